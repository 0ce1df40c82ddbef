"""The site's own Vietnamese: what things are called, how times and dates are said.

One place for words, so that pages, paper and exports say the same. Words of the plan are never
made here, only cut (`excerpt`) or quoted. Knows `model`, `vocabulary`, `views`, `reporting` and `casing`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache

from . import views
from .casing import sentence_case
from .model import (
    Block, Directive, Duty, LineKind, Milestone, PartialDate, Plan, Point, Relation, RelationKind, Reporting, Role, Section, Status, StatusKind,
    Task, Timing, TimingKind, Unit, YearlyDate,
)
from .reporting import is_before, is_named_otherwise, is_printed, names_a_day, printed_days
from .vocabulary import KINDS, PLURALS, ROMAN_QUARTERS, TIMING_WORDS, same_letters

TIMING_NAMES = {
    TimingKind.DEADLINE: "Thời hạn",
    TimingKind.YEARLY: "Hằng năm",
    TimingKind.PERIODIC: "Theo định kỳ",
    TimingKind.CONDITIONAL: "Theo điều kiện",
    TimingKind.ONGOING: "Thường xuyên",
}
# The names in addresses; a sent link must go on working, so they never change.
TIMING_SLUGS = {
    TimingKind.DEADLINE: "thoi-han",
    TimingKind.YEARLY: "hang-nam",
    TimingKind.PERIODIC: "dinh-ky",
    TimingKind.CONDITIONAL: "dieu-kien",
    TimingKind.ONGOING: "thuong-xuyen",
}
THEN_YEARLY = "và những năm tiếp theo"
NO_TIMING, NO_TIMING_SLUG = "Không nêu thời gian", "khong-neu"
WITHOUT_A_YEAR, OTHER_TIMES = "Không nêu năm", "Thời gian khác"
COPY = "Bản in từ trang thông tin điện tử; không thay thế văn bản gốc."  # at the foot of every paper

ROLE_NAMES = {Role.EXECUTING: "Thực hiện", Role.LEAD: "Chủ trì", Role.COORDINATING: "Phối hợp"}
ROLE_LABELS = {Role.EXECUTING: "Đơn vị thực hiện", Role.LEAD: "Đơn vị chủ trì", Role.COORDINATING: "Đơn vị phối hợp"}

# As the public portals word the two ends of a relation: seen from the subject, from the object.
RELATION_NAMES = {
    RelationKind.CARRIES_OUT: ("Căn cứ ban hành", "Văn bản áp dụng"),
    RelationKind.GUIDES: ("Văn bản được hướng dẫn", "Văn bản hướng dẫn"),
    RelationKind.REPLACES: ("Văn bản được thay thế", "Văn bản thay thế"),
    RelationKind.AMENDS: ("Văn bản được sửa đổi, bổ sung", "Văn bản sửa đổi, bổ sung"),
    RelationKind.REPEALS: ("Văn bản bị bãi bỏ", "Văn bản bãi bỏ"),
    RelationKind.REFERS_TO: ("Văn bản được dẫn chiếu", "Văn bản dẫn chiếu"),
}

STATUS_NAMES = {
    StatusKind.REPLACED: "Đã được thay thế",
    StatusKind.PERIOD_ENDED: "Giai đoạn ghi trong tên văn bản đã kết thúc",
    StatusKind.NO_REPLACEMENT_FOUND: "Chưa thấy văn bản thay thế",
}


# --- text -------------------------------------------------------------------------------------


def within_a_sentence(words: str) -> str:
    """Words that could begin one, with a small letter."""
    return words[:1].lower() + words[1:]


def sentence(words: str) -> str:
    """Words that could stand within one, with a capital."""
    return words[:1].upper() + words[1:]


def excerpt(text: str, letters: int) -> str:
    """`text` cut behind a whole word within `letters`, with a no-break space and an ellipsis."""
    if len(text) <= letters:
        return text
    cut = text[:letters + 1].rpartition(" ")[0] or text[:letters]
    return cut.rstrip(" ,;:–-(“\"") + "\u00a0…"


NEW_PARAGRAPH = "(xuống đoạn)"


def quoted(phrase: str) -> str:
    """A phrase of the plan in quotation marks, also where it runs over two paragraphs."""
    return f" {NEW_PARAGRAPH} ".join(f"“{piece}”" for piece in phrase.split("\n"))


# --- dates and times --------------------------------------------------------------------------


def day(value: date) -> str:
    """"24/11/2026", "01/6/2022", "05/02/2026": as offices write it, a zero before a day below 10 and before the months 1 and 2."""
    return f"{_day_and_month(value)}/{value.year}"


def _day_and_month(value: date | YearlyDate) -> str:
    return f"{value.day:02d}/{value.month:02d}" if value.month < 3 else f"{value.day:02d}/{value.month}"


def partial(value: PartialDate, bare: bool = False) -> str:
    """"tháng 12/2022"; `bare` leaves the word out ("12/2022")."""
    if value.quarter:
        return f"quý {ROMAN_QUARTERS[value.quarter - 1]}/{value.year}"
    if value.day:
        word, said = "ngày", day(value.first_day)
    elif value.month:
        word, said = "tháng", f"{value.month}/{value.year}"
    else:
        word, said = "năm", str(value.year)
    return said if bare else f"{word} {said}"


EDITION = "Dữ liệu cập nhật ngày "


def edition(plan: Plan) -> str:
    return EDITION + day(plan.edition)


REPORT_DATES_SET = "Ngày báo cáo do cơ quan ban hành ấn định; nguyên văn chỉ nêu kỳ báo cáo."
REPORT_DATES_ADDED = "Ngày mà nguyên văn không nêu là do cơ quan ban hành ấn định."
NO_REPORT_DATES = "Nguyên văn không nêu ngày báo cáo."


def yearly(value: YearlyDate) -> str:
    """"15/6", or "tháng 6" where the text names no day."""
    return _day_and_month(value) if value.day else f"tháng {value.month}"


def report_dates(plan: Plan, report: Reporting, dates: Sequence[YearlyDate] = ()) -> str:
    """"15/6, 15/12 hằng năm, đến năm 2030", of one year "15/6, 15/12 năm 2030"; these `dates` or all; empty where there are none."""
    if not report.dates:
        return ""
    said, before = "", False
    for date in dates or report.dates:  # "trước" is said once for those that follow each other
        then, before = before, is_before(report, date)
        word = "" if before == then else "trước " if before else "vào "
        said += (", " if said else "") + word + ("ngày " if word and date.day else "") + yearly(date)
    if not report.until:
        return f"{said} hằng năm"
    first = min((first.year for _, _, first, _ in views.next_reports(plan, report)), default=report.until.year)
    return f"{said} năm {report.until.year}" if report.until.year == first else f"{said} hằng năm, đến {partial(report.until)}"


def report_dates_origin(report: Reporting) -> str:
    """Whose dates they are where they are not all the text's own."""
    if not report.dates or is_named_otherwise(report.words) or all(is_printed(report, date) for date in report.dates):
        return ""
    return REPORT_DATES_ADDED if printed_days(report.words) else REPORT_DATES_SET


