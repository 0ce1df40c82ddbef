"""A document as PDF, set by Typst: A4, tagged (PDF/UA-1), the same bytes each time.

The layout is templates/paper/document.typ. A plan's letters reach it as JSON in an input, so no
letter can be markup; the typeface is the project's own and no other is known, so no font of the
system can change the paper.
"""

from __future__ import annotations

import io
import json
from dataclasses import is_dataclass
from functools import lru_cache

import segno
import typst

from ..environment import TEMPLATES
from ..model import Plan
from . import documents, letters
from .model import Document

LAYOUT = TEMPLATES / "paper" / "document.typ"
FONTS = LAYOUT.with_name("fonts")


def to_pdf(document: Document, plan: Plan, site_url: str = "") -> bytes:
    """The PDF of a document. `site_url` is the site's public address, for the QR code."""
    return set_pdf(data_of(document, plan, site_url))


def data_of(document: Document, plan: Plan, site_url: str = "") -> str:
    """All that the layout is told, as JSON: equal data give equal PDFs."""
    page = documents.public_address(document, site_url)
    data = _plain(document)
    data |= {
        "author": plan.owner or plan.short_title,
        "centered": documents.is_issued(document),
        "references_title": documents.REFERENCES,
        "foot": documents.foot(plan, document),
        "closing": _closing(documents.closing_lines(plan, document, site_url), page),
        "qr": _qr(page) if page else "",
        "qr_says": documents.qr_says(page),
    }
    return json.dumps(_printable(data), ensure_ascii=False, sort_keys=True)


def set_pdf(data: str) -> bytes:
    """The PDF of what `data_of` told."""
    return typst.compile(_layout(), sys_inputs={"document": data}, format="pdf", font_paths=fonts(), pdf_standards=["ua-1"])


def pages_named(data: str) -> dict[str, int]:
    """The page of each anchor that the references of what `data_of` told lead to."""
    found = typst.query(_layout(), "<pages>", field="value", one=True, sys_inputs={"document": data}, font_paths=fonts())
    return json.loads(found)


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The four styles of the paper's typeface, and nothing else."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _layout() -> bytes:
    return LAYOUT.read_bytes()  # each time: while serving it may be edited


def _closing(lines: tuple[str, ...], page: str) -> list:
    return [{"text": line[:-len(page)], "link": page} if page and line.endswith(page) else line for line in lines]


def _plain(thing: object) -> object:
    """Blocks as dictionaries that name their type."""
    if is_dataclass(thing):
        return {"type": type(thing).__name__} | {name: _plain(getattr(thing, name)) for name in thing.__dataclass_fields__}
    return [_plain(each) for each in thing] if isinstance(thing, tuple) else thing


def _printable(thing: object) -> object:
    if isinstance(thing, str):
        return letters.printable(thing)
    if isinstance(thing, list):
        return [_printable(each) for each in thing]
    return {name: _printable(each) for name, each in thing.items()} if isinstance(thing, dict) else thing


def _qr(address: str) -> str:
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="svg", border=0, xmldecl=False, nl=False)
    return picture.getvalue().decode()
