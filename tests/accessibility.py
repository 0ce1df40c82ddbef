"""axe-core in the browser, and the pages it is asked about. Helpers for the tests."""

from __future__ import annotations

import json
from pathlib import Path

from actionplan.tools import NODE

AXE = NODE / "node_modules" / "axe-core"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 320)
SCHEMES = ("default", "slate")
PALETTE = "scheme => document.body.setAttribute('data-md-color-scheme', scheme)"
# Colours are judged at rest, not halfway through the theme's transitions.
AT_REST = "*, ::before, ::after { transition: none !important; animation: none !important; }"

# Of each kind of page one, by its address.
KINDS = {
    "home": "", "whole text": "toan-van/", "section": "phan/ii.1.3/", "tasks": "nhiem-vu/", "task": "nhiem-vu/2.2.3/", "units": "don-vi/",
    "unit": "don-vi/chi-bo/", "directives": "van-ban/", "directive": "van-ban/28-ct-tw-2019/", "time": "thoi-gian/", "matrix": "phan-cong/",
    "errata": "hieu-dinh/", "contents": "muc-luc/", "composer": "in/", "data": "du-lieu/", "api": "api/", "changes": "thay-doi/", "embedding": "nhung/",
    "guide": "cach-doc/", "editing": "bien-tap/", "accessibility": "tiep-can/", "not found": "404.html",
}
# Pages for other sites to frame: they have no head, no search, no drawer.
FRAMED = {"framed task": "embed/nhiem-vu/1.2.4/", "framed unit": "embed/don-vi/chi-bo/"}
ALL_KINDS = KINDS | FRAMED

_START = """([tags, coloursOnly, part]) => {
  const colours = () => axe.getRules(["cat.color"]).filter(rule => rule.tags.some(tag => tags.includes(tag))).map(rule => rule.ruleId)
  const runOnly = coloursOnly ? { type: "rule", values: colours() } : tags
  window.axeRun = axe.run(part || document, { runOnly, resultTypes: ["violations"] })
}"""
_RESULT = """async () => (await window.axeRun).violations.map(rule =>
  `${rule.id}: ${rule.nodes.map(node => node.target.join(" ")).slice(0, 5).join(", ")}`)"""


def version() -> str:
    return json.loads((AXE / "package.json").read_text(encoding="utf-8"))["version"]


def pages_of(site: Path) -> list[str]:
    """The address of every page of a built site: "", "nhiem-vu/1.1/" …, "404.html"."""
    found = (file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return sorted(name.removesuffix("index.html") for name in found)


def load(page) -> None:
    """Put axe into every page that is opened from now on."""
    page.add_init_script(path=AXE / "axe.min.js")


def rest(page) -> None:
    """The page that is open, as it looks when nothing moves any more."""
    page.add_style_tag(content=AT_REST)


def start(page, colours_only: bool = False, part: str | None = None) -> None:
    """Begin to look at the page as it is now, or at a part of it (a CSS selector); `violations` waits for the end.
    So that pages are looked at side by side."""
    page.evaluate(_START, [RULES, colours_only, part])


def violations(page) -> list[str]:
    return page.evaluate(_RESULT)


def check(page) -> list[str]:
    start(page)
    return violations(page)
