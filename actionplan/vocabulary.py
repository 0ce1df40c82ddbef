"""Words of Vietnamese administrative writing that the engine knows, and how words are compared. Nothing of any one plan.

Type codes and their names: the rules on document form of the Party (type codes per
Hướng dẫn 36-HD/VPTW) and of the State (Nghị định 30/2020/NĐ-CP). Upper and lower case matter
in codes: CTr is a programme, CT a directive. Knows nobody.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

# Code -> the types it may stand for. A code never decides: "QĐ" is two types.
KINDS_BY_CODE: dict[str, tuple[str, ...]] = {
    "NQ": ("Nghị quyết",),
    "CT": ("Chỉ thị",),
    "KL": ("Kết luận",),
    "QĐ": ("Quy định", "Quyết định"),
    "QĐi": ("Quy định",),
    "QyĐ": ("Quy định",),
    "QC": ("Quy chế",),
    "HD": ("Hướng dẫn",),
    "KH": ("Kế hoạch",),
    "CTr": ("Chương trình", "Chương trình hành động"),
    "CTHĐ": ("Chương trình hành động",),
    "CTrHĐ": ("Chương trình hành động",),
    "ĐA": ("Đề án",),
    "BB": ("Biên bản",),
    "GM": ("Giấy mời",),
    "TB": ("Thông báo", "Thông báo kết luận"),
    "TBKL": ("Thông báo kết luận", "Thông báo"),
    "BC": ("Báo cáo",),
    "TTr": ("Tờ trình",),
    "TT": ("Thông tri",),
    "CV": ("Công văn",),
    "PA": ("Phương án",),
    # Of several bodies together.
    "CTPH": ("Chương trình phối hợp", "Chương trình"),
    "CTrPH": ("Chương trình phối hợp", "Chương trình"),
    "KHPH": ("Kế hoạch phối hợp", "Kế hoạch"),
    "KHLT": ("Kế hoạch liên tịch", "Kế hoạch"),
    "KHLN": ("Kế hoạch liên ngành", "Kế hoạch"),
    "QCPH": ("Quy chế phối hợp", "Quy chế"),
    "NQLT": ("Nghị quyết liên tịch", "Nghị quyết"),
    "HDLN": ("Hướng dẫn liên ngành", "Hướng dẫn"),
    "HDLT": ("Hướng dẫn liên tịch", "Hướng dẫn"),
    "TTLT": ("Thông tư liên tịch",),
}

# State documents, by words only: their codes are not needed to recognise a number.
STATE_KINDS = (
    "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch",
    "Nghị quyết", "Quyết định", "Chỉ thị", "Kế hoạch", "Công văn", "Công điện",
)

KINDS = tuple(dict.fromkeys([k for kinds in KINDS_BY_CODE.values() for k in kinds] + list(STATE_KINDS)))

# Words of a unit line for what units do there; beside words that are nobody's they are part of those ("Phòng Tham mưu").
ROLE_WORDS = ("giao", "tham mưu", "giúp việc", "thực hiện", "đầu mối", "do", "đề nghị", "đồng chí", "các đồng chí", "đ/c", "các đ/c",
              "chịu trách nhiệm", "chịu trách nhiệm chính")
# Of these, behind the name; a name behind them is whom somebody is over, and not asked.
LAST_ROLE_WORDS = ("phụ trách", "phụ trách chung", "phụ trách chính", "trực tiếp phụ trách", "chỉ đạo", "trực tiếp chỉ đạo")
# Numbers in front of the names of a line: "1. Sở Nội vụ; 2. Sở Tài chính".
NUMBERS_IN_LINE = tuple(f"{n}." for n in range(1, 21))
# What may stand between the names in a unit line and is no name itself.
UNIT_SEPARATORS = (",", ";", ".", "và", "hoặc", "chủ trì", "phối hợp", "phối hợp với", "chủ trì phối hợp với", "-", ":", "+", "&", "/", "(", ")", "cùng", "cùng với", "…", "v.v",
                   "•", "*", *ROLE_WORDS, *LAST_ROLE_WORDS, *NUMBERS_IN_LINE, *(f"{n})" for n in (*range(1, 21), *"abcdđeghik")),
                   *(f"{whose}{role}" for whose in ("là ", "làm ", *(f"{be}{body} " for be in ("", "là ") for body in ("cơ quan", "đơn vị"))) for role in ("chủ trì", "phối hợp", "đầu mối")),
                   *(f"({whose}thường trực)" for whose in ("", "cơ quan ", "đơn vị ", "là cơ quan ", "là đơn vị ")),
                   *(f"theo {what}{given}" for what in ("chức năng, nhiệm vụ", "chức năng nhiệm vụ", "chức năng", "nhiệm vụ", "thẩm quyền") for given in ("", " được giao")))


class TimingWords(NamedTuple):
    """What a time line says when it means a kind of time, over `same_letters`, and as editors are told it."""

    expression: str
    listed: str


TIMING_WORDS: dict[str, TimingWords] = {
    "ongoing": TimingWords("(?<!không )(?:thường xuyên|liên tục)|cả năm(?! học)", '"thường xuyên", "liên tục" hay "cả năm"'),
    "periodic": TimingWords(r"(?<!không )định k[ỳì]|(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|qu[ýí])|(?<!trong )(?<!sau )(?<!\d)0?6 tháng(?! (?:đầu|cuối|kể))|(?:tuần|tháng|qu[ýí]|năm)\s?/\s?lần|(?:một|hai|ba|bốn|(?<!\d)\d+)\)? lần",
                            '"định kỳ", "6 tháng", "hằng (hàng, mỗi) ngày, tuần, tháng, quý" hay "… một lần"'),
    "yearly": TimingWords("(?:hằng|hàng|mỗi) năm", '"hằng năm", "hàng năm" hay "mỗi năm"'),
}

ROMAN_QUARTERS = ("I", "II", "III", "IV")

# Names that every plan may print without a register saying so; words in front of a name that are none.
NAMES = ("Việt Nam", "Hồ Chí Minh")
PLURALS = frozenset(("các", "những", "mọi", "toàn", "một"))
# Months by name. Chạp is left out: it is a month of the lunar calendar alone, and ends in the next year.
MONTHS = {"giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
          "mười một": 11, "mười hai": 12}
MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))  # for an expression: mười hai before mười

_FOLD_D = str.maketrans({"đ": "d", "Đ": "D"})


def fold(text: str) -> str:
    """Lower case without diacritics, letter for letter: positions in the result are positions
    in `text` as long as that is NFC."""
    return text.translate(_FOLDED)


class _Folded(dict):
    """Code point -> folded letter, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter.translate(_FOLD_D))[0].lower()
        folded = self[code] = base if len(base) == 1 else letter
        return folded


