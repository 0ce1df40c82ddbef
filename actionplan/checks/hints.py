"""Advice: what an editor may still do. Nothing here stops publication."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Plan
from .finding import Finding, called
from .tasks import UNIT_LINES


def directives_have_a_link(plan: Plan) -> Iterator[Finding]:
    """A reader wants the directive itself; an address is written only after somebody opened it."""
    for directive in plan.directives:
        if not directive.source_url:
            yield directive.where.at("source_url"), called(directive), "chưa có liên kết công khai đã được kiểm tra"


def directives_have_a_status(plan: Plan) -> Iterator[Finding]:
    """Whether it is still in force is known only when somebody looked, on a day."""
    for directive in plan.directives:
        if not directive.status:
            yield directive.where, called(directive), "chưa xác định tình trạng hiệu lực"


def tasks_have_a_time(plan: Plan) -> Iterator[Finding]:
    """Where the plan gives no time, the site says none; the editor should know which tasks that are."""
    for task in plan.tasks:
        if not task.timing:
            yield task.where, called(task), "không có thời hạn"


def every_task_has_a_unit(plan: Plan) -> Iterator[Finding]:
    """A task that is nobody's stands on no unit's page; a plan may well be printed so."""
    for task in plan.tasks:
        if not task.assignments and not any(task.line(kind) for kind in UNIT_LINES):
            yield task.where, called(task), "không có đơn vị"


def equal_numbers_are_told_apart(plan: Plan) -> Iterator[Finding]:
    """Numbers start anew with every term: two directives of one number are easily mistaken."""
    seen: dict[str, list] = {}
    for directive in plan.directives:
        seen.setdefault(directive.number, []).append(directive)
    for same in seen.values():
        for directive in same:
            if len(same) > 1 and not directive.same_number:
                others = ", ".join(f"ngày {d.issued_as_cited}" for d in same if d is not directive)
                yield directive.where, called(directive), f'còn văn bản cùng số {others}; thêm mục "same_number" để người đọc không nhầm'


def deadlines_follow_the_plan(plan: Plan) -> Iterator[Finding]:
    """The plan is no older than the newest directive it cites; a deadline before that is odd."""
    newest = max((c.directive for c in plan.citations), key=lambda d: d.issued, default=None)
    for task in plan.tasks:
        for timing in filter(None, (task.timing, *(m.timing for m in task.milestones))):
            if newest and timing.due and timing.last_day < newest.issued:
                yield task.where.at("timing"), called(task), (f"thời hạn trước ngày {newest.issued_as_cited} của {newest.number}, "
                                                              "văn bản mới nhất mà kế hoạch viện dẫn; xem lại bản gốc")
