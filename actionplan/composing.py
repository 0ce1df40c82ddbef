"""What the print composer offers: names of what can be ticked, quick choices, files made ready.

A key names one thing to print, in the form and in the address (?chon=…): "toan-van",
"phan-ii.1.2", "nhiem-vu-1.2.4", "don-vi-chi-bo", "van-ban-21-nq-tw-2022".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import pages, views, wording
from .model import Block, Directive, Plan, Section, Task, TimingKind, Unit
from .outputs import SizeOf
from .paper import documents

WHOLE = "toan-van"


def key(thing: Section | Task | Unit | Directive) -> str:
    """What the address of a composed sheet calls it: "nhiem-vu-1.2.4"."""
    return f"{pages.FOLDERS[type(thing)]}-{thing.id}"


def keys_above(block: Block) -> list[str]:
    """The keys whose choice brings this block along: the whole text, then the headings above it."""
    return [WHOLE, *(key(section) for section in views.path_to(block))]


def keys_showing(block: Block) -> list[str]:
    """All keys whose choice prints this block."""
    return keys_above(block) + ([key(block)] if isinstance(block, (Section, Task)) else [])


def choice(things: Iterable[Section | Task | Unit | Directive]) -> str:
    """Several of them, as the address of a composed sheet lists them."""
    return ",".join(key(thing) for thing in things)


def before_a_meeting(plan: Plan, unit: Unit) -> str:
    """A unit's sheet, and the text of its tasks."""
    return choice([unit, *(mine.task for mine in views.tasks_of(plan, unit))])


_TIMED = {TimingKind.DEADLINE: "có thời hạn", TimingKind.YEARLY: "hằng năm", TimingKind.PERIODIC: "định kỳ"}


def quick_choices(plan: Plan) -> list[tuple[str, str]]:
    """(words, choice) of what is asked for most, beside the choice for one unit."""
    timed = [task for task in plan.tasks if _TIMED.keys() & views.kinds_of(task)]
    *before, last = [words for kind, words in _TIMED.items() if views.tasks_timed(plan, kind)] or [""]
    found = [(f"Toàn văn {wording.plan_word(plan)}", WHOLE)]
    if timed:
        found.append((f"Nhiệm vụ {', '.join(before)}{' hoặc ' if before else ''}{last} ({len(timed)})", choice(timed)))
    if plan.units:
        found.append((f"Phiếu việc của mọi đơn vị ({len(plan.units)})", choice(plan.units)))
    if plan.directives:
        found.append((f"Mọi văn bản được viện dẫn ({len(plan.directives)})", choice(plan.directives)))
    return found


def ready_files(plan: Plan, sizes: Mapping[str, SizeOf]) -> list[tuple[str, list[tuple[str, list[tuple[str, str, str]]]]]]:
    """The files made ready, in groups: (group, [(document, [(kind, file or "", size)])]).

    `sizes`: of each file by its address ("tai-ve/phan-ii.1.2.pdf") its size in words; what it lacks is not offered.
    """
    groups = [
        (f"Cả {wording.plan_word(plan)}", [("Toàn văn", documents.WHOLE_PLAN), ("Bảng phân công", documents.MATRIX), ("Ghi chú hiệu đính", documents.ERRATA)]),
        ("Đơn vị", [(f"{unit.name}: {wording.within_a_sentence(what)}", stem) for unit in plan.units for stem, what in documents.files_of(unit)]),
        ("Phần, mục", [(f"{wording.section_ref(plan, s)}. {wording.excerpt(wording.heading(plan, s), 80)}" if s.number else wording.section_ref(plan, s),
                        *documents.stems_of(s)) for s in plan.sections]),
        ("Nhiệm vụ", [(wording.task_name(plan, task), *documents.stems_of(task)) for task in plan.tasks]),
        ("Văn bản được viện dẫn", [(wording.directive_dated(d), *documents.stems_of(d)) for d in plan.directives]),
    ]
    found = []
    for group, listed in groups:
        rows = [(name, [(kind, file if file in sizes else "", sizes.get(file, "")) for kind, file in documents.papers(stem)]) for name, stem in listed]
        rows = [row for row in rows if any(file for _, file, _ in row[1])]
        if rows:
            found.append((group, rows))
    return found
