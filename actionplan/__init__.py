"""An action plan as data: from one YAML file to checked records and the pages made of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .environment import require_python

require_python(sys.version_info[:3])  # here, because an old Python cannot even import what follows

from .model import InvalidPlan, Plan, Problem

if TYPE_CHECKING:
    from .rereading import LastReading

__all__ = ["InvalidPlan", "Plan", "Problem", "load_plan"]


def load_plan(path: Path, last: LastReading | None = None) -> Plan:
    """Read and check the plan in `path`; where it is read again after each edit, with `last` (see `rereading`).

    Raises InvalidPlan with every problem found; no other way leads to a Plan, so nothing
    downstream can publish an invalid one.
    """
    from . import checks, loading  # here, so that the set-up can run before PyYAML is there

    draft = loading.read(Path(path), last)
    problems = [*draft.problems, *checks.problems(draft)]
    if draft.plan is None or problems:
        raise InvalidPlan(problems)
    return draft.plan
