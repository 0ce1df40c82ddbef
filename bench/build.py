"""How long a build takes: beside other generators that make the same pages, as a plan grows, and after an edit.

What is compared is held to be the same before it is timed: each peer's pages are ours to the letter
(see `peers`, also for what peers are spared). `PAGES` is ours with nothing but those pages and the search
index, `START` what of it comes before the first page: MkDocs, its plugins, the plan read and checked. `WHOLE`
is `build`, which makes the data, calendars, short addresses and pages to frame too, checks every page and packs
every file. All of one table are taken in turns in one run; what they have written is removed when all have run,
because a disk is slow to create files for a minute after it has removed thousands.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from actionplan.environment import DATA, ROOT
from actionplan.publishing import engine_environment
from actionplan.sample import sample_plan
from bench import peers

TASKS, SIZES, RUNS, EDITS = 2400, (240, 2400, 10000), 5, 5
SET = {"PRINT": "0", "PYTHONDONTWRITEBYTECODE": ""}  # no paper; and modules are compiled once, as on a user's machine
WITHOUT_PRINT = os.environ | SET


@dataclass
class Taken:
    """What runs of one thing took: seconds, and the most memory of a process in MB (0: this system does not say)."""

    seconds: list[float] = field(default_factory=list)
    memory: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        return f"{self.median:.2f} s ({min(self.seconds):.2f}–{max(self.seconds):.2f})" + (f", {self.memory} MB" if self.memory else "")


# Runs a command from a small process: what is asked of its memory would else be that of this one, which holds whole sites.
_RUN = """
import json, subprocess, sys, time
begun = time.perf_counter()
done = subprocess.run(json.loads(sys.argv[1]), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")
took, memory = time.perf_counter() - begun, 0
try:
    import resource
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024)
except ImportError:
    pass