def report_dates_said(plan: Plan, report: Reporting) -> str:
    """When reports are due, and who says so; that nothing does; empty where the sentence prints days that nobody has taken over."""
    if not report.dates:
        return "" if names_a_day(report.words) else NO_REPORT_DATES
    return " ".join(filter(None, (f"{report_dates(plan, report)}.", report_dates_origin(report))))


def timing(value: Timing | None) -> str:
    """The short form for tables: "Trong tháng 12/2022"."""
    if value is None:
        return NO_TIMING
    if value.kind is TimingKind.CONDITIONAL:
        if value.condition.lower().startswith("theo hướng dẫn"):
            return "Theo hướng dẫn"
        # A time without a year is no date, and no condition either: "Tháng 5", "Suốt năm học".
        return "Theo điều kiện" if _A_CONDITION.match(value.condition) or not value.condition else sentence(excerpt(value.condition, 40))
    if value.kind is not TimingKind.DEADLINE or value.due is None:
        return TIMING_NAMES[value.kind]
    return sentence(deadline(value)) + (f" {THEN_YEARLY}" if value.then_yearly else "")


_A_CONDITION = re.compile(r"(?i:khi|ngay|nếu|tùy|tuỳ|theo|trên cơ sở|căn cứ|trong quá trình|trong trường hợp|cùng|gắn|(?:kể từ|từ|trước|sau)(?!\s+(?:(?:ngày|tháng|quý|năm)\s+)?[\dIV]|\s+nay(?!\w)))(?!\w)")


