"""Which names the theme's stylesheet is cut to: those in built pages, and those that come later.

What a page gets only in the browser stands in no file, so it is listed here with its reason: KEPT
is added to what the pages have, LEFT_OUT is what the theme's script knows and our pages never get.
A test asks that each such name is in one of the two, and that no entry is out of date.
"""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from ..environment import ROOT
from . import theme_templates
from .cut import ANY, Names

# reason -> classes
KEPT = {
    "the bundle writes the search's results": (
        "md-search-result__item md-search-result__link md-search-result__article md-search-result__icon md-icon "
        "md-search-result__more md-search-result__terms"),
    "the bundle wraps tables without a class": "md-typeset__scrollwrap md-typeset__table",
    "the bundle says that something was copied": "md-dialog--active",
    "the bundle marks a scrolled page": "md-header--shadow",
    "the bundle marks focus from the keyboard": "focus-visible",
    "the first script of every page says that scripts run": "js",
}
LEFT_OUT = {
    "only with code blocks that have buttons or highlighting, which mkdocs.yml does not ask for":
        "md-code__button md-code__button--active md-code__content md-code__nav",
    "only with annotations, tooltips or footnotes": (
        "md-annotation md-annotation-list md-annotation__index md-tooltip md-tooltip--active md-tooltip--inline md-tooltip__inner "
        "md-tooltip2 md-tooltip2--active md-tooltip2--bottom md-tooltip2--top md-tooltip2__inner footnote-ref"),
    "only with content tabs": "tabbed-button tabbed-control tabbed-labels tabbed-labels--linked",
    "only in the theme's own header, navigation and table of contents, which our templates replace": (
        "md-content md-header__title--active md-header__topic md-nav__link md-nav__link--active md-nav__link--passed "
        "md-sidebar__scrollwrap md-ellipsis md-toggle--indeterminate"),
    "only with a link to a repository, versions, tags or a status": (
        "md-source__fact md-source__facts md-source__repository--active md-version md-version__alias md-version__current "
        "md-version__item md-version__link md-version__list md-tag md-tag-icon md-tags md-status"),
}
# What an editor's Markdown can hold, on the next hand-written page if not on one of today's.
MARKDOWN_TAGS = "h5 h6 p a em strong ul ol li dl dt dd blockquote code pre hr img br table thead tbody tr th td sub sup del ins kbd"
# Attributes that scripts set or change, and their values.
SCRIPTED = {"data-md-color-scheme": {"default", "slate"}, "data-md-scrolllock": {ANY}, "data-md-color-switching": {ANY}, "hidden": {ANY},
            "open": {ANY}, "aria-current": {ANY}, "aria-expanded": {ANY}, "data-md-visible": {ANY}}


def of_scripts() -> Names:
    """What scripts and editors will add to what the pages have."""
    kept = {name for names in KEPT.values() for name in names.split()}
    return Names(tags=set(MARKDOWN_TAGS.split()) | {"html", "body"}, classes=kept, attributes=SCRIPTED)


def of_pages(folder: Path) -> Names:
    """What the pages of a built site have."""
    found = Names()
    for file in folder.rglob("*.html"):
        for node in LexborHTMLParser(file.read_bytes().decode("utf-8")).css("*"):
            found.tags.add(node.tag)
            for name, value in node.attributes.items():
                if name == "class":
                    found.classes.update((value or "").split())
                elif name == "id":
                    found.ids.add(value or "")
                else:
                    found.attributes.setdefault(name, set()).add(value or "")
    return found


def of_styles() -> Names:
    """The custom properties that our styles and the scripts read."""
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs" / "assets").glob("*.css")) if file.name != "theme.css"]
    return Names(properties=set(re.findall(r"var\(\s*(--[\w-]+)", "".join(texts))) | set(re.findall(r'"(--md-[\w-]+)"', scripts())))


def scripts() -> str:
    """The theme's script and ours."""
    bundle = (theme_templates() / "assets" / "javascripts").glob("bundle.*.js")
    own = (ROOT / "docs" / "assets").glob("*.js")
    return "".join(file.read_text(encoding="utf-8") for file in sorted([*bundle, *own]))
