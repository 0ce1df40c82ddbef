"""Fixtures for all tests: built sites, their addresses, a browser that notices faults.

Sites are built by the real command, each plan once per session. A skipped test fails the run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, suppress
from hashlib import sha256
from pathlib import Path

import pytest

from actionplan import load_plan
from actionplan.environment import DATA, ROOT, VENV, alone
from actionplan.tools import find_browser
from browser import CHROMIUM_ARGS, serving, watch

os.environ["PRINT"] = "1"  # whatever the shell says that the tests are run from: without paper some would look at nothing


def pytest_sessionfinish(session):
    if hasattr(session.config, "workerinput"):
        return  # one of several processes; the first sums up
    skipped = session.config.pluginmanager.get_plugin("terminalreporter").stats.get("skipped")
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped")
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} skipped: here that is a failure", red=True)


@pytest.fixture(scope="session")
def plan():
    """The plan that comes with the project."""
    return load_plan(DATA)


# --- sites ------------------------------------------------------------------------------------


def run_command(*arguments, cwd: Path = ROOT, **variables) -> subprocess.CompletedProcess:
    """`python -m actionplan …` as a user runs it, with its output as text."""
    return subprocess.run([sys.executable, "-m", "actionplan", *map(str, arguments)], cwd=cwd, text=True,
                          encoding="utf-8", capture_output=True, env=os.environ | variables, timeout=300)


NOT_COPIED = shutil.ignore_patterns(".git", ".venv*", "site", ".site.build", ".paper", ".compiled", "node_modules", "__pycache__",
                                    ".pytest_cache", "test-results")


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    """A copy of the project, for tests that change it; it shares the environment of the first."""
    monkeypatch.setenv("ACTIONPLAN_VENV", str(VENV))
    made = shutil.copytree(ROOT, tmp_path / "copy", ignore=NOT_COPIED)
    share_papers(made)
    return made


def share_papers(copy: Path) -> None:
    """What was printed for other tests, as nothing else in a copy is about paper: each is named by all it is made of."""
    papers = copy / ".paper"
    papers.mkdir()
    for kept in (ROOT / ".paper").glob("*"):
        with suppress(FileNotFoundError):  # a part that another build has finished, or the oldest, taken away
            shutil.copy2(kept, papers)


@pytest.fixture(scope="session")
def command():
    """Runs a command of the project: command("check", file) -> CompletedProcess."""
    return run_command


@pytest.fixture(scope="session")
def build_site(tmp_path_factory, worker_id):
    """build_site(plan file) -> folder of its site; each plan is built once, for all processes that run tests.
    `paper=False` leaves PDF and Word out."""
    sites = tmp_path_factory.getbasetemp()
    sites = (sites if worker_id == "master" else sites.parent) / "sites"

    def build(plan: Path, paper: bool = True) -> Path:
        folder = sites / sha256(f"{plan.resolve()} {paper}".encode()).hexdigest()[:16] / plan.stem
        if not folder.exists():  # what is there is whole: a site takes its place in one step
            with alone(folder.with_suffix(".lock")):
                if not folder.exists():
                    done = run_command("build", "--plan", plan, "--to", folder, PRINT=str(int(paper)))
                    assert done.returncode == 0, done.stderr
        return folder

    return build


@pytest.fixture(scope="session")
def site_dir(build_site) -> Path:
    """The site of the real plan."""
    return build_site(DATA)


@pytest.fixture(scope="session")
def serve():
    """serve(folder) -> its address on this machine, until the tests end."""
    with ExitStack() as servers:
        addresses: dict[Path, str] = {}

        def address(folder: Path) -> str:
            if folder not in addresses:
                addresses[folder] = servers.enter_context(serving(folder))
            return addresses[folder]

        yield address


@pytest.fixture(scope="session")
def site_url(serve, site_dir) -> str:
    """Address of the real plan's site."""
    return serve(site_dir)


# --- browser ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Playwright starts the browser of this machine; only without one, its own."""
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    path = find_browser()
    return browser_type_launch_args | {"args": [*CHROMIUM_ARGS, *as_root]} | ({"executable_path": path} if path else {})


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh",
                                   "viewport": {"width": 1280, "height": 800}}


@pytest.fixture
def faults():
    """What pages did wrong during the test: it fails when the list is not empty at its end.

    A test that provokes a fault removes it from the list.
    """
    noted: list[str] = []
    yield noted
    assert noted == []


@pytest.fixture
def page(page, faults):
    """A page 1280 px wide; errors and requests to other hosts fail the test."""
    watch(page, faults)
    return page


@pytest.fixture
def open_page(browser, browser_context_args, faults):
    """open_page(**options of a context) -> a page with those: viewport=…, java_script_enabled=False …"""
    with ExitStack() as contexts:

        def open(**options):
            context = browser.new_context(**(browser_context_args | options))
            contexts.callback(context.close)
            page = context.new_page()
            watch(page, faults)
            return page

        yield open
