"""The site from a plan's file: builds it beside the old one and swaps the two, or serves it.

Runs MkDocs as a process of its own, so nothing here imports it; while that one starts, the plan is
checked here. A refused plan, a failed or a killed build leaves the last site whole: the new one grows
in a work folder beside it and takes its place when it is finished (see `swapping`).
"""

from __future__ import annotations

import errno
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path

from . import Plan, hosting, load_plan, paper, progress
from .environment import ROOT, alone, holding, refused, say, shown
from .swapping import WorkFolder

HOST, LAST_PORT = "127.0.0.1", 65535
_BEGINS = re.compile(r"[A-Z]+ +- |Traceback ")  # what a program says in several lines
NOTICE = "Lưu ý: "  # how our part of a build says what a user should know of a build that went well


class BuildFailed(Exception):
    """The site was not built; what stood there before still stands. The text is for the user."""


class SiteSetAside(BuildFailed):
    """The site was not built, and what stood there before could not be put back: it lies beside."""


def build(data: Path, target: Path, verbose: bool = False, url: str = "") -> int:
    """Build the plan in `data` into the folder `target`; returns its number of pages.

    `url` is the public address, "" for the one that the plan's settings say. Raises InvalidPlan for a
    bad plan; BuildFailed, with MkDocs' warnings and errors, when the site cannot be built or put in place,
    and when an address that was published before is missing. `target` must not exist, be empty, or hold a
    site. Raises SiteSetAside where the system let the old site go and neither come into its place.
    """
    target = target.resolve()  # behind a link: the link stays, the folder it names is replaced
    if not _may_be_replaced(target):
        raise BuildFailed(f"{shown(target)} không trống và không phải là một trang đã dựng; hãy chọn thư mục khác.")
    if history := next((name for name in (".git", ".hg", ".svn") if (target / name).exists()), ""):
        raise BuildFailed(f"{shown(target)} có {history}, sẽ mất khi cả thư mục được thay; hãy dựng vào một thư mục khác rồi chép sang.")
    if os.path.ismount(target):
        raise BuildFailed(f"{shown(target)} là gốc của một ổ đĩa, không thay được trong một bước; hãy chọn một thư mục con của nó.")
    try:
        told = hosting.settings_of(data, url)
    except hosting.Refused as refused:
        load_plan(data)  # what is wrong with the plan comes first
        raise BuildFailed(str(refused)) from refused
    work, made = WorkFolder(target), [folder for folder in target.parents if not folder.exists()]
    try:
        with _faults_of_the_disk(), alone(work.path / "lock") as lock:
            try:
                work.settle()
                _make(work.new, data, told, lock, verbose)
                pages = _pages_in(work.new)
                _publish(work)
                return pages
            finally:
                work.clear()
                if work.is_displaced():
                    raise SiteSetAside(f"Không đưa được trang mới vào {shown(target)}, cũng không đưa trang cũ về lại được: một chương trình "
                                       f"đang giữ chỗ ấy. Trang cũ còn nguyên ở {shown(work.old)}. "
                                       "Hãy đóng các chương trình đang mở thư mục này"
                                       + (f", dời {shown(target)} đi chỗ khác" if target.exists() else "") + " rồi chạy lại.")
    finally:
        for folder in (work.path, *made):
            with suppress(OSError):  # the site stands in there, or the next build is already
                folder.rmdir()


def _pages_in(site: Path) -> int:
    return sum(name.endswith(".html") for _, _, names in os.walk(site) for name in names)


def _publish(work: WorkFolder) -> None:
    progress.stage("đưa trang mới vào chỗ trang cũ")
    try:
        work.publish()
    except OSError as error:
        if error.errno in FULL:
            raise
        raise BuildFailed(f"Không thay được {shown(work.target)} ({refused(error)}). "
                          "Hãy đóng các chương trình đang mở thư mục này, xem lại quyền ghi, rồi chạy lại.") from error


FULL = tuple(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))
DISK_FULL = "Đĩa đã đầy. Hãy xóa bớt tệp không cần rồi chạy lại."


