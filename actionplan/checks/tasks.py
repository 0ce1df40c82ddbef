"""Rules about tasks: their units, the words read into them. (Their time: `times`.)"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from ..model import LineKind, Plan, Role, Task, TaskLine, Unit
from ..vocabulary import same_letters
from .finding import Finding, called
from .unit_names import Named, UnitNames, names_of

# Where the units of a role may be named, its own line first: one line can say who leads and with whom.
_LINES_OF = {
    Role.EXECUTING: (LineKind.UNITS,),
    Role.LEAD: (LineKind.LEAD, LineKind.UNITS),
    Role.COORDINATING: (LineKind.COORDINATING, LineKind.UNITS, LineKind.LEAD),
}
UNIT_LINES = tuple(lines[0] for lines in _LINES_OF.values())
_WORD_OF = {Role.LEAD: "chủ trì", Role.COORDINATING: "phối hợp"}
_OTHER = {Role.LEAD: Role.COORDINATING, Role.COORDINATING: Role.LEAD}
# Words right before a name and right behind it that say its role; what may stand between the names of one list.
_SAID_BEFORE = re.compile(r"(?:chủ trì|phối hợp(?: cùng)?(?: với)?)(?: :(?: [-+*•]| \d+ [.)])?)?$", re.I)
_SAID_BEHIND = re.compile(r"(?P<alone>[(-] ?)?(?:(?:là )?(?:cơ quan|đơn vị) )?(?:chủ trì(?! :)|phối hợp(?: thực hiện|(?= [),.;]| và\b)))", re.I)
_LIST_GOES_ON = re.compile(r"(?:[-,;&+*•/ ]|và|hoặc|\d+ [.)])*", re.I)


class _Said(NamedTuple):
    """A role that words beside a list give: whether surely, and whether to the whole list ("Chủ trì: A; B", not "A; B (chủ trì)")."""

    role: Role
    sure: bool
    to_all: bool


class _Part(NamedTuple):
    """The role that a line gives to a unit: `sure` where its words touch the name, else carried along a list. `front` is
    the first of that list where the words stand before it, none where they stand behind."""

    unit: Unit
    role: Role
    front: Unit | None = None
    sure: bool = False


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
    for part in _parts_told(named):
        if not (part.sure or part.front):
            continue  # "Theo báo cáo của Tổ Một, Văn phòng chủ trì …"
        if _is_against(part, of_role) and part.unit in without_a_line or _is_left_out(part, named, units, task):
            yield f'câu này nói "{part.unit.name}" {_WORD_OF[part.role]}; ghi "{part.unit.id}" vào mục {part.role}'


def _is_against(part: _Part, of_role: dict[Role, list[Unit]]) -> bool:
    """Whether the record says otherwise. A role that is only carried along a list may be left out, but not be the other one."""
    return part.unit not in of_role[part.role] and (part.sure or part.unit in of_role[_OTHER[part.role]])


def _is_left_out(part: _Part, named: list[Named], units: dict[Role, list[Unit]], task: Task) -> bool:
    """Whether a sentence goes on from a unit of the record to this one, "phối hợp với Sở Tài chính, Sở Tư pháp", which has no part
    in it. ("Văn phòng" may begin the name of somebody else: "Văn phòng Tỉnh ủy".)"""
    return (part.front in units.get(part.role, ()) and part.unit not in (assignment.unit for assignment in task.assignments)
            and not any(name.behind[:1].isupper() for name in named if name.unit is part.unit))


def _parts_told(named: list[Named], label: Role | None = None) -> Iterator[_Part]:
    """The roles that words beside the names give; `label` is the role that the line itself gives to what it begins with.
    Of who is named twice, only what touches the name is sure."""
    times = Counter(unit for unit, *_ in named)
    for names in _lists(named):
        begins = label if names[0] is named[0] and not names[0].before else None
        yield from (part for part in _parts_of_list(names, begins) if part.sure or times[part.unit] == 1)


def _parts_of_list(names: list[Named], label: Role | None) -> Iterator[_Part]:
    """What words before and behind a list say of its first and last unit, and carry along it: over a semicolon only
    behind "chủ trì:", and to nobody of "Chủ trì: A, B, C phối hợp", where B may be either."""
    first, last = names[0], names[-1]
    before, behind = _said_before(first.before), _said_behind(last.behind)
    if label:
        before = _Said(label, sure=False, to_all=True)
    if behind:
        yield _Part(last.unit, behind.role, sure=behind.sure)
    if before and (first is not last or not behind):
        yield _Part(first.unit, before.role, first.unit, before.sure)
    at_odds = before and behind and before.role != behind.role
    if at_odds and not any(";" in name.before for name in names[1:]):
        return
    if before:
        over = before.to_all and not at_odds
        yield from (_Part(name.unit, before.role, first.unit) for name in takewhile(lambda name: over or ";" not in name.before, names[1:]))
    if behind and behind.to_all:
        yield from (_Part(name.unit, behind.role) for name in takewhile(lambda name: ";" not in name.behind, names[-2::-1]))


def _lists(named: list[Named]) -> Iterator[list[Named]]:
    """The names that stand together, with nothing but separators between them."""
    together: list[Named] = []
    for name in named:
        if together and not _LIST_GOES_ON.fullmatch(name.before):
            yield together
            together = []
        together.append(name)
    if together:
        yield together


def _said_before(words: str) -> _Said | None:
    """"phối hợp" alone may as well be of who stands in front of it."""
    if match := _SAID_BEFORE.search(words):
        said = match[0].lower()
        return _Said(_role_in(said), sure=said != "phối hợp", to_all=":" in said)
    return None


def _said_behind(words: str) -> _Said | None:
    """Two who "phối hợp thực hiện" may do the work together; "(chủ trì)" is of one name alone."""
    if match := _SAID_BEHIND.match(words):
        said = match[0].lower()
        return _Said(_role_in(said), sure=not said.endswith("thực hiện"), to_all=not match["alone"])
    return None


def _role_in(said: str) -> Role:
    return next(role for role, word in _WORD_OF.items() if word in said)


def _line_faults(plan: Plan, line: TaskLine, names: UnitNames, listed: list[Unit], of_role: dict[Role, list[Unit]]) -> Iterator[str]:
    named, rest = names.in_line(line.value)
    said = same_letters(line.value)
    leads = line.kind is LineKind.UNITS and ("chủ trì" in said or _is_of_the_lead(line))
    if leads and not of_role[Role.LEAD]:
        yield 'dòng này nói "chủ trì"; ghi đơn vị chủ trì vào mục lead, đơn vị phối hợp vào mục coordinating, không ghi vào units'
        return
    shared = leads or line.kind in (LineKind.LEAD, LineKind.UNITS) and "phối hợp" in said
    if shared:
        begins = Role.LEAD if _is_of_the_lead(line) or line.kind is LineKind.LEAD and "chủ trì" not in said else None
        times = Counter(unit for unit, *_ in named)
        for part in _parts_told(named, begins):
            if not leads and line.kind is LineKind.UNITS and times[part.unit] > 1:
                continue  # "Văn phòng; Tổ Một phối hợp với Văn phòng"
            if _is_against(part, of_role):
                yield f'dòng này nói "{part.unit.name}" {_WORD_OF[part.role]}; ghi "{part.unit.id}" vào mục {part.role}'
                listed = [*listed, part.unit]
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