_FOLDED = _Folded()


# A Vietnamese syllable over its fold: what begins it, its vowels, what ends it.
_SYLLABLE = re.compile(
    "(?:[bcdghklmnprstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?"
    "(?:[aeiouy]|[aou]i|[aeo]o|[aeiu]u|[au]y|i[ae]|o[ae]|u[aeo]|ye|ieu|yeu|oai|oao|oay|oeo|uay|uoi|uou|uy[aeu])"
    "(?P<end>[cmnpt]|ch|ng|nh)?")
_STOPS = frozenset(("c", "ch", "p", "t"))
_ROMAN = re.compile("(?=.)X{0,3}(?:IX|IV|V?I{0,3})")


def is_syllable(word: str) -> bool:
    """Whether `word` could be a Vietnamese one: BCH, UBND, COVID could not; nor BOT, since what ends in
    p, t, c, ch has one of two tones."""
    match = _SYLLABLE.fullmatch(fold(word))
    return bool(match) and (match["end"] not in _STOPS or not {"\u0301", "\u0323"}.isdisjoint(unicodedata.normalize("NFD", word)))


def is_roman(word: str) -> bool:
    return bool(_ROMAN.fullmatch(word))


_NEW_PLACEMENT = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}
# What must not stand before the two letters is asked last: so the search runs from o to u.
_OLD_PLACEMENT = re.compile("(?:" + "|".join(_NEW_PLACEMENT) + r")(?<!q..)(?!\w)")


@lru_cache(maxsize=1 << 12)  # names and lines come again and again
def same_letters(text: str) -> str:
    """`text` in lower case with uỷ, hoá, khoá written ủy, hóa, khóa: two spellings of one name
    compare equal, two names never do. Positions stay the same for NFC text."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter such as İ whose small form is two
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _OLD_PLACEMENT.sub(lambda m: _NEW_PLACEMENT[m[0]], lower)


def whole_words(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `words` stand in `text` and are no part of longer ones ("khóa XI" in "khóa XIII")."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1:at].isalnum() or text[end:end + 1].isalnum()):
            yield at, end
        at = text.find(words, at + 1)


def plain_day(day: date) -> str:
    """"1/7/2022", as the data file and its editors write a day."""
    return f"{day.day}/{day.month}/{day.year}"


def nearest(word: str, known, numbers: bool = False) -> str:
    """`. Có phải là "…"?` with the nearest known name, or nothing. Of numbers none is near another, unless who asks wants
    to know how they are written."""
    if len(word) > 100:  # comparing takes the square of the length
        return ""
    if not numbers and word and not any(map(str.isalpha, word)):
        return ""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'. Có phải là "{close[0]}"?' if close else ""
