"""Questions asked of a plan: tasks of a unit, tasks citing a directive, what is due …

A question answers from an index made once for each plan, so a page costs what it shows.
Nothing here words anything (see `wording`) or knows of pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from .model import (
    Assignment, Block, Change, Citation, Directive, Erratum, Milestone, Place, Plan, Point, Reading, Relation, Reporting, Role, Section,
    Task, Timing, TimingKind, Unit, YearlyDate,
)
from .reporting import is_before, names_a_day
from .vocabulary import same_letters


@dataclass(frozen=True)
class UnitTask:
    """A task of a unit, with the part that the unit has in it."""

    task: Task
    role: Role


@dataclass(frozen=True)
class Time:
    """A time of a task: its own, or that of a step in it; `timing` is None where the task has neither."""

    task: Task
    timing: Timing | None
    milestone: Milestone | None = None


@dataclass(frozen=True)
class Due:
    """A deadline of what a point asks of units."""

    point: Point
    step: Milestone

    @property
    def timing(self) -> Timing:
        return self.step.timing


class _Index:
    """The lookups of one plan."""

    def __init__(self, plan: Plan):
        self.position = {task: n for n, task in enumerate(plan.tasks)}
        self.by_id = {kind: {r.id: r for r in records} for kind, records in (
            ("task", plan.tasks), ("unit", plan.units), ("directive", plan.directives),
            ("section", plan.sections), ("block", plan.all_blocks))}
        self.children: dict[Section | None, list[Block]] = defaultdict(list)
        for block in plan.blocks:
            self.children[block.section].append(block)
        self.deep_tasks: dict[Section, list[Task]] = defaultdict(list)
        self.unit_tasks: dict[Unit, list[UnitTask]] = defaultdict(list)
        self.numbers: dict[str, int] = defaultdict(int)
        for task in plan.tasks:
            for section in path_to(task):
                self.deep_tasks[section].append(task)
            for assignment in task.assignments:
                self.unit_tasks[assignment.unit].append(UnitTask(task, assignment.role))
            self.numbers[task.number] += 1
        self.unit_duties: dict[Unit, list[Point]] = defaultdict(list)
        for point in plan.points:
            for unit in point.duty.units if point.duty else ():
                self.unit_duties[unit].append(point)
        self.citations_in: dict[Block, list[Citation]] = defaultdict(list)
        self.citations_of: dict[Directive, list[Citation]] = defaultdict(list)
        for citation in plan.citations:
            self.citations_in[citation.block].append(citation)
            self.citations_of[citation.directive].append(citation)
        self.errata_at: dict[Block, list[Erratum]] = defaultdict(list)
        for erratum in plan.errata:
            for block in erratum.blocks:
                self.errata_at[block].append(erratum)
        self.relations_of: dict[Directive, list[Relation]] = defaultdict(list)
        for relation in plan.relations:
            self.relations_of[relation.subject].append(relation)
            self.relations_of[relation.object].append(relation)
        self.has_roles = any(a.role is not Role.EXECUTING for t in plan.tasks for a in t.assignments)
        self.times: dict[TimingKind | None, list[Time]] = defaultdict(list)
        for task in plan.tasks:
            for time in times_of(task):
                self.times[time.timing.kind if time.timing else None].append(time)
        # Rules ask before it is sure that every deadline has a date.
        self.times[TimingKind.DEADLINE].sort(key=lambda time: time.timing.last_day or date.max)
        self.timed = {kind: tuple(dict.fromkeys(time.task for time in times)) for kind, times in self.times.items()}
        self.groups = group_by_section(plan.tasks)
        self.groups_by_top: dict[Section | None, list] = defaultdict(list)
        for section, tasks in self.groups:
            self.groups_by_top[top_of(tasks[0])].append((section, tasks))
        self.levels: dict[str, list[Directive]] = defaultdict(list)
        self.place_in_level: dict[Directive, int] = {}
        for directive in plan.directives:
            self.place_in_level[directive] = len(self.levels[directive.level])
            self.levels[directive.level].append(directive)


@lru_cache(maxsize=2)  # two plans are compared
def _index(plan: Plan) -> _Index:
    return _Index(plan)


# --- finding one record -----------------------------------------------------------------------


def find(plan: Plan, kind: str, id: str) -> Task | Unit | Directive | Section | Block | None:
    """The record of that kind ("task", "unit", "directive", "section", "block") with that id."""
    return _index(plan).by_id[kind].get(id)


def ids(plan: Plan, kind: str) -> list[str]:
    """The ids of all records of such a kind (as in `find`)."""
    return list(_index(plan).by_id[kind])


# --- the tree ---------------------------------------------------------------------------------


def path_to(block: Block) -> tuple[Section, ...]:
    """The headings above a block, the highest first."""
    path: list[Section] = []
    section = block.section
    while section:
        path.insert(0, section)
        section = section.section
    return tuple(path)


def top_sections(plan: Plan) -> tuple[Section, ...]:
    """The headings under no other."""
    return subsections(plan, None)


def children(plan: Plan, section: Section | None) -> tuple[Block, ...]:
    """What stands directly below a heading, in printed order."""
    return tuple(_index(plan).children[section])


def subsections(plan: Plan, section: Section | None) -> tuple[Section, ...]:
    return tuple(b for b in children(plan, section) if isinstance(b, Section))


def everything_below(plan: Plan, section: Section) -> tuple[Block, ...]:
    """The heading and all that belongs to it, in printed order."""
    blocks: list[Block] = [section]
    for block in children(plan, section):
        blocks += everything_below(plan, block) if isinstance(block, Section) else [block]
    return tuple(blocks)


def tasks_in(plan: Plan, section: Section) -> tuple[Task, ...]:
    """All tasks below a heading, at any depth."""
    return tuple(_index(plan).deep_tasks[section])


def fits_a_sheet(block: Block) -> bool:
    """Whether paper should keep the block on one sheet: about two thirds of one, below a head and beside notes. A longer
    one would leave a sheet nearly empty before it, and be cut all the same."""
    return sum(len(paragraph.text) for paragraph in block.all_paragraphs) <= 1800


def group_by_section(tasks: Iterable[Task]) -> tuple[tuple[Section | None, tuple[Task, ...]], ...]:
    """(heading directly above, its tasks), in the order in which headings first come; None for tasks under none."""
    groups: dict[Section | None, list[Task]] = {}
    for task in tasks:
        groups.setdefault(task.section, []).append(task)
    return tuple((section, tuple(group)) for section, group in groups.items())


def is_grouped(plan: Plan) -> bool:
    """Whether any task stands below a heading: else nothing is gained by telling that the others do not."""
    return any(section for section, _ in _index(plan).groups)


# --- tasks ------------------------------------------------------------------------------------


def position(plan: Plan, task: Task) -> int:
    """1 for the first task of the plan."""
    return _index(plan).position[task] + 1


def neighbours(plan: Plan, task: Task) -> tuple[Task | None, Task | None]:
    """The tasks before and after it, across headings."""
    at = _index(plan).position[task]
    return (plan.tasks[at - 1] if at else None), (plan.tasks[at + 1] if at + 1 < len(plan.tasks) else None)


def number_is_its_own(plan: Plan, task: Task) -> bool:
    """Whether the printed number tells this task from every other."""
    return bool(task.number) and _index(plan).numbers[task.number] == 1


def times_of(task: Task) -> tuple[Time, ...]:
    """The task's own time, then those of its milestones; one that says there is none where it has neither."""
    own = (Time(task, task.timing),) if task.timing or not task.milestones else ()
    return own + tuple(Time(task, milestone.timing, milestone) for milestone in task.milestones)