print(json.dumps([took, memory, done.returncode, done.stdout[-2000:]]))
"""


def timed(taken: Taken, command: list, cwd: Path = ROOT, env=WITHOUT_PRINT) -> None:
    done = subprocess.run([sys.executable, "-c", _RUN, json.dumps(list(map(str, command)))], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=True)
    seconds, memory, status, said = json.loads(done.stdout)
    if status:
        raise SystemExit(f"{command[0]}: {said}")
    taken.seconds.append(seconds)
    taken.memory = max(taken.memory, memory)


def ours(plan: Path, target: Path) -> list:
    return [sys.executable, "-m", "actionplan", "build", "--plan", plan, "--to", target]


START, PAGES, WHOLE = "ours, before the first page", "ours, these pages", "ours, all of `build`"
_PAGES = """
from mkdocs.__main__ import cli
from actionplan import alone, exports
alone.makers = exports.files = lambda *_: []
cli()
"""
_START = f"""
import frames
frames.build = lambda *_: None
{_PAGES}
"""


def our_pages(plan: Path, target: Path, script: str = _PAGES) -> tuple[list, Path, dict[str, str], Path]:
    """The command, where and with which variables it runs, and what it makes."""
    return [sys.executable, "-c", script, "build", "--strict", "--quiet", "--site-dir", target], ROOT, engine_environment(plan) | SET, target


def sample(folder: Path, tasks: int) -> Path:
    file = folder / f"{tasks}.yaml"
    file.write_text(sample_plan(tasks), encoding="utf-8")
    return file


def beside_peers(folder: Path, tasks: int, runs: int, names: tuple[str, ...] = tuple(peers.PEERS)) -> dict[str, Taken]:
    """Cold builds of a sample plan in turns: each into a folder that is not there."""
    plan, pages, whole = sample(folder, tasks), folder / "pages", folder / "whole"
    commands = {START: our_pages(plan, folder / "start", _START), PAGES: our_pages(plan, pages), WHOLE: (ours(plan, whole), ROOT, WITHOUT_PRINT, whole)}
    for at_first in commands.values():
        timed(Taken(), *at_first[:3])
    apart = peers.take_apart(pages, plan)
    for name in names:
        place = folder / name
        place.mkdir()
        commands[name] = (peers.PEERS[name](apart, place), place, WITHOUT_PRINT, place / "site")
        timed(Taken(), *commands[name][:3])
        if wrong := peers.differing(apart, place / "site"):
            raise SystemExit(f"{name}: {len(wrong)} pages are not ours, {wrong[0]} for one")
    found = {name: Taken() for name in commands}
    files = sum(1 for file in whole.rglob("*") if file.is_file())
    print(f"{tasks} tasks: {len(apart.pages)} pages that all make; `build` makes {files} files in all", flush=True)
    for n in range(runs):
        for name, (command, place, variables, site) in commands.items():
            site.rename(folder / f"{n} {name}")  # that of the run before: each makes its own anew
            timed(found[name], command, place, variables)
    return found


def cold(folder: Path) -> None:
    found = beside_peers(folder, TASKS, RUNS)
    for name, taken in found.items():
        mine = (START, PAGES, WHOLE)
        ratios = "" if name in mine else "; " + ", ".join(f"{each}: {found[each].median / taken.median:.2f} of it" for each in mine)
        print(f"  {name}: {taken}{ratios}", flush=True)


def growth(folder: Path) -> None:
    found = {}
    for tasks in SIZES:
        (place := folder / str(tasks)).mkdir()
        found[tasks] = beside_peers(place, tasks, 1, ("Hugo",))
    for tasks, taken in found.items():
        print(f"  {tasks} tasks: ours {taken[WHOLE]}, Hugo {taken['Hugo']}")
    for a, b in zip(SIZES, SIZES[1:]):
        power = math.log(found[b][WHOLE].median / found[a][WHOLE].median) / math.log(b / a)
        print(f"  from {a} to {b}: the time grows as tasks^{power:.2f}", flush=True)


def real(folder: Path) -> None:
    """The real plan beside Material with nothing in it, as it comes and with mkdocs-macros, without which no page of ours is made."""
    commands = {"ours": (ours(DATA, folder / "real"), ROOT, folder / "real")}
    for name, plugins in (("empty Material", '"search"'), ("the same with mkdocs-macros", '"search", "macros"')):
        empty = folder / name
        (empty / "docs").mkdir(parents=True)
        (empty / "docs" / "index.md").write_text("# x\n", encoding="utf-8")
        (empty / "mkdocs.yml").write_text(f'{{"site_name": "x", "theme": {{"name": "material", "language": "vi"}}, "plugins": [{plugins}]}}', encoding="utf-8")
        commands[name] = [sys.executable, "-m", "mkdocs", "build"], empty, empty / "site"
    found = {name: Taken() for name in commands}
    for _ in range(RUNS):
        for name, (command, place, site) in commands.items():
            shutil.rmtree(site, ignore_errors=True)  # a few files
            timed(found[name], command, place)
    of_empty = {name: f"{taken.median / found['empty Material'].median:.2f}" for name, taken in found.items()}
    print("the real plan, without paper, beside Material with one empty page")
    print(f"  {', '.join(f'{name} {taken}' for name, taken in found.items())}; ours takes {of_empty['ours']} of it, "
          f"the empty page with mkdocs-macros {of_empty['the same with mkdocs-macros']}", flush=True)


@contextmanager
def served(plan: Path) -> Iterator[str]:
    process = subprocess.Popen([sys.executable, "-m", "actionplan", "serve", "--plan", plan, "--port", "8100"], cwd=ROOT, env=WITHOUT_PRINT,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    try:
        address = next(found[0] for line in process.stdout if (found := re.search(r"http://127\.0\.0\.1:\d+/", line)))
        yield address
    finally:
        process.terminate()
        process.wait()


def edited(plan: Path, wait: Callable[[str, str], None]) -> Taken:
    taken = Taken()
    for n in range(EDITS):
        word = f"chữmới{n}x"
        plan.write_text(re.sub(r"(\n  - task:.*\n.*\n    text: >-\n      )\S+", rf"\g<1>{word}", plan.read_text(encoding="utf-8"), count=1), encoding="utf-8")
        begun = time.perf_counter()
        wait(word, re.search(r'- task: "([^"]+)"', plan.read_text(encoding="utf-8"))[1])
        taken.seconds.append(time.perf_counter() - begun)
        time.sleep(1)
    return taken


def editing(folder: Path) -> None:
    """One word changed in the data while `serve` runs, until the server gives the task's page with it."""
    real = folder / "edited.yaml"
    shutil.copyfile(DATA, real)
    for name, plan in (("the real plan", real), (f"{TASKS} tasks", sample(folder, TASKS))):
        with served(plan) as address:
            def wait(word: str, id: str) -> None:
                for _ in range(6000):
                    try:
                        with urllib.request.urlopen(f"{address}nhiem-vu/{id}/", timeout=60) as answer:
                            if word in answer.read().decode():
                                return
                    except OSError:
                        pass
                    time.sleep(.02)
                raise SystemExit("the edit was never shown")

            print(f"  {name}: {edited(plan, wait)}", flush=True)


def checking(folder: Path) -> None:
    for tasks in SIZES[1:]:
        plan, taken, start = sample(folder, tasks), Taken(), Taken()
        for _ in range(RUNS):
            timed(taken, [sys.executable, "-m", "actionplan", "check", plan])
            timed(start, [sys.executable, "-m", "actionplan", "check", DATA])
        print(f"  {tasks} tasks: {taken}; the real plan {start}", flush=True)


def main() -> None:
    print(f"Python {sys.version.split()[0]}, MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}, Hugo {peers.HUGO}, {os.cpu_count()} cores; "
          "medians, ranges and the most memory of a process")
    for title, part in {"cold build": cold, "growth": growth, "the smallest": real, "an edit while serving": editing, "check": checking}.items():
        print(title, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            part(Path(folder))
