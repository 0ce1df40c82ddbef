"""Rules that a plan must keep before it may be published.

A rule is one short generator named for the truth it guards, with the reason in one line; it
reports every case as (where, record, message). RULES is the one list of them. Rules see a
complete plan or one with gaps that loading has already reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from .citations import NUMBERS, looks_like_a_number
from .loading import Draft, find_phrase
from .model import (
    Block, Directive, Erratum, LineKind, PartialDate, Plan, Point, Problem, Role, Section, Task, TimingKind,
    Unit, Unnumbered, Where,
)
from .views import path_to
from .vocabulary import KINDS_BY_CODE, TIMING_WORDS, UNIT_SEPARATORS, same_letters

Finding = tuple[Where, str, str]
Rule = Callable[[Plan], Iterator[Finding]]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_UNIT_LINES = {LineKind.UNITS: Role.EXECUTING, LineKind.LEAD: Role.LEAD, LineKind.COORDINATING: Role.COORDINATING}


def problems(draft: Draft) -> list[Problem]:
    """Everything that the rules find in a draft; nothing when there is no plan to look at."""
    if draft.plan is None:
        return []
    found = []
    for rule in RULES:
        for where, record, message in rule(draft.plan):
            # An unknown unit has been reported; that it is missing from the list only follows.
            if not (rule in _ABOUT_UNITS and record in draft.incomplete):
                found.append(Problem(where, record, message))
    return found


def called(record: object) -> str:
    """What messages call a record."""
    match record:
        case Task(): return f"nhiệm vụ {record.id}"
        case Section(): return f"đề mục {record.id}"
        case Point(): return f"điểm {record.id}"
        case Unit(): return f"đơn vị {record.id}"
        case Directive(): return f"văn bản {record.id}"
        case Erratum(): return f"hiệu đính {record.id}"
        case Unnumbered(): return f"văn bản không số {record.name}"
    return ""


# --- tasks ------------------------------------------------------------------------------------


def every_task_has_a_unit(plan: Plan) -> Iterator[Finding]:
    """A task that is nobody's would stand on no unit's page."""
    for task in plan.tasks:
        if not task.assignments and not any(task.line(kind) for kind in _UNIT_LINES):
            yield task.where, called(task), 'chưa có đơn vị; thêm mục "units" hoặc để đề mục nêu đơn vị'


def unit_lines_are_accounted_for(plan: Plan) -> Iterator[Finding]:
    """What a line names is what the record lists: no unit missed, no words left over."""
    known = _names([*((name, unit) for unit in plan.units for name in (unit.name, *unit.spellings)),
                    *((separator, None) for separator in UNIT_SEPARATORS)])
    for task in plan.tasks:
        read = _names((r.phrase, r.target) for r in task.readings if isinstance(r.target, Unit))
        for kind, role in _UNIT_LINES.items():
            line, listed = task.line(kind), [a.unit for a in task.assignments if a.role == role and not a.inherited]
            where = task.where.at(kind)
            if line is None:
                if listed:
                    yield task.where, called(task), f'có danh sách đơn vị nhưng thiếu dòng "{kind}" như in'
                continue
            named, rest = _units_named(line.value, {**known, **read} if read else known)
            for unit in named:
                if unit not in listed:
                    yield where, called(task), f'dòng này có tên "{unit.name}" nhưng danh sách không có "{unit.id}"'
            for unit in listed:
                if unit not in named:
                    yield where, called(task), f'danh sách có "{unit.id}" nhưng dòng này không có tên "{unit.name}"'
            if rest:
                yield where, called(task), (f'chữ "{rest}" không thuộc đơn vị nào; thêm cách viết khác cho đơn vị (spellings), '
                                            'hoặc thêm "readings" nếu phải hiểu')


def _names(pairs: Iterable[tuple[str, Unit | None]]) -> dict[tuple[str, ...], Unit | None]:
    """Names by their words; a separator is a name of nobody."""
    return {tuple(_TOKEN.findall(same_letters(name))): unit for name, unit in pairs if name}


def _units_named(value: str, names: dict[tuple[str, ...], Unit | None]) -> tuple[list[Unit], str]:
    """The units that a line names, the longest name at each place, and the words left over."""
    tokens = list(_TOKEN.finditer(same_letters(value)))
    words = [token[0] for token in tokens]
    longest = max(map(len, names), default=0)
    units: list[Unit] = []
    left: list[list[int]] = []
    at = 0
    while at < len(words):
        name = next((n for size in range(longest, 0, -1) if (n := tuple(words[at:at + size])) in names), None)
        if name is None:
            if left and left[-1][1] == at:
                left[-1][1] = at + 1
            else:
                left.append([at, at + 1])
        elif names[name] and names[name] not in units:
            units.append(names[name])
        at += len(name) if name else 1
    return units, "; ".join(value[tokens[a].start():tokens[b - 1].end()] for a, b in left)


def timing_agrees_with_its_line(plan: Plan) -> Iterator[Finding]:
    """The meaning must be what the line says: a month that is not printed is invented."""
    for task in plan.tasks:
        line, timing, where = task.line(LineKind.TIMING), task.timing, task.where.at("timing")
        if (line is None) != (timing is None):
            yield task.where, called(task), ('thiếu mục "timing" nói ý nghĩa của dòng thời gian' if line
                                             else 'có "timing" nhưng thiếu "timing_line" như in')
            continue
        if timing:
            yield from ((where, called(task), fault) for fault in _timing_faults(line.value, timing))
        for milestone in task.milestones:
            if not find_phrase(task, milestone.phrase):
                yield task.where.at("milestones"), called(task), f'không thấy chữ "{milestone.phrase}" trong nguyên văn'
            yield from ((task.where.at("milestones"), called(task), fault)
                        for fault in _timing_faults(milestone.phrase, milestone.timing))


def _timing_faults(line: str, timing) -> Iterator[str]:
    text = same_letters(line)
    words = TIMING_WORDS.get(timing.kind)
    if words and not any(same_letters(word) in text for word in words):
        yield f'dòng thời gian "{line}" không nói "{words[0]}"; xem lại kind'
    if timing.kind is TimingKind.CONDITIONAL:
        if not timing.condition:
            yield 'thiếu mục "condition": chữ của dòng thời gian nói điều kiện'
        elif timing.condition not in line:
            yield f'điều kiện "{timing.condition}" không có trong dòng thời gian "{line}"'
    if timing.kind is TimingKind.DEADLINE and not timing.due:
        yield 'thời hạn cần mục "due"'
    if timing.kind is not TimingKind.DEADLINE and (timing.due or timing.start or timing.before):
        yield 'chỉ kind: deadline mới có due, from, before'
    for stated in filter(None, (timing.start, timing.due)):
        if not all(re.search(rf"(?<!\d){part}(?!\d)", line) for part in _printed_parts(stated, timing)):
            yield f'thời hạn không có trong dòng thời gian "{line}"; ghi đúng như in'
    if timing.start and timing.due and timing.start.first_day > timing.due.last_day:
        yield "ngày bắt đầu sau thời hạn"
    if timing.before and "trước" not in text:
        yield f'dòng thời gian "{line}" không nói "trước"'
    if timing.due and not timing.before and "trước ngày" in text:
        yield f'dòng thời gian "{line}" nói "trước ngày"; thêm before: true'
    later_years = re.search(r"(?:những|các) năm|năm tiếp theo", text)
    if timing.then_yearly and not (later_years or re.search(r"hằng năm|hàng năm", text)):
        yield f'dòng thời gian "{line}" không nói đến các năm tiếp theo'
    if timing.due and not timing.then_yearly and later_years:
        yield f'dòng thời gian "{line}" nói đến các năm tiếp theo; thêm then_yearly: true'


def _printed_parts(stated: PartialDate, timing) -> Iterator[str]:
    """What of a date must stand in the line. Of a range, the start may leave its year to the end."""
    if not (stated is timing.start and timing.due and timing.due.year == stated.year):
        yield str(stated.year)
    if stated.day:
        yield f"0?{stated.day}"
    if stated.month:
        yield f"0?{stated.month}"
    if stated.quarter:
        yield rf"(?<!\w)(?:{('I', 'II', 'III', 'IV')[stated.quarter - 1]}|{stated.quarter})(?!\w)"


def readings_are_of_printed_words(plan: Plan) -> Iterator[Finding]:
    """A reading of words that do not stand there would put words into the plan's mouth."""
    for block in plan.blocks:
        for reading in block.readings:
            if not any(same_letters(reading.phrase) in same_letters(p.text) for p in block.all_paragraphs):
                yield block.where.at("readings"), called(block), f'không thấy chữ "{reading.phrase}" trong nguyên văn'


