"""Rules about what the text mentions by number: all of it is recognised, and the register holds just that."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..mentions import by_kind_and_figures, find_mentions, short_citations
from ..model import Block, Directive, Place, Plan, Span
from ..numbers import Numbers, has_the_form, letters_and_figures, looks_like_a_number, misspellings_of, numbers_of
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
