"""Rules about tasks: their units, the words read into them. (Their time: `times`.)"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ..model import LineKind, Plan, Role, Task, TaskLine, Unit
from ..vocabulary import same_letters
from .finding import Finding, called
from .unit_names import UnitNames, names_of

# Where the units of a role may be named, its own line first: one line can say who leads and with whom.
_LINES_OF = {
    Role.EXECUTING: (LineKind.UNITS,),
    Role.LEAD: (LineKind.LEAD, LineKind.UNITS),
    Role.COORDINATING: (LineKind.COORDINATING, LineKind.UNITS, LineKind.LEAD),
}
UNIT_LINES = tuple(lines[0] for lines in _LINES_OF.values())
_WORD_OF = {Role.LEAD: "chủ trì", Role.COORDINATING: "phối hợp"}
# Words right behind a name and right before it that say its role.
_ROLE_SAID = (
    (Role.LEAD, "lead", re.compile(r"[(-]? ?chủ trì(?! :)"), re.compile(r"chủ trì(?: :)?$")),
    (Role.COORDINATING, "coordinating", re.compile(r"[(-]? ?phối hợp(?= [),.;]| và |$)"), re.compile(r"phối hợp(?: với| :)$")),
)


def unit_lines_are_accounted_for(plan: Plan) -> Iterator[Finding]:
    """What a line names is what the record lists: no unit missed, no role lost, no words left over."""
    for task in plan.tasks:
        read = [(r.phrase, r.target) for r in task.readings if isinstance(r.target, Unit)]
        of_role: dict[Role, list[Unit]] = {role: [] for role in _LINES_OF}
        for assignment in task.assignments:
            if not assignment.inherited:
                of_role[assignment.role].append(assignment.unit)
        listed: dict[LineKind, list[Unit]] = {}
        without_a_line: dict[Role, list[Unit]] = {}
        for role, units in of_role.items():
            kind = next((kind for kind in _LINES_OF[role] if _may_name(task.line(kind), role)), None)
            if kind:
                listed.setdefault(kind, []).extend(units)
            elif units:
                without_a_line[role] = units
        names = names_of(plan, read)
        if without_a_line:
            yield from ((task.where, called(task), fault) for fault in _text_faults(task, names, without_a_line, of_role))
        for kind in UNIT_LINES:
            if line := task.line(kind):
                yield from ((task.where.at(kind), called(task), fault)
                            for fault in _line_faults(plan, line, names, listed.get(kind, []), of_role))


def _may_name(line: TaskLine | None, role: Role) -> bool:
    """Whether units of a role may stand in a line: its own, or another that says the role."""
    return line is not None and (line.kind is _LINES_OF[role][0] or any(_WORD_OF[role] in same_letters(p.text) for p in line.paragraphs))


def _text_faults(task: Task, names: UnitNames, units: dict[Role, list[Unit]], of_role: dict[Role, list[Unit]]) -> Iterator[str]:
    """A sentence may name the units itself, and what part each has: "Văn phòng chủ trì, phối hợp với các chi bộ tổ chức …"."""
    named, _ = names.in_line(task.body)
    in_text, said = {unit for unit, *_ in named}, same_letters(task.body)
    for role, mine in units.items():
        absent = [unit for unit in mine if unit not in in_text]
        if len(absent) == len(mine):
            yield f'có danh sách đơn vị nhưng thiếu dòng "{_LINES_OF[role][0]}" như in; trong câu cũng không có tên đơn vị nào ấy'
        elif absent:
            yield from (f'danh sách có "{unit.id}" nhưng trong câu không có tên "{unit.name}"' for unit in absent)
        elif role in _WORD_OF and _WORD_OF[role] not in said:
            yield f'câu này không nói "{_WORD_OF[role]}"; ghi các đơn vị ấy vào units'
    without_a_line = {unit for mine in units.values() for unit in mine}
    for unit, role, key in _parts_told(named):
        if unit in without_a_line and unit not in of_role[role]:
            yield f'câu này nói "{unit.name}" {_WORD_OF[role]}; ghi "{unit.id}" vào mục {key}'


def _parts_told(named: Iterable[tuple[Unit, str, str]]) -> Iterator[tuple[Unit, Role, str]]:
    """The part that words right behind or before a name give to the unit, and the field for it."""
    for unit, behind, before in named:
        told = [said for said in _ROLE_SAID if said[2].match(behind)] or [said for said in _ROLE_SAID if said[3].search(before)]
        yield from ((unit, role, key) for role, key, *_ in told)


def _line_faults(plan: Plan, line: TaskLine, names: UnitNames, listed: list[Unit], of_role: dict[Role, list[Unit]]) -> Iterator[str]:
    named, rest = names.in_line(line.value)
    said = same_letters(line.value)
    leads = line.kind is LineKind.UNITS and ("chủ trì" in said or _is_of_the_lead(line))
    if leads and not of_role[Role.LEAD]:
        yield 'dòng này nói "chủ trì"; ghi đơn vị chủ trì vào mục lead, đơn vị phối hợp vào mục coordinating, không ghi vào units'
        return
    shared = leads or line.kind in (LineKind.LEAD, LineKind.UNITS) and "phối hợp" in said
    if shared:
        times = Counter(unit for unit, *_ in named)
        for unit, role, key in _parts_told(named):
            if not leads and line.kind is LineKind.UNITS and times[unit] > 1:
                continue  # "Văn phòng; Tổ Một phối hợp với Văn phòng"
            if unit not in of_role[role]:
                yield f'dòng này nói "{unit.name}" {_WORD_OF[role]}; ghi "{unit.id}" vào mục {key}'
                listed = [*listed, unit]
    may_stand = {*listed, *(of_role[Role.LEAD] + of_role[Role.COORDINATING] if shared else ())}
    units = dict.fromkeys(unit for unit, *_ in named)
    for unit in units:
        if unit not in may_stand:
            yield f'dòng này có tên "{unit.name}" nhưng danh sách không có "{unit.id}"'
    shorter = {words: unit for words in rest if (unit := _by_shorter_name(plan).get(same_letters(words)))} if rest else {}
    for unit in dict.fromkeys(listed):
        if unit not in units and unit not in shorter.values():
            yield f'danh sách có "{unit.id}" nhưng dòng này không có tên "{unit.name}"'
    for words, unit in shorter.items():
        yield f'chữ "{words}" chỉ là tên gọn hay chữ viết tắt của đơn vị "{unit.id}"; thêm spellings: ["{words}"] cho đơn vị ấy'
    if strange := [f'"{words}"' for words in rest if words not in shorter]:
        yield (f'chữ {", ".join(strange)} không thuộc đơn vị nào; thêm cách viết khác cho đơn vị (spellings), '
               'hoặc thêm "readings" nếu phải suy ra mới biết là đơn vị nào')


@lru_cache(maxsize=1)
def _by_shorter_name(plan: Plan) -> dict[str, Unit]:
    """The unit of each short name and abbreviation that is no name of the print, where only one has it."""
    found: dict[str, Unit | None] = {}
    for unit in plan.units:
        for name in {same_letters(unit.short_name), same_letters(unit.abbreviation)}:
            found[name] = None if name in found else unit
    return {name: unit for name, unit in found.items() if name and unit}


def _is_of_the_lead(line: TaskLine) -> bool:
    """Whether the printed label gives the line to those who lead, and to nobody else."""
    label = same_letters(line.label)
    return "chủ trì" in label and "phối hợp" not in label


# What the label of a line, or the head of a column, says of what stands there.
_SAID_BY_LABEL = {LineKind.LEAD: "chủ trì", LineKind.COORDINATING: "phối hợp", LineKind.TIMING: "thời gian|thời hạn|tiến độ", LineKind.OUTPUT: "sản phẩm|kết quả|đầu ra"}


def lines_say_what_they_are(plan: Plan) -> Iterator[Finding]:
    """Who leads and who helps, what is made and until when would be told wrong by a line in the place of another."""
    for task in plan.tasks:
        for line in task.lines:
            if line.value_start and (kind := _of_another_kind(line.kind, line.label)):
                yield task.where.at(line.kind), called(task), f'tên dòng "{line.label.strip("-+*: ")}" là của {kind}; chuyển dòng này sang mục {kind}'
    for section in plan.sections:
        for column in section.columns:
            if kind := _of_another_kind(column.key, column.head):
                yield section.where.at("columns"), called(section), f'tên cột "{column.head}" là của {kind}, không phải {column.key}; đổi lại'


@cache
def _of_another_kind(kind: str, label: str) -> LineKind | None:
    """The one kind that a label names, where it is another; "chủ trì" in a line of units has its own rule."""
    said = [other for other, words in _SAID_BY_LABEL.items() if re.search(words, same_letters(label))]
    return said[0] if len(said) == 1 and said[0] != kind and (kind, said[0]) != (LineKind.UNITS, LineKind.LEAD) else None


def lines_have_a_column(plan: Plan) -> Iterator[Finding]:
    """A table shows what stands under its heads: a line without one would be printed nowhere."""
    told: set[tuple[object, LineKind]] = set()
    for task in plan.tasks:
        columns = task.section.columns if task.section else ()
        for line in task.lines if columns else ():
            if line.kind not in (column.key for column in columns) and (columns, line.kind) not in told:
                told.add((columns, line.kind))  # once for all rows of the table
                yield task.where.at(line.kind), called(task), (
                    f'bảng này không có cột cho mục "{line.kind}", nên chữ của mục ấy sẽ không hiện ở dòng nào; '
                    f"thêm {line.kind} vào columns của đề mục, với tên cột như in")


def readings_are_of_printed_words(plan: Plan) -> Iterator[Finding]:
    """A reading of words that do not stand there would put words into the plan's mouth."""
    for block in plan.blocks:
        for reading in block.readings:
            if any(reading.phrase in p.text for p in block.all_paragraphs):
                continue
            alike = next((p.text[at:at + len(reading.phrase)] for p in block.all_paragraphs
                          if (at := same_letters(p.text).find(same_letters(reading.phrase))) >= 0), "")
            yield block.where.at("readings"), called(block), (
                f'nguyên văn viết "{alike}", không phải "{reading.phrase}"; chép đúng chữ hoa, chữ thường và dấu như in' if alike else
                f'không thấy chữ "{reading.phrase}" trong nguyên văn')
