"""What a file may become: a list of problems that can be read, or a site whose links all land."""

from __future__ import annotations

import json
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import yaml

from actionplan import InvalidPlan, alone, exports, load_plan, pages, search
from actionplan.comparing import compare
from actionplan.comparing.page import to_html
from actionplan.comparing.text import to_text
from actionplan.environment import ROOT
from actionplan.model import Plan
from actionplan.paper import documents, typst
from actionplan.paper.letters import not_on_paper
from actionplan.rendering import Site, anchors
from tests.browser import walk_pages
from tests.trees import EVERY_FIELD

SECONDS, LONGEST_MESSAGE = 10, 1000


# What the frame around every page has for ids.
FRAME = {id for file in (ROOT / "templates" / "theme").rglob("*.html") for id in anchors(file.read_text(encoding="utf-8")) if "{" not in id}

# What every site has besides what a plan makes.
OF_THE_PROJECT = {file.relative_to(ROOT / "docs").as_posix() for file in (ROOT / "docs").rglob("*") if file.is_file()}


class Hangs(Exception):
    """Not done in time."""


@contextmanager
def in_time(seconds: int = SECONDS) -> Iterator[None]:
    """Hangs after so many seconds of work: the machine may be busy with other things."""
    def late(*_):
        raise Hangs(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@lru_cache(maxsize=1)
def _base() -> Plan:
    return load_plan(EVERY_FIELD)


def judge(data: bytes) -> bool:
    """Whether the plan is published. Raises where it is neither refused nor published as it should."""
    with tempfile.TemporaryDirectory() as folder, in_time():
        file = Path(folder) / "plan.yaml"
        file.write_bytes(data)
        try:
            plan = load_plan(file)
        except InvalidPlan as refused:
            refusal_is_clean(refused, data)
            return False
        site_is_whole(plan)
        everything_else_is_made(plan)
        return True


def refusal_is_clean(refused: InvalidPlan, data: bytes) -> None:
    assert refused.problems
    last = len((data + b".").splitlines())
    for problem in refused.problems:
        said = str(problem)
        assert said.isprintable(), f"cannot be printed: {said!r}"
        assert len(said) <= LONGEST_MESSAGE, f"{len(said)} letters: {said[:200]}"
        assert problem.message and 1 <= problem.where.line <= last, said


def site_is_whole(plan: Plan) -> None:
    site = Site(plan, ROOT / "templates")
    texts: dict[str, str] = {}
    for page in site.pages:
        name = _file(pages.address(page.thing))
        assert name not in texts, f"two pages at {name}"
        texts[name] = site.page(page) + site.side(page)
        front = yaml.load(page.markdown.split("---\n")[1], yaml.CSafeLoader)
        assert front["description"] == page.description
    framed = set(texts)
    for path, make in alone.makers(site):
        assert path not in texts, f"two pages at {path}"
        texts[path] = make().decode()
    files = {*texts, *(_file(pages.address(name)) for name in pages.HAND_WRITTEN), *(made.path for made in exports.files(plan)), *OF_THE_PROJECT}
    folders = {"/".join(name.split("/")[:n]) for name in files for n in range(1, name.count("/") + 1)}
    assert not files & folders, "a file stands where a folder must"
    assert max(len(step.encode()) for name in files for step in name.split("/")) <= 100
    assert not [name for name in framed if FRAME & anchors(texts[name])], "an id of the frame"
    found = walk_pages(texts, files)
    assert (found.broken, found.twice, found.active) == ([], [], [])
    assert set(found.outside) <= {directive.source_url for directive in plan.directives}


def _file(address: str) -> str:
    return address + "index.html"


def everything_else_is_made(plan: Plan) -> None:
    json.loads(search.index(plan))
    for problem in not_on_paper(plan):
        assert str(problem).isprintable()
    printed = list(documents.documents(plan))
    stems = [document.stem for document in printed]
    assert len(stems) == len(set(stems)), "two documents in one file"
    for document in printed:
        typst.data_of(document, plan)
    for made in exports.files(plan, "https://vi-du.vn/"):
        assert isinstance(made.content, bytes)
    changes = compare(_base(), plan)
    to_text(changes)
    to_html(changes, _base(), plan)
