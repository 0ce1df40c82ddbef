"""Spoilt plans: each is refused with problems that can be read, or published whole (see tests/fuzz)."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from actionplan import publishing
from actionplan.environment import ROOT
from browser import walk

PROCESSES, EACH, BUILT = 2, 1000, 20


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory) -> tuple[list[str], list[Path]]:
    """What the fuzz said, and the plans that it published."""
    kept = tmp_path_factory.mktemp("fuzz")
    running = [subprocess.Popen([sys.executable, "-m", "tests.fuzz", str(EACH), str(seed), "--keep", kept], cwd=ROOT, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for seed in range(PROCESSES)]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0] * PROCESSES, "\n".join(said)
    return said, sorted(kept.iterdir())


def test_two_thousand_spoilt_plans_are_refused_or_published_whole(fuzzed):
    """Never a traceback, never more than 10 s or 1 GB: the program says so itself."""
    said, kept = fuzzed
    counts = [tuple(map(int, re.search(r"(\d+) bản: (\d+) bị từ chối, (\d+) dựng được", each).groups())) for each in said]
    assert sum(total for total, _, _ in counts) >= 2000
    assert len(kept) == sum(published for _, _, published in counts) > 200


def test_twenty_of_those_published_are_built_with_mkdocs_and_hold_together(fuzzed, tmp_path, monkeypatch):
    monkeypatch.setenv("PRINT", "0")
    _, kept = fuzzed
    chosen = kept[::len(kept) // BUILT][:BUILT]
    assert len(chosen) == BUILT

    def build(file: Path) -> list[str]:
        target = tmp_path / file.stem
        publishing.build(file, target)
        found = walk(target)
        return found.broken + found.twice + found.active

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(build, chosen)) == [[]] * BUILT