# --- points and headings ----------------------------------------------------------------------


def duties_quote_their_point(plan: Plan) -> Iterator[Finding]:
    """Who is addressed and when to report are shown as the plan's own words."""
    for point in plan.points:
        if point.duty is None:
            continue
        words = [point.duty.addressed]
        if report := point.duty.reporting:
            words.append(report.words)
            for part in filter(None, (report.cycle, report.to)):
                if part not in report.words:
                    yield point.where.at("duty"), called(point), f'"{part}" không có trong câu về báo cáo "{report.words}"'
        for phrase in words:
            if phrase and not find_phrase(point, phrase):
                yield point.where.at("duty"), called(point), f'không thấy chữ "{phrase}" trong nguyên văn'


def report_dates_are_told_apart(plan: Plan) -> Iterator[Finding]:
    """A day of a month that stands there too, or the same date twice, would be two reports for one."""
    for point in plan.points:
        dates = point.duty.reporting.dates if point.duty and point.duty.reporting else ()
        for at, date in enumerate(dates):
            if any(date.month == other.month and (date == other or None in (date.day, other.day)) for other in dates[:at]):
                yield point.where.at("duty"), called(point), f"ngày báo cáo trong tháng {date.month} ghi hai lần; giữ một"


def headings_name_their_units(plan: Plan) -> Iterator[Finding]:
    """Tasks may take their units from a heading only when the heading names them."""
    for section in plan.sections:
        heading = same_letters(section.heading)
        for unit in section.units:
            if not any(same_letters(name) in heading for name in (unit.name, unit.short_name, *unit.spellings)):
                yield section.where.at("units"), called(section), f'đề mục không có tên "{unit.name}"'


