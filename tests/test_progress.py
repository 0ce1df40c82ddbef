"""The line on the terminal while a build runs: there for who waits, nowhere else, gone at the end."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
import time

import pytest

from actionplan import environment, progress
from actionplan.environment import ROOT, say
from actionplan.sample import sample_plan

CLEAR = "\r\x1b[K"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def wait_for(terminal: Terminal, words: str) -> None:
    until = time.monotonic() + 10
    while words not in terminal.getvalue():
        assert time.monotonic() < until, terminal.getvalue()
        time.sleep(.005)


def test_it_says_what_is_done_and_goes():
    terminal = Terminal()
    with progress.showing("dựng trang", terminal, after=.01, every=.01):
        wait_for(terminal, "Đang dựng trang … 0 giây")
        assert progress.take("Bước: làm tệp PDF, Word") and not progress.take("INFO -  x")
        wait_for(terminal, "Đang làm tệp PDF, Word …")
    assert terminal.getvalue().endswith(CLEAR)


def test_what_is_soon_done_shows_nothing():
    terminal = Terminal()
    with progress.showing("dựng trang", terminal):
        pass
    assert terminal.getvalue() == ""


def test_what_is_said_meanwhile_has_a_line_of_its_own(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.showing("dựng trang", terminal, after=.01, every=60):
        wait_for(terminal, "giây")
        say("Lưu ý: một điều")
    assert terminal.getvalue().endswith(f"giây{CLEAR}Lưu ý: một điều\n")
    assert environment.clear_line() is None and terminal.getvalue().endswith("điều\n")


def test_an_error_takes_the_line_away_too():
    terminal = Terminal()
    with pytest.raises(KeyboardInterrupt), progress.showing("dựng trang", terminal, after=.01, every=.01):
        wait_for(terminal, "giây")
        raise KeyboardInterrupt
    assert terminal.getvalue().endswith(CLEAR)


def test_a_build_shows_it_on_a_terminal_and_in_no_log(tmp_path, monkeypatch):
    monkeypatch.setenv("PRINT", "0")
    plan = tmp_path / "plan.yaml"
    plan.write_text(sample_plan(480), encoding="utf-8")
    command = [sys.executable, "-m", "actionplan", "build", "--plan", plan, "--to"]
    watched, end = pty.openpty()
    with subprocess.Popen([*command, tmp_path / "a"], cwd=ROOT, stdout=subprocess.PIPE, stderr=end) as build:
        os.close(end)
        seen = b""
        try:
            while piece := os.read(watched, 4096):
                seen += piece
        except OSError:  # how a terminal says that the other end is closed
            pass
        assert build.stdout.read().decode().endswith("giây\n")
    os.close(watched)
    assert "Đang " in seen.decode() and seen.decode().endswith(CLEAR)
    logged = subprocess.run([*command, tmp_path / "b"], cwd=ROOT, capture_output=True, check=True)
    assert logged.stderr == b"" and "Bước" not in logged.stdout.decode()
