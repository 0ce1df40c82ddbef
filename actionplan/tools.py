"""The programs beside Python that the tests use: a browser, web servers, LibreOffice, npm packages.

Found where they are; as root on Debian installed where they are not; else one line says what to
install. Building the site needs none of them. Used from inside the project's environment.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from .environment import ROOT, last_line, quietly, say, stop

# Command -> Debian's package. apache2-bin and nginx-light bring the programs; who starts them says where they listen.
PROGRAMS = {"npm": "npm", "nginx": "nginx-light", "apache2": "apache2-bin", "soffice": "libreoffice-writer-nogui",
            "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}
_SYSTEM_FOLDERS = ("/usr/sbin", "/sbin", "/usr/local/sbin")  # servers stand there, outside many users' PATH
NODE = ROOT / "tests" / "node"  # package.json: what the tests take from npm


def find(program: str) -> str | None:
    """Where a program is; None when this machine has none."""
    return shutil.which(program) or shutil.which(program, path=os.pathsep.join(_SYSTEM_FOLDERS))


def ensure_programs() -> None:
    """Every program of PROGRAMS, and the npm packages of tests/node. Stops when one cannot be had."""
    missing = {program: package for program, package in PROGRAMS.items() if not find(program)}
    if missing and _root_on_debian():
        _apt_install(*missing.values())
        missing = {program: package for program, package in PROGRAMS.items() if not find(program)}
    if missing:
        stop(f"Thiếu chương trình để kiểm thử: {', '.join(missing)}. Debian, Ubuntu: apt-get install {' '.join(missing.values())}")
    ensure_node_packages(NODE)


def ensure_node_packages(folder: Path) -> None:
    """What package-lock.json names, installed once for each state of it."""
    lock, done = (folder / "package-lock.json").read_bytes(), folder / "node_modules" / ".installed"
    if done.exists() and done.read_bytes() == lock:
        return
    say(f"Cài các gói npm của {folder.relative_to(ROOT).as_posix()} …")
    made = quietly([find("npm"), "ci", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund"])
    if made.returncode:
        stop(f"Không cài được gói npm: {last_line(made.stdout)}")
    done.write_bytes(lock)


def _root_on_debian() -> bool:
    return os.name != "nt" and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def _apt_install(*packages: str) -> None:
    say(f"Cài {', '.join(packages)} bằng apt-get …")
    # RUNLEVEL=1: Debian then starts no service that a package brings.
    os.environ |= {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = quietly(["apt-get", *command])
        if done.returncode:
            say(f"apt-get {' '.join(command)}: {last_line(done.stdout)}")


# --- browser ----------------------------------------------------------------------------------

# Debian's Chromium without its windows: the same engine; the tests that open pages take half as long.
_WITHOUT_WINDOWS = "chromium-headless-shell"
_NAMES = (_WITHOUT_WINDOWS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_MAC_PLACES = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS_PLACES = ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe",
                   "Microsoft/Edge/Application/msedge.exe")


def find_browser() -> str | None:
    """The Chromium or Chrome of this machine: the one that CHROME names, else the first found.

    Stops when CHROME names none, rather than testing with another browser than was asked for.
    """
    named = os.environ.get("CHROME")
    if named:
        return shutil.which(named) or stop(f"Biến CHROME ghi {named}, nhưng không có chương trình này.")
    on_path = next(filter(None, map(shutil.which, _NAMES)), None)
    return on_path or next((str(place) for place in _usual_places() if place.is_file()), None)


def _usual_places() -> list[Path]:
    if sys.platform == "darwin":
        return [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in _MAC_PLACES]
    folders = [os.environ[name] for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if name in os.environ]
    return [Path(folder, place) for folder in folders for place in _WINDOWS_PLACES]


def ensure_browser() -> str:
    """A browser for the tests: this machine's, else Debian's package, else Playwright's download.

    Stops when none can be had. Needs the development environment.
    """
    return find_browser() or playwrights_browser() or _debians_browser() or _downloaded_browser() or stop(
        "Không có trình duyệt để kiểm thử. Hãy cài Chromium hoặc Google Chrome "
        "(Debian, Ubuntu: apt-get install chromium), hoặc đặt biến CHROME là đường dẫn tới trình duyệt.")


def playwrights_browser() -> str | None:
    """The Chromium that Playwright has downloaded on this machine before."""
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    path = last_line(quietly([sys.executable, "-c", ask]).stdout)
    return path if Path(path).is_file() else None


def _debians_browser() -> str | None:
    if not _root_on_debian():
        return None
    for package in (_WITHOUT_WINDOWS, "chromium"):  # Ubuntu has the second alone
        _apt_install(package)
        if found := find_browser():
            return found
    return None


def _downloaded_browser() -> str | None:
    say("Tải Chromium của Playwright …")
    done = quietly([sys.executable, "-m", "playwright", "install", "chromium"])
    if done.returncode:
        say(f"playwright install: {last_line(done.stdout)}")
    return playwrights_browser()