def kinds_of(task: Task) -> tuple[TimingKind, ...]:
    """The kinds of its times, each once. A task with milestones may have several, and is listed and found under each."""
    return tuple(dict.fromkeys(time.timing.kind for time in times_of(task) if time.timing))


def times(plan: Plan, kind: TimingKind | None) -> tuple[Time, ...]:
    """The times of that kind, of tasks and of their milestones; None asks for tasks without any. Deadlines earliest first."""
    return tuple(_index(plan).times.get(kind, ()))


def tasks_timed(plan: Plan, kind: TimingKind | None) -> tuple[Task, ...]:
    """Tasks with such a time, each once. Those with a deadline earliest first."""
    return _index(plan).timed.get(kind, ())


def nearest(plan: Plan, deadlines: Sequence[Time | Due], many: int) -> tuple[Time | Due, ...]:
    """So many of the deadlines at most: those to come when the data is published, then the last of those that are over."""
    over = next((n for n, time in enumerate(deadlines) if time.timing.last_day >= plan.edition), len(deadlines))
    first = max(0, min(over, len(deadlines) - many))
    return tuple(deadlines[first:first + many])


# --- units ------------------------------------------------------------------------------------


def tasks_of(plan: Plan, unit: Unit) -> tuple[UnitTask, ...]:
    """Tasks of a unit with its part in each, in the order of the text."""
    return tuple(_index(plan).unit_tasks[unit])