def deadline(value: Timing) -> str:
    """Inside a sentence, without the years that follow: "từ tháng 1/2025 đến trước ngày 31/12/2025"."""
    due = f"trước {partial(value.due)}" if value.before else partial(value.due)
    if value.start:
        return f"từ {partial(value.start)} đến {due}"
    if value.before:
        return due
    # A day by itself may be that of an event: that it is the last one its line must say.
    return f"{value.until or ('' if value.due.day else 'trong')} {due}".strip()


def time_of(task: Task) -> str:
    """The short form for a task: its own time, or where it has none those of its milestones, "Trước ngày 31/3/2032; thường xuyên"."""
    if task.timing or not task.milestones:
        return timing(task.timing)
    first, *others = dict.fromkeys(timing(milestone.timing) for milestone in task.milestones)
    return "; ".join((first, *map(within_a_sentence, others)))


def _printed_time(task: Task) -> str:
    """Its line of time without label and full stop, or the heading that gives its time; empty where it has none."""
    if task.timed_by:
        return task.timed_by.heading
    line = task.line(LineKind.TIMING)
    return line.value.removesuffix(".") if line else ""


def printed_times(task: Task) -> tuple[str, ...]:
    """The times of a task in the plan's own words, for paper: there no page stands behind a short form. Milestones have
    theirs where the line does not print it: the deadlines, or where there is no line all."""
    own = _printed_time(task)
    steps = tuple(m.phrase for m in task.milestones if not own or m.timing.due and m.phrase not in own)
    return ((own,) if own else ()) + steps or (timing(task.timing),)


def time_in_full(task: Task) -> str:
    """The line of time where it says more than the short form; else empty."""
    said = _printed_time(task)
    return "" if said.casefold() in timing(task.timing).casefold() else said


def time_quoted(plan: Plan, task: Task, kind: TimingKind | None) -> str:
    """What a list of times, under the name of their kind, quotes of a task's line: what it says more than the list does."""
    said = time_in_full(task)
    if kind is TimingKind.CONDITIONAL and time_of(task) != timing_kind(plan, kind):
        return printed_times(task)[0]
    if kind is TimingKind.DEADLINE:  # "Tháng 9/2031 và cập nhật hằng năm"
        comes_back = any(re.search(words.expression, same_letters(said)) for words in TIMING_WORDS.values())
        return said if comes_back and not task.timing.then_yearly else ""
    return said if kind in (TimingKind.YEARLY, TimingKind.CONDITIONAL) else ""


def phrase_in_full(milestone: Milestone) -> str:
    """The words of a milestone where they say more than the short form; else empty."""
    short = timing(milestone.timing).casefold()
    return "" if _LEADING_ZERO.sub("", milestone.phrase.casefold()) in _LEADING_ZERO.sub("", short) else milestone.phrase


_LEADING_ZERO = re.compile(r"(?<!\d)0(?=\d)")


@lru_cache(maxsize=16)
def timing_kind(plan: Plan, kind: TimingKind) -> str:
    """The name of a kind of time in this plan: "Theo hướng dẫn" where that is every condition; of what is none by what it lacks, "Tháng 5", or
    as something else, "Năm học 2031 - 2032"."""
    if kind is TimingKind.CONDITIONAL:
        names = {timing(time.timing) for time in views.times(plan, kind)}
        if len(names) > 1 and names.isdisjoint(("Theo điều kiện", "Theo hướng dẫn")):
            return OTHER_TIMES if any(re.search(r"\d{4}", name) for name in names) else WITHOUT_A_YEAR
        return names.pop() if len(names) == 1 else TIMING_NAMES[kind]
    return TIMING_NAMES[kind]


def timing_slugs(task: Task) -> str:
    """All kinds under which the task is found, for a filter."""
    return " ".join(TIMING_SLUGS[kind] for kind in views.kinds_of(task)) or NO_TIMING_SLUG


# --- names of records -------------------------------------------------------------------------


