"""Rules about tasks: their units, the words read into them. (Their time: `times`.)"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ..model import LineKind, Plan, Role, Unit
from ..vocabulary import UNIT_SEPARATORS, same_letters
from .finding import Finding, called

_TOKEN = re.compile(r"\w+|[^\w\s]")
_UNIT_LINES = {LineKind.UNITS: Role.EXECUTING, LineKind.LEAD: Role.LEAD, LineKind.COORDINATING: Role.COORDINATING}

def every_task_has_a_unit(plan: Plan) -> Iterator[Finding]:
    """A task that is nobody's would stand on no unit's page."""
    for task in plan.tasks:
        if not task.assignments and not any(task.line(kind) for kind in _UNIT_LINES):
            yield task.where, called(task), 'chưa có đơn vị; thêm mục "units" hoặc để đề mục nêu đơn vị'


def unit_lines_are_accounted_for(plan: Plan) -> Iterator[Finding]:
    """What a line names is what the record lists: no unit missed, no words left over."""
    names = [*((name, unit) for unit in plan.units for name in (unit.name, *unit.spellings)),
             *((separator, None) for separator in UNIT_SEPARATORS)]
    known = _Names(names)
    for task in plan.tasks:
        read = [(r.phrase, r.target) for r in task.readings if isinstance(r.target, Unit)]
        for kind, role in _UNIT_LINES.items():
            line, listed = task.line(kind), [a.unit for a in task.assignments if a.role == role and not a.inherited]
            if line is None:
                if listed:
                    yield task.where, called(task), f'có danh sách đơn vị nhưng thiếu dòng "{kind}" như in'
                continue
            named, rest = (_Names([*names, *read]) if read else known).in_line(line.value)
            for unit in named:
                if unit not in listed:
                    yield task.where.at(kind), called(task), f'dòng này có tên "{unit.name}" nhưng danh sách không có "{unit.id}"'
            for unit in listed:
                if unit not in named:
                    yield task.where.at(kind), called(task), f'danh sách có "{unit.id}" nhưng dòng này không có tên "{unit.name}"'
            if rest:
                yield task.where.at(kind), called(task), (f'chữ "{rest}" không thuộc đơn vị nào; thêm cách viết khác cho đơn vị (spellings), '
                                                          'hoặc thêm "readings" nếu phải hiểu')


class _Names:
    """Names of units by their words; a separator is a name of nobody."""

    def __init__(self, pairs: Iterable[tuple[str, Unit | None]]):
        self._units = {tuple(_TOKEN.findall(same_letters(name))): unit for name, unit in pairs if name}
        self._sizes = sorted(set(map(len, self._units)), reverse=True)
        self.in_line = cache(self.in_line)  # many tasks have the same line

    def in_line(self, value: str) -> tuple[list[Unit], str]:
        """The units that a line names, the longest name at each place, and the words left over."""
        tokens = list(_TOKEN.finditer(same_letters(value)))
        words = [token[0] for token in tokens]
        units: list[Unit] = []
        left: list[list[int]] = []
        at = 0
        while at < len(words):
            name = next((n for size in self._sizes if (n := tuple(words[at:at + size])) in self._units), None)
            if name is None:
                if left and left[-1][1] == at:
                    left[-1][1] = at + 1
                else:
                    left.append([at, at + 1])
            elif self._units[name] and self._units[name] not in units:
                units.append(self._units[name])
            at += len(name) if name else 1
        return units, "; ".join(value[tokens[a].start():tokens[b - 1].end()] for a, b in left)


def readings_are_of_printed_words(plan: Plan) -> Iterator[Finding]:
    """A reading of words that do not stand there would put words into the plan's mouth."""
    for block in plan.blocks:
        for reading in block.readings:
            if not any(same_letters(reading.phrase) in same_letters(p.text) for p in block.all_paragraphs):
                yield block.where.at("readings"), called(block), f'không thấy chữ "{reading.phrase}" trong nguyên văn'
