"""The project's own Python environment: made once, repaired when broken, entered by every command.

Standard library only, because it runs before anything is installed. Leaves what the commands do
to others. Every failure ends the command with one line that says what to do.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data" / "plan.yaml"
SITE = ROOT / "site"
# A copy of the project (the tests make some) may share the environment of the first.
VENV = Path(os.environ.get("ACTIONPLAN_VENV") or ROOT / ".venv").absolute()
LOCKS = ("requirements.txt",)
DEV_LOCKS = ("requirements.txt", "requirements-dev.txt")

OLDEST = (3, 11)


def stop(message: str, code: int = 1) -> None:
    """End the command with one line for the user."""
    print(message, file=sys.stderr)
    raise SystemExit(code)


def say(message: str) -> None:
    """Tell of progress; on stderr, because stdout may be somebody's file."""
    print(message, file=sys.stderr, flush=True)


# --- Python -----------------------------------------------------------------------------------


def ensure(dev: bool = False) -> None:
    """Return only inside the environment, with what the lock files name installed.

    Elsewhere: sets up what is missing, then runs this same command again with the environment's
    Python, and does not come back.
    """
    require_python(sys.version_info[:3])
    wanted = stamp(DEV_LOCKS if dev else LOCKS)
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if not is_installed(wanted):
        if inside:  # a Python cannot replace the folder that it runs from
            _run_again(getattr(sys, "_base_executable", sys.executable))
        with alone(VENV.with_name(VENV.name + ".lock")) as lock:
            if not is_installed(wanted):  # another command may have done it meanwhile
                install(wanted, lock)
    if not inside:
        _run_again(str(python_of(VENV)))


def require_python(version: tuple[int, ...]) -> None:
    """Stop when this Python is too old for the project."""
    if version[:2] < OLDEST:
        stop("Cần Python {}.{} trở lên; máy đang dùng Python {}. Hãy cài bản mới rồi chạy lại.".format(
            *OLDEST, ".".join(map(str, version))))


def python_of(venv: Path) -> Path:
    """The interpreter of an environment."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def stamp(locks: tuple[str, ...]) -> list[str]:
    """What an environment made from these lock files by this Python says of itself, line by line."""
    hashes = [f"{name} {hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}" for name in locks]
    return ["python {}.{}".format(*sys.version_info), *hashes]


def is_installed(wanted: list[str]) -> bool:
    """Whether the environment holds all that is wanted; it may hold more."""
    return python_of(VENV).exists() and set(wanted) <= set(_stamped())


def install(wanted: list[str], lock) -> None:
    """Bring the environment to the wanted state.

    Only an environment whose whole stamp still holds is added to; any other is made anew. The
    stamp is taken away first and written last, so an interrupted set-up is never taken for a whole one.
    `lock` is what `alone` gave.
    """
    before = _stamped()
    (VENV / "stamp.txt").unlink(missing_ok=True)
    if not before or not set(before) <= set(wanted) or not python_of(VENV).exists():
        _make_venv(lock)
    _install_packages([line.split()[0] for line in wanted[1:]], lock)
    (VENV / "stamp.txt").write_text("\n".join(wanted) + "\n", encoding="utf-8")


def _stamped() -> list[str]:
    try:
        return (VENV / "stamp.txt").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _make_venv(lock) -> None:
    # Debian ships venv with Python, and what it needs (ensurepip) in a package of its own.
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        stop("Python trên máy thiếu mô-đun venv. Hãy chạy: apt-get install python3-venv")
    say("Tạo môi trường Python trong .venv …")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    made = _quietly([sys.executable, "-m", "venv", "--clear", str(VENV)], lock)
    if made.returncode:
        stop(f"Không tạo được .venv: {_last_line(made.stdout)}")


def _install_packages(locks: list[str], lock) -> None:
    say("Cài các thư viện đã khóa phiên bản (chỉ lần đầu hoặc khi danh sách thay đổi) …")
    files = [part for name in locks for part in ("-r", str(ROOT / name))]
    done = _quietly([str(python_of(VENV)), "-m", "pip", "install", "--disable-pip-version-check", "--retries", "2",
                     "--require-hashes", "--only-binary", ":all:", *files], lock)
    if done.returncode:
        stop(_why_pip_failed(done.stdout))


def _why_pip_failed(output: str) -> str:
    offline = ("NewConnectionError", "ConnectTimeoutError", "NameResolutionError", "ProxyError", "ReadTimeoutError",
               "Connection refused", "Network is unreachable")
    if any(sign in output for sign in offline):
        return "Không tải được thư viện: máy chưa vào được mạng. Hãy kiểm tra kết nối rồi chạy lại lệnh này."
    errors = [line for line in output.splitlines() if line.startswith("ERROR")]
    return f"Không cài được thư viện: {errors[0] if errors else _last_line(output)}"


def _quietly(command: list[str], lock=None) -> subprocess.CompletedProcess:
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding="utf-8", errors="replace", **(holding(lock) if lock else {}))


def _last_line(output: str) -> str:
    return (output.strip().splitlines() or ["?"])[-1]


def _run_again(python: str) -> None:
    command = [python, "-m", "actionplan", *sys.argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(python, command)
    child = subprocess.Popen(command)  # Windows' exec returns to the prompt while the new process runs
    while True:
        with suppress(KeyboardInterrupt):  # the child has it too, and decides
            raise SystemExit(child.wait())


# --- one at a time ----------------------------------------------------------------------------


@contextmanager
def alone(path: Path):
    """Hold the lock file `path`, waiting until others let it go; the system frees it when we die.

    Yields the open file; see `holding`.
    """
    told = False
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            file = open(path, "a")
        except FileNotFoundError:  # its last holder took the folder away, too
            continue
        if _locked(file):
            with suppress(OSError):
                if os.path.samestat(os.fstat(file.fileno()), os.stat(path)):  # not one just deleted by its holder
                    break
            file.close()
            continue
        file.close()
        if not told:
            say("Một lệnh khác đang làm việc này; chờ cho xong …")
            told = True
        time.sleep(0.1)
    try:
        yield file
    finally:
        with suppress(OSError):  # Windows keeps an open file; an empty one stays behind there
            path.unlink()
        file.close()


def holding(lock) -> dict:
    """Options of subprocess with which a child that outlives us, killed, keeps the lock until it ends.

    So nobody starts anew where it still writes. Not on Windows, where locks cannot be passed on.
    """
    return {} if os.name == "nt" else {"pass_fds": (lock.fileno(),)}


def _locked(file) -> bool:
    try:
        if os.name == "nt":
            import msvcrt
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# --- browser ----------------------------------------------------------------------------------

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
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
    path = _last_line(_quietly([sys.executable, "-c", ask]).stdout)
    return path if Path(path).is_file() else None


def _debians_browser() -> str | None:
    if os.name == "nt" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Cài Chromium bằng apt-get …")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    for command in (["update"], ["install", "--yes", "chromium"]):
        done = _quietly(["apt-get", *command])
        if done.returncode:
            say(f"apt-get {' '.join(command)}: {_last_line(done.stdout)}")
    return find_browser()


def _downloaded_browser() -> str | None:
    say("Tải Chromium của Playwright …")
    done = _quietly([sys.executable, "-m", "playwright", "install", "chromium"])
    if done.returncode:
        say(f"playwright install: {_last_line(done.stdout)}")
    return playwrights_browser()