def roles_counted(mine: Iterable[UnitTask]) -> list[tuple[Role, int]]:
    """How many of a unit's tasks it has each part in; no part that it has in none."""
    counts = Counter(each.role for each in mine)
    return [(role, counts[role]) for role in Role if counts[role]]


def times_counted(mine: Iterable[UnitTask]) -> list[tuple[TimingKind, int]]:
    """How many of a unit's tasks have each kind of time; no kind that none has."""
    counts = Counter(kind for each in mine for kind in kinds_of(each.task))
    return [(kind, counts[kind]) for kind in TimingKind if counts[kind]]


def deadlines_of(plan: Plan, unit: Unit) -> tuple[Time, ...]:
    """The deadlines of its tasks and of their milestones, the earliest first."""
    mine = {each.task for each in tasks_of(plan, unit)}
    return tuple(time for time in times(plan, TimingKind.DEADLINE) if time.task in mine)


def duties_of(plan: Plan, unit: Unit) -> tuple[Point, ...]:
    """Points outside the tasks that give work to a unit."""
    return tuple(_index(plan).unit_duties[unit])


def next_term(yearly: YearlyDate, edition: date, before: bool = False) -> tuple[date, date]:
    """The first such days that are not over when the data is published, and the day behind them; where the text says
    `before`, the day before."""
    def in_year(year: int) -> tuple[date, date]:
        first = yearly.of_year(year).first_day
        return (first - timedelta(days=1), first) if before else (first, yearly.of_year(year).last_day + timedelta(days=1))

    this = in_year(edition.year)
    return in_year(edition.year + 1) if this[1] <= edition else this


def next_reports(plan: Plan, report: Reporting) -> tuple[tuple[int, YearlyDate, date, date], ...]:
    """(which of its dates, the date, first day, the day behind) of each that is still to come."""
    found = ((n, yearly, *next_term(yearly, plan.edition, is_before(report, yearly))) for n, yearly in enumerate(report.dates, 1))
    return tuple(each for each in found if not report.until or each[2] <= report.until.last_day)


def duty_points(plan: Plan) -> tuple[Point, ...]:
    """The points that give work to units."""
    return tuple(p for p in plan.points if p.duty)


def duty_deadlines(plan: Plan, unit: Unit | None = None) -> tuple[Due, ...]:
    """The deadlines of what points ask, of all or of one unit, the earliest first."""
    found = (Due(point, step) for point in (duties_of(plan, unit) if unit else duty_points(plan)) for step in point.duty.milestones if step.timing.due)
    return tuple(sorted(found, key=lambda due: due.timing.last_day))


def all_deadlines(plan: Plan) -> tuple[Time | Due, ...]:
    """Those of tasks and those of what points ask, the earliest first."""
    return tuple(sorted((*times(plan, TimingKind.DEADLINE), *duty_deadlines(plan)), key=lambda each: each.timing.last_day))


def reporting_points(plan: Plan) -> tuple[Point, ...]:
    """The points that ask units for reports."""
    return tuple(p for p in duty_points(plan) if p.duty.reporting)


def reports_without_a_day(plan: Plan) -> tuple[Point, ...]:
    """Points that ask for reports, on days that neither the text names nor anybody has set."""
    return tuple(p for p in reporting_points(plan) if not p.duty.reporting.dates and not names_a_day(p.duty.reporting.words))


def has_roles(plan: Plan) -> bool:
    """Whether the plan names lead or coordinating units at all."""
    return _index(plan).has_roles


def units_by_role(task: Task) -> tuple[tuple[Role, tuple[Unit, ...]], ...]:
    """The units of each part in a task; no part that nobody has."""
    found = ((role, tuple(a.unit for a in task.assignments if a.role is role)) for role in Role)
    return tuple((role, units) for role, units in found if units)


