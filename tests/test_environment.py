"""The set-up: done once, repaired when broken, and honest about what is missing.

Works on a pretended environment in a temporary folder; only pip's and venv's own work is left out,
which every other test does by running at all.
"""

from __future__ import annotations

import errno
import ntpath
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from actionplan import environment, loading
from actionplan.environment import ROOT

LOCKED = re.compile(r"^([a-z0-9][a-z0-9.-]*)==\S+", re.M)


@pytest.fixture
def setup(tmp_path, monkeypatch):
    """A project folder of two lock files; `done` lists what the set-up did."""
    done: list[str] = []

    def make_venv(lock):
        done.append("venv")
        python = environment.python_of(environment.VENV)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    for name in environment.DEV_LOCKS:
        (tmp_path / name).write_text(f"{name}\n")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "_make_venv", make_venv)
    monkeypatch.setattr(environment, "_install_packages", lambda locks, lock: done.extend(locks))
    monkeypatch.setattr(environment, "_run_again", lambda python: done.append("run"))
    environment.ensure()
    assert done == ["venv", "requirements.txt", "run"]
    done.clear()
    return done


def test_a_second_set_up_does_nothing(setup):
    environment.ensure()
    assert setup == ["run"]


def test_the_tests_add_to_the_environment_of_the_site(setup):
    environment.ensure(dev=True)
    assert setup == ["requirements.txt", "requirements-dev.txt", "run"]


def test_the_environment_of_the_tests_serves_the_site_too(setup):
    environment.ensure(dev=True)
    setup.clear()
    environment.ensure()
    assert setup == ["run"]


def test_a_changed_lock_file_makes_the_environment_anew(setup):
    (environment.ROOT / "requirements.txt").write_text("another\n")
    environment.ensure()
    assert setup == ["venv", "requirements.txt", "run"]


def test_another_python_makes_the_environment_anew(setup):
    stamp = environment.VENV / "stamp.txt"
    stamp.write_text(re.sub(r"^python .*", "python 3.10", stamp.read_text()))
    environment.ensure()
    assert setup == ["venv", "requirements.txt", "run"]


def test_an_environment_whose_python_is_gone_is_made_anew(setup):
    environment.python_of(environment.VENV).unlink()
    environment.ensure()
    assert setup == ["venv", "requirements.txt", "run"]


def test_an_interrupted_installation_is_repaired_by_the_next_command(setup, monkeypatch):
    def interrupted(locks, lock):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(environment, "_install_packages", interrupted)
        environment.ensure(dev=True)
    environment.ensure()
    assert setup == ["venv", "requirements.txt", "run"]


def test_the_running_environment_needs_no_set_up(command):
    """These tests run in it, so the command must find nothing to do and say nothing."""
    done = command("format", "--check")  # a command that has nothing to advise
    assert (done.returncode, done.stderr) == (0, "")


# --- what is missing --------------------------------------------------------------------------


def test_an_old_python_is_named_together_with_what_is_needed(capsys):
    with pytest.raises(SystemExit) as ended:
        environment.require_python((3, 10, 13))
    assert ended.value.code == 1
    assert capsys.readouterr().err == \
        "Cần Python 3.11 trở lên; máy đang dùng Python 3.10.13. Hãy cài bản mới rồi chạy lại.\n"


