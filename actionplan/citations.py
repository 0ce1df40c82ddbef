"""Which directives of a plan its text cites: every mention resolved to the register, or told as a problem.

Knows `model`, `vocabulary`, `numbers` and `mentions`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from .mentions import FurtherDate, Mention, find_mentions
from .model import UNREAD_DAY, Block, Citation, Directive, Place, Problem, Span, called
from .numbers import Numbers, letters_and_figures, numbers_of, same_number
from .vocabulary import plain_day, same_letters, whole_words


def resolve(
    blocks: Iterable[Block],
    directives: Collection[Directive],
    apart: Collection[Place] = (),
    own: Mention | None = None,
) -> tuple[tuple[Citation, ...], list[Problem]]:
    """Every citation in `blocks`, and a problem for every mention that cannot be resolved.

    A document may name itself ("Kèm theo Kế hoạch số …"): a mention of its `own` number, which no
    directive of the register has, is neither.

    A dated mention is resolved by number and date. An undated one takes the directive that the
    plan's own "viết tắt là" gave it, else the one that a mention with the same number has
    already dated, else the only one that the plan dates later (a title is often shorter than the
    preamble); a state number that carries its year needs no date. Nothing is guessed. What stands in `apart`
    and is no number of the register is left alone: the editor has said what it is.
    """
    numbers = numbers_of(directives)
    left_alone: dict[tuple[Block, int], list[Span]] = {}
    for place in apart:
        left_alone.setdefault((place.block, place.paragraph), []).append(place.span)
    register = _Register(directives)
    mentions = [(block, index, paragraph.text, [register.dated(mention) for mention in find_mentions(paragraph.text, numbers)])
                for block in blocks for index, paragraph in enumerate(block.all_paragraphs)
                if block.readings or numbers.spans(paragraph.text)]
    register.look_ahead(mention for *_, found_here in mentions for mention in found_here)
    citations: list[Citation] = []
    problems: list[Problem] = []
    for block, index, text, found_here in mentions:
        here = []
        for mention in found_here:
            phrase, unknown = mention.whole.of(text), mention.number not in register.by_number
            if unknown and any(span.start <= mention.number_span.start and mention.number_span.end <= span.end
                               for span in left_alone.get((block, index), ())):
                continue
            found, rule, fault = register.match(mention)
            if not (found and mention.issued) or mention.further:  # a date right behind that is in the register leaves nothing to read
                found = next((r.target for r in block.readings if isinstance(r.target, Directive) and _reads(r.phrase, mention, text)), found)
            if found is None and unknown and own and _is_own(mention, own):
                continue
            if found is None:
                problems.append(Problem(block.where, called(block), f'"{phrase}"{f", tức {mention.number}" if mention.listed else ""}: {fault}', rule))
                continue
            register.note(mention, found)
            here.append(Citation(Place(block, index, mention.whole), found, mention.number_span, mention.date_span))
        here.extend(_readings_without_number(block, index, text, numbers, [mention.whole for mention in found_here]))
        citations.extend(sorted(here, key=lambda c: c.place.span.start))
    return tuple(citations), problems


def _reads(phrase: str, mention: Mention, text: str) -> bool:
    """Whether a reading of `phrase` is one of this mention; figures of a list are short, and within many a number."""
    if mention.listed:
        return re.findall(r"\d+", phrase) == [mention.number_span.of(text)]
    return phrase in mention.whole.of(text) or mention.whole.of(text) in phrase


def _is_own(mention: Mention, own: Mention) -> bool:
    return not mention.bad_date and mention.number == own.number and own.issued in (None, mention.issued or own.issued)


class _Register:
    """The directives of a plan by number, and what the text has said of them so far."""

    def __init__(self, directives: Iterable[Directive]):
        self.by_number: dict[str, list[Directive]] = {}
        for directive in directives:
            self.by_number.setdefault(same_number(directive.number), []).append(directive)
        self._alike = {letters_and_figures(number): found[0] for number, found in self.by_number.items()}
        self._ever_dated: dict[str, set[Directive]] = {}  # anywhere in the text
        self._dated: dict[str, list[Directive]] = {}
        self._defined: dict[str, Directive] = {}  # by the plan's own "viết tắt là"

    def dated(self, mention: Mention) -> Mention:
        """The mention with its date, which may stand further on: the register has it, so it is no other's."""
        further = mention.further
        if further and any(d.issued in (further.issued, UNREAD_DAY) for d in self.by_number.get(mention.number, ())):
            return replace(mention, issued=further.issued, date_span=further.span)
        return mention

    def look_ahead(self, mentions: Iterable[Mention]) -> None:
        """What the whole text dates."""
        for mention in mentions:
            self._ever_dated.setdefault(mention.number, set()).update(
                d for d in self.by_number.get(mention.number, ()) if d.issued in (mention.issued, UNREAD_DAY))

    def note(self, mention: Mention, found: Directive) -> None:
        """What a mention says of those of its number that follow it."""
        if mention.issued:
            known = self._dated.setdefault(mention.number, [])
            if found not in known:
                known.append(found)
        elif mention.defines:
            self._defined[mention.number] = found

    def match(self, mention: Mention) -> tuple[Directive | None, str, str]:
        """The directive that a mention names; else the rule it breaks, and what is wrong."""
        candidates = self.by_number.get(mention.number, [])
        if mention.bad_date:
            return None, "no-such-date-in-text", f"không có ngày {mention.bad_date}; xem lại bản gốc"
        if not candidates:
            near = self._alike.get(letters_and_figures(mention.number))
            return None, "number-not-in-register", (
                f'số này chỉ khác cách viết với "{near.number}" trong danh mục; xem lại bản gốc rồi sửa chỗ gõ sai, '
                f'in đúng như vậy thì thêm mục "readings" với directive: {near.id}' if near else
                "số này chưa có trong danh mục văn bản (directives:); thêm văn bản vào danh mục")
        if mention.issued:
            found = [d for day in (mention.issued, UNREAD_DAY) for d in candidates if d.issued == day]
            if found:
                return found[0], "", ""
            dates = ", ".join(d.issued_as_cited for d in candidates)
            return None, "number-with-another-date", f"trong danh mục, số này có ngày {dates}; sửa ngày trong danh mục hoặc thêm một văn bản cùng số"
        if mention.further and any(_is_of_the_issuer(mention.further, d) for d in candidates):
            return None, "number-with-another-date", (
                f"câu này ghi ngày {plain_day(mention.further.issued)}, trong danh mục số này có ngày {', '.join(d.issued_as_cited for d in candidates)}; "
                'sửa ngày trong danh mục, thêm một văn bản cùng số, hoặc nếu đó là ngày của việc khác thì thêm mục "readings"')
        if mention.number in self._defined:
            return self._defined[mention.number], "", ""
        earlier = self._dated.get(mention.number, [])
        if len(earlier) == 1 or earlier and mention.defines:
            return earlier[-1], "", ""
        if not earlier and len(ever := self._ever_dated.get(mention.number, ())) == 1:
            return next(iter(ever)), "", ""
        if len(candidates) == 1 and re.match(r"[\d.]+/\d{4}/", mention.number):
            return candidates[0], "", ""
        undated = "viện dẫn không kèm ngày" + (
            f" (ngày {plain_day(mention.further.issued)} trong câu không phải ngày trong danh mục)"
            if mention.further and re.match(r"\s+của\s[^,]*$", mention.further.between) else "")
        if len(candidates) == 1:
            return None, "undated-citation", (f'{undated} và không có viện dẫn nào cùng số kèm ngày; '
                          'thêm mục "readings" với directive: ' + candidates[0].id + " nếu đúng là văn bản này")
        return None, "undated-citation", (f'{undated}, có nhiều văn bản cùng số: '
                      + ", ".join(d.id for d in candidates) + '; thêm mục "readings" để nói rõ là văn bản nào')


