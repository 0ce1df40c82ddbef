"""Rules about the letters of the text and the order of its numbers: what typing and pasting spoil.

What a document may really have been printed like is acknowledged by an erratum at that place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..model import Block, Plan
from ..views import errata_at
from .finding import Finding, called

_WORD = re.compile(r"[^\W\d_]+")
_COUNTED = re.compile(r"((?:\d+\.)*)(\d+)")
_BEYOND_LATIN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_SENTENCE_GOES_ON = re.compile(r"[^\W\d_]{2,}|[àáảãạâăđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]\b")
_SIGNS = re.compile(r"[*~`_#\[<&]")  # without one of them there is no markup: a quick look at every paragraph
_MARKUP = re.compile(r"(?<!\w)\*(?=\S)[^*]*\*(?!\w)|\*\*|~~|`|(?<!\w)__(?=\w)|^#{1,6} |!?\[[^\]]*\]\(|</?[a-zA-Z][^>]*>|&[a-zA-Z]+;|&#\d+;", re.M)


def letters_of_one_word_are_of_one_script(plan: Plan) -> Iterator[Finding]:
    """A Cyrillic а among Latin letters looks right and is found by no search."""
    for block in plan.all_blocks:
        for paragraph in block.all_paragraphs:
            if not _BEYOND_LATIN.search(paragraph.text):
                continue
            for word in _WORD.findall(paragraph.text):
                strange = [c for c in word if _BEYOND_LATIN.match(c)]
                if strange and any("LATIN" in unicodedata.name(c, "") for c in word):
                    c = strange[0]
                    script = "Hy Lạp" if c < "\u0400" else "Nga"
                    yield block.where, called(block), f'chữ "{word}" có ký tự "{c}" của bảng chữ {script} (U+{ord(c):04X}); gõ lại bằng bàn phím tiếng Việt'


def numbers_follow_each_other(plan: Plan) -> Iterator[Finding]:
    """A number left out or written twice is mostly a slip, and becomes an address."""
    last: dict[tuple[object, type, str], tuple[int, Block]] = {}
    for block in plan.blocks:
        found = _COUNTED.fullmatch(block.number)
        if not found:
            continue
        key, number = (block.section, type(block), found[1]), int(found[2])
        before, at = last.get(key, (None, ""))
        if before is not None and number != before + 1 and not errata_at(plan, block):
            expected = f"{found[1]}{before + 1}"
            meant = _of_the_gap(plan, block, expected)
            if meant is block:
                yield block.where, called(block), f"số {block.number} đứng sau số {at}, nhưng mã là của số {expected}; sửa nhãn, {_IF_PRINTED}"
                number = before + 1  # those behind it follow its id
            elif meant and number == before + 2:
                if not errata_at(plan, meant):
                    yield meant.where, called(meant), f'nhãn "{meant.label}" không phải số {expected} như mã; sửa nhãn, {_IF_PRINTED}'
            else:
                yield block.where, called(block), f"số {block.number} đứng sau số {at}, lẽ ra là {expected}; sửa số, {_IF_PRINTED}"
        last[key] = number, f"{found[1]}{number}"


_IF_PRINTED = "hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây"


def _of_the_gap(plan: Plan, block: Block, number: str) -> Block | None:
    """The block beside `block` whose id says the number that is missing in front of `block`, where its label says none or another."""
    ids = (number, f"{block.section.id}.{number}" if block.section else number)
    return next((b for b in plan.blocks if b.id in ids and b.section is block.section and type(b) is type(block) and b.number != number), None)


def text_is_not_cut(plan: Plan) -> Iterator[Finding]:
    """A sentence broken by a page of the original reads as two paragraphs."""
    for block in plan.all_blocks:
        for index, (one, two) in enumerate(zip(block.paragraphs, block.paragraphs[1:])):
            end, start = one.text.rstrip(), two.text
            if end and end[-1].isalpha() and start[:1].islower() and _SENTENCE_GOES_ON.match(start) and not _noted(plan, block, index):
                tail, head = " ".join(end.split()[-3:]), " ".join(start.split()[:3])
                yield block.where, called(block), (f'câu bị cắt làm hai đoạn: "{tail}" / "{head}"; nối lại, '
                                                   'hoặc nếu bản in như vậy thì thêm một hiệu đính (errata)')


def _noted(plan: Plan, block: Block, index: int) -> bool:
    """Whether an erratum speaks of a paragraph or of the one behind it."""
    return any(place.block is block and place.paragraph in (index, index + 1) for erratum in errata_at(plan, block) for place in erratum.places)


def words_do_not_end_in_a_comment(plan: Plan) -> Iterator[Finding]:
    """What stands behind " #" is no part of a value: a sentence may lose its end without a word."""
    for where, record in plan.commented:
        yield where, record, "chữ sau dấu # là lời chú, trang không in; nếu là nội dung thì đặt cả giá trị trong ngoặc kép"


def text_has_no_markup(plan: Plan) -> Iterator[Finding]:
    """Marks of Markdown or HTML are printed as the letters they are: mostly left over from pasting."""
    for block in plan.all_blocks:
        found = next((m for p in block.all_paragraphs if _SIGNS.search(p.text) and (m := _MARKUP.search(p.text))), None)
        if found:
            yield block.where, called(block), f'có dấu trình bày "{found[0].strip()}", sẽ in ra đúng như vậy; nếu bản in không có thì xóa'
