"""What a plan is: frozen records, and the closed vocabularies they use.

Knows nobody. A record refers to other records as objects, never by id, so code that holds a
Plan need not ask whether a unit exists. Text is kept to the letter; positions in it are
half-open ranges of characters (not bytes).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import takewhile


@dataclass(frozen=True)
class Where:
    """Place of a record in the data file: its line, and the lines of its fields (1-based)."""

    file: str
    line: int
    fields: Mapping[str, int] = field(default_factory=dict, compare=False)
    column: int | None = field(default=None, compare=False)  # 1-based; None where only the line is known

    def at(self, key: str) -> Where:
        """Place of one field of the record; the record's own line when the field is absent."""
        return Where(self.file, self.fields.get(key, self.line))


def visible(text: str) -> str:
    """`text` for one line of a message: a character that cannot be seen, or that a terminal would
    obey, is named by its code; what runs very long is cut in its middle."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " / " if c == "\n" else f"[U+{ord(c):04X}]" for c in text)
    return text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE // 2]} … {text[-LONGEST_MESSAGE // 4:]}"


LONGEST_MESSAGE = 600
UNREAD_DAY = date.min  # of a directive whose date could not be read: of a draft's, never of a plan's
TITLE_ID, PREAMBLE_ID = "ten-ke-hoach", "mo-dau"  # of the blocks that no editor numbers


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the data, in the editor's words. `record` names what it is about; `rule`
    is the key of its entry in `actionplan.rules`."""

    where: Where
    record: str
    message: str
    rule: str = ""

    def __post_init__(self):
        # Here, so that no way of showing a problem hands on what the data may hold.
        object.__setattr__(self, "record", visible(self.record))
        object.__setattr__(self, "message", visible(self.message))

    def __str__(self) -> str:
        about = f"{self.record}: " if self.record else ""
        return f"{self.where.file}:{self.where.line}: {about}{self.message}"


class InvalidPlan(Exception):
    """The data cannot be published. `problems` lists all that was found, sorted by line."""

    def __init__(self, problems: list[Problem]):
        self.problems = sorted(set(problems), key=lambda p: (p.where.line, p.record, p.message))
        super().__init__("\n".join(map(str, self.problems)))


class _Named:
    """A record that refers to others shows itself by its id, not by all that it leads to."""

    id: str

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"


# --- text -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """Half-open range of characters in one paragraph."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start:self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Paragraph:
    """One printed paragraph: its letters without emphasis marks, and where italics stand."""

    text: str
    emphasis: tuple[Span, ...] = ()


# --- time -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PartialDate:
    """A date as exact as the plan gives it: a year, a quarter, a month or a day."""

    year: int
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def last_day(self) -> date:
        """The last day that still belongs to it."""
        if self.day:
            return date(self.year, self.month, self.day)
        month = self.month or (self.quarter * 3 if self.quarter else 12)
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def first_day(self) -> date:
        month = self.month or (self.quarter * 3 - 2 if self.quarter else 1)
        return date(self.year, month, self.day or 1)


@dataclass(frozen=True)
class YearlyDate:
    """A month of every year, or a day in it."""

    month: int
    day: int | None = None

    def of_year(self, year: int) -> PartialDate:
        return PartialDate(year, None, self.month, self.day)


class TimingKind(StrEnum):
    """What a task's time is: without end, from time to time, each year, upon a condition, or by a day."""

    ONGOING = "ongoing"
    PERIODIC = "periodic"
    YEARLY = "yearly"
    CONDITIONAL = "conditional"
    DEADLINE = "deadline"


@dataclass(frozen=True)
class Timing:
    """What a time line means.

    `condition` holds the line's own words (conditional); `due` and `start` are as exact as the
    line; `before` says that the day named is already too late; `then_yearly` that the task
    comes back in the years that follow; `until` holds the words before `due` where the line has it
    as an end or says which part of it: "đến", "đến hết", "giữa", "trước cuối".
    """

    kind: TimingKind
    condition: str = ""
    due: PartialDate | None = None
    start: PartialDate | None = None
    before: bool = False
    then_yearly: bool = False
    until: str = ""

    @property
    def last_day(self) -> date | None:
        """The last day that is in time; None where there is no deadline."""
        return self.due and (self.due.first_day - timedelta(days=1) if self.before else self.due.last_day)


# --- units ------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, repr=False)
class Unit(_Named):
    """A unit, group or post to which the plan gives work."""

    id: str
    name: str
    short_name: str
    abbreviation: str
    spellings: tuple[str, ...]
    groups: tuple[str, ...]
    members: str
    note: str
    where: Where


class Role(StrEnum):
    """A unit's part in a task. EXECUTING where the text names no lead: it never becomes one by standing first."""

    EXECUTING = "executing"
    LEAD = "lead"
    COORDINATING = "coordinating"


@dataclass(frozen=True, eq=False)
class Assignment:
    """A unit named for a task. `inherited`: the heading names it, not a line of the task."""

    unit: Unit
    role: Role
    inherited: bool = False


