"""Garbage goes when nobody waits, and never in the middle of a build."""

from __future__ import annotations

import gc
import weakref

import pytest

from actionplan import collecting
from test_commands import eventually


class Cycle:
    def __init__(self):
        self.itself = self


@pytest.fixture
def collector(monkeypatch):
    """One that waits for a moment only; Python's own collector is as it was afterwards."""
    monkeypatch.setattr(collecting, "AFTER", 0.05)
    found = collecting.Collector()
    yield found
    found.rest()
    gc.unfreeze()
    gc.enable()


def litter() -> weakref.ref:
    return weakref.ref(Cycle())


def test_what_a_build_leaves_goes_after_it(collector):
    collector.rest()
    left = litter()
    assert not gc.isenabled() and left()
    collector.work()
    assert gc.isenabled()
    eventually(lambda: left() is None)
    assert gc.get_freeze_count() == 0


def test_nothing_is_collected_while_the_next_build_runs(collector, monkeypatch):
    collected = []
    monkeypatch.setattr(collecting, "_collect", lambda: collected.append(1))
    collector.work()
    collector.rest()
    collector._later.join()
    assert collected == [] and not gc.isenabled()