def assignment(task: Task, unit: Unit) -> Assignment | None:
    """A unit's part in a task; None where it has none."""
    return next((a for a in task.assignments if a.unit is unit), None)


def reading_of(task: Task, unit: Unit) -> Reading | None:
    """The reading of its lines by which a task is the unit's, also where they name it besides."""
    return next((r for r in task.readings if r.target is unit
                 and any(same_letters(r.phrase) in same_letters(line.value) for line in task.lines)), None)


def has_readings_of_units(plan: Plan) -> bool:
    """Whether any task is a unit's by a reading."""
    return any(reading_of(task, unit) for task in plan.tasks if task.readings for unit in task.units)


# --- directives -------------------------------------------------------------------------------


def citations_in(plan: Plan, block: Block) -> tuple[Citation, ...]:
    """In the order of the text."""
    return tuple(_index(plan).citations_in[block])


def citations_of(plan: Plan, directive: Directive) -> tuple[Citation, ...]:
    """Every place that cites it, in the order of the text."""
    return tuple(_index(plan).citations_of[directive])


def directives_cited_in(plan: Plan, block: Block) -> tuple[Directive, ...]:
    """Each once, in the order of the text."""
    return tuple(dict.fromkeys(c.directive for c in citations_in(plan, block)))


def directives_of(plan: Plan, unit: Unit) -> dict[Directive, list[Block]]:
    """What the tasks and duties of a unit cite, and which of them do, in the order of the text."""
    found: dict[Directive, list[Block]] = {}
    for block in (*(mine.task for mine in tasks_of(plan, unit)), *duties_of(plan, unit)):
        for directive in directives_cited_in(plan, block):
            found.setdefault(directive, []).append(block)
    return found


def blocks_citing(plan: Plan, directive: Directive) -> tuple[Block, ...]:
    """Each once, in the order of the text."""
    return tuple(dict.fromkeys(c.block for c in citations_of(plan, directive)))


def tasks_citing(plan: Plan, directive: Directive) -> tuple[Task, ...]:
    return tuple(b for b in blocks_citing(plan, directive) if isinstance(b, Task))


def relations_of(plan: Plan, directive: Directive) -> tuple[Relation, ...]:
    """Relations that the directive is either end of."""
    return tuple(_index(plan).relations_of[directive])


def cited_together(plan: Plan, directive: Directive) -> tuple[tuple[Block, tuple[Directive, ...]], ...]:
    """Directives in the same block, without those to which the plan states a relation."""
    related = {directive} | {d for r in relations_of(plan, directive) for d in (r.subject, r.object)}
    found = ((block, tuple(d for d in directives_cited_in(plan, block) if d not in related))
             for block in blocks_citing(plan, directive))
    return tuple((block, others) for block, others in found if others)


def directives_by_level(plan: Plan) -> tuple[tuple[str, tuple[Directive, ...]], ...]:
    """Register order, grouped by level in the order in which levels first appear."""
    return tuple((level, tuple(group)) for level, group in _index(plan).levels.items())


# --- notes ------------------------------------------------------------------------------------


def errata_at(plan: Plan, block: Block) -> tuple[Erratum, ...]:
    """In the order of the text."""
    def first(erratum: Erratum) -> tuple[int, int]:
        return min((place.paragraph, place.span.start) for place in erratum.places if place.block is block)
    return tuple(sorted(_index(plan).errata_at[block], key=first))


def errata_of(plan: Plan, directive: Directive) -> tuple[Erratum, ...]:
    """Those about words that name a directive, or its issuer right behind it, in the order of the text."""
    return tuple(dict.fromkeys(erratum for citation in citations_of(plan, directive) for erratum in errata_at(plan, citation.block)
                               if any(_is_about(place, citation.place) for place in erratum.places)))


def _is_about(erratum: Place, citation: Place) -> bool:
    if erratum.block is not citation.block or erratum.paragraph != citation.paragraph:
        return False
    between = erratum.block.all_paragraphs[erratum.paragraph].text[citation.span.end:erratum.span.start]
    return erratum.span.overlaps(citation.span) or between.strip() == "của"


def errata_in_order(plan: Plan) -> tuple[Erratum, ...]:
    """By their first place in the text; those on the whole document last."""
    order = {block: n for n, block in enumerate(plan.all_blocks)}
    return tuple(sorted(plan.errata, key=lambda e: order[e.blocks[0]] if e.blocks else len(order)))


