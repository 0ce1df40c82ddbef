"""Rules about the directives that a plan cites, and the relations between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..citations import by_kind_and_figures, find_mentions, kind_in_front, short_citations
from ..model import Block, Citation, Directive, Place, Plan, RelationKind, Span, StatusKind
from ..numbers import NUMBERS, OF_A_REGISTER, Numbers, has_the_form, letters_and_figures, looks_like_a_number, misspellings_of, numbers_of, same_number
from ..printed import find_phrase
from ..vocabulary import KINDS_BY_CODE, fold, plain_day, whole_words
from .finding import Finding, called


def every_directive_is_cited(plan: Plan) -> Iterator[Finding]:
    """The register holds what the plan cites, and nothing else. Where its number stands in the text all the same,
    perhaps misspelt, that place has been complained of."""
    cited = {citation.directive for citation in plan.citations}
    missing = [directive for directive in plan.directives if directive not in cited and has_the_form(directive.number)]
    elsewhere = _numbers_without_a_directive(plan) if missing else ()
    short: dict[Directive, list[Place]] = defaultdict(list)
    for place, directive in unread_short_citations(plan) if missing else ():
        short[directive].append(place)
    for directive in missing:
        if letters_and_figures(directive.number) in elsewhere or any(map(_is_like_a_number, short[directive])):
            continue
        if short[directive]:
            place = short[directive][0]
            yield directive.where, called(directive), (
                f'nguyên văn chỉ gọi là "{place.text}" ({called(place.block)}), không có ký hiệu nên không thành liên kết; '
                f'thêm readings ở đó với directive: {directive.id} nếu đúng là văn bản này')
        else:
            yield directive.where, called(directive), (
                f"không có chỗ nào trong nguyên văn viện dẫn {directive.number} ngày {directive.issued_as_cited}; xem lại số và ngày, hoặc xóa")


def _numbers_without_a_directive(plan: Plan) -> set[str]:
    """Those that the text has where nothing is cited, by `letters_and_figures`."""
    taken = _spans(citation.place for citation in plan.citations)
    known, misspelt = numbers_of(plan.directives), misspellings_of(plan.directives)
    return {letters_and_figures(number) for block in plan.all_blocks for at, paragraph in enumerate(block.all_paragraphs)
            for number, span in (*((mention.number, mention.whole) for mention in find_mentions(paragraph.text, known)), *misspelt.find(paragraph.text, known))
            if not any(map(span.overlaps, taken[block, at]))}


def unread_short_citations(plan: Plan) -> Iterator[tuple[Place, Directive]]:
    """Where a kind and figures alone stand and nobody has said what they are, and which directive has both."""
    known, explained = by_kind_and_figures(plan.directives), _spans(_explained(plan))
    for block in plan.all_blocks:
        for at, paragraph in enumerate(block.all_paragraphs):
            for span, directive in short_citations(paragraph.text, known):
                if not any(map(span.overlaps, explained[block, at])):
                    yield Place(block, at, span), directive


def _is_like_a_number(place: Place) -> bool:
    return any(map(place.span.overlaps, looks_like_a_number(place.block.all_paragraphs[place.paragraph].text)))


def _explained(plan: Plan) -> Iterator[Place]:
    for record in (*plan.unnumbered, *plan.errata):
        yield from record.places
    for citation in plan.citations:
        yield citation.place


def _spans(places: Iterable[Place]) -> dict[tuple[Block, int], list[Span]]:
    """By paragraph."""
    found: dict[tuple[Block, int], list[Span]] = defaultdict(list)
    for place in places:
        found[place.block, place.paragraph].append(place.span)
    return found


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


def statuses_are_whole(plan: Plan) -> Iterator[Finding]:
    """"Replaced" without saying by what helps nobody; what replaces is told by no other status."""
    for directive in plan.directives:
        status = directive.status
        if status and status.kind is StatusKind.REPLACED and not status.by:
            yield directive.where.at("status"), called(directive), 'đã được thay thế thì phải có mục "by": số và ngày của văn bản thay thế'
        elif status and status.by and status.kind is not StatusKind.REPLACED:
            yield directive.where.at("status"), called(directive), (
                f'tình trạng là {status.kind} mà có mục "by" ({status.by}); đã được thay thế thì ghi kind: {StatusKind.REPLACED}, chưa thì xóa mục "by"')


def everything_like_a_number_is_recognised(plan: Plan) -> Iterator[Finding]:
    """A misprinted code would otherwise lose its link in silence; what the editor has explained is no accident."""
    known = numbers_of(plan.directives)
    misspelt = misspellings_of(plan.directives)
    meant, found = {}, []
    for block in plan.all_blocks:
        for at, paragraph in enumerate(block.all_paragraphs):
            here = {Place(block, at, span): number for number, span in misspelt.find(paragraph.text, known)}
            meant |= here
            found += [*here, *(Place(block, at, span) for span in looks_like_a_number(paragraph.text, known)
                               if not any(span.overlaps(place.span) for place in here))]
    explained = _spans(_explained(plan) if found else ())
    short = dict(unread_short_citations(plan)) if any(_has_no_code(place) for place in found) else {}
    for place in found:
        if not any(map(place.span.overlaps, (*explained[place.block, place.paragraph], *_mentioned(place, known)))):
            yield place.block.where, called(place.block), (
                f'"{place.text}" viết khác số "{meant[place]}" trong danh mục, nên không thành liên kết; xem lại bản gốc, in đúng như vậy thì thêm readings' if place in meant else
                f'"{place.text}" không có ký hiệu nên không thành liên kết; {_to_do_without_a_code(place, short)}' if _has_no_code(place) else
                f'"{place.text}" giống số ký hiệu văn bản nhưng không đúng dạng nào đã biết; '
                "nếu in đúng như vậy, thêm văn bản vào danh mục (directives:) với số ấy, hoặc vào unnumbered")


def _has_no_code(place: Place) -> bool:
    return bool(re.fullmatch(r"(?:số\s+)?\d+", place.text))


def _to_do_without_a_code(place: Place, short: dict[Place, Directive]) -> str:
    meant = next((directive for other, directive in short.items()
                  if (other.block, other.paragraph) == (place.block, place.paragraph) and other.span.overlaps(place.span)), None)
    return (f"nếu là {meant.number} trong danh mục thì thêm readings với directive: {meant.id}, không phải thì thêm vào unnumbered" if meant else
            "là văn bản trong danh mục thì thêm readings ở đó, chưa rõ ký hiệu thì thêm vào unnumbered")


def _mentioned(place: Place, known: Numbers) -> Iterator[Span]:
    """What a paragraph mentions by number, of which nobody need be told twice that it is not in the register."""
    return (mention.whole for mention in find_mentions(place.block.all_paragraphs[place.paragraph].text, known))


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