# --- directives -------------------------------------------------------------------------------


class RelationKind(StrEnum):
    """What the plan's own words say one directive does to another."""

    CARRIES_OUT = "carries_out"
    GUIDES = "guides"
    REPLACES = "replaces"
    AMENDS = "amends"
    REPEALS = "repeals"
    REFERS_TO = "refers_to"


class StatusKind(StrEnum):
    """Why a directive may no longer be in force, or that nothing to replace it was found."""

    REPLACED = "replaced"
    PERIOD_ENDED = "period_ended"
    NO_REPLACEMENT_FOUND = "no_replacement_found"


@dataclass(frozen=True)
class Status:
    """Whether a directive is in force, as far as somebody looked, and on which day."""

    kind: StatusKind
    by: str
    evidence: str
    checked: date


@dataclass(frozen=True, eq=False, repr=False)
class Directive(_Named):
    """A numbered document that the plan cites. Its key is number and date of issue: numbers
    start anew with every term and type. Type and issuer are facts of their own, never read
    off the code ("QĐ" is two types, "TW" three issuers)."""

    id: str
    number: str
    kind: str
    issued: date
    issued_as_cited: str
    issuer: str
    level: str
    title: str
    term: str
    status: Status | None
    source_url: str
    same_number: str
    note: str
    where: Where


@dataclass(frozen=True, eq=False)
class Relation:
    """A relation between two documents that the plan states in the words `phrase`."""

    kind: RelationKind
    subject: Directive
    object: Directive
    phrase: str
    block: Block
    where: Where


@dataclass(frozen=True, eq=False)
class Unnumbered:
    """A document that the plan names without a number. It is resolved to nothing."""

    name: str
    note: str
    places: tuple[Place, ...]
    where: Where

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(dict.fromkeys(place.block for place in self.places))


# --- the document -----------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, repr=False)
class Block(_Named):
    """A piece of the document in printed order, with its paragraphs.

    The first paragraph begins with `label` as printed ("1.2.3-") and one space; `label` is
    empty where the document prints none. `readings` are words of it that name a unit or a
    directive otherwise than the registers do.
    """

    id: str
    label: str
    paragraphs: tuple[Paragraph, ...]
    section: Section | None
    where: Where
    readings: tuple[Reading, ...] = field(default=(), kw_only=True)

    @cached_property
    def number(self) -> str:
        """The label without its punctuation: "1.2.3-" is 1.2.3; a bullet is nothing."""
        return self.label.strip(" -–./():+•*")

    @cached_property
    def body(self) -> str:
        """The text without its label, paragraphs joined by one space."""
        return " ".join(p.text for p in self.paragraphs)[len(self.label) + 1 if self.label else 0:]

    @property
    def all_paragraphs(self) -> tuple[Paragraph, ...]:
        """Everything printed for this block."""
        return self.paragraphs


@dataclass(frozen=True)
class Column:
    """A column of a table of tasks: which field it prints, under which head."""

    key: str
    head: str


_CAME_WITH = re.compile(r"\((?:ban hành )?kèm theo .*\)\.?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, eq=False, repr=False)
class Section(Block):
    """A heading; what follows belongs to it. `section` is the heading above it.

    `columns` is set where the document prints the tasks below as a table. `units` are those
    that the heading itself names, for tasks that have no unit line; `timing` is the time that it
    names, for tasks that have no line of time.
    """

    depth: int
    contents_heading: str
    columns: tuple[Column, ...]
    units: tuple[Unit, ...]
    annex: bool
    timing: Timing | None = None

    @cached_property
    def remarks(self) -> int:
        """How many of its last paragraphs say what it came with and are no part of it: "(Kèm theo Kế hoạch số …)"."""
        return len(list(takewhile(lambda p: _CAME_WITH.fullmatch(p.text), reversed(self.paragraphs[1:]))))

    @cached_property
    def heading(self) -> str:
        """The text without its label and its remarks."""
        remarks = sum(len(p.text) + 1 for p in self.paragraphs[len(self.paragraphs) - self.remarks:])
        return self.body[:len(self.body) - remarks]


@dataclass(frozen=True)
class Reporting:
    """A reporting duty: `words` to the letter, `cycle` and `to` as parts of them. `dates` an editor
    sets, as the words print them or where the office has said when to report; they come back every
    year, at the latest in `until`."""

    words: str
    cycle: str
    to: str
    dates: tuple[YearlyDate, ...] = ()
    until: PartialDate | None = None


@dataclass(frozen=True)
class Duty:
    """What a point asks of units; `addressed` are its words that say of whom, `milestones` those that say by when."""

    units: tuple[Unit, ...]
    addressed: str
    reporting: Reporting | None
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class Point(Block):
    """A paragraph, numbered or not, that is no task. `duty` where it gives work to units."""

    duty: Duty | None = None


class LineKind(StrEnum):
    """Which line of a task: its key in the data."""

    UNITS = "units_line"
    LEAD = "lead_line"
    COORDINATING = "coordinating_line"
    OUTPUT = "output_line"
    TIMING = "timing_line"


@dataclass(frozen=True, eq=False)
class TaskLine:
    """A line of a task (or a cell of its row) to the letter. Its value begins at `value_start`,
    after a printed label such as "- Đơn vị thực hiện:"."""

    kind: LineKind
    paragraphs: tuple[Paragraph, ...]
    value_start: int

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)

    @property
    def label(self) -> str:
        return self.text[:self.value_start].strip()

    @property
    def value(self) -> str:
        return self.text[self.value_start:].strip()


