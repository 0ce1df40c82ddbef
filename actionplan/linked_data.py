"""What a page says to programs that read it: JSON-LD in the words of schema.org.

Only what the plan says or an editor has found: a date that is not known is left out. Documents of
the Party are documents, not legislation. Knows no MkDocs; the frame puts the text into the page.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from . import pages, views, wording
from .model import Directive, Plan, RelationKind, Section, Task, Unit

Node = dict[str, object]
# The kinds of page that have one (the home page, written by hand, too).
KINDS = ("task", "unit", "directive", "section", "whole_text")


def text_of(plan: Plan, page: pages.Page | None, site_url: str = "", directory_urls: bool = True) -> str:
    """The JSON-LD of a page, for a data block; "" where there is none to say.

    `page` is None for the home page. Addresses are whole where the site's is known, else they lead
    from the page. No letter of it can end the block.
    """
    if page and page.kind not in KINDS:
        return ""
    here = page.thing if page else pages.HOME
    up = "../" * pages.address(here, directory_urls).count("/")

    def href(thing: object) -> str:
        address = pages.address(thing, directory_urls)
        return pages.public(site_url, address) or up + address or "./"

    said = json.dumps(_page(plan, page, here, href), ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _page(plan: Plan, page: pages.Page | None, thing: object, href: Callable[[object], str]) -> Node:
    node: Node = {
        "@context": "https://schema.org", "@type": "WebPage", "url": href(thing),
        "name": page.title if page else plan.short_title, "inLanguage": "vi", "dateModified": plan.edition.isoformat(),
        "isPartOf": {"@type": "WebSite", "name": plan.short_title, "url": href(pages.HOME)},
    }
    if page:
        way = [("Trang chủ", href(pages.HOME)), *((name, href(to)) for name, to in _way_to(plan, page)), (page.title, href(thing))]
        node["breadcrumb"] = {"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": {"@id": to}} for n, (name, to) in enumerate(way, 1)]}
    node["mainEntity"] = _Documents(plan, href).about(thing)
    return node


def _way_to(plan: Plan, page: pages.Page) -> list[tuple[str, object]]:
    """What stands between the home page and this one."""
    match page.record:
        case Unit(): return [(dict(pages.TABS)["units"], "units")]
        case Directive(): return [(dict(pages.TABS)["directives"], "directives")]
        case Section(): first = [(dict(pages.TABS)["whole_text"], "whole_text")]
        case _: first = []
    above = views.path_to(page.record) if isinstance(page.record, (Section, Task)) else ()
    return [*first, *((wording.section_name(plan, section), section) for section in above)]


class _Documents:
    """The documents of a plan as nodes; a node's @id is the address of the page about it."""

    def __init__(self, plan: Plan, href: Callable[[object], str]):
        self.plan, self.href = plan, href

    def about(self, thing: object) -> Node:
        match thing:
            case Task():
                own = {"identifier": thing.number} if views.number_is_its_own(self.plan, thing) else {}
                return self.task(thing) | own | self._part_of_plan() | self._citing(views.directives_cited_in(self.plan, thing))
            case Unit():
                parts = [self.task(mine.task) for mine in views.tasks_of(self.plan, thing)]
                return self._document(thing, f"Việc của {wording.unit_in_sentence(thing)}") | {"identifier": thing.id, "about": _organization(thing.name)} \
                    | self._part_of_plan() | ({"hasPart": parts} if parts else {})
            case Directive():
                return self.directive(thing) | self._issued(thing) | self._cited_by(thing)
            case Section():
                own = {"identifier": thing.number} if thing.number else {}
                name = f"{wording.section_ref(self.plan, thing)}. {thing.heading}" if thing.number else thing.heading
                return self._document(thing, name) | own | self._part_of_plan() | self._citing(views.directives_cited_in(self.plan, thing))
            case "whole_text":
                return self.whole() | self._citing(self.plan.directives)
            case _:
                return self.whole()

    def whole(self) -> Node:
        node = self._document("whole_text", self.plan.cited_as) | {"headline": self.plan.title.body, "inLanguage": "vi"}
        node |= self._made()
        if self.plan.carries_out:
            node["isBasedOn"] = [self.directive(d) for d in self.plan.carries_out]
        return node

    def task(self, task: Task) -> Node:
        return self._document(task, wording.task_name(self.plan, task))

    def directive(self, directive: Directive) -> Node:
        return self._document(directive, wording.directive_dated(directive))

    def _issued(self, directive: Directive) -> Node:
        node: Node = {"identifier": directive.number, "datePublished": directive.issued.isoformat(),
                      "publisher": _organization(wording.issuer(directive))}
        if directive.title:
            node["alternativeHeadline"] = directive.title
        if directive.source_url:
            node["sameAs"] = directive.source_url
        stated = [r for r in views.relations_of(self.plan, directive) if r.subject is directive]
        based = [self.directive(r.object) for r in stated if r.kind in (RelationKind.CARRIES_OUT, RelationKind.GUIDES)]
        return node | ({"isBasedOn": based} if based else {}) | self._citing(tuple(dict.fromkeys(r.object for r in stated)))

    def _document(self, thing: object, name: str) -> Node:
        return {"@type": "DigitalDocument", "@id": self.href(thing), "name": name}

    def _part_of_plan(self) -> Node:
        """Of which document it is a part, and what holds for the whole of it."""
        return {"isPartOf": self._document("whole_text", self.plan.cited_as)} | self._made()

    def _made(self) -> Node:
        """Whose the plan is; who publishes this site, nobody says. Its own day is not known: the day here is that of this data."""
        node: Node = {"sdDatePublished": self.plan.edition.isoformat()}
        return node | ({"author": _organization(self.plan.owner)} if self.plan.owner else {})

    def _cited_by(self, directive: Directive) -> Node:
        """The other way round: what cites it, a task by itself, any other place as the plan."""
        citing = [self.task(block) if isinstance(block, Task) else self._document("whole_text", self.plan.cited_as)
                  for block in views.blocks_citing(self.plan, directive)]
        once = list({node["@id"]: node for node in citing}.values())
        return {"@reverse": {"citation": once}} if once else {}

    def _citing(self, directives: tuple[Directive, ...]) -> Node:
        return {"citation": [self.directive(d) | {"identifier": d.number} for d in directives]} if directives else {}


def _organization(name: str) -> Node:
    return {"@type": "Organization", "name": name}
