"""Which characters the paper's typeface has, and what stands in place of those it lacks.

Libertinus Serif comes with Typst, so paper is the same on every machine. A character that one of
its four styles lacks is written by its code ("[U+1F389]"): never dropped, never an empty box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import views, wording
from ..model import Plan, Problem

# Code points that all four styles have, or make of a letter and its marks (Libertinus Serif 7.051, as built into typst 0.15).
_HELD = """
    20-7E A0-17F 1A0-1A1 1AF-1B0 1CD-1E3 1E6-1ED 1F0 1F4-1F5 1F8-21B 21E-21F 226-233 237 249 250 254 263 266 268
    26F 279 27B 281 295 29C 2B0-2E4 2EA-34E 350-36F 374-375 384-38A 38C 38E-3A1 3A3-3CE 3D0-3D1 3D5 3F0 400-401
    403-451 453 455-458 45C-45E 4C1-4C2 4D0-4D7 4DC-4DF 4E2-4E7 4EC-4F5 4F8-4F9 5B0-5C3 5C6 5D0-5EA 5F0-5F4
    1D43-1D44 1D47-1D4A 1D4D 1D4F-1D50 1D52-1D53 1D56-1D58 1D5A-1D5B 1D9C 1DA0 1DA4 1DBB 1E00-1E9B 1E9E 1EA0-1EF9
    1F00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3
    1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2000-2027 202F-2037 2039-203E 2042 2044 2047-204B 204F 2070-2071
    2074-208E 2090-209C 20A2-20A4 20A7-20A8 20AB-20AC 20AF 20B1 20BF 2100-2103 2105-2106 2109 210C-210F 2111 2113
    2115-2116 2119-211A 211C-211D 2120 2122 2124 2126-2127 212B 212E 2135-2139 2153-2184 2190-219B 21A8 21AE
    21BC-21BD 21C0-21C1 21CB-21D9 2200-220D 220F-221C 221E-221F 2223-222B 2236 223C 2241 2245 2247-2249 2259
    2260-2262 2264-2265 226A-226B 226E-2271 2282-2285 2295-2298 22C5 22EF 2302-2303 2310 2320-2321 2329-232A 23D3
    25A0-25A1 25B2-25B3 25B6-25B7 25BC-25BD 25C0-25C1 25C6-25C7 25C9-25CC 25CF-25D7 2605 2619 261B 261E 2627 262F
    2639-2653 2660 2663 2665-2666 2669-266C 2695 2698 26A2-26A4 2767 27E6-27E9 2C60-2C6C 2C74-2C77 A71B-A71D
    A720-A721 A789-A78C E801-E803 FB1D FB1F FB29-FB36 FB38-FB3C FB3E FB40-FB41 FB43-FB44 FB46-FB4E FFFD
    1D106-1D107
"""


def _ranges() -> Iterator[str]:
    for part in _HELD.split():
        first, _, last = part.partition("-")
        yield re.escape(chr(int(first, 16))) + "-" + re.escape(chr(int(last or first, 16)))


_LACKING = re.compile(f"[^\n{''.join(_ranges())}]")


def held() -> str:
    """Every character that the typeface has, in order."""
    return "".join(c for c in map(chr, range(0x20, 0x110000)) if not _LACKING.match(c))


def lacking(text: str) -> tuple[str, ...]:
    """The characters of `text` that the typeface lacks, each once."""
    return tuple(dict.fromkeys(_LACKING.findall(text)))


def name(character: str) -> str:
    return f"U+{ord(character):04X}"


def printable(text: str) -> str:
    """`text` with the code of each character that the typeface lacks."""
    return _LACKING.sub(lambda found: f"[{name(found[0])}]", text)


def not_on_paper(plan: Plan) -> list[Problem]:
    """Records whose letters the typeface lacks. No reason to refuse the plan: the site shows
    them, and paper names them by their code."""
    records = [(b.where, wording.block_name(plan, b), "".join(p.text for p in b.all_paragraphs)) for b in plan.all_blocks]
    records += [(u.where, u.name, f"{u.name}{u.short_name}") for u in plan.units]
    records += [(d.where, wording.directive_name(d), f"{d.number}{d.kind}{d.issued_as_cited}{d.issuer}{d.title}{d.same_number}{d.note}") for d in plan.directives]
    records += [(e.where, "ghi chú hiệu đính", f"{e.phrase}{e.note}") for e in views.errata_in_order(plan)]
    records += [(plan.title.where, "kế hoạch", "".join((plan.kind, plan.short_title, plan.cited_as, plan.owner, *plan.recipients, *plan.signature, plan.signatory)))]
    return [Problem(where, record, f'phông chữ in không có "{c}" ({name(c)}); bản PDF ghi [{name(c)}]. Nếu được, hãy thay bằng chữ khác.', "letters-are-on-paper")
            for where, record, text in records for c in lacking(text)]
