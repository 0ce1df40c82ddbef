"""Rules about what the site shows as said by the plan although it stands in a field of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import takewhile

from ..mentions import find_mentions
from ..model import Block, Citation, Directive, Place, Plan, Section
from ..numbers import numbers_of
from ..vocabulary import same_letters, whole_words
from .finding import Finding, called

# An assembly may stand in front of whose it is.
_BY = re.compile(r",?\s+của\s+(?:Hội nghị\s+(?:\S+\s+){0,5}?(?=(?:Ban|BCH)\b))?")


def quoted_fields_stand_in_the_text(plan: Plan) -> Iterator[Finding]:
    """What a unit is made of, how it calls its members, which term: the plan's own words."""
    text = text_of(plan)
    for unit in plan.units:
        for key, words in (*(("groups", group) for group in unit.groups), ("members", unit.members)):
            if words and words not in text:
                yield unit.where.at(key), called(unit), f'nguyên văn không có chữ "{words}"; ghi như bản in, hoặc bỏ mục {key}'
    cited = _cited(plan)
    for directive in plan.directives:
        if directive.term and cited[directive]:
            term = same_letters(directive.term)
            around = (same_letters(" ".join(p.text for p in citation.block.all_paragraphs)) for citation in cited[directive])
            if not any(_has(words, f"{word} {term}") for words in around for word in ("khóa", "khóa thứ")):
                yield directive.where.at("term"), called(directive), (
                    f'chỗ viện dẫn không có chữ "khóa {directive.term}"; ghi như bản in, hoặc bỏ mục term')


def names_of_the_plan_are_printed(plan: Plan) -> Iterator[Finding]:
    """Its own number may stand in the letterhead alone, which the data does not hold: the editor should know that he says it."""
    text = text_of(plan)
    for key in ("short_title", "cited_as"):
        name = getattr(plan, key)
        said = [mention.number_span.of(name) for mention in find_mentions(name, numbers_of(plan.directives))] + _DATE.findall(name)
        for words in dict.fromkeys(said):
            if words not in text:
                yield plan.title.where.at(key), "kế hoạch", f'nguyên văn không có "{words}" ghi ở {key}; xem lại phần đầu của văn bản'


_DATE = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}")


def titles_are_whole(plan: Plan) -> Iterator[Finding]:
    """A title that stops in the middle of its words says something else than the plan does."""
    for directive, citations in _cited(plan).items():
        title = directive.title
        rests = [p.text[found.end():] for block in dict.fromkeys(c.block for c in citations) for p in block.all_paragraphs
                 for found in re.finditer(re.escape(title), p.text)] if title else []
        if rests and not any(map(_ENDS.match, rests)):
            yield directive.where.at("title"), called(directive), (
                f'trích yếu dừng giữa câu: sau "{" ".join(title.split()[-3:])}" bản in còn "{" ".join(rests[0].split()[:4])}"')


# Where a title may end: at a mark, or before a word with which the sentence goes on.
_ENDS = re.compile(r"\s*(?:$|[^\w\s]|(?:và|tại|ở|trên|trong|của|theo|cho|từ|đến|để|do|với|về|bằng|như|là|hoặc|thì|được|gắn|nhằm|năm|giai đoạn|số|gồm|có|đã|đối)\s)")


def owners_are_named(plan: Plan) -> Iterator[Finding]:
    """An owner may stand in the letterhead alone, which the data does not hold: the editor should know that he says it."""
    if plan.owner and plan.owner not in text_of(plan):
        yield plan.title.where.at("owner"), "kế hoạch", f'nguyên văn không nêu "{plan.owner}"; xem lại phần đầu của văn bản'


def issuers_are_as_cited(plan: Plan) -> Iterator[Finding]:
    """Where the plan says whose directive it is, the register says the same."""
    for directive, other, _ in _issuers(plan):
        if other:
            yield directive.where.at("issuer"), called(directive), (
                f'chỗ viện dẫn ghi "của {other} …", không phải "{directive.issuer}"; ghi như bản in, hoặc nếu bản in sai thì thêm một hiệu đính tại đó')


