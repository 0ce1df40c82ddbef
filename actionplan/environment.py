"""The project's own Python environment: made once, repaired when broken, entered by every command.

Standard library only, because it runs before anything is installed. Leaves what the commands do
to others. Every failure ends the command with one line that says what to do.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data" / "plan.yaml"
SITE = ROOT / "site"
TEMPLATES = ROOT / "templates"
# A copy of the project (the tests make some) may share the environment of the first.
VENV = Path(os.environ.get("ACTIONPLAN_VENV") or ROOT / ".venv").absolute()
LOCKS = ("requirements.txt",)
DEV_LOCKS = ("requirements.txt", "requirements-dev.txt")

OLDEST = (3, 11)


def stop(message: str, code: int = 1) -> NoReturn:
    """End the command with one line for the user."""
    say(message)
    raise SystemExit(code)


_REFUSED = {
    errno.EACCES: "không có quyền ở đây", errno.EPERM: "không có quyền ở đây", errno.EROFS: "ổ đĩa này chỉ đọc được", errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết đi vòng tròn", errno.ENOTDIR: "một phần của đường dẫn này là tệp, không phải thư mục", errno.EISDIR: "đây là một thư mục",
    errno.ENOENT: "không có tệp hay thư mục này", errno.EEXIST: "đã có một tệp tên như vậy",
}


def refused(error: OSError) -> str:
    """What the system refuses, in the user's words, without a full stop; in its own words where nobody has put it into ours."""
    return _REFUSED.get(error.errno, error.strerror or str(error))


def refusal(error: OSError) -> str:
    """The same as a sentence, with the file where the system names one."""
    return f"{shown(Path(os.fsdecode(error.filename)))}: {refused(error)}." if error.filename else f"{refused(error).capitalize()}."


@contextmanager
def refusals_told() -> Iterator[None]:
    """What the system refuses ends the command with one line; what we do not know keeps its traceback."""
    try:
        yield
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        stop(refusal(error))
    except RuntimeError as error:
        if "Symlink loop" not in str(error):  # Python 3.13 makes an OSError of it
            raise
        _, place, _ = str(error).split("'")
        stop(f"{place}: {_REFUSED[errno.ELOOP]}.")


def clear_line() -> None:
    """Take away what stands on the terminal for the moment; `progress` puts its own here while it shows a line."""


def say(message: str) -> None:
    """Tell of progress; on stderr, because stdout may be somebody's file."""
    clear_line()
    print(not_obeyed(message), file=sys.stderr, flush=True)


def not_obeyed(text: str) -> str:
    """`text`, whose words may come from a file or a name of one, without what a terminal would obey."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")


def shown(path: Path) -> str:
    """A path as the user would type it: from the current folder when it lies below that, which on another disk it does not."""
    path, here = Path(os.path.abspath(path)), Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


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
    made = quietly([sys.executable, "-m", "venv", "--clear", str(VENV)], lock)
    if made.returncode:
        stop(f"Không tạo được .venv: {last_line(made.stdout)}")


def _install_packages(locks: list[str], lock) -> None:
    say("Cài các thư viện đã khóa phiên bản (chỉ lần đầu hoặc khi danh sách thay đổi) …")
    files = [part for name in locks for part in ("-r", str(ROOT / name))]
    done = quietly([str(python_of(VENV)), "-m", "pip", "install", "--disable-pip-version-check", "--retries", "2",
                     "--require-hashes", "--only-binary", ":all:", *files], lock)
    if done.returncode:
        stop(_why_pip_failed(done.stdout))


def _why_pip_failed(output: str) -> str:
    offline = ("NewConnectionError", "ConnectTimeoutError", "NameResolutionError", "ProxyError", "ReadTimeoutError",
               "Connection refused", "Network is unreachable")
    if any(sign in output for sign in offline):
        return "Không tải được thư viện: máy chưa vào được mạng. Hãy kiểm tra kết nối rồi chạy lại lệnh này."
    errors = [line for line in output.splitlines() if line.startswith("ERROR")]
    return f"Không cài được thư viện: {errors[0] if errors else last_line(output)}"


def quietly(command: list[str], lock=None) -> subprocess.CompletedProcess:
    """Run a command to its end and keep what it said, errors among it."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding="utf-8", errors="replace", **(holding(lock) if lock else {}))


def last_line(output: str) -> str:
    return (output.strip().splitlines() or ["?"])[-1]


def _run_again(python: str) -> NoReturn:
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
    except OSError as error:
        return error.errno not in _BUSY  # a file system without locks would be waited for without end
    return True


_BUSY = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
