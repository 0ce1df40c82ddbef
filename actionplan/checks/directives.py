"""Rules about the register of directives: each record by itself, and beside where it is cited."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..mentions import kind_in_front
from ..model import Block, Citation, Directive, Plan
from ..numbers import has_the_form
from ..vocabulary import KINDS_BY_CODE, fold, plain_day, whole_words
from .finding import Finding, called


def directives_are_distinct(plan: Plan) -> Iterator[Finding]:
    """Number and date are the key of a directive."""
    seen: dict[tuple, Directive] = {}
    for directive in plan.directives:
        key = (directive.number, directive.issued)
        if first := seen.get(key):
            yield directive.where, called(directive), f'cùng số và ngày với "{first.id}" (dòng {first.where.line})'
        seen.setdefault(key, directive)


def numbers_have_the_form_of_a_number(plan: Plan) -> Iterator[Finding]:
    """A number that no pattern takes would never be found in the text."""
    for directive in plan.directives:
        if directive.number and not has_the_form(directive.number):
            yield directive.where.at("number"), called(directive), f'"{directive.number}" không có dạng số ký hiệu văn bản, ví dụ 21-NQ/TW, 42/2022/NĐ-CP'


def kinds_fit_their_codes(plan: Plan) -> Iterator[Finding]:
    """Each code stands for one or two types (domain: vocabulary.KINDS_BY_CODE)."""
    for directive in plan.directives:
        if directive.kind and _misfits_its_code(directive):
            code, allowed = _kinds_of_code(directive)
            yield directive.where.at("kind"), called(directive), f'ký hiệu {code} là {" hoặc ".join(allowed)}, không phải "{directive.kind}"'


def _kinds_of_code(directive: Directive) -> tuple[str, tuple[str, ...]]:
    """The code of a number, and what it may stand for; nothing where it has none that is known."""
    code = _CODE.match(directive.number)
    return (code[1] or code[2], KINDS_BY_CODE.get(code[1] or code[2], ())) if code else ("", ())


_CODE = re.compile(r"\d+-([^/]+)/|[\d./]+/([^\W\d_]+)-")  # of the Party, of the State


def _misfits_its_code(directive: Directive) -> bool:
    """The State has other types beside those of the table; only of its notices each is one of these."""
    code, allowed = _kinds_of_code(directive)
    return bool(allowed) and directive.kind not in allowed and ("/" not in directive.number.partition(code)[0] or "Thông báo" in allowed)


def kinds_are_as_cited(plan: Plan) -> Iterator[Finding]:
    """A page must not call a directive otherwise than the text does; what an erratum explains is printed so."""
    noted: dict[Block, list[str]] = defaultdict(list)
    for erratum in plan.errata:
        for place in erratum.places:
            noted[place.block].append(place.text)
    told = set(filter(_misfits_its_code, plan.directives))  # by the rule above
    for citation in plan.citations:
        directive, text = citation.directive, citation.place.text
        if (directive.kind not in text and directive not in told and kind_in_front(text) and fold(directive.kind) not in fold(text)
                and not _is_named_by_what_it_issues(citation)
                and not any(words in text or text in words for words in noted[citation.place.block])):
            told.add(directive)
            yield directive.where.at("kind"), called(directive), (
                f'{called(citation.place.block)} viện dẫn "{text}", không phải "{directive.kind}"; ghi loại văn bản như in, hoặc nếu bản in sai thì thêm một hiệu đính tại đó')


def _is_named_by_what_it_issues(citation: Citation) -> bool:
    """Whether the kind stands a few words before, and its code stands for it: "Quyết định ban hành Quy chế số 12-QĐ/TU"."""
    _, allowed = _kinds_of_code(citation.directive)
    before = fold(citation.block.all_paragraphs[citation.place.paragraph].text[:citation.place.span.start][-100:])
    in_front = re.split(r"[^\w\s]|\d|\bva\b", before)[-1]
    return citation.directive.kind in allowed and any(whole_words(fold(citation.directive.kind), in_front))


def titles_are_quoted(plan: Plan) -> Iterator[Finding]:
    """A title is shown as the plan cites it, so it must stand where the directive is cited."""
    cited_in: dict[Directive, list[Block]] = {}
    for citation in plan.citations:
        cited_in.setdefault(citation.directive, []).append(citation.block)
    for directive in plan.directives:
        title = directive.title
        if title and directive in cited_in and not any(title in p.text for block in cited_in[directive] for p in block.all_paragraphs):
            yield directive.where.at("title"), called(directive), f'trích yếu "{title}" không đúng từng chữ như chỗ viện dẫn'


def ids_say_the_year_of_their_date(plan: Plan) -> Iterator[Finding]:
    """Number and year are what an id is made of; another year would lead readers astray for ever."""
    for directive in plan.directives:
        year = re.search(r"-((?:19|20)\d\d)$", directive.id)
        if year and int(year[1]) != directive.issued.year:
            yield directive.where, called(directive), f"mã có năm {year[1]} mà ngày ban hành là {directive.issued_as_cited}; xem lại trước khi công bố, mã đã công bố thì giữ"


def dates_are_not_after_the_edition(plan: Plan) -> Iterator[Finding]:
    """The data cannot tell of what was not yet: the last change is its clock."""
    if not plan.changes:
        return
    edition = plain_day(plan.edition)
    for directive in plan.directives:
        if directive.issued > plan.edition:
            yield directive.where.at("date"), called(directive), (
                f"ngày ban hành {directive.issued_as_cited} sau lần cập nhật cuối ({edition}); sửa ngày, hoặc thêm một lần cập nhật")
        if directive.status and directive.status.checked > plan.edition:
            yield directive.where.at("status"), called(directive), (
                f"ngày kiểm tra {plain_day(directive.status.checked)} sau lần cập nhật cuối ({edition}); sửa ngày, hoặc thêm một lần cập nhật")
