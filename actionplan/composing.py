"""What the print composer offers: names of what can be ticked, quick choices, files made ready.

A key names one thing to print, in the form and in the address (?chon=…): "toan-van",
"phan-ii.1.2", "nhiem-vu-1.2.4", "don-vi-chi-bo", "van-ban-21-nq-tw-2022".
"""

from __future__ import annotations

from collections.abc import Iterable

from . import pages, views
from .model import Block, Directive, Plan, Section, Task, TimingKind, Unit

WHOLE = "toan-van"


def key(thing: Section | Task | Unit | Directive) -> str:
    return f"{pages.FOLDERS[type(thing)]}-{thing.id}"


def keys_above(block: Block) -> list[str]:
    """The keys whose choice brings this block along: the whole text, then the headings above it."""
    return [WHOLE, *(key(section) for section in views.path_to(block))]


def keys_showing(block: Block) -> list[str]:
    """All keys whose choice prints this block."""
    return keys_above(block) + ([key(block)] if isinstance(block, (Section, Task)) else [])


def choice(things: Iterable[Section | Task | Unit | Directive]) -> str:
    return ",".join(key(thing) for thing in things)


def before_a_meeting(plan: Plan, unit: Unit) -> str:
    """A unit's sheet, and the text of its tasks."""
    return choice([unit, *(mine.task for mine in views.tasks_of(plan, unit))])


def quick_choices(plan: Plan) -> list[tuple[str, str]]:
    """(words, choice) of what is asked for most, beside the choice for one unit."""
    timed = [task for task in plan.tasks if task.timing and task.timing.kind is not TimingKind.ONGOING]
    found = [("Toàn văn kế hoạch", WHOLE)]
    if timed:
        found.append((f"Nhiệm vụ có thời hạn hoặc định kỳ ({len(timed)})", choice(timed)))
    if plan.units:
        found.append((f"Phiếu việc của mọi đơn vị ({len(plan.units)})", choice(plan.units)))
    if plan.directives:
        found.append((f"Mọi văn bản được viện dẫn ({len(plan.directives)})", choice(plan.directives)))
    return found