def issuers_are_named(plan: Plan) -> Iterator[Finding]:
    """An issuer whom the plan does not name is what the editor knows: he should know that he says it."""
    for directive, other, named in _issuers(plan):
        if directive.issuer and not other and not named:
            yield directive.where.at("issuer"), called(directive), f'nguyên văn không nêu cơ quan ban hành "{directive.issuer}"'


def what_the_plan_carries_out_is_named_at_its_head(plan: Plan) -> Iterator[Finding]:
    """That a plan was made to carry out a directive is said where it says what it is."""
    front = [b for b in (plan.title, plan.preamble) if b] + list(takewhile(lambda block: not isinstance(block, Section), plan.blocks))
    cited = {citation.directive for citation in plan.citations if citation.block in front}
    known = {citation.directive for citation in plan.citations}
    for directive in plan.carries_out:
        if directive in known - cited:
            yield plan.title.where.at("carries_out"), "kế hoạch", (
                f'tên kế hoạch và phần mở đầu không viện dẫn "{directive.id}"; bỏ mã ấy khỏi carries_out')


def units_have_work(plan: Plan) -> Iterator[Finding]:
    """Every unit of the register has a page: one that the plan gives nothing to looks like a mistake."""
    busy = {unit for task in plan.tasks for unit in task.units} | {unit for section in plan.sections for unit in section.units}
    busy.update(unit for point in plan.points if point.duty for unit in point.duty.units)
    for unit in plan.units:
        if unit not in busy:
            yield unit.where, called(unit), "không có nhiệm vụ, đề mục hay điểm nào giao việc cho đơn vị này"


class _Text:
    """All that is printed, to look words up in: as they are, else by `same_letters`."""

    def __init__(self, plan: Plan):
        self.printed = " ".join([*(p.text for block in plan.all_blocks for p in block.all_paragraphs),
                                   *plan.recipients, *plan.signature, plan.signatory])
        self._known: dict[str, bool] = {}

    def __contains__(self, words: str) -> bool:
        if words not in self._known:
            self._known[words] = words in self.printed or same_letters(words) in self._same
        return self._known[words]

    @cached_property
    def _same(self) -> str:
        return same_letters(self.printed)


@lru_cache(maxsize=1)  # several rules ask
def text_of(plan: Plan) -> _Text:
    return _Text(plan)


def _cited(plan: Plan) -> dict[Directive, list[Citation]]:
    cited: dict[Directive, list[Citation]] = defaultdict(list)
    for citation in plan.citations:
        cited[citation.directive].append(citation)
    return cited


@lru_cache(maxsize=1)  # two rules ask
def _issuers(plan: Plan) -> tuple[tuple[Directive, str, bool], ...]:
    """Of every cited directive: whom the text names behind its number and date ("của …") where that is
    never the issuer of the register and no erratum explains it; and whether the issuer is named at all."""
    text, found = text_of(plan), []
    explained: dict[tuple[Block, int], list[Place]] = defaultdict(list)
    for erratum in plan.errata:
        for place in erratum.places:
            explained[place.block, place.paragraph].append(place)
    for directive, citations in _cited(plan).items():
        issuer, others, named, agrees = same_letters(directive.issuer), [], False, False
        for citation in citations:
            printed = _paragraph(citation)
            by = _BY.match(printed, citation.place.span.end)
            named = named or _has(same_letters(printed), issuer)
            if by and same_letters(printed).startswith(issuer, by.end()):
                agrees = True
            elif by and citation.issued and printed[by.end():by.end() + 1].isupper():  # else "của" goes with words in front of the number
                if any(place.span.start < by.end() + len(issuer) and by.end() < place.span.end
                       for place in explained[citation.block, citation.place.paragraph]):
                    continue
                others.append(" ".join(printed[by.end():].split()[:8]))
        found.append((directive, others[0] if others and not agrees else "", named or directive.issuer in text))
    return tuple(found)


def _paragraph(citation: Citation) -> str:
    return citation.block.all_paragraphs[citation.place.paragraph].text


def _has(text: str, words: str) -> bool:
    return next(whole_words(words, text), None) is not None