@contextmanager
def _faults_of_the_disk(folder: Path | None = None):
    """What the disk refuses, in the user's words; of all that happens in `folder`, whose names the user never typed, with that."""
    try:
        yield
    except OSError as error:
        named = folder or error.filename
        place = f"{shown(Path(named))}: " if named else ""
        said = "không có quyền ghi ở đây." if isinstance(error, PermissionError) else f"{refused(error)}."
        raise BuildFailed(DISK_FULL if error.errno in FULL else place + said) from error


def record_addresses(data: Path, afresh: bool) -> tuple[Path, int, int]:
    """Write the addresses of the plan's site into the list beside the plan; returns (the list, its length, how many are new).

    Nothing is taken out of the list, unless it is made `afresh`. Raises InvalidPlan; BuildFailed, with the list
    as it was, when one of its addresses is missing.
    """
    from .hosting import finishing

    with tempfile.TemporaryDirectory(prefix="actionplan.") as folder:
        site = Path(folder) / "site"
        _run_mkdocs(site, data, engine_environment(data) | {paper.WANTED: "1"})
        try:
            return finishing.record(site, data, afresh)
        except hosting.Refused as refused:
            raise BuildFailed(str(refused)) from refused


def build_offline(data: Path, archive: Path) -> int:
    """Build the plan as one zip that opens from disk, without a server; returns its number of pages.

    From disk a folder shows only its list and nothing may be fetched, so pages are files and the
    search index is a script. The zip's bytes depend on the data alone. Raises InvalidPlan, BuildFailed.
    `archive` is named .zip, and nothing but a zip is replaced.
    """
    archive = archive.resolve()
    if archive.suffix.lower() != ".zip":
        raise BuildFailed(f"Tên tệp phải kết thúc bằng .zip, ví dụ {archive.stem or 'ke-hoach'}.zip.")
    if archive.exists() and not zipfile.is_zipfile(archive):
        raise BuildFailed(f"{shown(archive)} đã có và không phải là một tệp zip; hãy chọn tên khác.")
    with _faults_of_the_disk(archive.parent), tempfile.TemporaryDirectory(dir=archive.parent, prefix=f".{archive.name}.") as folder:
        site, made = Path(folder) / archive.stem, Path(folder) / archive.name
        edition = _run_mkdocs(site, data, engine_environment(data) | {"ACTIONPLAN_DIRECTORY_URLS": "false"}).edition
        index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
        (site / "search" / "search_index.js").write_text(f"var __index = {index}\n", encoding="utf-8")
        for needless in ("sitemap.xml", "sitemap.xml.gz", "404.html"):
            (site / needless).unlink(missing_ok=True)
        clock = (edition.year, edition.month, edition.day, 0, 0, 0)
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
            for path in sorted(f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file()):
                entry = zipfile.ZipInfo(f"{archive.stem}/{path}", clock)
                entry.create_system, entry.external_attr = 3, 0o644 << 16  # else it says on which system it was made
                bundle.writestr(entry, (site / path).read_bytes(), zipfile.ZIP_DEFLATED)
        pages = _pages_in(site)
        os.replace(made, archive)
    return pages


def engine_environment(data: Path, url: str = "") -> dict[str, str]:
    """The variables that MkDocs runs with. `url` is the public address."""
    return os.environ | {
        "ACTIONPLAN_DATA": str(data.resolve()),
        "ACTIONPLAN_URL": url,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
    }


# --- building ---------------------------------------------------------------------------------


def _may_be_replaced(target: Path) -> bool:
    """Not what somebody else made: robots.txt or a sitemap stands in any site."""
    return not target.exists() or target.is_dir() and (hosting.is_finished(target) or not any(target.iterdir()))


def _make(folder: Path, data: Path, told: hosting.Settings, lock, verbose: bool) -> None:
    """The whole site in `folder`, ready for any server."""
    plan = _run_mkdocs(folder, data, engine_environment(data, told.url), lock, verbose)
    from .hosting import finishing  # loaded by then, see there

    progress.stage("kiểm tra và nén trang")
    try:
        unrecorded = finishing.finish(folder, data, plan.edition, told, whole=paper.wanted())
    except hosting.Refused as refused:
        raise BuildFailed(str(refused)) from refused
    if unrecorded:
        say(f"Lưu ý: {len(unrecorded)} địa chỉ mới chưa có trong danh sách đã công bố (từ {unrecorded[0]}). "
            "Ghi vào bằng lệnh: python -m actionplan addresses")