def _is_of_the_issuer(further: FurtherDate, directive: Directive) -> bool:
    """Whether between number and date stands whose directive it is and no more, so that the date can be no other's."""
    whose = rf" của {re.escape(same_letters(directive.issuer))}(?:,? \(?khóa [ivxlc]+\)?)? (?:\(|ban hành )?"
    return bool(directive.issuer) and bool(re.fullmatch(whose, re.sub(r"\s+", " ", same_letters(further.between))))


def _readings_without_number(block: Block, index: int, text: str, numbers: Numbers, taken: list[Span]) -> Iterator[Citation]:
    """Readings of words that hold no number at all ("Nghị quyết nói trên"): every place of them that is not `taken`,
    be it by a number or by the reading of more words."""
    readings = [r for r in block.readings if isinstance(r.target, Directive) and r.phrase and not numbers.spans(r.phrase)]
    for reading in sorted(readings, key=lambda r: -len(r.phrase)):
        if reading.phrase.isdigit() and any(any(whole_words(reading.phrase, span.of(text))) for span in taken):
            continue  # it was said of figures in a list
        for found in re.finditer(rf"{re.escape(reading.phrase)}(?!(?<=\d)\d)", text):
            whole = Span(*found.span())
            if not any(map(whole.overlaps, taken)):
                taken.append(whole)
                yield Citation(Place(block, index, whole), reading.target, whole, None)
