"""What each record of a plan says, in the words of the site: the ground on which versions are compared.

A fact is a label and words. Everything that an editor can write is among the facts (a test changes
every value of a plan and looks), and nothing that only follows from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .. import fields, wording
from ..model import (
    Block, Directive, LineKind, Milestone, Paragraph, Place, Plan, Point, Reading, Role, Section, Status, Task, Timing, Unit, called,
)


@dataclass(frozen=True)
class Fact:
    """`words` are shown; versions differ where `key` differs: a unit renamed is one change, not one
    for every task of the unit."""

    words: str
    key: object


Said = dict[str, Fact | str]  # by label; plain words are their own key


@dataclass(frozen=True, eq=False)
class Record:
    """`group` is its heading and `key` tells it from others there; `key_label` is what an editor calls
    the key where it is hers to give; `text` is what it is recognised by under another key."""

    group: str
    key: object
    name: str
    said: Said
    text: str = ""
    key_label: str = ""

    def fact(self, label: str) -> Fact:
        said = self.said.get(label, "")
        return said if isinstance(said, Fact) else Fact(said, said)


def rows(plan: Plan) -> tuple[tuple[Record, ...], ...]:
    """All that a plan says: records whose order counts stand in one row, in that order. Every plan
    has the same rows."""
    return (
        (Record("Kế hoạch", "plan", "Tên và thông tin chung", _head(plan)),),
        tuple(_block(plan, block) for block in plan.blocks),
        (Record("Nơi nhận và chữ ký", "end", "Cuối văn bản", _end(plan)),),
        tuple(Record("Danh mục đơn vị", u.id, u.name, _unit(u), u.name, "mã") for u in plan.units),
        tuple(Record("Danh mục văn bản", d.id, wording.directive_dated(d), _directive(d), wording.directive_dated(d), "mã") for d in plan.directives),
        tuple(Record("Quan hệ giữa các văn bản", (r.kind, r.subject.id, r.object.id, r.block.id), f"{wording.directive_dated(r.subject)} – {wording.directive_dated(r.object)}",
                     {"quan hệ": wording.relation_name(r, r.subject), "nêu tại": called(r.block), _of(fields.RELATION, "phrase"): r.phrase})
              for r in plan.relations),
        tuple(Record("Văn bản nêu không kèm số", u.name, u.name,
                     {_of(fields.UNNUMBERED, "at"): _places(u.places), _of(fields.UNNUMBERED, "note"): u.note}) for u in plan.unnumbered),
        tuple(Record("Ghi chú hiệu đính", e.id, wording.quoted(e.phrase), {
            _of(fields.ERRATUM, "phrase"): e.phrase, _of(fields.ERRATUM, "at"): _places(e.places) or "cả văn bản",
            _of(fields.ERRATUM, "note"): e.note}, e.phrase, "mã") for e in plan.errata),
        tuple(Record("Các lần cập nhật", c.date, wording.day(c.date), {_of(fields.CHANGE, "text"): c.text}) for c in plan.changes),
    )


GROUPS = ("Kế hoạch", "Nhiệm vụ", "Đề mục", "Các điểm ngoài nhiệm vụ", "Nơi nhận và chữ ký", "Danh mục đơn vị", "Danh mục văn bản",
          "Quan hệ giữa các văn bản", "Văn bản nêu không kèm số", "Ghi chú hiệu đính", "Các lần cập nhật")


def _of(record: fields.Record, key: str) -> str:
    return record.field(key).label


# --- the document -----------------------------------------------------------------------------


def _head(plan: Plan) -> Said:
    preamble = plan.preamble
    return {
        _of(fields.HEAD, "kind"): plan.kind,
        _of(fields.HEAD, "title"): _text(plan.title.paragraphs),
        _of(fields.HEAD, "short_title"): plan.short_title,
        _of(fields.HEAD, "cited_as"): plan.cited_as,
        _of(fields.HEAD, "owner"): plan.owner,
        _of(fields.HEAD, "carries_out"): Fact("; ".join(map(wording.directive_dated, plan.carries_out)), tuple(d.id for d in plan.carries_out)),
        _of(fields.FILE, "preamble"): _text(preamble.paragraphs) if preamble else "",
        "cách hiểu": _readings((*plan.title.readings, *(preamble.readings if preamble else ()))),
    }


def _end(plan: Plan) -> Said:
    return {_of(fields.FILE, "recipients"): "\n".join(plan.recipients), _of(fields.FILE, "signature"): "\n".join(plan.signature),
            _of(fields.FILE, "signatory"): plan.signatory}


def _block(plan: Plan, block: Block) -> Record:
    if isinstance(block, Task):
        group, shape, said = "Nhiệm vụ", fields.TASK, _task(plan, block)
    elif isinstance(block, Section):
        group, shape, said = "Đề mục", fields.SECTION, _section(plan, block)
    else:
        group, shape, said = "Các điểm ngoài nhiệm vụ", fields.POINT, _point(plan, block)
    name = wording.block_name(plan, block)
    return Record(group, block.id, f"{name}: {wording.excerpt(block.body, 60)}" if block.number else name or f"Đoạn {block.id}",
                  {_of(shape, "label"): block.label} | said, block.body, _of(shape, shape.title))


def _task(plan: Plan, task: Task) -> Said:
    lines = {line.kind: line for line in task.lines}
    return {
        _of(fields.TASK, "text"): _body(task),
        **{_of(fields.TASK, kind): _text(lines[kind].paragraphs) if kind in lines else "" for kind in LineKind},
        "thứ tự các dòng": Fact("", ", ".join(_of(fields.TASK, line.kind) for line in task.lines)),  # told only where it changed
        **{_of(fields.TASK, key): _assigned(task, role)
           for key, role in (("units", Role.EXECUTING), ("lead", Role.LEAD), ("coordinating", Role.COORDINATING))},
        "thời gian thực hiện": "" if task.timed_by else timing(task.timing),
        _of(fields.TASK, "milestones"): _milestones(task.milestones),
        "cách hiểu": _readings(task.readings),
        _of(fields.TASK, "note"): task.note,
        "thuộc đề mục": _above(plan, task),
    }


def _section(plan: Plan, section: Section) -> Said:
    return {
        _of(fields.SECTION, "heading"): _body(section),
        _of(fields.SECTION, "contents_heading"): section.contents_heading,
        _of(fields.SECTION, "units"): _units(section.units),
        _of(fields.SECTION, "timing"): timing(section.timing),
        _of(fields.SECTION, "columns"): " | ".join(f"{c.head} ({_of(fields.COLUMNS, c.key)})" for c in section.columns),
        _of(fields.SECTION, "annex"): "có" if section.annex else "",
        "cách hiểu": _readings(section.readings),
        "thuộc đề mục": _above(plan, section),
    }


def _point(plan: Plan, point: Point) -> Said:
    duty, reporting = point.duty, point.duty.reporting if point.duty else None
    return {
        _of(fields.POINT, "text"): _body(point),
        "giao cho đơn vị": _units(duty.units if duty else ()),
        _of(fields.DUTY, "addressed"): duty.addressed if duty else "",
        _of(fields.DUTY, "milestones"): _milestones(duty.milestones if duty else ()),
        **{_of(fields.REPORTING, key): getattr(reporting, key) if reporting else "" for key in ("words", "cycle", "to")},
        _of(fields.REPORTING, "dates"): ", ".join(map(wording.yearly, reporting.dates)) if reporting else "",
        _of(fields.REPORTING, "until"): wording.partial(reporting.until) if reporting and reporting.until else "",
        "cách hiểu": _readings(point.readings),
        "thuộc đề mục": _above(plan, point),
    }


def _above(plan: Plan, block: Block) -> Fact:
    section = block.section
    return Fact(f"{wording.section_name(plan, section)} ({section.id})", section.id) if section else Fact("", "")


def _assigned(task: Task, role: Role) -> Fact:
    mine = [a for a in task.assignments if a.role is role]
    return Fact("; ".join(a.unit.name + (" (theo đề mục)" if a.inherited else "") for a in mine), tuple((a.unit.id, a.inherited) for a in mine))


def _body(block: Block) -> Fact:
    """The text without its label."""
    return _text(block.paragraphs, block.label)


def _text(paragraphs: tuple[Paragraph, ...], label: str = "") -> Fact:
    """Italics stand between asterisks, as an editor writes them; she writes a printed one behind a backslash, which is shown where it alone tells."""
    def written(asterisk: str) -> str:
        lines = "\n".join(_with_emphasis(paragraph, asterisk) for paragraph in paragraphs)
        return lines[len(label.replace("*", asterisk)) + 1 if label else 0:]

    return Fact(written("*"), written(r"\*"))


def _with_emphasis(paragraph: Paragraph, asterisk: str) -> str:
    text, at, written = paragraph.text, 0, ""
    for span in paragraph.emphasis:
        written += f"{text[at:span.start].replace('*', asterisk)}*{span.of(text).replace('*', asterisk)}*"
        at = span.end
    return written + text[at:].replace("*", asterisk)


def _readings(readings: tuple[Reading, ...]) -> Fact:
    return Fact("\n".join(f"{wording.quoted(r.phrase)} là {r.target.name if isinstance(r.target, Unit) else wording.directive_dated(r.target)}: {r.note}"
                          for r in readings), tuple((r.phrase, r.target.id, r.note) for r in readings))


def timing(value: Timing | None) -> str:
    """All that a meaning of time says."""
    if value is None:
        return ""
    return ", ".join(filter(None, (wording.TIMING_NAMES[value.kind], value.condition, value.due and wording.deadline(value),
                                   wording.THEN_YEARLY if value.then_yearly else "")))


# --- registers --------------------------------------------------------------------------------


def _unit(unit: Unit) -> Said:
    label = lambda key: _of(fields.UNIT, key)
    return {label("name"): unit.name, label("short_name"): unit.short_name, label("abbreviation"): unit.abbreviation,
            label("spellings"): "; ".join(unit.spellings), label("groups"): "; ".join(unit.groups),
            label("members"): unit.members, label("note"): unit.note}


def _directive(directive: Directive) -> Said:
    label = lambda key: _of(fields.DIRECTIVE, key)
    return {
        label("number"): directive.number, label("kind"): directive.kind, label("date"): directive.issued_as_cited,
        label("issuer"): directive.issuer, label("level"): directive.level, label("title"): directive.title, label("term"): directive.term,
        label("status"): _status(directive.status), label("source_url"): directive.source_url,
        label("same_number"): directive.same_number, label("note"): directive.note,
    }


def _status(status: Status | None) -> str:
    return "\n".join((wording.status_line(status), status.evidence, f"kiểm tra ngày {wording.day(status.checked)}")) if status else ""


def _milestones(milestones: tuple[Milestone, ...]) -> str:
    return "\n".join(f"{wording.quoted(m.phrase)}: {timing(m.timing)}" for m in milestones)


def _units(units: tuple[Unit, ...]) -> Fact:
    return Fact("; ".join(unit.name for unit in units), tuple(unit.id for unit in units))


def _places(places: Iterable[Place]) -> str:
    """Where a note speaks of, and which words."""
    return "\n".join(dict.fromkeys(f"{called(place.block)}: {wording.quoted(place.text)}" for place in places))
