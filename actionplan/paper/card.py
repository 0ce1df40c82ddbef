"""The picture of the plan for messengers and social networks (og:image): its name as issued, on a sheet.

PNG, 1200 × 630, drawn by Typst in the typeface of the paper: the same bytes each time, on every machine.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import typst

from ..model import Plan
from ..outputs import File, cached
from ..wording import excerpt
from .letters import printable
from .typst import LAYOUT, fonts

PATH = "assets/ke-hoach.png"
CARD = LAYOUT.with_name("card.typ")
_LONGEST = 420  # letters of a title that still fit


def file(plan: Plan, cache: Path | None = None) -> File:
    """The card, drawn again only when the plan's name, the layout or Typst changed."""
    data = data_of(plan)
    layout = CARD.read_bytes()
    return File(PATH, lambda: cached(cache, f"card\0{version('typst')}\0{layout.decode()}\0{data}", lambda: _draw(layout, data)))


def data_of(plan: Plan) -> str:
    title = excerpt(" ".join(p.text for p in plan.title.paragraphs), _LONGEST)
    return json.dumps({name: printable(text) for name, text in (("kind", plan.kind), ("title", title), ("owner", plan.owner))},
                      ensure_ascii=False)


def _draw(layout: bytes, data: str) -> bytes:
    return typst.compile(layout, sys_inputs={"card": data}, format="png", ppi=72, font_paths=fonts())
