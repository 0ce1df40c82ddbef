"""Rules about what directives do to each other: their relations, and whether they are still in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..mentions import find_mentions
from ..model import Directive, Plan, RelationKind, StatusKind
from ..numbers import NUMBERS, OF_A_REGISTER, numbers_of, same_number
from ..printed import find_phrase
from ..vocabulary import fold
from .finding import Finding, called


def statuses_are_whole(plan: Plan) -> Iterator[Finding]:
    """"Replaced" without saying by what helps nobody; what replaces is told by no other status."""
    for directive in plan.directives:
        status = directive.status
        if status and status.kind is StatusKind.REPLACED and not status.by:
            yield directive.where.at("status"), called(directive), 'đã được thay thế thì phải có mục "by": số và ngày của văn bản thay thế'
        elif status and status.by and status.kind is not StatusKind.REPLACED:
            yield directive.where.at("status"), called(directive), (
                f'tình trạng là {status.kind} mà có mục "by" ({status.by}); đã được thay thế thì ghi kind: {StatusKind.REPLACED}, chưa thì xóa mục "by"')


def relations_are_stated(plan: Plan) -> Iterator[Finding]:
    """A relation is shown only because the plan says so, in these words."""
    for relation in plan.relations:
        if relation.subject is relation.object:
            yield relation.where, called(relation), "văn bản không thể có quan hệ với chính nó"
        if relation.phrase and not find_phrase(relation.block, relation.phrase):
            yield relation.where.at("phrase"), called(relation), f'không thấy chữ "{relation.phrase}" trong nguyên văn tại "{relation.block.id}"'
        elif relation.phrase and (said := _SAID_BY_RELATION.get(relation.kind)) and not re.search(said[0], fold(relation.phrase)):
            yield relation.where.at("kind"), called(relation), f'câu "{relation.phrase}" không nói {said[1]}; xem lại kind'


# What ends a document, or a part of it, is told in the plan's own words: those of its kind, folded, and how editors are told them.
_SAID_BY_RELATION = {
    RelationKind.REPLACES: ("thay", "thay thế"),
    RelationKind.AMENDS: ("sua|bo sung|dieu chinh", "sửa đổi, bổ sung"),
    RelationKind.REPEALS: ("bai bo|huy bo|het hieu luc", "bãi bỏ"),
}


def relations_make_no_circle(plan: Plan) -> Iterator[Finding]:
    """What carries out, guides or changes another is not carried out, guided or changed by it. Only references may
    go round, though not to and fro between two."""
    for kind in RelationKind:
        leads_to: dict[Directive, list[Directive]] = {}
        for relation in plan.relations:
            if relation.kind is kind and relation.subject is not relation.object:
                if (relation.subject in leads_to.get(relation.object, ()) if kind is RelationKind.REFERS_TO
                        else _reaches(leads_to, relation.object, relation.subject)):
                    yield relation.where, called(relation), (
                        "các quan hệ cùng loại tạo thành vòng; một chiều phải sai, xem lại from và to")
                leads_to.setdefault(relation.subject, []).append(relation.object)


def _reaches(leads_to: dict[Directive, list[Directive]], start: Directive, goal: Directive) -> bool:
    open_now, seen = [start], set()
    while open_now:
        directive = open_now.pop()
        if directive is goal:
            return True
        if directive not in seen:
            seen.add(directive)
            open_now += leads_to.get(directive, ())
    return False


def what_changes_a_document_is_newer(plan: Plan) -> Iterator[Finding]:
    """Nothing is replaced, amended or repealed by what was there before it, or by itself."""
    for relation in plan.relations:
        if relation.kind in _CHANGES and relation.subject.issued < relation.object.issued:
            yield relation.where, called(relation), (
                f"{_dated(relation.subject)} không thể {_CHANGES[relation.kind]} {_dated(relation.object)}, ban hành sau đó; xem lại from, to và ngày")
    numbers = numbers_of(plan.directives)
    for directive in plan.directives:
        if directive.status and directive.status.kind is StatusKind.REPLACED:
            by = [mention for mention in find_mentions(directive.status.by, numbers) if mention.issued]
            if by and all((mention.number, mention.issued) == (same_number(directive.number), directive.issued) for mention in by):
                yield directive.where.at("status"), called(directive), 'mục "by" nêu chính văn bản này; ghi số và ngày của văn bản thay thế'
            elif by and all(mention.issued < directive.issued for mention in by):
                yield directive.where.at("status"), called(directive), (
                    f'văn bản ở mục "by" ({directive.status.by}) có ngày trước {_dated(directive)} nên không thể thay thế; xem lại số và ngày')


_CHANGES = {RelationKind.REPLACES: "thay thế", RelationKind.AMENDS: "sửa đổi, bổ sung", RelationKind.REPEALS: "bãi bỏ"}


def _dated(directive: Directive) -> str:
    return f"{directive.number} ngày {directive.issued_as_cited}"


def statuses_agree_with_relations(plan: Plan) -> Iterator[Finding]:
    """One page cannot say that nothing is known to replace a directive, and show what does."""
    for relation in plan.relations:
        replaced, status = relation.object, relation.object.status
        if relation.kind is RelationKind.REPLACES and relation.subject is not replaced and status and status.kind is StatusKind.NO_REPLACEMENT_FOUND:
            yield replaced.where.at("status"), called(replaced), (
                f"tình trạng là {StatusKind.NO_REPLACEMENT_FOUND} nhưng quan hệ ở dòng {relation.where.line} nói {_dated(relation.subject)} "
                'thay thế văn bản này; ghi kind: replaced và mục "by", hoặc xem lại quan hệ')


def replacements_are_told_by_number_and_date(plan: Plan) -> Iterator[Finding]:
    """A number alone is not a key: a reader who looks for what replaces the directive needs its date too."""
    for directive in plan.directives:
        by = directive.status.by if directive.status and directive.status.kind is StatusKind.REPLACED else ""
        if by and not (_A_NUMBER.search(by) and _A_DATE.search(by)):
            yield directive.where.at("status"), called(directive), f'mục "by" ghi "{by}", chưa đủ số và ngày của văn bản thay thế'


_A_NUMBER = re.compile(rf"(?:{OF_A_REGISTER.expression})|" + "|".join(p.expression for p in NUMBERS))
_A_DATE = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")
