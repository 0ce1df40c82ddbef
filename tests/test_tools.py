"""The programs that the tests use are found, or installed, or asked for in one line."""

from __future__ import annotations

import subprocess

import pytest

from actionplan import tools

# --- programs and npm packages ----------------------------------------------------------------


def test_a_missing_program_is_named_with_its_package(monkeypatch, capsys):
    monkeypatch.setattr(tools, "find", lambda program: None if program == "nginx" else f"/usr/bin/{program}")
    monkeypatch.setattr(tools, "_root_on_debian", lambda: False)
    with pytest.raises(SystemExit):
        tools.ensure_programs()
    assert capsys.readouterr().err == "Thiếu chương trình để kiểm thử: nginx. Debian, Ubuntu: apt-get install nginx-light\n"


def test_root_on_debian_gets_the_missing_programs(monkeypatch):
    there, ran = {"npm", "soffice"}, []

    def run(command):
        ran.append(command)
        there.update(tools.PROGRAMS)
        return subprocess.CompletedProcess(command, 0, "")

    for name in ("DEBIAN_FRONTEND", "RUNLEVEL"):
        monkeypatch.setenv(name, "")  # given back after the test
    monkeypatch.setattr(tools, "find", lambda program: program if program in there else None)
    monkeypatch.setattr(tools, "_root_on_debian", lambda: True)
    monkeypatch.setattr(tools, "quietly", run)
    monkeypatch.setattr(tools, "ensure_node_packages", lambda folder: None)
    tools.ensure_programs()
    assert ran == [["apt-get", "update"],
                   ["apt-get", "install", "--yes", "--no-install-recommends", "nginx-light", "apache2-bin", "webkit2gtk-driver", "xvfb"]]


def test_npm_packages_are_installed_once_for_each_state_of_their_lock(monkeypatch, tmp_path):
    ran = []
    (tmp_path / "node_modules").mkdir()
    monkeypatch.setattr(tools, "ROOT", tmp_path)
    monkeypatch.setattr(tools, "find", lambda program: program)
    monkeypatch.setattr(tools, "quietly", lambda command: ran.append(command) or subprocess.CompletedProcess(command, 0, ""))
    for lock in ("one", "one", "two"):
        (tmp_path / "package-lock.json").write_text(lock)
        tools.ensure_node_packages(tmp_path)
    assert len(ran) == 2


# --- browser ----------------------------------------------------------------------------------


@pytest.fixture
def no_browser(monkeypatch):
    """A machine without browser, apt-get or root: each test gives one of them back."""
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(tools.shutil, "which", lambda name: None)
    monkeypatch.setattr(tools, "_usual_places", lambda: [])
    monkeypatch.setattr(tools, "playwrights_browser", lambda: None)
    return monkeypatch


def test_the_browser_named_by_CHROME_comes_first(no_browser):
    no_browser.setenv("CHROME", "/opt/it")
    no_browser.setattr(tools.shutil, "which", lambda name: name)
    assert tools.ensure_browser() == "/opt/it"


def test_a_wrong_CHROME_is_refused_instead_of_replaced(no_browser, capsys):
    no_browser.setenv("CHROME", "/nowhere/chrome")
    no_browser.setattr(tools.shutil, "which", lambda name: "/usr/bin/chromium" if name == "chromium" else None)
    with pytest.raises(SystemExit):
        tools.ensure_browser()
    assert capsys.readouterr().err == "Biến CHROME ghi /nowhere/chrome, nhưng không có chương trình này.\n"


def test_a_browser_of_another_system_is_found_at_its_usual_place(no_browser, tmp_path):
    place = tmp_path / "chrome.exe"
    place.touch()
    no_browser.setattr(tools, "_usual_places", lambda: [tmp_path / "none", place])
    assert tools.ensure_browser() == str(place)


def test_without_any_browser_one_line_says_what_to_install(no_browser, capsys):
    no_browser.setattr(tools, "_debians_browser", lambda: None)
    no_browser.setattr(tools, "_downloaded_browser", lambda: None)
    with pytest.raises(SystemExit) as ended:
        tools.ensure_browser()
    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        "Không có trình duyệt để kiểm thử. Hãy cài Chromium hoặc Google Chrome "
        "(Debian, Ubuntu: apt-get install chromium), hoặc đặt biến CHROME là đường dẫn tới trình duyệt.\n")


@pytest.mark.parametrize("there, asked_for", [("chromium-headless-shell", ["chromium-headless-shell"]), ("chromium", ["chromium-headless-shell", "chromium"])],
                         ids=["Debian", "Ubuntu"])
def test_root_gets_the_chromium_that_the_system_has(no_browser, there, asked_for):
    ran, which = [], {"apt-get": "/usr/bin/apt-get"}

    def run(command):
        ran.append(command)
        if command[1] == "install" and command[-1] == there:
            which[there] = f"/usr/bin/{there}"
        return subprocess.CompletedProcess(command, 0, "")

    for name in ("DEBIAN_FRONTEND", "RUNLEVEL"):
        no_browser.setenv(name, "")  # given back after the test
    no_browser.setattr(tools.os, "geteuid", lambda: 0, raising=False)
    no_browser.setattr(tools.os, "name", "posix")
    no_browser.setattr(tools.shutil, "which", which.get)
    no_browser.setattr(tools, "quietly", run)
    assert tools.ensure_browser() == f"/usr/bin/{there}"
    assert ran == [command for package in asked_for
                   for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", package])]


def test_who_is_not_root_gets_playwrights_chromium(no_browser):
    ran = []
    no_browser.setattr(tools.os, "geteuid", lambda: 1000, raising=False)
    no_browser.setattr(tools, "quietly", lambda command: ran.append(command[1:]) or
                       subprocess.CompletedProcess(command, 0, ""))
    no_browser.setattr(tools, "playwrights_browser", lambda: "/cache/chrome" if ran else None)
    assert tools.ensure_browser() == "/cache/chrome"
    assert ran == [["-m", "playwright", "install", "chromium"]]
