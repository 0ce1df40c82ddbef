"""The changes written into the data file: whole and checked, or not at all."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .. import InvalidPlan, load_plan, wording
from ..exports.tables import TABLES, YES, Form
from ..model import Plan, Problem, Where
from ..records import read_text
from ..rewriting import CannotWrite, Text, written_beside
from .comparing import Change, Found


def sift(path: Path, text: Text, found: Found) -> Found:
    """Without the changes that would break the data: those are left, with the words of the rule. `text`: that of `path`."""
    kept, left = list(found.changes), list(found.left)
    problems = _problems(path, text, kept)
    while problems:
        for group in _likely(kept, problems):
            others = [change for change in kept if change not in group]
            fewer = _problems(path, text, others)
            if _count(fewer) < _count(problems):
                gone = _count(problems) - _count(fewer)
                left += _refused(group, [p for p in problems if _same(p) in gone])
                kept, problems = others, fewer
                break
        else:  # faults that hide each other: record after record, what the data can take
            groups, kept = _records(kept), []
            for group in groups:
                if refused := _problems(path, text, kept + group):
                    left += _refused(group, refused)
                else:
                    kept += group
            break
    return Found(kept, left, found.notes)


def _likely(changes: list[Change], problems: list[Problem]) -> Iterator[list[Change]]:
    """What may be to blame: one cell, then all cells of one record; first of the records that the problems name."""
    named = {problem.record.lower() for problem in problems}
    for groups in ([[change] for change in changes], _records(changes)):
        yield from sorted(groups, key=lambda group: group[0].record.lower() not in named)


def _records(changes: list[Change]) -> list[list[Change]]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(change.record, []).append(change)
    return list(groups.values())


def _same(problem: Problem) -> tuple[str, str]:
    """What stays of a problem when lines above it move."""
    return problem.record, problem.rule


def _count(problems: list[Problem]) -> Counter:
    return Counter(map(_same, problems))


def _columns(change: Change, message: str) -> str:
    """Where a rule asks for fields by their keys: the columns of those that a table may lack, because the plan had nothing in them."""
    table = next(table for table in TABLES if change.column in table.columns)
    asked = [f'cột "{column.label}"' + (f' (ghi "{YES}")' if column.form is Form.FLAG else "") for column in table.columns
             if column.optional and column.field and re.search(rf"\b{column.field[-1]}\b", message)]
    return f". Trong bảng đó là {', '.join(asked)}; bảng chưa có cột ấy thì thêm vào, gõ đúng tên cột." if asked else ""


def _refused(group: list[Change], problems: list[Problem]) -> list[str]:
    def words(change: Change, problem: Problem) -> str:
        return problem.message if problem.record.lower() in ("", change.record.lower()) else f"{problem.record}: {problem.message}"
    left = []
    for change in group:
        said = "; ".join(dict.fromkeys(words(change, problem) for problem in problems))
        left.append(f'{change.at}: {wording.within_a_sentence(change.record)}, cột "{change.column.label}": không đưa vào, vì dữ liệu sẽ có lỗi: {said}'
                    + _columns(change, said))
    return left


def apply(path: Path, changes: list[Change]) -> None:
    """Change the data file. Raises InvalidPlan when the data would not be right any more, OSError."""
    if problems := _problems(path, Text(read_text(path)), changes, write=True):
        raise InvalidPlan(problems)


def after(path: Path, text: Text, changes: list[Change]) -> Plan:
    """The plan with those changes, which it can take."""
    with written_beside(path, text.changed({change.place: change.value for change in changes})) as part:
        return load_plan(part)


def _problems(path: Path, text: Text, changes: list[Change], write: bool = False) -> list[Problem]:
    """What would be wrong with the data after those changes. `write` makes them where nothing is."""
    if not changes:
        return []
    shown = changes[0].where.file
    try:
        changed = text.changed({change.place: change.value for change in changes})
    except CannotWrite as reason:
        return [Problem(Where(shown, changes[0].where.line), "", str(reason))]
    with written_beside(path, changed) as part:
        try:
            load_plan(part)
        except InvalidPlan as invalid:
            return [dataclasses.replace(p, where=dataclasses.replace(p.where, file=shown)) for p in invalid.problems]
        if write:
            part.replace(path.resolve())
    return []