def test_a_python_without_venv_is_told_which_package_to_install(capsys, monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(SystemExit):
        environment._make_venv(None)
    assert capsys.readouterr().err == "Python trên máy thiếu mô-đun venv. Hãy chạy: apt-get install python3-venv\n"


@pytest.mark.parametrize("output, message", [
    ("WARNING: Retrying after NewConnectionError\nERROR: No matching distribution found for mkdocs",
     "Không tải được thư viện: máy chưa vào được mạng. Hãy kiểm tra kết nối rồi chạy lại lệnh này."),
    ("Collecting mkdocs\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n    mkdocs",
     "Không cài được thư viện: ERROR: THESE PACKAGES DO NOT MATCH THE HASHES"),
], ids=["offline", "tampered"])
def test_why_an_installation_failed_is_said_in_one_line(output, message):
    assert environment._why_pip_failed(output) == message


def test_the_set_up_needs_no_library():
    """A bare Python (-S: no site-packages) imports the set-up and the command line."""
    bare = subprocess.run([sys.executable, "-S", "-c", "import actionplan.environment, actionplan.__main__"],
                          cwd=ROOT, capture_output=True, text=True)
    assert bare.stderr == ""


# --- paths ------------------------------------------------------------------------------------


def test_a_path_is_shown_from_the_current_folder_and_whole_elsewhere(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    (tmp_path / "lien-ket").symlink_to("a")
    monkeypatch.chdir(tmp_path)
    for path, said in {"a/../kh.yaml": "kh.yaml", tmp_path / "a/kh.yaml": "a/kh.yaml", "lien-ket/kh.yaml": "lien-ket/kh.yaml",
                       "../kh.yaml": str(tmp_path.parent / "kh.yaml")}.items():
        assert environment.shown(Path(path)) == said


def test_on_windows_a_path_on_another_drive_is_shown_whole(monkeypatch):
    class Windows(PureWindowsPath):
        @classmethod
        def cwd(cls):
            return cls("C:\\du-an")

    monkeypatch.setattr(environment, "Path", Windows)
    monkeypatch.setattr(environment, "os", SimpleNamespace(path=ntpath))
    assert environment.shown(Windows("D:\\kh.yaml")) == "D:\\kh.yaml"
    assert environment.shown(Windows("c:\\DU-AN\\data\\kh.yaml")) == "data/kh.yaml"


def test_a_plan_on_another_drive_is_read(monkeypatch):
    def relpath(*_):
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", relpath)
    assert loading.read(environment.DATA).problems == []


# --- lock files -------------------------------------------------------------------------------


def test_where_the_disk_knows_no_locks_nobody_waits_for_one(monkeypatch, tmp_path):
    def refuse(*_):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", refuse)
    with environment.alone(tmp_path / "lock"):
        assert (tmp_path / "lock").exists()


@pytest.mark.parametrize("lock", environment.DEV_LOCKS)
def test_every_locked_library_has_hashes_and_names_no_host(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    records = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert [record.splitlines()[0] for record in records if "--hash=sha256:" not in record] == []
    assert "://" not in text and "--index" not in text and "--find-links" not in text


@pytest.mark.parametrize("lock", environment.DEV_LOCKS)
def test_every_library_asked_for_is_locked(lock):
    asked = re.findall(r"^[a-z][a-z0-9-]*", (ROOT / lock.replace(".txt", ".in")).read_text(encoding="utf-8"), re.M)
    assert set(asked) - set(LOCKED.findall((ROOT / lock).read_text(encoding="utf-8"))) == set()


def test_both_lock_files_agree_on_what_they_share():
    pins = [dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.M))
            for lock in environment.DEV_LOCKS]
    assert {name: (pin, pins[1][name]) for name, pin in pins[0].items() if pins[1].get(name, pin) != pin} == {}


# --- one at a time ----------------------------------------------------------------------------


def test_a_second_command_waits_for_the_first(tmp_path, capsys):
    story, first_is_in = [], threading.Event()

    def first():
        with environment.alone(tmp_path / "lock"):
            first_is_in.set()
            time.sleep(0.3)
            story.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    first_is_in.wait()
    with environment.alone(tmp_path / "lock"):
        story.append("second")
    thread.join()
    assert story == ["first", "second"]
    assert capsys.readouterr().err == "Một lệnh khác đang làm việc này; chờ cho xong …\n"


def test_a_lock_left_by_a_killed_command_holds_nobody_up(tmp_path, capsys):
    (tmp_path / "lock").touch()
    with environment.alone(tmp_path / "lock"):
        pass
    assert capsys.readouterr().err == ""
