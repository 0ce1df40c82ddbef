"""The search index: one entry for each fact, with what tells it from others.

Material's form (location, title, text), and beside it what the worker (docs/assets/search.js)
needs of the plan: `kind`, `meta` (the line under a result's title), `note` (what that line says besides, and
is found by), `names` (what alone means this entry), `key` and `number` (the parts of a directive's number, in
any order), `date`.
Knows `pages`, `views`, `vocabulary` and `wording`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from . import pages, views, wording
from .model import Directive, Plan, Section, Task, Unit
from .vocabulary import is_roman

PATH = "search/search_index.json"  # where Material's script asks for it
TASK, DIRECTIVE, UNIT, SECTION, PAGE = range(5)
# The bundle cuts the words of ?h= at this: a letter that no text holds, so a phrase stays whole.
SEPARATOR = "\ufffc"
GAP = "\u2003"  # between what is printed apart: seen in an excerpt, and no letter that is not printed


def index(plan: Plan, directory_urls: bool = True) -> str:
    """The index as JSON: {"config": …, "docs": […]}."""
    docs = [_without_empty(entry) for entry in entries(plan, directory_urls)]
    config = {"lang": ["vi"], "separator": SEPARATOR, "pipeline": [], "fields": {}}
    return json.dumps({"config": config, "docs": docs}, ensure_ascii=False, separators=(",", ":"))


def entries(plan: Plan, directory_urls: bool = True) -> Iterator[dict]:
    """Lists and overviews by name, then tasks, directives, units, headings with the text that belongs to no task, and
    what stands before and behind them."""
    address = lambda thing: pages.address(thing, directory_urls)
    descriptions = {page.source: page.description for page in takewhile(lambda page: page.record is None, pages.pages(plan))}
    for name, title in (*pages.TABS, *pages.FOOT, *pages.DEEPER):
        called = (*ALSO_CALLED.get(name, ()), *(PAPERS if name == "composer" and plan.units else ()))
        yield {"location": address(name), **_page(plan, title, descriptions.get(pages.SOURCES[name], ""), called)}
    printed, bare = {task.number for task in plan.tasks}, _bare_numbers(plan)
    for task in plan.tasks:
        yield {"location": address(task), **_task(plan, task, printed, bare)}
    for directive in plan.directives:
        yield {"location": address(directive), **_directive(directive)}
    for unit in plan.units:
        yield {"location": address(unit), **_unit(plan, unit)}
    for section in plan.sections:
        yield {"location": address(section), **_section(plan, section)}
    whole_text = address("whole_text")
    for anchor, title, text in _around(plan):
        yield {"location": f"{whole_text}#{anchor}", "title": title, "text": text, "kind": SECTION}


# What readers call the pages beside their names. No word that is rather looked for in the text ("báo cáo", "hướng dẫn").
ALSO_CALLED = {
    "whole_text": ("nguyên văn", "văn bản gốc"),
    "tasks": ("danh sách nhiệm vụ", "bảng nhiệm vụ", "lọc nhiệm vụ"),
    "units": ("đơn vị thực hiện", "danh sách đơn vị"),
    "directives": ("văn bản", "văn bản được viện dẫn", "danh mục văn bản"),
    "time": ("thời hạn", "thời gian thực hiện", "hạn chót", "hạn nộp", "lịch", "kỳ báo cáo"),
    "matrix": ("bảng phân công", "ma trận"),
    "guide": ("cách đọc", "hướng dẫn sử dụng", "trợ giúp"),
    "errata": ("hiệu đính", "đính chính", "lỗi in"),
    "contents": ("sơ đồ trang",),
    "composer": ("in", "in ấn", "bản in", "tệp in sẵn", "tệp soạn sẵn", "tải về", "pdf", "word"),
    "changes": ("cập nhật", "lịch sử", "thay đổi"),
    "data": ("tải về", "excel", "csv", "json"),
    "accessibility": ("tiếp cận", "phím tắt"),
    "api": ("api",),
    "embedding": ("nhúng", "mã nhúng"),
    "editing": ("biên tập", "sửa dữ liệu"),
}
# The papers of a unit, on its page and among those made ready: "báo cáo" alone is rather looked for in the text.
PAPERS = ("phiếu việc", "mẫu báo cáo")


def _page(plan: Plan, title: str, description: str, names: tuple[str, ...]) -> dict:
    # Which plan it is about goes without saying here, and would be found as if it were text.
    meta = re.sub(rf"(?: của| trong| về)? (?:{re.escape(plan.cited_as)}|{re.escape(plan.short_title)})", "", description)
    return {"title": title, "text": "", "kind": PAGE, "meta": meta.rstrip("."), "names": [title, *names]}


def _around(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """(anchor in the whole text, name, text) of what belongs to no heading."""
    loose = [block for block in views.children(plan, None) if not isinstance(block, (Task, Section))]
    yield pages.anchor(plan.title), wording.block_name(plan, plan.title), f"{plan.kind} {plan.title.body}"
    for block in (*filter(None, (plan.preamble,)), *loose):
        yield pages.anchor(block), wording.block_name(plan, block), block.body
    if plan.recipients:
        yield pages.RECIPIENTS, "Nơi nhận", " ".join(plan.recipients).removeprefix("Nơi nhận: ")
    if plan.signature or plan.signatory:
        yield pages.SIGNATURE, "Chữ ký", " ".join((*plan.signature, plan.signatory))


def _bare_numbers(plan: Plan) -> Counter[str]:
    """What a number may name that is typed without its points or its code: 124 for 1.2.4, 28 for 28-CT/TW."""
    numbered = {block.number for block in (*plan.tasks, *plan.sections)}
    return Counter([*(number.replace(".", "") for number in numbered), *(re.sub(r"^0+|\D.*", "", d.number) for d in plan.directives)])


def _task(plan: Plan, task: Task, printed: set[str], bare: Counter[str]) -> dict:
    nth, digits = str(views.position(plan, task)), task.number.replace(".", "")
    names = [f"nhiệm vụ thứ {nth}", *([] if nth in printed else [f"nhiệm vụ {nth}"])]  # as its page counts
    if views.number_is_its_own(plan, task):
        names += [task.number, f"nhiệm vụ {task.number}", f"nv {task.number}"]
        if re.fullmatch(r"\d\.\d\.\d", task.number) and bare[digits] == 1:
            names.append(digits)
    due = task.timing.due if task.timing else None
    if due:
        names.append(wording.TIMING_NAMES[task.timing.kind])  # the word that its line leaves out
    return {
        "title": wording.task_name(plan, task),
        # The label of a line ("Thời gian thực hiện:") stands in every task, and tells none from another.
        "text": GAP.join([task.body, *(line.value for line in task.lines)]),
        "kind": TASK,
        "meta": " · ".join([wording.time_of(task), "; ".join(unit.short_name for unit in task.units)]).strip(" ·"),
        "names": names,
        "date": wording.partial(due, bare=True) if due else "",
    }


def _directive(directive: Directive) -> dict:
    number = re.findall(r"\d+(?:\.\d+)*|[^\W\d_]+", directive.number)
    return {
        "title": wording.directive_name(directive),
        "text": " · ".join(filter(None, (directive.title, wording.issuer(directive)))),
        "kind": DIRECTIVE,
        "meta": f"{directive.issued_as_cited} · {directive.level}",
        "note": wording.status_in_passing(directive),
        "key": [*number, directive.kind, directive.issued_as_cited],
        "number": directive.number,
        "date": directive.issued_as_cited,
    }


def _unit(plan: Plan, unit: Unit) -> dict:
    tasks, duties = views.tasks_of(plan, unit), views.duties_of(plan, unit)
    called = list(dict.fromkeys((unit.name, unit.short_name, unit.abbreviation, *unit.spellings)))
    return {
        "title": unit.name,
        "text": ". ".join(filter(None, (unit.short_name, ", ".join(unit.groups), unit.members))),
        "kind": UNIT,
        "meta": f"{len(tasks)} nhiệm vụ" + (f" · {len(duties)} việc khác" if duties else ""),
        "names": [*called, *PAPERS, *(f"{paper}{of}{name}" for paper in PAPERS for of in (" ", " của ") for name in called if name)],
    }


def _section(plan: Plan, section: Section) -> dict:
    own = [b.body for b in views.children(plan, section) if not isinstance(b, (Task, Section))]
    name, told_apart = wording.section_name(plan, section), wording.section_ref(plan, section)
    tasks = len(views.tasks_in(plan, section))
    return {
        "title": f"{told_apart}: {wording.heading(plan, section)}" if section.number else wording.heading(plan, section),
        "text": " ".join(own),
        "kind": SECTION,
        "meta": f"{tasks} nhiệm vụ" if tasks else "",
        # "Phần 3" for Phần III; II.1.2 for Mục 1.2 of Phần II
        "names": list(dict.fromkeys((name, *([section.number] if "." in section.number else []), *_in_digits(name), section.id))),
    }


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _in_digits(name: str) -> list[str]:
    word, _, numeral = name.rpartition(" ")
    if not word or not is_roman(numeral):
        return []
    values = [_ROMAN[letter] for letter in numeral]
    return [f"{word} {sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0]))}"]


def _without_empty(entry: dict) -> dict:
    return {key: value for key, value in entry.items() if value not in ("", []) or key in ("title", "text")}
