"""An action plan as data: from one YAML file to checked records and the pages made of them."""

from __future__ import annotations

import sys
from pathlib import Path

from .environment import require_python

require_python(sys.version_info[:3])  # here, because an old Python cannot even import what follows

from .model import InvalidPlan, Plan, Problem

__all__ = ["InvalidPlan", "Plan", "Problem", "load_plan"]


def load_plan(path: Path) -> Plan:
    """Read and check the plan in `path`.

    Raises InvalidPlan with every problem found; no other way leads to a Plan, so nothing
    downstream can publish an invalid one.
    """
    from . import checks, loading  # here, so that the set-up can run before PyYAML is there

    draft = loading.read(Path(path))
    problems = [*draft.problems, *checks.problems(draft)]
    if draft.plan is None or problems:
        raise InvalidPlan(problems)
    return draft.plan
