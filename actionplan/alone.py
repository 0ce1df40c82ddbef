"""Pages that stand alone, without the frame of the site: short addresses, and what others may frame.

A short address is a page that leads on by itself, so it works on any host, under any path and
from disk. A page to frame is plain HTML with a stylesheet of its own and no script.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from . import pages
from .rendering import ROOT, Site

STYLES = Markup(f"{ROOT}assets/embed.css")


def makers(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The short address of every record, and the page to frame of every task and unit: its path, and what
    makes it, since thousands of them are better made by several processes."""
    for page in site.pages:
        if page.record:
            yield _maker(site, pages.short_address(page.record), "short", page=page)
    for task in site.plan.tasks:
        yield _maker(site, pages.embed_address(task), "task", task=task)
    for unit in site.plan.units:
        yield _maker(site, pages.embed_address(unit), "unit", unit=unit)


def _maker(site: Site, address: str, template: str, **names) -> tuple[str, Callable[[], bytes]]:
    return f"{address}index.html", lambda: site.render(f"alone/{template}.html.j2", address, styles=STYLES, **names).encode()
