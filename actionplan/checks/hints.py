"""Advice: what an editor may still do. Nothing here stops publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..mentions import ShortName, short_names
from ..model import Block, Directive, Plan, Problem
from ..views import duty_points
from ..vocabulary import fold, plain_day
from .mentions import unread_short_citations
from .finding import Finding, called
from .quotes import text_of
from .tasks import UNIT_LINES
from .unit_names import names_of


def not_yet(plan: Plan, today: date) -> list[Problem]:
    """The day of the last change is the site's day: one that is still to come is mostly a slip. No rule, because
    it depends on the day on which somebody asks; nothing of the site does."""
    if plan.edition <= today:
        return []
    return [Problem(plan.where.at("changes"), "lần cập nhật", f"ngày cập nhật {plain_day(plan.edition)} sau hôm nay; xem lại ngày", "editions-have-come")]


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


def levels_are_spelled_alike(plan: Plan) -> Iterator[Finding]:
    """Lists group directives by their level: one slip makes a group of its own."""
    seen: dict[str, Directive] = {}
    for directive in plan.directives:
        first = seen.setdefault(fold(directive.level), directive)
        if directive.level != first.level:
            yield directive.where.at("level"), called(directive), (
                f'cấp "{directive.level}" chỉ khác cách viết với "{first.level}" (dòng {first.where.at("level").line}); hai cấp là hai nhóm trong danh mục')


def tasks_have_a_time(plan: Plan) -> Iterator[Finding]:
    """Where the plan gives no time, the site says none; the editor should know which tasks that are."""
    for task in plan.tasks:
        if not task.timing and not task.milestones:
            yield task.where, called(task), "không nêu thời gian thực hiện"


def every_task_has_a_unit(plan: Plan) -> Iterator[Finding]:
    """A task that is nobody's stands on no unit's page; a plan may well be printed so."""
    for task in plan.tasks:
        if not task.assignments and not any(task.line(kind) for kind in UNIT_LINES):
            named = dict.fromkeys(f'"{unit.name}"' for unit, *_ in names_of(plan).in_line(task.body)[0])
            yield task.where, called(task), "không có đơn vị" + (f"; trong câu có tên {', '.join(named)}" if named else "")


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


def short_names_are_read(plan: Plan) -> Iterator[Finding]:
    """A name such as "Nghị quyết 57" has no type code, so it is nowhere found as a citation: only a reading makes a link of it."""
    known: dict[str, tuple[ShortName, int]] = {}
    for block in plan.all_blocks if "tắt là" in text_of(plan).printed else ():
        text = "\n".join(paragraph.text for paragraph in block.all_paragraphs)
        read = [reading.phrase for reading in block.readings if isinstance(reading.target, Directive)]
        for name, line in known.values():
            if found := name.expression.search(fold(text)):
                words = text[found.start():found.end()]
                if not any(words in phrase or phrase in words for phrase in read):
                    yield block.where, called(block), (f'chữ "{words}" là tên gọi tắt đã nêu ở dòng {line}; '
                                                       'trang không tự hiểu, thêm readings để nối với văn bản')
        for name in short_names(text):
            known.setdefault(name.expression.pattern, (name, block.where.line))
    told: set[tuple[Block, Directive]] = set()
    for place, directive in unread_short_citations(plan):
        given = any(name.expression.fullmatch(fold(place.text)) for name, _ in known.values())  # told above
        if not given and (place.block, directive) not in told:
            told.add((place.block, directive))
            yield place.block.where, called(place.block), (f'chữ "{place.text}" có lẽ chỉ {directive.number} trong danh mục; '
                                                           f"trang không tự hiểu, đúng vậy thì thêm readings với directive: {directive.id}")


def deadlines_follow_the_plan(plan: Plan) -> Iterator[Finding]:
    """The plan is no older than the newest directive it cites; a deadline before that is odd."""
    newest = max((c.directive for c in plan.citations), key=lambda d: d.issued, default=None)
    timed = [(task, "timing", timing) for task in plan.tasks for timing in (task.timing, *(m.timing for m in task.milestones)) if timing]
    timed += [(point, "duty", m.timing) for point in duty_points(plan) for m in point.duty.milestones]
    for block, key, timing in timed:
        if newest and timing.due and timing.last_day < newest.issued:
            yield block.where.at(key), called(block), (f"thời hạn sớm hơn ngày ban hành ({newest.issued_as_cited}) của {newest.number}, "
                                                       "văn bản mới nhất mà kế hoạch viện dẫn; xem lại bản gốc")