@dataclass(frozen=True)
class Milestone:
    """A step inside a task, or a time of what a point asks: named by words of its text, with a time of its own."""

    phrase: str
    timing: Timing


@dataclass(frozen=True)
class Reading:
    """Words that the site reads as a unit or a directive although they name it otherwise.
    Shown as a reading, never as the plan's own words."""

    phrase: str
    target: Unit | Directive
    note: str


@dataclass(frozen=True, eq=False, repr=False)
class Task(Block):
    """A numbered (or bulleted) leaf with its units and its time.

    `lines` stand in printed order. `timing` is None where the plan gives no time.
    """

    lines: tuple[TaskLine, ...]
    assignments: tuple[Assignment, ...]
    timing: Timing | None
    milestones: tuple[Milestone, ...]
    note: str
    timed_by: Section | None = None  # the heading that gives the time

    def line(self, kind: LineKind) -> TaskLine | None:
        for line in self.lines:
            if line.kind == kind:
                return line
        return None

    def first_paragraph_of(self, line: TaskLine) -> int:
        """Where a line begins in `all_paragraphs`."""
        return len(self.paragraphs) + sum(len(before.paragraphs) for before in self.lines[:self.lines.index(line)])

    @cached_property
    def all_paragraphs(self) -> tuple[Paragraph, ...]:
        """The text's paragraphs, then those of the lines."""
        return self.paragraphs + tuple(p for line in self.lines for p in line.paragraphs)

    @property
    def units(self) -> tuple[Unit, ...]:
        return tuple(a.unit for a in self.assignments)


@dataclass(frozen=True)
class Place:
    """A stretch of one paragraph of a block (index into `block.all_paragraphs`)."""

    block: Block
    paragraph: int
    span: Span

    @property
    def text(self) -> str:
        return self.span.of(self.block.all_paragraphs[self.paragraph].text)


@dataclass(frozen=True)
class Citation:
    """A span of the plan's text that names a directive.

    `place` covers the whole phrase, article and clause included; `number` and `issued` are the
    parts in it that must not break across lines. `issued` is None for a mention without date.
    """

    place: Place
    directive: Directive
    number: Span
    issued: Span | None

    @property
    def block(self) -> Block:
        return self.place.block


@dataclass(frozen=True, eq=False, repr=False)
class Erratum(_Named):
    """A note that stands beside the text; the text is never changed. Without places it speaks
    of the whole document."""

    id: str
    phrase: str
    note: str
    places: tuple[Place, ...]
    where: Where

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(dict.fromkeys(place.block for place in self.places))


@dataclass(frozen=True)
class Change:
    """An edition of the site's data, kept by the editor."""

    date: date
    text: str


@dataclass(frozen=True, eq=False)
class Plan:
    """One published plan, whole and checked.

    `blocks` are sections, points and tasks in printed order, annexes last; `title` and
    `preamble` are blocks too, so that citations and errata can stand in them.
    """

    file: str
    kind: str
    title: Point
    preamble: Point | None
    short_title: str
    cited_as: str
    owner: str
    carries_out: tuple[Directive, ...]
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    signatory: str
    units: tuple[Unit, ...]
    directives: tuple[Directive, ...]
    relations: tuple[Relation, ...]
    unnumbered: tuple[Unnumbered, ...]
    citations: tuple[Citation, ...]
    errata: tuple[Erratum, ...]
    changes: tuple[Change, ...]
    where: Where = Where("", 1)                     # of what stands in the file beside its records
    run_on: tuple[tuple[Where, str, str], ...] = ()  # lines joined to the line above that look like paragraphs, with their record and first words
    commented: tuple[tuple[Where, str], ...] = ()  # words behind which the file has a comment, which prints nowhere; with their record

    @property
    def edition(self) -> date:
        """The day of the last change: the clock of every build."""
        return max(change.date for change in self.changes)

    @cached_property
    def all_blocks(self) -> tuple[Block, ...]:
        return (self.title, *((self.preamble,) if self.preamble else ()), *self.blocks)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Section))

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Task))

    @cached_property
    def points(self) -> tuple[Point, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Point))


def called(block: Block) -> str:
    """What messages call a block; without its id, where that could not be read, as `Raw.title` does."""
    kind = {Section: "đề mục", Point: "điểm", Task: "nhiệm vụ"}[type(block)]
    return f"{kind} {block.id}".rstrip()