def headings_stand_below_their_parent(plan: Plan) -> Iterator[Finding]:
    """A heading moved away from the one that its id names would be printed in one place and
    listed in another."""
    open_now: tuple[Section | None, ...] = (None,)
    for section in plan.sections:
        if section.section not in open_now:
            yield section.where, called(section), f'đứng ngoài đề mục cấp trên "{section.section.id}"; chuyển lại chỗ hoặc đổi mã'
        open_now = (None, *path_to(section), section)


def annexes_come_last(plan: Plan) -> Iterator[Finding]:
    """An annex stands behind the signature, so nothing of the body can follow it."""
    annex = False
    for section in plan.sections:
        if annex and not section.annex:
            yield section.where, called(section), "đề mục của thân văn bản không thể đứng sau phụ lục"
        annex = section.annex


def unit_names_are_distinct(plan: Plan) -> Iterator[Finding]:
    """A name in a unit line must mean one unit."""
    seen: dict[str, Unit] = {}
    for unit in plan.units:
        for name in dict.fromkeys(filter(None, (unit.name, *unit.spellings))):
            if (first := seen.setdefault(same_letters(name), unit)) is not unit:
                yield unit.where, called(unit), f'tên "{name}" đã là của đơn vị "{first.id}" (dòng {first.where.line})'


# --- directives -------------------------------------------------------------------------------


def every_directive_is_cited(plan: Plan) -> Iterator[Finding]:
    """The register holds what the plan cites, and nothing else."""
    cited = {citation.directive for citation in plan.citations}
    for directive in plan.directives:
        if directive not in cited:
            yield directive.where, called(directive), (
                f"không có chỗ nào trong nguyên văn viện dẫn {directive.number} ngày {directive.issued_as_cited}; xem lại số và ngày, hoặc xóa")


def directives_are_distinct(plan: Plan) -> Iterator[Finding]:
    """Number and date are the key of a directive."""
    seen: dict[tuple, Directive] = {}
    for directive in plan.directives:
        key = (directive.number, directive.issued)
        if first := seen.get(key):
            yield directive.where, called(directive), f'cùng số và ngày với "{first.id}" (dòng {first.where.line})'
        seen.setdefault(key, directive)


def numbers_have_the_form_of_a_number(plan: Plan) -> Iterator[Finding]:
    """A number that no pattern takes would never be found in the text."""
    for directive in plan.directives:
        if directive.number and not any(re.fullmatch(p.expression, directive.number) for p in NUMBERS):
            yield directive.where.at("number"), called(directive), f'"{directive.number}" không có dạng số ký hiệu văn bản, ví dụ 21-NQ/TW, 42/2022/NĐ-CP'


