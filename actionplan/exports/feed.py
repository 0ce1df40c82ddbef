"""The changes of the data as a feed (Atom, RFC 4287). Its ids follow from the plan and the day, so a
reader that has seen a change does not see it again when the site moves or its words are mended."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date

from .. import pages, views, wording
from ..model import Plan
from ..outputs import File
from .identity import key_of

PATH = "thay-doi/feed.xml"
TYPE = "application/atom+xml"
AUTHOR = "Người quản trị trang"  # the format wants one; the plan names who made the plan, not who edits its data
_ATOM = "http://www.w3.org/2005/Atom"
ET.register_namespace("", _ATOM)


def files(plan: Plan, site_url: str = "") -> Iterator[File]:
    yield File(PATH, lambda: ET.tostring(_feed(plan, site_url), encoding="utf-8", xml_declaration=True))


def _feed(plan: Plan, site_url: str) -> ET.Element:
    page = pages.public(site_url, pages.address("changes")) or "./"  # without a known address: the folder of the feed
    feed = ET.Element(f"{{{_ATOM}}}feed", {"xml:lang": "vi"})
    _add(feed, "id", f"urn:uuid:{key_of(plan, 'feed')}")
    _add(feed, "title", f"Các lần cập nhật, {plan.short_title}")
    _add(feed, "updated", _moment(plan.edition))
    _add(_add(feed, "author"), "name", AUTHOR)
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    if site_url:
        _add(feed, "link", rel="self", type=TYPE, href=pages.public(site_url, PATH))
    for entry in views.editions(plan):
        made = _add(feed, "entry")
        _add(made, "id", f"urn:uuid:{key_of(plan, entry.id)}")
        _add(made, "title", wording.excerpt(entry.change.text, 90))
        _add(made, "updated", _moment(entry.change.date))
        _add(made, "link", rel="alternate", type="text/html", href=f"{page}#{entry.id}")
        _add(made, "content", entry.change.text, type="text")
    return feed


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text or None
    return child


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