def _run_mkdocs(folder: Path, data: Path, environment: dict[str, str], lock=None, verbose: bool = False) -> Plan:
    """MkDocs builds into `folder`, and meanwhile the plan is checked; returns the plan."""
    # Not -q: it hides the warnings that --strict counts.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", **(holding(lock) if lock else {})) as engine:
        try:
            plan = load_plan(data)
            from . import theme_css

            import_module(f"{hosting.__name__}.finishing")  # while MkDocs is busy, for the end of the build
            if note := theme_css.warning():
                say(note)
            output = [line for line in map(str.rstrip, engine.stdout) if not progress.take(line)]
        except BaseException:  # InvalidPlan, Ctrl+C
            engine.kill()
            engine.stdout.read()  # its helpers hold the other end: nothing is let go of until the last has noticed
            raise
    for line in output:
        if verbose or line.startswith(NOTICE):
            say(line)
    if engine.returncode:
        if any(os.strerror(number) in line for number in FULL for line in output):
            raise BuildFailed(DISK_FULL)
        raise BuildFailed("\n".join(([] if verbose else list(grave(output))) or output[-20:]))
    return plan


def grave(lines: Iterable[str]) -> Iterator[str]:
    """MkDocs' output without what is only told in passing: warnings, errors and tracebacks."""
    keep = True
    for line in lines:
        if _BEGINS.match(line):
            keep = not line.startswith(("INFO", "DEBUG"))
        if keep and line.strip():
            yield line


# --- serving ----------------------------------------------------------------------------------


def serve(data: Path, port: int) -> int:
    """Show the site on this machine until Ctrl+C; returns MkDocs' exit code, 0 after Ctrl+C, 1 without a free port."""
    free = free_port(port)
    if free is None:
        say(f"Từ cổng {port} trở lên không còn cổng nào trống; hãy ghi một số nhỏ hơn sau --port.")
        return 1
    if free != port:
        say(f"Cổng {port} đang có chương trình khác dùng; trang sẽ ở cổng {free}.")
    from . import theme_css

    if note := theme_css.warning():
        say(note)
    say("Đang dựng trang …")
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"{HOST}:{free}"]
    # MkDocs, when it is ended, may leave its folder: it gets a place of ours for it.
    with tempfile.TemporaryDirectory(prefix="actionplan.", ignore_cleanup_errors=True) as place, subprocess.Popen(
            command, cwd=ROOT, env=engine_environment(data) | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), place), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace") as child:
        try:
            _tell_calmly(child.stdout)
            if (code := child.wait()) < 0:
                say("Máy chủ xem thử đã dừng đột ngột; hãy chạy lại lệnh này.")
            elif code and not _is_free(free):
                say(f"Trong lúc dựng trang, một chương trình khác đã dùng mất cổng {free}; hãy chạy lại lệnh này.")
            return code
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
    for line in grave(_with_calm_words_said(map(str.rstrip, lines))):
        say(line)


def _with_calm_words_said(lines: Iterable[str]) -> Iterator[str]:
    faulty, clock = False, Stopwatch()
    for line in lines:
        if progress.take(line):
            continue
        if line.startswith(progress.SAID):
            faulty = True
            say(line.removeprefix(progress.SAID))
            continue
        # Not by MkDocs' line "Documentation built in 0.11 seconds": the same line twice it says once.
        if "Building documentation" in line:
            faulty, clock = False, Stopwatch()
        served = re.search(r"Serving on (http\S+)", line)
        if (served or "Reloading browsers" in line) and not faulty:  # else what was built is the list of faults
            say(f"Đã dựng trang: {clock}")
        if served:
            say(f"Trang ở {served[1]} (bấm Ctrl+C để dừng)")
        yield line


def free_port(port: int) -> int | None:
    """The first port from `port` on that nobody listens on."""
    return next((candidate for candidate in range(port, LAST_PORT + 1) if _is_free(candidate)), None)


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


class Stopwatch:
    """Time since it was made, as the user reads it: 1,4 giây."""

    def __init__(self):
        self._start = time.perf_counter()

    def __str__(self) -> str:
        return f"{time.perf_counter() - self._start:.1f} giây".replace(".", ",")
