"""What the frame around every page says: names, header, foot, side navigation, and a page of problems.

Values for the theme's templates, as finished HTML. Knows no MkDocs.
"""

from __future__ import annotations

from types import SimpleNamespace

from markupsafe import escape

from . import linked_data, pages, rendering, theme_css, wording
from .exports import feed
from .model import InvalidPlan
from .paper import card
from .rendering import Site


def own_values(site: Site, shown: pages.Page) -> dict[str, str]:
    """What the frame around a generated page says of this page alone."""
    return {"title": escape(shown.title), "description": escape(shown.description), "side": site.side(shown),
            "linked_data": linked_data.text_of(site.plan, shown, site.url, site.directory_urls)}


def of_page(site: Site, shown: pages.Page | None, url: str | None, values: dict[str, str]) -> SimpleNamespace:
    """All that the frame around the page at `url` says (None: of a template that is no page). `values` is what
    it says of this page alone; empty for a page that is not generated."""
    plan = site.plan

    def entry(name: str, label: str) -> SimpleNamespace:
        address = pages.address(name, site.directory_urls)
        return SimpleNamespace(label=label, address=address, current=address == url,
                               within=bool(shown and shown.tab == name and address != url))

    home = pages.address(pages.HOME, site.directory_urls)
    says = linked_data.text_of(plan, None, site.url, site.directory_urls) if url in ("", "./", home) else ""
    return SimpleNamespace(
        linked_data=values.get("linked_data", says), described=values.get("title"), description=values.get("description"), feed=feed.PATH,
        card=pages.public(site.url, card.PATH) if card.PATH in site.file_sizes else "",
        kind=shown.kind if shown else "", cut_css=theme_css.fits(), title=escape(plan.short_title), name=rendering.unbroken(plan.short_title),
        owner=escape(plan.owner), edition=wording.day(plan.edition), copy=wording.COPY,
        tabs=[entry(*tab) for tab in pages.tabs(plan)], foot=[entry(*link) for link in pages.FOOT],
        home=home, contents=pages.address("contents", site.directory_urls), side_nav=values.get("side", ""),
        search_hint=escape(wording.search_hint(plan)),
        # A copy on disk cannot fetch them.
        previews=pages.PREVIEWED if url is not None and site.directory_urls and not (shown and shown.kind in pages.WITHOUT_PREVIEWS) else ())


def of_problems(title: str, error: InvalidPlan) -> SimpleNamespace:
    """The same around a page of problems; `problems` is what it says."""
    return SimpleNamespace(kind="", title=title, owner="", edition="", copy=wording.COPY, tabs=[], foot=[], side_nav="", previews=(), problems=_problem_list(error))


def problem_page(error: InvalidPlan) -> str:
    """While serving, what an editor sees instead of the site until the data is mended: a page's source."""
    return f'---\ntitle: "Dữ liệu có lỗi"\n---\n\n{_problem_list(error)}'


def _problem_list(error: InvalidPlan) -> str:
    rows = "\n".join(f"<li><code>{_letters(f'{p.where.file}:{p.where.line}')}</code> {_letters(f'{p.record}: ' if p.record else '')}{_letters(p.message)}</li>"
                     for p in error.problems)
    return ('<div class="ap-page">\n<h1>Dữ liệu có lỗi</h1>\n'
            f'<p>{len(error.problems)} lỗi. Sửa xong và lưu tệp, trang này tự tải lại.</p>\n<ol class="ap-faults">\n{rows}\n</ol>\n</div>\n')


def _letters(text: str) -> str:
    """Text that neither HTML nor Jinja nor Markdown takes for its own."""
    return str(escape(text)).replace("{", "&#123;").replace("}", "&#125;")
