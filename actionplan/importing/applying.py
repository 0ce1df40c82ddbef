"""The changes written into the data file: whole and checked, or not at all."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from .. import InvalidPlan, load_plan
from ..model import Problem
from ..rewriting import CannotWrite, Text, read_text, written_beside
from .comparing import Change


class Refused(Exception):
    """The data would not be right any more. `problems` says why, in the checks' own words."""

    def __init__(self, problems: list[Problem] | list[str]):
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def apply(path: Path, changes: list[Change], write: bool) -> None:
    """Change the data file. Without `write` only finds out whether it can be. Raises Refused."""
    try:
        text = Text(read_text(path)).changed({change.place: change.value for change in changes})
    except CannotWrite as reason:
        raise Refused([str(reason)]) from None
    with written_beside(path, text) as part:
        _check(part, changes[0].where.file)
        if write:
            part.replace(path)


def _check(part: Path, shown: str) -> None:
    try:
        load_plan(part)
    except InvalidPlan as invalid:
        raise Refused([dataclasses.replace(p, where=dataclasses.replace(p.where, file=shown)) for p in invalid.problems]) from None
