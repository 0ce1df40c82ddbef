"""Rules about the letters of the text and the order of its numbers: what typing and pasting spoil.

What a document may really have been printed like is acknowledged by an erratum at that place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..model import Block, Plan, Where
from ..views import errata_at
from .finding import Finding, called
from .quotes import text_of

_WORD = re.compile(r"[^\W\d_]+")
_COUNTED = re.compile(r"((?:\d+\.)*)(\d{1,9})")
_BEYOND_LATIN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
# Vietnamese in another encoding, read as Unicode: what one place proves, and what two do side by side. Names of other
# languages ("Søren", "Noël", "João", "Luleå") and signs by themselves (©, §, µm, «…») have none of the first, and not two of the others in a row.
_ENCODINGS = (
    # Each byte is a letter: "soÃ¡t", "Äáº£ng".
    ("UTF-8 bị đọc nhầm", re.compile(
        r"[áÁ][»º][\x80-\x9f¡-¿€‚ƒ„†‡ˆ‰Š‹Œ•˜™š›œžŸ]|Ã[\x80-\x9f¡-ª¬-º¼-¿€ƒ†‡ˆ‰Š‹Œ˜™š›œžŸ]|Ä[\x80-\x9f‘ƒ©¨]|Æ[°¡¯]|â€|Å[©¨]"), None),
    # A sign inside a word, or a capital that Vietnamese lacks behind a small letter: "so¸t", "Rµ", "tØnh", "hiÖn".
    ("TCVN3 (phông .VnTime)",
     re.compile(r"(?<=[A-Za-zÀ-ÿ])[µ¸¨¶¹¼½¾¬©](?=[a-zÀ-ÿ])|(?<=[a-z])[µ¸¨¶¬](?!\w)|§[¶¹«¼½¾]|®[¶¸¹µ¨«¬¼½¾]|(?<=[a-z])ª(?=[a-z])|(?<=[a-z])[ÆËÎÏÑÖØÞ](?![A-ZÀ-Ỹ])"),
     re.compile(r"(?<=[a-z])[ÈÉÊÌÒÓÔÕÝ](?![A-ZÀ-Ỹ])|(?<!\w)[®§](?=[a-zÀ-ÿ])|(?<=[A-Za-z])«(?=[a-z])|(?<=[A-Za-z])ª(?!\w)")),
    # A vowel and its mark are two letters: "phoøng", "thöïc".
    ("VNI (phông VNI-Times)",
     re.compile(r"[ôö][øùûõï]|öô|[aeoy]õ|aå|oâ(?=[cmnpt]\b|ng\b)|[ÔÖ][ÙÛÕÏØ]|ÖÔ|[AEY]Õ|AÅ"),
     re.compile(r"[aeouy]ø|[aeouy]ù|[aeouy]û|[aeo]ä|[ae][áàâ]|aã|aê|[eo]å|oaï|aï(?=n[gh])|uï(?=[cn])|\bñ(?=[aeiouô])"
                r"|[AEOUY]Ø|[AEUY]Ù|[AEOUY]Û|[AEO]Ä|[AE][ÁÀÂ]|AÊ|[EO]Å|OAÏ|AÏ(?=N[GH])|UÏ(?=[CN])|\bÑ(?=[AEIOUÔ])")),
    # The Icelandic letter that looks like Đ.
    ("", re.compile(r"Ð|ð(?=\w*[ăơư\u1ea0-\u1ef9])"), None),
)
_SIDE_BY_SIDE = re.compile(r"\w* ?\w*")  # in one word, or in two that follow each other
# Text of any of them has one of these, and Vietnamese hardly ever: a quick look at the whole.
_RARE = "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿€ÄÅÆËÎÏÐÑÖØÛÞäåïðñöøû"
_SENTENCE_GOES_ON = re.compile(r"[^\W\d_]{2,}|[àáảãạâăđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]\b")
_SIGNS = "*~`_#[<&"  # without one of them there is no markup: a quick look at the whole
# "KH&CN;" is no sign of HTML: but for four their names have small letters.
_MARKUP = re.compile(r"(?<!\w)\*(?=\S)[^*]*\*(?!\w)|\*\*|~~|`|(?<!\w)__(?=\w)|^#{1,6} |!?\[[^\]]*\]\(|</?[a-zA-Z][^>]*>|&[a-zA-Z]*[a-z];|&(?:AMP|GT|LT|QUOT);|&#\d+;", re.M)


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


def words_are_in_unicode(plan: Plan) -> Iterator[Finding]:
    """Words typed for an old font, or read in the wrong encoding, are signs to every reader and found by no search."""
    beside = tuple(_beside_the_text(plan))
    letters = "\n".join(text for text, *_ in beside)
    rare = [c for c in _RARE if c in text_of(plan).printed or c in letters]
    if not rare:
        return
    explained = "\n".join(erratum.phrase for erratum in plan.errata)
    printed = ((paragraph.text, block.where, block, "") for block in plan.all_blocks for paragraph in block.all_paragraphs)
    for text, where, record, key in (*printed, *beside):
        if not any(map(text.__contains__, rare)):
            continue
        if found := _of_another_encoding(text, explained):
            encoding, word = found
            said = (f"là chữ của bảng mã {encoding}; đổi sang Unicode rồi chép lại" if encoding
                    else 'có "Ð" (U+00D0) hay "ð" (U+00F0) trông như Đ, đ; gõ lại bằng bàn phím tiếng Việt')
            yield where.at(key) if key else where, record if isinstance(record, str) else called(record), f'chữ "{word}" {said}, {_IF_PRINTED}'


_OF_THE_PLAN = ("short_title", "cited_as", "owner")
_OF_UNITS = ("name", "short_name", "abbreviation", "members", "note")
_OF_DIRECTIVES = ("number", "kind", "issuer", "level", "title", "note")


def _beside_the_text(plan: Plan) -> Iterator[tuple[str, Where, object, str]]:
    """What an editor typed into fields of its own: the text, where its record stands, the record or its name, the field."""
    for key in _OF_THE_PLAN:
        yield getattr(plan, key), plan.title.where, "kế hoạch", key
    for key, texts in (("recipients", plan.recipients), ("signature", plan.signature), ("signatory", (plan.signatory,)),
                       ("changes", [change.text for change in plan.changes])):
        for text in texts:
            yield text, plan.where, "tệp kế hoạch", key
    for section in plan.sections:
        for column in section.columns:
            yield column.head, section.where, section, "columns"
    for records, keys in ((plan.units, _OF_UNITS), (plan.directives, _OF_DIRECTIVES), (plan.tasks, ("note",))):
        for record in records:
            for key in keys:
                if text := getattr(record, key):
                    yield text, record.where, record, key


def _of_another_encoding(text: str, explained: str) -> tuple[str, str] | None:
    """The encoding that words of `text` are in, and the first such word; none that an erratum explains."""
    for encoding, proof, hint in _ENCODINGS:
        for match in proof.finditer(text):
            if (word := _word(text, match)) not in explained:
                return encoding, word
        hints = list(hint.finditer(text)) if hint else []
        for one, two in zip(hints, hints[1:]):
            if one[0] != two[0] and _SIDE_BY_SIDE.fullmatch(text, one.end(), two.start()) and (word := _word(text, one)) not in explained:
                return encoding, word
    return None


def _word(text: str, match: re.Match) -> str:
    start, end = text.rfind(" ", 0, match.start()) + 1, text.find(" ", match.end())
    return text[start:end if end >= 0 else len(text)].strip(".,;:()“”\"")


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


def paragraphs_stay_apart(plan: Plan) -> Iterator[Finding]:
    """A list pasted without blank lines would be printed as one paragraph."""
    for where, record, words in plan.run_on:
        yield where, record, (f'dòng "{words}" nối liền vào dòng trên thành một đoạn; bản in xuống dòng ở đây thì thêm một dòng trống ở trên')


def text_has_no_markup(plan: Plan) -> Iterator[Finding]:
    """Marks of Markdown or HTML are printed as the letters they are: mostly left over from pasting."""
    if not any(map(text_of(plan).printed.__contains__, _SIGNS)):
        return
    for block in plan.all_blocks:
        found = next((m for p in block.all_paragraphs if any(map(p.text.__contains__, _SIGNS)) and (m := _MARKUP.search(p.text))), None)
        if found:
            yield block.where, called(block), f'có dấu trình bày "{found[0].strip()}", sẽ in ra đúng như vậy; nếu bản in không có thì xóa'
