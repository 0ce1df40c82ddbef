"""Which characters the paper's typeface has, and what stands in place of those it lacks.

Tinos, which has the widths of Times New Roman, comes with the project (templates/paper/fonts), so
paper is the same on every machine. A character that one of its four styles lacks is written by its
code ("[U+1F389]"): never dropped, never an empty box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from .. import wording
from ..model import Plan, Problem

# Code points that all four styles have (Tinos 1.33).
_HELD = """
    20-7E A0-377 37A-37F 384-38A 38C 38E-3A1 3A3-52F 591-5C7 5D0-5EA 5F0-5F4 1AB0-1ABE 1C80-1C88 1D00-1DF5 1DFB-1F15
    1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF
    1FF2-1FF4 1FF6-1FFE 2000-2027 202F-205F 2070-2071 2074-208E 2090-209C 20A0-20BE 20F0 2100-214F 2153-2154 215B-215E
    2184 2190-2195 21A8 2202 2206 220F 2211-2212 2215 2219-221A 221E-221F 2229 222B 2248 2260-2261 2264-2265 2302 2310
    2320-2321 2500 2502 250C 2510 2514 2518 251C 2524 252C 2534 253C 2550-256C 2580 2584 2588 258C 2590-2593 25A0-25A1
    25AA-25AC 25B2 25BA 25BC 25C4 25CA-25CC 25CF 25D8-25D9 25E6 263A-263C 2640 2642 2660 2663 2665-2666 266A-266B 266F
    2C60-2C7F 2DE0-2E42 A640-A69F A717-A7AE A7B0-A7B7 A7F7-A7FF AB30-AB65 FB01-FB04 FB1D-FB36 FB38-FB3C FB3E FB40-FB41
    FB43-FB44 FB46-FB4F FE20-FE2F FFFD
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
    # Each with what names it: asked for those with something to tell, mostly none.
    records = [(b.where, partial(wording.block_name, plan, b), "".join((*(p.text for p in b.all_paragraphs), *(r.phrase + r.note for r in b.readings))))
               for b in plan.all_blocks]
    records += [(u.where, lambda u=u: u.name, f"{u.name}{u.short_name}") for u in plan.units]
    records += [(d.where, partial(wording.directive_name, d), f"{d.number}{d.kind}{d.issued_as_cited}{d.issuer}{d.title}{d.same_number}{d.note}{d.status.by + d.status.evidence if d.status else ''}")
                for d in plan.directives]
    records += [(s.where, partial(wording.section_ref, plan, s), "".join(column.head for column in s.columns)) for s in plan.sections]
    records += [(e.where, lambda: "ghi chú hiệu đính", f"{e.phrase}{e.note}") for e in plan.errata]
    records += [(plan.title.where, lambda: "kế hoạch", "".join((plan.kind, plan.short_title, plan.cited_as, plan.owner, *plan.recipients, *plan.signature, plan.signatory)))]
    if not _LACKING.search("\n".join(text for *_, text in records)):  # one look at all, for nearly every plan
        return []
    return [Problem(where, named(), f'phông chữ in không có "{c}" ({name(c)}); bản PDF ghi [{name(c)}]. Nếu được, hãy thay bằng chữ khác.', "letters-are-on-paper")
            for where, named, text in records for c in lacking(text)]