_KINDS = sorted(map(str.lower, KINDS), key=len, reverse=True)  # an action programme begins as a programme does


def plan_word(plan: Plan) -> str:
    """What the document is, inside a sentence: "kế hoạch", "chương trình hành động"; of a kind that nobody knows, as it prints it."""
    printed = plan.kind.lower()
    return next((kind for kind in _KINDS if printed.startswith(kind)), printed)


def section_name(plan: Plan, section: Section) -> str:
    """"Phần II", "Mục 1.2"; a label that is a word of its own ("PHỤ LỤC", "Điều 3") stays."""
    number = section.number
    if not number:
        return excerpt(heading(plan, section), 40)
    if re.search(r"[^\W\d_]{2,}", number) and not re.fullmatch(r"[IVXLC]+", number):
        return number
    return f"{'Phần' if section.depth == 1 else 'Mục'} {number}"


def section_ref(plan: Plan, section: Section) -> str:
    """The name where no heading stands beside it: with the headings above that tell it from others of that
    name ("Mục I, Phần B")."""
    return ", ".join(_told_apart(plan).pieces(section))


def unit_in_sentence(unit: Unit) -> str:
    """The name inside a sentence: "các chi bộ trực thuộc", but "Ban Chấp hành Đảng bộ"."""
    first, _, rest = unit.name.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in PLURALS and rest else unit.name


def duty_places(plan: Plan, points: Iterable[Point]) -> str:
    """The headings under which these points give work: "Phần III"; "các điểm" of those under none."""
    return "; ".join(dict.fromkeys(section_ref(plan, point.section) if point.section else "các điểm" for point in points))


def is_addressed_by_name(duty: Duty) -> bool:
    """Whether the words that give the work are the name of its one unit, and say no more."""
    unit, *others = duty.units or (None,)
    return bool(unit) and not others and same_letters(duty.addressed) in map(same_letters, (unit.name, unit.short_name, *unit.spellings))


def section_in_sentence(plan: Plan, section: Section) -> str:
    """The same inside a sentence: "mục 1.2"."""
    return ", ".join(within_a_sentence(name) if name.startswith(("Phần ", "Mục ")) else
                     within_a_sentence(sentence_case(plan, name)) if name.isupper() else name
                     for name in _told_apart(plan).pieces(section))


def section_title(plan: Plan, section: Section) -> str:
    """"Mục 1.2. Tổ chức thực hiện", "Mục 1. Tổ chức thực hiện (Phần II)" where others have its number; the heading alone where it has none."""
    name, above = section_name(plan, section), section_above(plan, section)
    return (f"{name}. {heading(plan, section)}" if section.number else name) + (f" ({above})" if above else "")


def section_above(plan: Plan, section: Section) -> str:
    """What tells the heading from others of its number: "Phần II"; "" where its number is its own."""
    return ", ".join(_told_apart(plan).pieces(section)[1:])


def heading(plan: Plan, section: Section) -> str:
    """The heading as a contents list shows it: capitals only where the document has them."""
    if section.contents_heading:
        return section.contents_heading
    return sentence_case(plan, section.heading) if section.heading.isupper() else section.heading


