"""The data file -> Plan: meanings, references and citations, each fault with its line.

Knows the raw records of `records` and the records of `model`. A reference that leads nowhere is
reported and left out, so that one reading finds every problem; the draft that comes back may
therefore be incomplete, and only `actionplan.load_plan` turns it into a Plan for others.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from . import citations, fields, mentions
from .complaints import unreadable
from .environment import shown
from .model import (
    PREAMBLE_ID, TITLE_ID, UNREAD_DAY, Assignment, Block, Change, Column, Directive, Duty, Erratum, LineKind, Milestone,
    Place, Plan, Point, Problem, Reading, Relation, RelationKind, Reporting, Role, Section, Status, StatusKind,
    Task, TaskLine, Timing, TimingKind, Unit, Unnumbered, Where, called,
)
from .printed import find_phrase, letters, paragraphs
from .records import Raw, Reader, read_text
from .rereading import LastReading
from .times import until
from .values import parse_yearly
from .vocabulary import nearest, same_letters

# The printed label of a line: a bullet, a few words, a colon.
_LINE_LABEL = re.compile(r"\s*+(?:[-–+•]\s*+)?[^:;.]{1,60}:\s*")  # *+: a long row of spaces is not tried in every way

_A_FIGURE = re.compile(r"\d")
LARGEST = 32 * 1024 * 1024  # bytes of a data file: a plan of 10,000 tasks has about 11 MB

# What messages call the records of a list of the file -> the list, and the shapes in it.
_BLOCK = "đề mục, điểm hay nhiệm vụ"
_LISTS = {"đơn vị": ("units", fields.UNIT), "văn bản": ("directives", fields.DIRECTIVE), _BLOCK: ("document", *fields.BLOCKS.values())}

_LINES = frozenset(map(str, LineKind))
PRINTED = frozenset({"title", "preamble", "document", "label", "text", "heading", *_LINES})  # fields with the plan's own words
_ROLES = {LineKind.UNITS: ("units", Role.EXECUTING), LineKind.LEAD: ("lead", Role.LEAD),
          LineKind.COORDINATING: ("coordinating", Role.COORDINATING)}


@dataclass
class Draft:
    """What one reading found: a plan, perhaps with gaps, and the problems met so far.

    `incomplete` names the fields, by the title of their record, of which something was left out
    because it could not be read or refers to something unknown.
    """

    plan: Plan | None
    problems: list[Problem] = field(default_factory=list)
    incomplete: set[tuple[str, str]] = field(default_factory=set)


def read(path: Path, last: LastReading | None = None) -> Draft:
    """Read the file at `path`; where it has been read before, with `last`. Never raises for what the file holds; see Draft.problems."""
    name = shown(path)
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            return Draft(None, [Problem(Where(name, 1), "", f"tệp lớn hơn {LARGEST // 1024 // 1024} MB; đây có phải là tệp dữ liệu của kế hoạch không?", "too-large")])
        text = read_text(path)
    except OSError as error:
        return Draft(None, [Problem(Where(name, 1), "", unreadable(error), "unreadable-file")])
    except UnicodeDecodeError as error:
        line = len((error.object[:error.start] + b".").splitlines())
        return Draft(None, [Problem(Where(name, line), "", "tệp không phải UTF-8; lưu lại với bảng mã UTF-8", "not-utf-8")])
    reader = Reader(name)
    with _without_garbage_collection():
        raw = last.read(reader, text) if last else reader.read(text)
        if raw is None:
            return Draft(None, reader.problems)
        builder = _Builder(raw, reader)
        return Draft(builder.plan(), reader.problems, builder.incomplete | reader.unread)


@contextmanager
def _without_garbage_collection():
    """Thousands of small objects, none of them garbage: pausing the collector saves two thirds."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Builder:
    """Turns one file's raw records into a Plan, adding to `problems` as it goes."""

    def __init__(self, raw: Raw, reader: Reader):
        self.raw, self.problems, self.reader, unread = raw, reader.problems, reader, reader.unread
        # Lists of which some record has no id: what is not found there may be in the one that has been complained of.
        self.partly_read = {kind for kind, (key, *shapes) in _LISTS.items()
                            if (raw.title, key) in unread or any((shape.name, shape.title) in unread for shape in shapes)}
        self.half_read = {record for record, key in unread if key in PRINTED}
        self.numbers_unread = any(not one["number"] for one in raw["directives"] or ())
        self.incomplete: set[tuple[str, str]] = set()
        self.units: dict[str, Unit] = {}
        self._labels: dict[str, bool] = {}  # words before a colon: whether they are one
        self.directives: dict[str, Directive] = {}
        self.sections: dict[str, Section] = {}
        self.blocks: dict[str, Block] = {}
        self.twins: dict[str, list[Block]] = {}  # blocks of one id, which has been reported

    def plan(self) -> Plan:
        head = self.raw["plan"] or Raw(self.raw.shape, {}, self.raw.where)
        for raw in self.raw["units"] or ():
            self._keep(self.units, self._unit(raw), raw)
        for raw in self.raw["directives"] or ():
            self._keep(self.directives, self._directive(raw), raw)
        front = [self._front(TITLE_ID, head["title"] or "", replace(head.where, line=head.where.at("title").line))]
        if self.raw["preamble"]:
            front.append(self._front(PREAMBLE_ID, self.raw["preamble"], self.raw.where.at("preamble")))
        for raw in self.raw["readings"] or ():
            if raw["phrase"] and not any(find_phrase(block, letters(raw["phrase"])) for block in front):
                self._problem("phrase-not-in-text", raw, "phrase", f'không thấy chữ "{raw["phrase"]}" trong tên kế hoạch và phần mở đầu')
        blocks = self._document(self.raw["document"] or (), front)
        every = [*front, *blocks]
        for block in every:
            if block.id in self.blocks:
                self.twins.setdefault(block.id, [self.blocks[block.id]]).append(block)
            self.blocks[block.id] = block
        unnumbered = tuple(self._unnumbered(raw) for raw in self.raw["unnumbered"] or ())
        cited, problems = citations.resolve(every, self.directives.values(), [place for each in unnumbered for place in each.places],
                                            mentions.own_number(head["cited_as"] or "", head["kind"] or ""))
        self.problems += (p for p in problems if not ((self.numbers_unread or "văn bản" in self.partly_read) and p.rule == "number-not-in-register"))
        return Plan(
            file=self.raw.where.file,
            kind=head["kind"] or "",
            title=front[0],
            preamble=front[1] if front[1:] else None,
            short_title=head["short_title"] or "",
            cited_as=head["cited_as"] or "",
            owner=head["owner"] or "",
            carries_out=tuple(self._refs(head, "carries_out", self.directives, "văn bản")),
            blocks=tuple(blocks),
            recipients=tuple(self.raw["recipients"] or ()),
            signature=tuple(self.raw["signature"] or ()),
            signatory=self.raw["signatory"] or "",
            units=tuple(self.units.values()),
            directives=tuple(self.directives.values()),
            relations=tuple(r for raw in self.raw["relations"] or () if (r := self._relation(raw))),
            unnumbered=unnumbered,
            citations=cited,
            errata=self._errata(self.raw["errata"] or ()),
            changes=tuple(Change(raw["date"][0], raw["text"] or "") for raw in self.raw["changes"] or () if raw["date"]),
            where=self.raw.where,
            commented=tuple(self.reader.commented),
            run_on=tuple(self.reader.run_on),
        )

    # --- registers ---

    def _unit(self, raw: Raw) -> Unit:
        return Unit(
            raw["id"] or "", raw["name"] or "", raw["short_name"] or raw["name"] or "",
            raw["abbreviation"] or "", tuple(raw["spellings"] or ()), tuple(raw["groups"] or ()),
            raw["members"] or "", raw["note"] or "", raw.where,
        )

    def _directive(self, raw: Raw) -> Directive:
        status = raw["status"]
        issued, cited = raw["date"] or (UNREAD_DAY, "…")
        return Directive(
            raw["id"] or "", raw["number"] or "", raw["kind"] or "", issued, cited, raw["issuer"] or "",
            raw["level"] or "", letters(raw["title"] or ""), raw["term"] or "",
            Status(StatusKind(status["kind"]), status["by"] or "", status["evidence"] or "", status["checked"][0])
            if status and status["kind"] and status["checked"] else None,
            raw["source_url"] or "", raw["same_number"] or "", raw["note"] or "", raw.where,
        )

    # --- the document ---

    def _document(self, raws: Iterable[Raw], front: list[Block]) -> list[Block]:
        """Blocks in printed order. A block belongs to the heading that stands above it; of the
        records in an annex none comes before the body."""
        blocks: list[Block] = []
        seen: dict[str, Block] = {block.id: block for block in front}
        section: Section | None = None
        for raw in raws:
            if raw.shape.title == "section":
                block = section = self._section(raw)
                self.sections.setdefault(section.id, section)
            elif raw.shape.title == "point":
                block = self._point(raw, section)
            else:
                block = self._task(raw, section)
            self._keep(seen, block, raw)
            blocks.append(block)
        return blocks

    def _front(self, id: str, text: str, where: Where) -> Point:
        """Title or preamble: what is printed before the first heading, with the readings of its words."""
        printed = paragraphs(text)
        mine = [raw for raw in self.raw["readings"] or () if any(letters(raw["phrase"] or "\n") in p.text for p in printed)]
        return Point(id, "", printed, None, where, readings=self._readings(mine, self.raw))

    def _section(self, raw: Raw) -> Section:
        id = raw["section"] or ""
        parent_id = id.rpartition(".")[0]
        parent = self.sections.get(parent_id)
        if parent_id and parent is None:
            self._problem("missing-parent", raw, "section", f'chưa có đề mục cấp trên "{parent_id}" ở phía trước' + nearest(parent_id, self.sections))
        columns = parent.columns if parent else ()
        if own := raw["columns"]:  # in the order in which the editor wrote them: that is how they print
            columns = tuple(Column(key, own[key]) for key in own.where.fields if own[key])
        return Section(
            id, raw["label"] or "", paragraphs(raw["heading"] or "", raw["label"] or ""), parent, raw.where,
            depth=parent.depth + 1 if parent else 1,
            contents_heading=raw["contents_heading"] or "",
            columns=columns,
            units=tuple(self._refs(raw, "units", self.units, "đơn vị")),
            annex=bool(raw["annex"]) or bool(parent and parent.annex),
            timing=self._timing(raw["timing"], raw["heading"]),
            readings=self._readings(raw["readings"], raw),
        )

    def _point(self, raw: Raw, section: Section | None) -> Point:
        duty = raw["duty"]
        return Point(
            raw["point"] or "", raw["label"] or "", paragraphs(raw["text"] or "", raw["label"] or ""), section, raw.where,
            duty=Duty(tuple(self._refs(duty, "units", self.units, "đơn vị", raw)), letters(duty["addressed"] or ""),
                      self._reporting(duty["reporting"], raw), self._milestones(duty)) if duty else None,
            readings=self._readings(raw["readings"], raw),
        )

    def _reporting(self, raw: Raw | None, point: Raw) -> Reporting | None:
        if raw is None:
            return None
        dates = []
        for text in raw["dates"] or ():
            if date := parse_yearly(text):
                dates.append(date)
            else:
                self._problem("no-such-report-date", raw, "dates", f'ngày báo cáo "{text}" không phải ngày hay tháng mà năm nào cũng có; viết "15/6" hoặc "tháng 6"', point)
        return Reporting(*(letters(raw[key] or "") for key in ("words", "cycle", "to")), tuple(dates), raw["until"])

    def _task(self, raw: Raw, section: Section | None) -> Task:
        label = raw["label"] or ""
        lines = [self._line(LineKind(key), raw[key], in_table=bool(section and section.columns))
                 for key in raw.where.fields if key in _LINES and raw[key]]
        assignments = [Assignment(unit, role) for key, role in _ROLES.values()
                       for unit in self._refs(raw, key, self.units, "đơn vị")]
        if not any(raw[key] for key in ("units_line", "units", "lead_line", "lead")):
            above = _nearest(section, "units")
            named = [a.unit for a in assignments]  # those who coordinate
            assignments[:0] = [Assignment(unit, Role.EXECUTING, inherited=True)
                               for unit in (above.units if above else ()) if unit not in named]
        timed_by = None if raw["timing_line"] or raw["timing"] else _nearest(section, "timing")
        return Task(
            raw["task"] or "", label, paragraphs(raw["text"] or "", label), section, raw.where,
            lines=tuple(lines),
            assignments=tuple(assignments),
            timing=timed_by.timing if timed_by else self._timing(raw["timing"], raw["timing_line"]),
            timed_by=timed_by,
            milestones=self._milestones(raw),
            readings=self._readings(raw["readings"], raw),
            note=raw["note"] or "",
        )

    def _milestones(self, raw: Raw) -> tuple[Milestone, ...]:
        return tuple(Milestone(letters(m["phrase"] or ""), timing) for m in raw["milestones"] or ()
                     if (timing := self._timing(m["timing"], m["phrase"])))

    def _line(self, kind: LineKind, text: str, in_table: bool) -> TaskLine:
        """A cell of a table is all value; elsewhere a printed label comes first."""
        printed = paragraphs(text)
        label = None if in_table else _LINE_LABEL.match(printed[0].text)
        return TaskLine(kind, printed, label.end() if label and self._is_label(kind, label[0]) else 0)

    def _is_label(self, kind: LineKind, words: str) -> bool:
        """Not "Tháng 6/2026:", the first of two times, nor "Văn phòng:", who leads."""
        if words not in self._labels:
            self._labels[words] = same_letters(words.strip(" -–+•:")) not in self._names_of_units
        return self._labels[words] and not (kind is LineKind.TIMING and _A_FIGURE.search(words))

    @cached_property
    def _names_of_units(self) -> frozenset[str]:
        """As they are compared; asked for when all units are known."""
        return frozenset(same_letters(name) for unit in self.units.values() for name in (unit.name, unit.short_name, *unit.spellings))

    def _timing(self, raw: Raw | None, words: str | None) -> Timing | None:
        """`words`: those that print it."""
        if raw is None or not raw["kind"]:
            return None
        return Timing(TimingKind(raw["kind"]), letters(raw["condition"] or ""), raw["due"], raw["from"],
                      bool(raw["before"]), bool(raw["then_yearly"]), until(words, raw["due"]) if words and raw["due"] else "")

    def _readings(self, raws: Iterable[Raw] | None, about: Raw) -> tuple[Reading, ...]:
        return tuple(reading for raw in raws or () if (reading := self._reading(raw, about)))

    def _reading(self, raw: Raw, about: Raw) -> Reading | None:
        targets = [*self._refs(raw, "unit", self.units, "đơn vị", about),
                   *self._refs(raw, "directive", self.directives, "văn bản", about)]
        if len(targets) != 1:
            if not raw["unit"] and not raw["directive"]:
                self._problem("reading-of-nothing", raw, "phrase", 'cách hiểu cần mục "unit" hoặc "directive"', about)
            return None
        return Reading(letters(raw["phrase"] or ""), targets[0], raw["note"] or "")

    # --- what speaks of the document ---

    def _relation(self, raw: Raw) -> Relation | None:
        subject = self._refs(raw, "from", self.directives, "văn bản")
        object = self._refs(raw, "to", self.directives, "văn bản")
        block = self._refs(raw, "at", self.blocks, _BLOCK)
        if not (subject and object and block and raw["kind"]):
            return None
        phrase = letters(raw["phrase"] or "")
        return Relation(RelationKind(raw["kind"]), subject[0], object[0], phrase, self._with(phrase, block[0]), raw.where)

    def _unnumbered(self, raw: Raw) -> Unnumbered:
        phrase = letters(raw["phrase"] or raw["name"] or "")
        return Unnumbered(letters(raw["name"] or ""), raw["note"] or "", self._places(raw, phrase), raw.where)

    def _errata(self, raws: Iterable[Raw]) -> tuple[Erratum, ...]:
        seen: dict[str, Erratum] = {}
        errata = []
        for raw in raws:
            phrase = letters(raw["phrase"] or "")
            errata.append(Erratum(raw["id"] or "", phrase, raw["note"] or "", self._places(raw, phrase), raw.where))
            self._keep(seen, errata[-1], raw)
        return tuple(errata)

    def _places(self, raw: Raw, phrase: str) -> tuple[Place, ...]:
        """Where the phrase stands in the blocks that `at` names."""
        found: list[Place] = []
        for block in self._refs(raw, "at", self.blocks, _BLOCK):
            places = find_phrase(self._with(phrase, block), phrase)
            if phrase and not places and called(block) not in self.half_read:
                self._problem("phrase-not-in-text", raw, "phrase", f'không thấy chữ "{" / ".join(phrase.split(chr(10)))}" trong nguyên văn tại "{block.id}"')
            found += places
        return tuple(found)

    def _with(self, phrase: str, block: Block) -> Block:
        """`block`, or the one of the same id that prints the phrase: which was meant is plain from that."""
        return next((twin for twin in self.twins.get(block.id, ()) if find_phrase(twin, phrase)), block)

    # --- small things ---

    def _refs(self, raw: Raw, key: str, known: dict, kind: str, about: Raw | None = None) -> list:
        """The records that a field names; an unknown id is reported with the nearest one."""
        ids = raw[key] or []
        found = []
        for id in [ids] if isinstance(ids, str) else ids:
            if id in known:
                if known[id] in found:
                    self._problem("reference-twice", raw, key, f'{kind} "{id}" ghi hai lần', about)
                else:
                    found.append(known[id])
            else:
                self.incomplete.add(((about or raw).title, key))
                if kind in self.partly_read:
                    continue
                register = f"danh mục {kind}" if kind != _BLOCK else "thân văn bản"
                self._problem("unknown-reference", raw, key, _how_to_name(id, known) or f'{kind} "{id}" chưa có trong {register}' + nearest(id, known), about)
        return found

    def _keep(self, known: dict, record, raw: Raw) -> None:
        if not record.id:
            return  # its absence has been reported
        if record.id in known:
            above, other = getattr(record, "section", None), getattr(known[record.id], "section", None)
            anew = f'; số đánh lại từ đầu dưới đề mục khác thì thêm mã đề mục ở trước: "{above.id}.{record.id}"' if above and other and above is not other else ""
            self._problem("duplicate-id", raw, raw.shape.title, f'mã "{record.id}" đã dùng ở dòng {known[record.id].where.line}; mỗi mã chỉ dùng một lần{anew}')
            if raw.shape.name in _LISTS:  # one of the two means another, which others look for
                self.partly_read.add(raw.shape.name)
                self.incomplete.add((raw.title, "name"))
        known.setdefault(record.id, record)

    def _problem(self, rule: str, raw: Raw, key: str, message: str, about: Raw | None = None) -> None:
        self.problems.append(Problem(raw.where.at(key), (about or raw).title, message, rule))


def _nearest(section: Section | None, key: str) -> Section | None:
    """The heading, or the nearest above it, that has what tasks below may take from it."""
    while section and not getattr(section, key):
        section = section.section
    return section


def _how_to_name(written: str, known: dict) -> str:
    """What to say of somebody who wrote a record's name or number for its id, or several ids without commas; "" of other slips."""
    several = [id for id in re.split(r"[;\s]+", written) if id]
    if len(several) > 1 and all(id in known for id in several):
        return f"các mã cách nhau bằng dấu phẩy: {', '.join(several)}"
    named = [id for id, record in known.items() if same_letters(written) in map(same_letters, (getattr(record, "name", ""), getattr(record, "short_name", "")))]
    numbered = [id for id, record in known.items() if written == getattr(record, "number", "")]
    return (f'"{written}" là tên; ghi mã: {named[0]}' if len(named) == 1 else
            f'"{written}" là số ký hiệu; ghi mã: {numbered[0]}' if len(numbered) == 1 else "")
