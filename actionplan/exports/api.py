"""API v1: the plan as JSON, every record in a file of its own and all of it in one.

What each field means is said in `shapes`; here it is filled. Links go both ways; a record is named
by id, name, page and file, so that a reader need not join anything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import cache, partial

from .. import pages, views, wording
from ..model import (
    Block, Citation, Directive, Duty, Erratum, Paragraph, PartialDate, Plan, Point, Reading, Relation, Section, Span, Task, Timing, Unit,
)
from ..outputs import File
from .tables import body

ROOT = "api/v1/"
VERSION = "1"
FOLDERS = {Task: "tasks", Unit: "units", Directive: "directives"}

Json = dict[str, object]


def path(thing: object) -> str:
    """The address of the file of a record, or of a list by its name ("tasks")."""
    return f"{ROOT}{thing}.json" if isinstance(thing, str) else f"{ROOT}{FOLDERS[type(thing)]}/{thing.id}.json"


def files(plan: Plan, site_url: str) -> Iterator[File]:
    """The whole plan, a list of each kind, and each task, unit and directive by itself."""
    records = Records(plan, site_url)
    makers = {"tasks": records.task, "units": records.unit, "directives": records.directive, "citations": records.citation}
    give = partial(_file, plan, site_url)

    @cache  # for its own file, its list and the whole
    def text(name: str, record: object) -> str:
        return compact(makers[name](record))

    def listed(name: str) -> str:
        return f"[{','.join(text(name, record) for record in getattr(plan, name))}]"

    def whole() -> str:
        fields = {key: compact(value) for key, value in records.plan().items()} | {name: listed(name) for name in makers}
        return "{" + ",".join(f"{compact(key)}:{value}" for key, value in fields.items()) + "}"

    yield give(path("plan"), whole)
    for name in makers:
        yield give(path(name), partial(listed, name))
        if name in FOLDERS.values():
            for record in getattr(plan, name):
                yield give(path(record), partial(text, name, record))


def compact(value: object) -> str:
    """JSON without spaces, keys as they come: what is hashed, and what JSON.stringify gives again."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def to_json(value: dict[str, object]) -> bytes:
    """A JSON object of the site, each of its fields on a line."""
    return ("{\n" + ",\n".join(f"{compact(key)}: {compact(field)}" for key, field in value.items()) + "\n}\n").encode()


def _file(plan: Plan, site_url: str, path: str, make: Callable[[], str]) -> File:
    def content() -> bytes:
        data = make()
        meta = {"version": VERSION, "path": path, "edition": plan.edition.isoformat(), "hash": hashlib.sha256(data.encode()).hexdigest(),
                "site_url": site_url or None}
        return f'{{\n"meta": {compact(meta)},\n"data": {data}\n}}\n'.encode()
    return File(path, content)