class _Names:
    """The names of a plan's headings and tasks, each with what tells it from the others."""

    def __init__(self, plan: Plan):
        self._bare: dict[Block, str] = {section: section_name(plan, section) for section in plan.sections}
        self._bare |= {task: task.number or f"“{excerpt(task.body, 40)}”" for task in plan.tasks}
        self._above: dict[Block, int] = dict.fromkeys(self._bare, 0)  # how many headings, the nearest first
        self._nth: dict[Block, int] = {}
        # "Phần" and "Mục" are the site's words: two headings of one number are alike.
        for kind, name in ((plan.sections, lambda section: section.number or self._bare[section]), (plan.tasks, self._bare.get)):
            alike = self._groups(kind, name)
            depth = 0
            while alike:  # at the latest until the highest headings
                alike = [same for group in alike for same in self._one_more(group, depth)]
                depth += 1
        for thing in self._bare:  # what stands in an annex is named with it
            for depth, section in enumerate(views.path_to(thing)[::-1], 1):
                if section.annex and not (section.section and section.section.annex):
                    self._above[thing] = max(self._above[thing], depth)

    @staticmethod
    def _groups(things: Iterable[Block], key: Callable[[Block], str]) -> list[list[Block]]:
        groups: dict[str, list[Block]] = {}
        for thing in things:
            groups.setdefault(key(thing), []).append(thing)
        return [group for group in groups.values() if len(group) > 1]

    def _one_more(self, alike: list[Block], depth: int) -> list[list[Block]]:
        """Give things of one name one more heading each; those that are still alike. What has none left is counted."""
        paths = {thing: views.path_to(thing)[::-1] for thing in alike}
        ended = [thing for thing in alike if len(paths[thing]) == depth]
        self._nth |= {thing: nth for nth, thing in enumerate(ended, 1) if nth > 1}
        others = [thing for thing in alike if len(paths[thing]) > depth]
        self._above |= dict.fromkeys(others, depth + 1)
        return self._groups(others, lambda thing: self._bare[paths[thing][depth]])

    def pieces(self, thing: Block) -> list[str]:
        """Its name, the headings to name behind it, and which of several it is where no heading tells."""
        above = [self._bare[section] for section in views.path_to(thing)[::-1][:self._above[thing]]]
        return [self._bare[thing], *above, *([f"thứ {self._nth[thing]}"] if thing in self._nth else [])]


@lru_cache(maxsize=2)  # two plans are compared
def _told_apart(plan: Plan) -> _Names:
    return _Names(plan)


def task_name(plan: Plan, task: Task) -> str:
    """"Nhiệm vụ 1.2.4"; by its first words when it has no number; with the headings that it takes to tell it
    from others of that name."""
    return f"Nhiệm vụ {', '.join(_told_apart(plan).pieces(task))}"


def task_ref(plan: Plan, task: Task) -> str:
    """The shortest that tells the task from others, for lists of links."""
    name, *above = _told_apart(plan).pieces(task)
    return f"{name} ({', '.join(above)})" if above else name


def task_above(plan: Plan, task: Task) -> str:
    """What tells the task from others of its number: "Phần II, mục 1"; "" where its number is its own."""
    return ", ".join(_told_apart(plan).pieces(task)[1:])


def place_ref(plan: Plan, block: Block) -> str:
    """A place of the text for lists of links: a task as in `task_ref`, else its name."""
    return task_ref(plan, block) if isinstance(block, Task) else block_name(plan, block)


def block_name(plan: Plan, block: Block) -> str:
    """Where a piece of text stands, in words."""
    if block is plan.title:
        return f"Tên {plan_word(plan)}"
    if block is plan.preamble:
        return "Phần mở đầu"
    if isinstance(block, Task):
        return task_name(plan, block)
    if isinstance(block, Section):
        return section_ref(plan, block)
    above = section_ref(plan, block.section) if block.section else ""
    return ", ".join(filter(None, (above, f"điểm {block.number}" if block.number else f"đoạn “{excerpt(block.body, 40)}”")))


def directive_name(directive: Directive) -> str:
    """"Chỉ thị số 28-CT/TW"."""
    return f"{directive.kind} số {directive.number}"


def directive_dated(directive: Directive) -> str:
    """As the plan dates it: "Chỉ thị số 28-CT/TW ngày 21/01/2019"."""
    return f"{directive_name(directive)} ngày {directive.issued_as_cited}"


def issuer(directive: Directive) -> str:
    """"Ban Chấp hành Trung ương khóa XIII", without a term "Ban Bí thư"."""
    return f"{directive.issuer} khóa {directive.term}" if directive.term else directive.issuer


def issuer_and_title(directive: Directive) -> str:
    """"Ban Bí thư, về nâng cao …"; a title that begins as a sentence does stands as one."""
    return _with_title(issuer(directive), directive, ", ")


def _with_title(words: str, directive: Directive, between: str) -> str:
    if not directive.title:
        return words
    return words + (between if directive.title[0].islower() else ". ") + directive.title


def status_line(status: Status) -> str:
    """What is known of whether a directive is in force, without its evidence."""
    if status.kind is StatusKind.REPLACED:
        return f"{STATUS_NAMES[status.kind]} bởi {status.by}"
    return STATUS_NAMES[status.kind]