# --- editions of the data ---------------------------------------------------------------------


@dataclass(frozen=True)
class Edition:
    """A change with an id that stays when others are added: its day, and from the second change of a
    day on its place among them ("ngay-2026-11-24-2"), the oldest first."""

    id: str
    change: Change


def editions(plan: Plan) -> tuple[Edition, ...]:
    """The changes of the data, the newest first. In the data the newest of a day stands first too."""
    found: list[Edition] = []
    of_day: dict[date, int] = defaultdict(int)
    for change in sorted(reversed(plan.changes), key=lambda c: c.date):
        of_day[change.date] += 1
        nth = of_day[change.date]
        found.append(Edition(f"ngay-{change.date.isoformat()}" + (f"-{nth}" if nth > 1 else ""), change))
    return tuple(reversed(found))


# --- the printed text -------------------------------------------------------------------------


def printed_lines(plan: Plan) -> tuple[str, ...]:
    """Every printed line from title to signature, annexes last, letters only (no italics)."""
    body, annex = body_and_annexes(plan)
    text = lambda blocks: [line for b in blocks for line in (*(b.all_paragraphs[n].text for n in printed_order(b)), *heads_below(b))]
    return (plan.kind, *text([b for b in (plan.title, plan.preamble) if b]), *text(body), *plan.recipients,
            *plan.signature, *([plan.signatory] if plan.signatory else ()), *text(annex))


def heads_below(block: Block) -> tuple[str, ...]:
    """The heads of the table that stands behind a heading; none behind one inside it."""
    return tuple(column.head for column in block.columns) if isinstance(block, Section) and _sets_columns(block) is block else ()


def printed_order(block: Block) -> Iterable[int]:
    """The places of a block's paragraphs in `all_paragraphs`, in the order that they are printed in: for a row of a
    table that of its columns, where its label stands with its text."""
    if not (isinstance(block, Task) and block.section and block.section.columns):
        return range(len(block.all_paragraphs))
    places: list[int] = []
    for column in block.section.columns:
        if column.key == "text":
            places += range(len(block.paragraphs))
        elif line := block.line(column.key):
            first = block.first_paragraph_of(line)
            places += range(first, first + len(line.paragraphs))
    return places


@dataclass(frozen=True)
class Table:
    """What the document prints as one table: the heading that sets its columns, and its rows."""

    section: Section
    rows: tuple[Block, ...]


def pieces(blocks: Iterable[Block]) -> tuple[Block | Table, ...]:
    """Blocks in order, with each run of rows under one set of columns gathered into a table.
    A table stands behind the heading that sets its columns; headings inside it are rows."""
    def head_of(block: Block) -> Section | None:
        head = _sets_columns(block if isinstance(block, Section) else block.section)
        return None if block is head else head

    found: list[Block | Table] = []
    for head, run in groupby(blocks, key=head_of):
        found += [Table(head, tuple(run))] if head else run
    return tuple(found)


def rows(blocks: Iterable[Block]) -> tuple[tuple[Block | Table, ...], ...]:
    """Pieces as they stand beside one margin: a heading shares its row with what follows it, so
    that a note on a short heading leaves no gap in the text."""
    found: list[list[Block | Table]] = []
    for piece in pieces(blocks):
        if found and isinstance(found[-1][-1], Section) and not isinstance(piece, Table):
            found[-1].append(piece)
        else:
            found.append([piece])
    return tuple(map(tuple, found))


def _sets_columns(section: Section | None) -> Section | None:
    while section and section.section and section.section.columns == section.columns:
        section = section.section
    return section if section and section.columns else None


def _in_annex(block: Block) -> bool:
    section = block if isinstance(block, Section) else block.section
    return bool(section and section.annex)


