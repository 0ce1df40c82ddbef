"""Building in processes that are killed, and on disks that fill, with an engine that only writes.

A program of its own, because it forks: `python crashing.py SITE WAY`, one of `WAYS`. Prints one line
for every kill or full disk: where, what stood at SITE then, what after the next start, what lay
beside it.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

from actionplan import load_plan, publishing, swapping
from actionplan.environment import ROOT

PAGES = 3
BARE = ROOT / "tests" / "cases" / "bang.yaml"  # a plan without a list of addresses that a made-up site would lack


PLAN = load_plan(BARE)


def engine(mark: str, pause: float = 0):
    """What stands in MkDocs' place: writes a site whose every page is `mark`."""

    def write(folder: Path, *_):
        folder.mkdir(parents=True)
        for n in range(PAGES):
            page = folder / f"trang-{n}" / "index.html"
            page.parent.mkdir()
            page.write_text(mark * 500)
            time.sleep(pause)
        return PLAN

    return write


def build(site: Path, mark: str, pause: float = 0) -> None:
    publishing._run_mkdocs = engine(mark, pause)
    publishing.build(BARE, site)


def state(site: Path) -> str:
    """The mark of a whole site, "none" where no site is, else what is wrong with it."""
    if not site.exists():
        return "none"
    pages = sorted(site.glob("*/index.html"))
    marks = {page.read_text()[:1] for page in pages}
    whole = len(pages) == PAGES and len(marks) == 1 and all(len(page.read_text()) == 500 for page in pages)
    return marks.pop() if whole and (site / "robots.txt").is_file() else f"broken: {len(pages)} pages, {sorted(marks)}"


def killed(site: Path, mark: str, arm, pause: float = 0) -> bool:
    """Build in a process armed to die; whether it did."""
    child = os.fork()
    if child == 0:
        arm()
        build(site, mark, pause)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def kill_at_step(site: Path, step: int):
    """Arm: die in front of the step-th thing done to a file or folder of the site or beside it."""
    left = step

    def hook(event: str, arguments: tuple) -> None:
        nonlocal left
        touches = any(isinstance(a, (str, bytes, os.PathLike)) and os.fsdecode(a).startswith(str(site.parent)) for a in arguments)
        if event == "ctypes.dlsym" or touches:  # the exchange is no event, but looking the call up is
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return lambda: sys.addaudithook(hook)


def kill_after(seconds: float):
    """Arm: die after that time, whatever is going on."""

    def arm() -> None:
        parent = os.getpid()
        if os.fork() == 0:
            time.sleep(seconds)
            with suppress(ProcessLookupError):
                os.kill(parent, signal.SIGKILL)
            os._exit(0)

    return arm


def after_the_next_start(site: Path) -> str:
    """What stands there when the next build has begun and failed."""

    def failing(*_):
        raise publishing.BuildFailed("now nothing can be built")

    publishing._run_mkdocs = failing
    try:
        publishing.build(BARE, site)
    except publishing.BuildFailed:
        pass
    return state(site)


def report(site: Path, where: object) -> None:
    found = state(site)
    print(f"{where}: {found}, {after_the_next_start(site)}:", *sorted(p.name for p in site.parent.iterdir()))


def at_every_step(site: Path) -> None:
    """Killed in front of each step of a build, the last time behind its end."""
    build(site, "a")
    step = 1
    while killed(site, "b", kill_at_step(site, step)):
        report(site, step)
        build(site, "a")
        step += 1


def by_two_renames(site: Path) -> None:
    """The same where the system has no exchange; and where a kill left no site, the next start is
    killed at each of its steps, too."""
    swapping._exchange_call = lambda: None
    at_every_step(site)
    between = next(step for step in count(1) if _leaves_none(site, step))
    for step in count(1):
        died = killed(site, "c", kill_at_step(site, step))
        report(site, f"again-{step}")
        if not died:
            break
        build(site, "a")
        killed(site, "b", kill_at_step(site, between))


def _leaves_none(site: Path, step: int) -> bool:
    build(site, "a")
    killed(site, "b", kill_at_step(site, step))
    return not site.exists()


def at_any_moment(site: Path) -> None:
    """Killed by the clock, at forty moments from the first to the last."""
    build(site, "a")
    start = time.perf_counter()
    build(site, "a", pause=0.01)
    whole = time.perf_counter() - start
    for n in range(40):
        if killed(site, "bc"[n % 2], kill_after(whole * 1.2 * n / 40), pause=0.01):
            report(site, n)


def two_at_once(site: Path) -> None:
    for n in range(5):
        builders = []
        for mark in "ab":
            builders.append(os.fork())
            if builders[-1] == 0:
                build(site, mark, pause=0.005)
                os._exit(0)
        codes = [os.waitpid(pid, 0)[1] for pid in builders]
        print(f"{n}: {state(site)}, {sum(codes)}:", *sorted(p.name for p in site.parent.iterdir()))


def full(site: Path) -> None:
    """On a small disk, with room for nothing, for one more page, for two …"""
    build(site, "a")
    ballast = site.parent / "khac"
    for pages in count():
        with ballast.open("wb") as file:
            free = os.statvfs(site.parent)
            file.write(b"-" * (free.f_bavail - pages) * free.f_frsize)
        if not _refused(site, pages):
            return
        ballast.unlink()


def limited(site: Path) -> None:
    """No file may grow beyond some bytes, first none, then one, then two …"""
    build(site, "a")
    for size in range(0, 600, 50):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        refused = _refused(site, size)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        if not refused:
            return


def _refused(site: Path, where: object) -> bool:
    try:
        build(site, "b")
    except publishing.BuildFailed as error:
        report(site, f"{where} {error}")
        return True
    return False


WAYS = {way.__name__: way for way in (at_every_step, by_two_renames, at_any_moment, two_at_once, full, limited)}

if __name__ == "__main__":
    WAYS[sys.argv[2]](Path(sys.argv[1]))
    print("end", state(Path(sys.argv[1])))
