"""The site from a checked plan: builds it beside the old one and swaps the two, or serves it.

Runs MkDocs as a process of its own, so nothing here imports it. A failed or killed build leaves
the last site whole: the new one grows in a work folder beside it and takes its place by two
renames, which the next build completes should the first have died between them.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import contextmanager, suppress
from datetime import date, datetime, timezone
from pathlib import Path

from . import theme_css
from .environment import ROOT, alone, holding, say

HOST = "127.0.0.1"


class BuildFailed(Exception):
    """The site was not built; what stood there before still stands. The text is for the user."""


def build(data: Path, edition: date, target: Path, verbose: bool = False) -> int:
    """Build the plan in `data` into the folder `target`; returns its number of pages.

    Raises BuildFailed, with MkDocs' warnings and errors, when the site cannot be built or put in
    place. `target` must not exist, be empty, or hold a site.
    """
    target = target.resolve()
    if not _may_be_replaced(target):
        raise BuildFailed(f"{shown(target)} không trống và không phải là một trang đã dựng; hãy chọn thư mục khác.")
    work = target.parent / f".{target.name}.build"
    try:
        with alone(work / "lock") as lock, _cleared(work, target):
            _run_mkdocs(work / "new", engine_environment(data, edition), lock, verbose)
            pages = sum(1 for _ in (work / "new").rglob("*.html"))
            _swap(work, target)
            return pages
    finally:
        with suppress(OSError):  # the next build may already be in there
            work.rmdir()


def build_offline(data: Path, edition: date, archive: Path) -> int:
    """Build the plan as one zip that opens from disk, without a server; returns its number of pages.

    From disk a folder shows only its list and nothing may be fetched, so pages are files and the
    search index is a script. The zip's bytes depend on the data alone. Raises BuildFailed.
    """
    archive = archive.resolve()
    with tempfile.TemporaryDirectory(dir=archive.parent, prefix=f".{archive.name}.") as folder:
        site, made = Path(folder) / archive.stem, Path(folder) / archive.name
        _run_mkdocs(site, engine_environment(data, edition) | {"ACTIONPLAN_DIRECTORY_URLS": "false"}, None, verbose=False)
        index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
        (site / "search" / "search_index.js").write_text(f"var __index = {index}\n", encoding="utf-8")
        for needless in ("sitemap.xml", "sitemap.xml.gz", "404.html"):
            (site / needless).unlink(missing_ok=True)
        clock = (edition.year, edition.month, edition.day, 0, 0, 0)
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
            for file in sorted(f for f in site.rglob("*") if f.is_file()):
                entry = zipfile.ZipInfo((Path(archive.stem) / file.relative_to(site)).as_posix(), clock)
                entry.external_attr = 0o644 << 16
                bundle.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)
        pages = sum(1 for _ in site.rglob("*.html"))
        os.replace(made, archive)
    return pages


def engine_environment(data: Path, edition: date | None) -> dict[str, str]:
    """The variables that MkDocs runs with. The edition is the clock of the build."""
    variables = os.environ | {
        "ACTIONPLAN_DATA": str(data.resolve()),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
    }
    variables.pop("SOURCE_DATE_EPOCH", None)
    if edition:
        midnight = datetime(edition.year, edition.month, edition.day, tzinfo=timezone.utc)
        variables["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
    return variables


def shown(path: Path) -> str:
    """A path as the user would type it: from the current folder when it lies below that."""
    path = path.resolve()
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path)


# --- building ---------------------------------------------------------------------------------


def _may_be_replaced(target: Path) -> bool:
    if not target.exists():
        return True
    return target.is_dir() and ((target / "sitemap.xml").is_file() or not any(target.iterdir()))


@contextmanager
def _cleared(work: Path, target: Path):
    """Settle what a killed build left in the work folder, before; leave nothing in it, after."""
    new, old = work / "new", work / "old"
    if old.exists() and not target.exists():  # killed between the renames, when `new` was whole
        (new if new.exists() else old).rename(target)
    try:
        _remove(new, old)
        yield
    finally:
        _remove(new, old)


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _run_mkdocs(folder: Path, environment: dict[str, str], lock, verbose: bool) -> None:
    if note := theme_css.warning():
        say(note)
    # Not -q: it hides the warnings that --strict counts.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", **(holding(lock) if lock else {}))
    output = done.stdout.splitlines()
    if verbose:
        say("\n".join(output))
    if done.returncode:
        raise BuildFailed("\n".join(([] if verbose else grave(output)) or output[-20:]))


def grave(lines: list[str]) -> list[str]:
    """MkDocs' output without what is only told in passing: warnings, errors and tracebacks."""
    kept, keep = [], True
    for line in lines:
        if re.match(r"[A-Z]+ +- ", line):
            keep = not line.startswith(("INFO", "DEBUG"))
        if keep and line.strip():
            kept.append(line)
    return kept


def _swap(work: Path, target: Path) -> None:
    """Put work/new in the place of `target`; raises BuildFailed with the old site in its place."""
    try:
        if target.exists():
            target.rename(work / "old")
        (work / "new").rename(target)
    except OSError as error:
        if not target.exists() and (work / "old").exists():
            (work / "old").rename(target)
        raise BuildFailed(f"Không thay được {shown(target)} ({error.strerror}). "
                          "Hãy đóng các chương trình đang mở thư mục này rồi chạy lại.") from error


# --- serving ----------------------------------------------------------------------------------


def serve(data: Path, edition: date | None, port: int) -> int:
    """Show the site on this machine until Ctrl+C; returns MkDocs' exit code, 0 after Ctrl+C."""
    free = free_port(port)
    if free != port:
        say(f"Cổng {port} đang có chương trình khác dùng; trang sẽ ở cổng {free}.")
    if note := theme_css.warning():
        say(note)
    say("Đang dựng trang …")
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"{HOST}:{free}"]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that MkDocs ends with us
    child = subprocess.Popen(command, cwd=ROOT, env=engine_environment(data, edition), stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")
    try:
        _tell_calmly(child.stdout)
        return child.wait()
    except KeyboardInterrupt:
        say("\nĐã dừng.")
        return 0
    finally:
        _end(child)


def _end(child: subprocess.Popen) -> None:
    child.terminate()
    try:
        child.wait(timeout=5)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _tell_calmly(lines) -> None:
    """MkDocs' running commentary in a few Vietnamese lines; warnings and errors as they come."""
    keep = True
    for line in map(str.rstrip, lines):
        if found := re.search(r"Serving on (http\S+)", line):
            say(f"Trang ở {found[1]} (bấm Ctrl+C để dừng)")
        elif found := re.search(r"Documentation built in ([\d.]+) seconds", line):
            say(f"Đã dựng trang: {seconds(float(found[1]))}")
        if re.match(r"[A-Z]+ +- ", line):
            keep = not line.startswith(("INFO", "DEBUG"))
        if keep and line:
            say(line)


def free_port(port: int) -> int:
    """The first port from `port` on that nobody listens on."""
    return next(candidate for candidate in range(port, 65536) if _is_free(candidate))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # The option means "although just closed" on POSIX and "although in use" on Windows.
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen(1)
        except OSError:
            return False
    return True


def seconds(span: float) -> str:
    """A span of time as the user reads it: 1,4 giây."""
    return f"{span:.1f} giây".replace(".", ",")


class Stopwatch:
    """Time since it was made, in seconds."""

    def __init__(self):
        self._start = time.perf_counter()

    def __str__(self) -> str:
        return seconds(time.perf_counter() - self._start)