def status_said(directive: Directive, evidence: bool = False) -> str:
    """The same with the day on which somebody looked; that it is not known, where nobody found out."""
    status = directive.status
    if status is None:
        return "Chưa xác định được tình trạng hiệu lực"
    found = f"căn cứ: {status.evidence}; " if evidence else ""
    return f"{status_line(status)} ({found}kiểm tra ngày {day(status.checked)})"


def status_in_passing(directive: Directive) -> str:
    """Inside a sentence, that a directive has been replaced or its period has ended; empty where nothing of the kind is known."""
    status = directive.status
    if status is None or status.kind is StatusKind.NO_REPLACEMENT_FOUND:
        return ""
    return within_a_sentence(status_line(status))


def directive_line(directive: Directive) -> str:
    """A directive with its date, issuer and title, and what is known of its force."""
    line = _with_title(f"{directive_dated(directive)} của {issuer(directive)}", directive, " ")
    return f"{line}. {status_said(directive)}."


def work_counted(plan: Plan, unit: Unit, tasks: str = "nhiệm vụ") -> str:
    """"22 nhiệm vụ và 1 việc khác"; empty where the unit has neither."""
    said = ((len(views.tasks_of(plan, unit)), tasks), (len(views.duties_of(plan, unit)), "việc khác"))
    return " và ".join(f"{count} {what}" for count, what in said if count)


def part_in_task(mine: views.UnitTask) -> tuple[str, ...]:
    """What a unit does in a task, and who leads it where another does: ("Phối hợp", "Chủ trì: Sở Nội vụ")."""
    leads = [a.unit.short_name for a in mine.task.assignments if a.role is Role.LEAD]
    return (ROLE_NAMES[mine.role], *([f"Chủ trì: {'; '.join(leads)}"] if leads and mine.role is not Role.LEAD else ()))


def cited_in_brief(plan: Plan, cited: dict[Directive, list[Block]]) -> str:
    """Directives with the places that cite them, what is known against them, and where the notes on them are."""
    noted = {directive for directive in cited if views.errata_of(plan, directive)}
    said = (f"{directive_dated(d)} (" + "; ".join(filter(None, (
        ", ".join(place_ref(plan, block) for block in places), status_in_passing(d), "có ghi chú" if d in noted else ""))) + ")"
        for d, places in cited.items())
    return "; ".join(said) + "." + (" Chỗ có ghi chú: xem bản Ghi chú hiệu đính." if noted else "")


def left_out_of_matrix(plan: Plan) -> str:
    """What the matrix does not show, without a full stop; empty where it shows all."""
    points = views.duty_points(plan)
    return f"Bảng không gồm việc khác được giao ở {duty_places(plan, points)}" if points else ""


def units_shown(table: views.MatrixTable) -> str:
    """Above a table of the matrix that has not all units."""
    return f"Đơn vị {table.first} đến {table.last} trong {table.of}, với những nhiệm vụ giao cho các đơn vị này."


def relation_name(relation: Relation, seen_from: Directive) -> str:
    """What the directive at the other end is to this one: "Văn bản hướng dẫn"."""
    forward, back = RELATION_NAMES[relation.kind]
    return forward if relation.subject is seen_from else back


@lru_cache(maxsize=2)  # the frame of every page asks
def search_hint(plan: Plan) -> str:
    """What an empty search suggests, with numbers that this plan has."""
    numbers = Counter(task.number for task in plan.tasks)
    task = next((f"số nhiệm vụ ({number})" for number in numbers if numbers[number] == 1 and any(map(str.isdigit, number))), "")
    directive = next((f"số văn bản ({directive.number})" for directive in plan.directives), "")
    numbered = ", ".join(filter(None, (task, directive)))
    return f"Gõ {f'{numbered} hoặc ' if numbered else ''}từ ngữ; không dấu cũng được."


def citation_text(plan: Plan, block: Block) -> str:
    """How to cite a place of the plan, as text to copy."""
    place = "" if block is plan.title else f"{block_name(plan, block)}, "
    # Behind the name of another's resolution it would read as who issued that.
    owner = f" ({plan_word(plan)} của {plan.owner})" if plan.owner and same_letters(plan.owner) not in same_letters(plan.cited_as) else ""
    return f"{place}{plan.cited_as}{owner}."