class Records:
    """The records of one plan as JSON. `site_url` is "" when it is not known."""

    def __init__(self, plan: Plan, site_url: str = ""):
        self._plan, self._site_url = plan, site_url
        self._refs: dict[object, Json] = {}
        self._numbers = {id(citation): n for n, citation in enumerate(plan.citations, 1)}

    # --- the whole ---

    def plan(self) -> Json:
        """The whole but for the four lists that have files of their own: those are given empty."""
        plan = self._plan
        main, annexes = views.body_and_annexes(plan)
        front = [block for block in (plan.title, plan.preamble) if block]
        return {
            "kind": plan.kind, "title": plan.title.body, "short_title": plan.short_title, "cited_as": plan.cited_as, "owner": plan.owner or None,
            "carries_out": list(map(self.ref, plan.carries_out)),
            "document": [self.block(b) for b in (*front, *main)] + [self.block(b, annex=True) for b in annexes],
            "recipients": list(plan.recipients), "signature": list(plan.signature), "signatory": plan.signatory or None,
            "tasks": [], "units": [], "directives": [], "citations": [],
            "duties": [self.duty(p) for p in views.duty_points(plan)],
            "relations": list(map(self.relation, plan.relations)),
            "unnumbered": [{"name": u.name, "note": u.note or None, "places": list(map(self.place, u.blocks))}
                           for u in plan.unnumbered],
            "errata": list(map(self.erratum, views.errata_in_order(plan))),
            "changes": [{"date": c.date.isoformat(), "text": c.text} for c in plan.changes],
            **self._page("home"),
        }

    def block(self, block: Block, annex: bool = False) -> Json:
        return {"id": block.id, "type": self._type(block), "label": block.label, "section": block.section.id if block.section else None,
                "annex": annex, "columns": [{"field": c.key, "head": c.head} for c in block.columns] if views.heads_below(block) else [],
                "paragraphs": list(map(paragraph, block.all_paragraphs)),
                "citations": list(map(self.citation, views.citations_in(self._plan, block))),
                "errata": list(map(self.erratum, views.errata_at(self._plan, block))),
                "duty": self.duty(block) if isinstance(block, Point) and block.duty else None, "page": pages.address(block)}

    # --- records ---

    def task(self, task: Task) -> Json:
        plan = self._plan
        before, after = views.neighbours(plan, task)
        return {
            "id": task.id, "name": wording.task_name(plan, task), "number": task.number or None, "label": task.label,
            "position": views.position(plan, task), "sections": list(map(self.place, views.path_to(task))),
            "text": body(task), "paragraphs": list(map(paragraph, task.all_paragraphs)),
            "lines": [{"kind": line.kind, "text": line.text, "value": line.value} for line in task.lines],
            "units": [{"unit": self.ref(a.unit), "role": a.role, "inherited": a.inherited} for a in task.assignments],
            "timing": timing(task.timing), "timing_inherited": bool(task.timed_by),
            "milestones": milestones(task),
            "citations": list(map(self.citation, views.citations_in(plan, task))),
            "readings": list(map(self.reading, task.readings)),
            "errata": list(map(self.erratum, views.errata_at(plan, task))),
            "note": task.note or None,
            "previous": before and self.ref(before), "next": after and self.ref(after),
            **self._page(task),
        }

    def unit(self, unit: Unit) -> Json:
        return {
            "id": unit.id, "name": unit.name, "short_name": unit.short_name, "abbreviation": unit.abbreviation,
            "spellings": list(unit.spellings), "groups": list(unit.groups), "members": unit.members or None, "note": unit.note or None,
            "tasks": [{"task": self.ref(mine.task), "role": mine.role, "text": body(mine.task), "timing": timing(mine.task.timing),
                       "milestones": milestones(mine.task)}
                      for mine in views.tasks_of(self._plan, unit)],
            "duties": list(map(self.duty, views.duties_of(self._plan, unit))),
            **self._page(unit),
        }

    def directive(self, directive: Directive) -> Json:
        plan, status = self._plan, directive.status
        return {
            "id": directive.id, "name": wording.directive_dated(directive), "number": directive.number, "kind": directive.kind,
            "issued": directive.issued.isoformat(), "issued_as_cited": directive.issued_as_cited, "issuer": directive.issuer,
            "level": directive.level, "title": directive.title or None, "term": directive.term or None,
            "status": status and {"kind": status.kind, "text": wording.status_line(status), "by": status.by or None,
                                  "evidence": status.evidence, "checked": status.checked.isoformat()},
            "source_url": directive.source_url or None, "same_number": directive.same_number or None, "note": directive.note or None,
            "carried_out_by_plan": directive in plan.carries_out,
            "citations": list(map(self.citation, views.citations_of(plan, directive))),
            "tasks": list(map(self.ref, views.tasks_citing(plan, directive))),
            "relations": list(map(self.relation, views.relations_of(plan, directive))),
            "errata": list(map(self.erratum, views.errata_of(plan, directive))),
            **self._page(directive),
        }

    def citation(self, citation: Citation) -> Json:
        place = citation.place
        return {"number": self._numbers[id(citation)], "place": self.place(place.block), "paragraph": place.paragraph,
                **_span(place.span), "text": place.text, "dated": citation.issued is not None, "directive": self.ref(citation.directive)}

    def duty(self, point: Point) -> Json:
        duty = point.duty
        units = list(map(self.ref, duty.units))
        return {
            "place": self.place(point), "text": body(point), "addressed": duty.addressed, "units": units,
            "milestones": milestones(duty),
            "reporting": duty.reporting and {"place": self.place(point), "units": units, "words": duty.reporting.words,
                                             "cycle": duty.reporting.cycle, "to": duty.reporting.to or None,
                                             "dates": list(map(wording.yearly, duty.reporting.dates)), "until": _date(duty.reporting.until)},
        }

    def relation(self, relation: Relation) -> Json:
        return {"kind": relation.kind, "subject": self.ref(relation.subject), "object": self.ref(relation.object),
                "phrase": relation.phrase, "place": self.place(relation.block)}

    def erratum(self, erratum: Erratum) -> Json:
        return {"id": erratum.id, "phrase": erratum.phrase, "note": erratum.note,
                "places": list(map(self.place, erratum.blocks)), "page": pages.address(erratum)}

    def reading(self, reading: Reading) -> Json:
        return {"phrase": reading.phrase, "note": reading.note,
                "unit": self.ref(reading.target) if isinstance(reading.target, Unit) else None,
                "directive": self.ref(reading.target) if isinstance(reading.target, Directive) else None}

    # --- names ---

    def ref(self, record: Task | Unit | Directive) -> Json:
        """A record by its name."""
        if record not in self._refs:
            name = (wording.task_name(self._plan, record) if isinstance(record, Task) else
                    wording.directive_dated(record) if isinstance(record, Directive) else record.name)
            self._refs[record] = {"id": record.id, "name": name, "page": pages.address(record), "api": path(record)}
        return self._refs[record]

    def place(self, block: Block) -> Json:
        return {"id": block.id, "type": self._type(block), "name": wording.block_name(self._plan, block), "page": pages.address(block)}

    def _type(self, block: Block) -> str:
        if block is self._plan.title:
            return "title"
        if block is self._plan.preamble:
            return "preamble"
        return {Section: "section", Task: "task"}.get(type(block), "point")

    def _page(self, thing: object) -> Json:
        address = pages.address(thing)
        return {"page": address, "page_url": pages.public(self._site_url, address) or None}


# --- parts ------------------------------------------------------------------------------------


def paragraph(printed: Paragraph) -> Json:
    """`italic` names its runs by their first character and the one behind the last."""
    return {"text": printed.text, "italic": list(map(_span, printed.emphasis))}


def timing(value: Timing | None) -> Json | None:
    return value and {
        "kind": value.kind, "text": wording.timing(value), "condition": value.condition or None,
        "start": _date(value.start), "due": _date(value.due), "before": value.before, "then_yearly": value.then_yearly,
    }


def milestones(record: Task | Duty) -> list[Json]:
    return [{"phrase": m.phrase, "timing": timing(m.timing)} for m in record.milestones]


def _date(value: PartialDate | None) -> Json | None:
    return value and {
        "text": wording.partial(value, bare=True),
        "precision": next(name for name in ("day", "month", "quarter", "year") if getattr(value, name)),
        "first_day": value.first_day.isoformat(), "last_day": value.last_day.isoformat(),
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}
