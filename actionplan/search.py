"""The search index: one entry for each fact, with what tells it from others.

Material's form (location, title, text), and beside it what the worker (docs/assets/search.js)
needs of the plan: `kind`, `meta` (the line under a result's title), `names` (what alone means
this entry), `key` and `number` (the parts of a directive's number, in any order), `date`.
Knows `pages`, `views` and `wording`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from . import pages, views, wording
from .model import Directive, Plan, Section, Task, Unit

PATH = "search/search_index.json"  # where Material's script asks for it
TASK, DIRECTIVE, UNIT, SECTION = range(4)
# The bundle cuts the words of ?h= at this: a letter that no text holds, so a phrase stays whole.
SEPARATOR = "\ufffc"


def index(plan: Plan, directory_urls: bool = True) -> str:
    """The index as JSON: {"config": …, "docs": […]}."""
    docs = [_without_empty(entry) for entry in entries(plan, directory_urls)]
    config = {"lang": ["vi"], "separator": SEPARATOR, "pipeline": [], "fields": {}}
    return json.dumps({"config": config, "docs": docs}, ensure_ascii=False, separators=(",", ":"))


def entries(plan: Plan, directory_urls: bool = True) -> Iterator[dict]:
    """Tasks, directives, units, then headings with the text that belongs to no task."""
    address = lambda thing: pages.address(thing, directory_urls)
    for task in plan.tasks:
        yield {"location": address(task), **_task(plan, task)}
    for directive in plan.directives:
        yield {"location": address(directive), **_directive(directive)}
    for unit in plan.units:
        yield {"location": address(unit), **_unit(plan, unit)}
    for section in plan.sections:
        yield {"location": address(section), **_section(plan, section)}
    for block in filter(None, (plan.preamble,)):
        yield {"location": address(block), "title": wording.block_name(plan, block), "text": block.body, "kind": SECTION}


def _task(plan: Plan, task: Task) -> dict:
    own = [task.number, f"nhiệm vụ {task.number}", f"nv {task.number}"] if views.number_is_its_own(plan, task) else []
    due = task.timing.due if task.timing else None
    return {
        "title": wording.task_name(plan, task),
        "text": " ".join(p.text for p in task.all_paragraphs)[len(task.label):].strip(),
        "kind": TASK,
        "meta": " · ".join([wording.time_of(task), "; ".join(unit.short_name for unit in task.units)]).strip(" ·"),
        "names": own,
        "date": wording.partial(due, bare=True) if due else "",
    }


def _directive(directive: Directive) -> dict:
    number = re.findall(r"\d+(?:\.\d+)*|[^\W\d_]+", directive.number)
    return {
        "title": wording.directive_name(directive),
        "text": ". ".join(filter(None, (directive.title, wording.issuer(directive)))),
        "kind": DIRECTIVE,
        "meta": f"{directive.issued_as_cited} · {directive.level}",
        "key": [*number, directive.kind, directive.issued_as_cited],
        "number": directive.number,
        "date": directive.issued_as_cited,
    }


def _unit(plan: Plan, unit: Unit) -> dict:
    tasks, duties = views.tasks_of(plan, unit), views.duties_of(plan, unit)
    return {
        "title": unit.name,
        "text": ". ".join(filter(None, (unit.short_name, ", ".join(unit.groups), unit.members))),
        "kind": UNIT,
        "meta": f"{len(tasks)} nhiệm vụ" + (f" · {len(duties)} việc khác" if duties else ""),
        "names": list(dict.fromkeys((unit.name, unit.short_name, unit.abbreviation, *unit.spellings))),
    }


def _section(plan: Plan, section: Section) -> dict:
    own = [b.body for b in views.children(plan, section) if not isinstance(b, (Task, Section))]
    name = wording.section_ref(plan, section)
    tasks = len(views.tasks_in(plan, section))
    return {
        "title": f"{name}: {wording.heading(plan, section)}" if section.number else wording.heading(plan, section),
        "text": " ".join(own),
        "kind": SECTION,
        "meta": f"{tasks} nhiệm vụ" if tasks else "",
        "names": [wording.section_name(plan, section), *([section.number] if "." in section.number else [])],
    }


def _without_empty(entry: dict) -> dict:
    return {key: value for key, value in entry.items() if value not in ("", []) or key in ("title", "text")}