def body_and_annexes(plan: Plan) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Blocks before the signature, and those behind it."""
    return (tuple(b for b in plan.blocks if not _in_annex(b)), tuple(b for b in plan.blocks if _in_annex(b)))


# --- as much as a page can hold ---------------------------------------------------------------

# A list beside every page must not grow with the plan, or all pages together grow with its square.
BESIDE = 60
ON_HOME = 14
CELLS = 5000
UNITS_ACROSS = 8    # columns of units in one table of the matrix: what a phone and a sheet hold


def top_of(block: Block) -> Section | None:
    """The highest heading above a block, or the heading itself."""
    path = path_to(block)
    return path[0] if path else block if isinstance(block, Section) else None


def groups_beside(plan: Plan, task: Task) -> tuple[tuple[Section | None, tuple[Task, ...]], ...]:
    """Headings with their tasks, for the side of a task: all, or those of its part."""
    index = _index(plan)
    if len(index.groups) <= BESIDE:
        return index.groups
    return tuple(index.groups_by_top[top_of(task)])


def sections_beside(plan: Plan, current: Section) -> tuple[Section, ...]:
    """Headings for the side of a section: all, or its part between its neighbours."""
    if len(plan.sections) <= BESIDE:
        return plan.sections
    tops = list(top_sections(plan))
    at = tops.index(top_of(current))
    return tuple(s for top in tops[max(0, at - 5):at + 6]
                 for s in ([b for b in everything_below(plan, top) if isinstance(b, Section)] if top is tops[at] else [top]))


def directives_beside(plan: Plan, current: Directive) -> tuple[tuple[str, int, tuple[Directive, ...]], ...]:
    """(level, how many it has, those shown): all, or the nearest of the same level."""
    levels = directives_by_level(plan)
    if len(plan.directives) <= BESIDE:
        return tuple((level, len(group), group) for level, group in levels)
    level, group = next((level, group) for level, group in levels if level == current.level)
    at = _index(plan).place_in_level[current]
    return ((level, len(group), group[max(0, at - 10):at + 11]),)


def units_beside(plan: Plan, current: Unit) -> tuple[Unit, ...]:
    """For the side of a unit: all, or the nearest."""
    if len(plan.units) <= BESIDE:
        return plan.units
    at = plan.units.index(current)
    return plan.units[max(0, at - 10):at + 11]


def doors(plan: Plan) -> tuple[tuple[Section | None, tuple[Task, ...]], ...]:
    """Headings with their tasks for the home page: those directly above tasks, or the highest; without headings the tasks."""
    if not is_grouped(plan):
        return tuple((None, (task,)) for task in plan.tasks[:ON_HOME])
    groups = _index(plan).groups
    if len(groups) <= ON_HOME:
        return groups
    return tuple((top, tasks) for top in top_sections(plan) if (tasks := tasks_in(plan, top)))[:ON_HOME]


@dataclass(frozen=True)
class MatrixTable:
    """A table of tasks by units: `part` where a heading of the document opens above it, `first` and `last` of its
    units among `of`, tasks by heading."""

    part: Section | None
    units: tuple[Unit, ...]
    groups: tuple[tuple[Section | None, tuple[Task, ...]], ...]
    first: int
    of: int

    @property
    def last(self) -> int:
        return self.first + len(self.units) - 1

    @property
    def opens(self) -> bool:
        return self.first == 1

    def tasks_of(self, unit: Unit) -> int:
        return sum(unit in task.units for _, tasks in self.groups for task in tasks)

    @property
    def is_whole(self) -> bool:
        return len(self.units) == self.of


def matrix_tables(plan: Plan) -> tuple[MatrixTable, ...]:
    """Tasks down, units across: one table; of a large plan one for each part, with the units that have tasks in it. More
    units than a sheet or a phone shows side by side stand in several tables, each with the tasks of its units alone,
    the first also with those of nobody."""
    index = _index(plan)
    parts: Iterable = index.groups_by_top.items()
    if len(plan.tasks) * len(plan.units) <= CELLS:
        parts = [(None, index.groups)]
    return tuple(table for part, groups in parts for table in _side_by_side(plan, part, tuple(groups)))


def _side_by_side(plan: Plan, part: Section | None, groups: tuple) -> Iterator[MatrixTable]:
    named = {unit for _, tasks in groups for task in tasks for unit in task.units}
    units = tuple(unit for unit in plan.units if unit in named) if part else plan.units
    tables = max(1, -(-len(units) // UNITS_ACROSS))
    for n in range(tables):
        start, end = len(units) * n // tables, len(units) * (n + 1) // tables
        across = frozenset(units[start:end])
        mine = groups if tables == 1 else tuple(
            (section, kept) for section, tasks in groups
            if (kept := tuple(task for task in tasks if not across.isdisjoint(task.units) or n == 0 and not task.units)))
        yield MatrixTable(part, units[start:end], mine, start + 1, len(units))
