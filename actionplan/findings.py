"""What a check found, written for whoever reads it: an editor, a program, GitHub, GitLab.

Each form is a function from problems to text. Severity and remedy come from the list of rules.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable

from .model import Problem
from .rules import BY_KEY, Severity
from .rules.rules import RULES as OF_THE_PLAN

_OF_THE_PLAN = {rule.key for rule in OF_THE_PLAN}
_QUOTED, _SAYS_WHAT_TO_DO = re.compile(r'"[^"]*"'), re.compile(";|có phải là|hãy ", re.I)  # behind a semicolon
SHOWN = 3  # records named for one kind of advice; --all names every one


def to_text(problems: Iterable[Problem]) -> str:
    """One line for each problem, in the order given. Below the first of those that a rule about the plan says
    without what to do stands its remedy, once."""
    lines, said = [], set()
    for problem in problems:
        lines.append(str(problem))
        if problem.rule in _OF_THE_PLAN and problem.rule not in said and not _SAYS_WHAT_TO_DO.search(_QUOTED.sub("", problem.message)):
            lines.append(f"  Cách sửa: {BY_KEY[problem.rule].remedy}")
            said.add(problem.rule)
    return "\n".join(lines)


def advice_to_text(advice: Iterable[Problem], every: bool = False) -> str:
    """Advice by kind with its number, and where: a few places of each kind, or every one."""
    kinds: dict[str, list[Problem]] = {}
    for problem in advice:
        kinds.setdefault(problem.rule, []).append(problem)
    lines = []
    for key, found in kinds.items():
        lines.append(f"Lưu ý: {BY_KEY[key].title} ({len(found)})")
        shown = found if every else found[:SHOWN]
        lines += [f"  {problem}" for problem in shown]
        if len(found) > len(shown):
            lines.append(f"  … và {len(found) - len(shown)} chỗ nữa (xem hết: thêm --all)")
    return "\n".join(lines)


def to_json(problems: Iterable[Problem]) -> str:
    """{"problems": [{file, line, column, record, rule, severity, message, remedy}], "errors": n, "advice": n};
    line and column count from 1, column is null where only the line is known."""
    rows = [{"file": p.where.file, "line": p.where.line, "column": p.where.column, "record": p.record, "rule": p.rule,
             "severity": str(_severity(p)), "message": p.message, "remedy": BY_KEY[p.rule].remedy} for p in problems]
    counts = {"errors": sum(r["severity"] == Severity.ERROR for r in rows), "advice": sum(r["severity"] == Severity.ADVICE for r in rows)}
    return json.dumps(counts | {"problems": rows}, ensure_ascii=False, indent=1)


def to_github(problems: Iterable[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the line (docs: workflow commands, "Setting an error message")."""
    lines = []
    for p in problems:
        place = {"file": p.where.file, "line": p.where.line, "col": p.where.column, "title": p.record or BY_KEY[p.rule].title}
        properties = ",".join(f"{name}={_escaped(str(value), True)}" for name, value in place.items() if value is not None)
        level = "error" if _severity(p) is Severity.ERROR else "notice"
        lines.append(f"::{level} {properties}::{_escaped(p.message)}")
    return "\n".join(lines)


def to_gitlab(problems: Iterable[Problem]) -> str:
    """A Code Quality report, which GitLab shows beside the line of a merge request."""
    rows = []
    for p in problems:
        said = f"{p.record}: {p.message}" if p.record else p.message
        rows.append({
            "description": said, "check_name": p.rule, "severity": "blocker" if _severity(p) is Severity.ERROR else "info",
            # The same problem on another line is the same problem.
            "fingerprint": hashlib.sha256(f"{p.where.file}\0{p.rule}\0{said}".encode()).hexdigest(),
            "location": {"path": p.where.file, "lines": {"begin": p.where.line}},
        })
    return json.dumps(rows, ensure_ascii=False, indent=1)


FORMS = {"json": to_json, "github": to_github, "gitlab": to_gitlab}


def _severity(problem: Problem) -> Severity:
    return BY_KEY[problem.rule].severity


def _escaped(text: str, in_property: bool = False) -> str:
    for sign in "%\r\n" + (":," if in_property else ""):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