def kinds_fit_their_codes(plan: Plan) -> Iterator[Finding]:
    """Each code stands for one or two types (domain: vocabulary.KINDS_BY_CODE)."""
    for directive in plan.directives:
        party = re.match(r"\d+-([^/]+)/", directive.number)
        allowed = KINDS_BY_CODE.get(party[1], ()) if party else ()
        if allowed and directive.kind and directive.kind not in allowed:
            yield directive.where.at("kind"), called(directive), f'ký hiệu {party[1]} là {" hoặc ".join(allowed)}, không phải "{directive.kind}"'


def titles_are_quoted(plan: Plan) -> Iterator[Finding]:
    """A title is shown as the plan cites it, so it must stand where the directive is cited."""
    cited_in: dict[Directive, list[Block]] = {}
    for citation in plan.citations:
        cited_in.setdefault(citation.directive, []).append(citation.block)
    for directive in plan.directives:
        title = directive.title
        if title and not any(title in p.text for block in cited_in.get(directive, ()) for p in block.all_paragraphs):
            yield directive.where.at("title"), called(directive), f'trích yếu "{title}" không đúng từng chữ như chỗ viện dẫn'


def statuses_are_whole(plan: Plan) -> Iterator[Finding]:
    """"Replaced" without saying by what helps nobody."""
    for directive in plan.directives:
        if directive.status and directive.status.kind == "replaced" and not directive.status.by:
            yield directive.where.at("status"), called(directive), 'đã được thay thế thì phải có mục "by": số và ngày của văn bản thay thế'


def everything_like_a_number_is_recognised(plan: Plan) -> Iterator[Finding]:
    """A misprinted code would otherwise lose its link in silence."""
    for block in plan.all_blocks:
        for paragraph in block.all_paragraphs:
            for text in looks_like_a_number(paragraph.text):
                yield block.where, called(block), f'"{text}" giống số ký hiệu văn bản nhưng không đúng dạng nào đã biết'


def relations_are_stated(plan: Plan) -> Iterator[Finding]:
    """A relation is shown only because the plan says so, in these words."""
    for relation in plan.relations:
        about = f"quan hệ {relation.subject.id} – {relation.object.id}"
        if relation.subject is relation.object:
            yield relation.where, about, "văn bản không thể có quan hệ với chính nó"
        if relation.phrase and not find_phrase(relation.block, relation.phrase):
            yield relation.where.at("phrase"), about, f'không thấy chữ "{relation.phrase}" trong nguyên văn tại "{relation.block.id}"'


# --- the whole file ---------------------------------------------------------------------------


def no_record_takes_the_index(plan: Plan) -> Iterator[Finding]:
    """`index` is the address of the list itself. (Loading reports an id used twice.)"""
    for record in (*plan.units, *plan.directives, *plan.blocks):
        if record.id == "index":
            yield record.where, called(record), 'mã "index" dành riêng cho trang danh mục; chọn mã khác'


def short_addresses_lead_to_one_page(plan: Plan) -> Iterator[Finding]:
    """r/ID/ is printed and sent without the kind of what it leads to. (Loading keeps the ids of one
    register, and of sections and tasks, apart.)"""
    seen: dict[str, object] = {}
    for record in (*plan.sections, *plan.tasks, *plan.units, *plan.directives):
        first = seen.setdefault(record.id, record)
        if type(first) is not type(record):
            yield record.where, called(record), (f'mã "{record.id}" cũng là mã của {called(first)} (dòng {first.where.line}); '
                                                 f"địa chỉ ngắn r/{record.id}/ chỉ dẫn tới một trang, hãy chọn mã khác")


RULES: tuple[Rule, ...] = (
    every_task_has_a_unit,
    unit_lines_are_accounted_for,
    timing_agrees_with_its_line,
    readings_are_of_printed_words,
    duties_quote_their_point,
    report_dates_are_told_apart,
    headings_name_their_units,
    unit_names_are_distinct,
    headings_stand_below_their_parent,
    annexes_come_last,
    every_directive_is_cited,
    directives_are_distinct,
    numbers_have_the_form_of_a_number,
    kinds_fit_their_codes,
    titles_are_quoted,
    statuses_are_whole,
    everything_like_a_number_is_recognised,
    relations_are_stated,
    no_record_takes_the_index,
    short_addresses_lead_to_one_page,
)

_ABOUT_UNITS = (every_task_has_a_unit, unit_lines_are_accounted_for, headings_name_their_units)
