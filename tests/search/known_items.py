"""Fresh queries from any index: phrases that few entries hold, typed as people type. A new set for each seed."""

from __future__ import annotations

import html
import random
import re
import unicodedata

from search.graded import Query

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TELEX = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}


def bare(text: str) -> str:
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in text if not unicodedata.combining(c))


def _telex(word: str) -> str:
    out, tone = "", ""
    for c in unicodedata.normalize("NFD", word.lower().replace("đ", "dd")):
        if c in _TELEX:
            tone = _TELEX[c]
        elif c == "\u0302":
            out += out[-1]
        elif unicodedata.combining(c):
            out += "w"
        else:
            out += c
    return out + tone


def _other_tone(word: str, dice: random.Random) -> str:
    parts = [dice.choice(_TONES.replace(c, "")) if c in _TONES else c for c in unicodedata.normalize("NFD", word)]
    return unicodedata.normalize("NFC", "".join(parts))


def _slip(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word) - 1)
    return dice.choice((word[:at] + word[at + 1:], word[:at] + word[at + 1] + word[at] + word[at + 2:],
                        word[:at] + dice.choice("aeionhtgc") + word[at:], word[:at] + dice.choice("aeionhtgc") + word[at + 1:]))


def _one(words: list[str], dice: random.Random, change, fits=lambda w: True) -> list[str] | None:
    places = [i for i, w in enumerate(words) if fits(w)]
    if not places:
        return None
    at = dice.choice(places)
    return [*words[:at], change(words[at], dice), *words[at + 1:]]


def _joined(words: list[str], dice: random.Random) -> list[str]:
    at = dice.randrange(len(words) - 1)
    return [*words[:at], words[at] + words[at + 1], *words[at + 2:]]


# name -> (how it is typed, whether the page must come first)
WAYS = {
    "as printed": (lambda w, d: w, True),
    "no diacritics": (lambda w, d: [bare(x) for x in w], True),
    "NFD": (lambda w, d: [unicodedata.normalize("NFD", x) for x in w], True),
    "capitals": (lambda w, d: [x.upper() for x in w], True),
    "half of the diacritics": (lambda w, d: [bare(x) if d.random() < .5 else x for x in w], True),
    "only đ lost": (lambda w, d: [x.replace("đ", "d").replace("Đ", "D") for x in w], True),
    "a wrong tone": (lambda w, d: _one(w, d, _other_tone, lambda x: x != bare(x)), True),
    "half typed": (lambda w, d: [*w[:-1], w[-1][:-1]] if len(w[-1]) > 3 else None, False),
    "one slip": (lambda w, d: _one(w, d, _slip, lambda x: len(x) > 3), False),
    "a missing space": (_joined, False),
    "Telex keys": (lambda w, d: [_telex(x) for x in w], False),
}


def known_items(docs: list[dict], seed: int, each: int = 40) -> list[Query]:
    """`each` queries of every way over phrases of 2 to 5 words that 1 to 3 entries hold."""
    dice = random.Random(seed)
    texts = {d["location"]: html.unescape(f"{d['title']} . {d['text']}") for d in docs}
    flat = {location: " ".join(re.findall(r"\w+", bare(text))) for location, text in texts.items()}
    phrases: dict[str, list[str]] = {}
    for text in texts.values():
        for piece in re.split(r"[^\w\s]+|\d+", text):
            words = piece.split()
            for size in (2, 3, 4, 5):
                for at in range(len(words) - size + 1):
                    phrases.setdefault(bare(" ".join(words[at:at + size])), words[at:at + size])
    items = []
    for phrase in sorted(phrases):
        pages = tuple(location for location, text in flat.items() if f" {phrase} " in f" {text} ")
        if 1 <= len(pages) <= 3:
            items.append((phrases[phrase], pages))
    queries = []
    for way, (typed, first) in WAYS.items():
        made = 0
        for words, pages in dice.sample(items, len(items)):
            text = typed(words, dice)
            if text is None or (way != "as printed" and way != "half typed" and text == words):
                continue
            queries.append(Query(way, " ".join(text), first=pages if first else (), present=pages if first or len(pages) == 1 else pages))
            made += 1
            if made == each:
                break
    return queries
