"""The whole text as Akoma Ntoso 3.0, the exchange format for legal documents (OASIS LegalDocML).

Every printed line stands in it to the letter, italics as `i`, citations as `ref` to the page of
what is cited. The format wants a date wherever it names the document. A plan may print none, and
none is made up: the date given is that of the site's data, and its name says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree import ElementTree as xml

from .. import marking, pages, views, wording
from ..marking import Phrase
from ..model import Block, Plan, Section, Task
from ..outputs import File
from .api import ROOT

PATH = ROOT + "plan.akn.xml"
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_DATE_NAME = "site-data-edition-not-date-of-issue"


def files(plan: Plan, site_url: str) -> Iterator[File]:
    yield File(PATH, lambda: to_akn(plan, site_url))


def to_akn(plan: Plan, site_url: str = "") -> bytes:
    """Links lead to the site's pages: from its address when that is known, else from this file."""
    return _Writer(plan, site_url).document()


class _Writer:
    def __init__(self, plan: Plan, site_url: str):
        self.plan = plan
        self.root = pages.public(site_url, "") or "../" * PATH.count("/")

    def document(self) -> bytes:
        root = xml.Element("akomaNtoso", xmlns=NAMESPACE)
        doc = xml.SubElement(root, "doc", name="plan")
        self._meta(doc, "main")
        plan = self.plan
        preface = xml.SubElement(doc, "preface")
        xml.SubElement(xml.SubElement(preface, "p"), "docType").text = plan.kind
        title = xml.SubElement(xml.SubElement(preface, "p", eId=pages.anchor(plan.title)), "docTitle")
        self._lines(title, marking.mark(plan, plan.title))
        if plan.preamble:
            self._paragraphs(xml.SubElement(doc, "preamble"), marking.mark(plan, plan.preamble))
        body = xml.SubElement(doc, "mainBody")
        for block in views.children(plan, None):
            if not (isinstance(block, Section) and block.annex):
                self._block(body, block)
        closing = [*plan.recipients, *plan.signature, *([plan.signatory] if plan.signatory else [])]
        if closing:
            conclusions = xml.SubElement(doc, "conclusions")
            for line in closing:
                xml.SubElement(conclusions, "p").text = line
        annexes = [s for s in views.top_sections(plan) if s.annex]
        if annexes:
            attachments = xml.SubElement(doc, "attachments")
            for annex in annexes:
                attached = xml.SubElement(xml.SubElement(attachments, "attachment"), "doc", name="annex")
                self._meta(attached, annex.id)
                self._block(xml.SubElement(attached, "mainBody"), annex)
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(root, encoding="utf-8") + b"\n"

    def _meta(self, doc: xml.Element, component: str) -> None:
        plan = self.plan
        meta = xml.SubElement(doc, "meta")
        site, owner = ("site", "owner") if component == "main" else (f"site-{component}", f"owner-{component}")
        identification = xml.SubElement(meta, "identification", source=f"#{site}")
        address = self.root + pages.address("whole_text")
        for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation"):
            of = xml.SubElement(identification, level)
            xml.SubElement(of, "FRBRthis", value=f"{address}#{component}")
            xml.SubElement(of, "FRBRuri", value=address)
            xml.SubElement(of, "FRBRdate", date=plan.edition.isoformat(), name=_DATE_NAME)
            xml.SubElement(of, "FRBRauthor", href=f"#{owner if plan.owner and level != 'FRBRManifestation' else site}")
            if level == "FRBRWork":
                xml.SubElement(of, "FRBRcountry", value="vn")
                xml.SubElement(of, "FRBRname", value=plan.cited_as)
            elif level == "FRBRExpression":
                xml.SubElement(of, "FRBRlanguage", language="vie")
        references = xml.SubElement(meta, "references", source=f"#{site}")
        xml.SubElement(references, "TLCOrganization", eId=site, href=self.root, showAs=plan.short_title)
        if plan.owner:
            xml.SubElement(references, "TLCOrganization", eId=owner, href=self.root, showAs=plan.owner)
        if component == "main":
            for directive in plan.directives:
                xml.SubElement(references, "TLCReference", eId=f"van-ban-{directive.id}", name=directive.kind,
                               href=self.root + pages.address(directive),
                               showAs=wording.directive_dated(directive))

    def _block(self, above: xml.Element, block: Block) -> None:
        """A heading with all below it, a point or a task, each with its number as printed."""
        name = "section" if isinstance(block, Section) else "task" if isinstance(block, Task) else "point"
        of = xml.SubElement(above, "hcontainer", name=name, eId=pages.anchor(block))
        printed = marking.mark(self.plan, block)
        if block.label:
            xml.SubElement(of, "num").text = block.label
            printed = (_behind(printed[0], len(block.label) + 1), *printed[1:])
        if isinstance(block, Section):
            self._lines(xml.SubElement(of, "heading"), printed)
            if heads := views.heads_below(block):
                content = xml.SubElement(xml.SubElement(of, "hcontainer", name="heads"), "content")
                for head in heads:
                    xml.SubElement(content, "p").text = head
            for below in views.children(self.plan, block):
                self._block(of, below)
        else:
            self._paragraphs(xml.SubElement(of, "content"), [printed[n] for n in views.printed_order(block)])

    def _paragraphs(self, of: xml.Element, printed: Iterable[tuple[Phrase, ...]]) -> None:
        for phrases in printed:
            self._runs(xml.SubElement(of, "p"), phrases)

    def _lines(self, of: xml.Element, printed: Iterable[tuple[Phrase, ...]]) -> None:
        """Paragraphs where the format allows one: with a sign between them."""
        for n, phrases in enumerate(printed):
            if n:
                xml.SubElement(of, "eol")
            self._runs(of, phrases)

    def _runs(self, of: xml.Element, phrases: Iterable[Phrase]) -> None:
        for phrase in phrases:
            at = of if phrase.directive is None else xml.SubElement(of, "ref", href=self.root + pages.address(phrase.directive))
            for run in phrase.runs:
                if run.italic and len(at) and at[-1].tag == "i" and not at[-1].tail:
                    at[-1].text += run.text
                elif run.italic:
                    xml.SubElement(at, "i").text = run.text
                elif len(at):
                    at[-1].tail = (at[-1].tail or "") + run.text
                else:
                    at.text = (at.text or "") + run.text


def _behind(phrases: tuple[Phrase, ...], letters: int) -> tuple[Phrase, ...]:
    """A paragraph without its first letters."""
    found = []
    for phrase in phrases:
        runs = []
        for run in phrase.runs:
            cut = min(letters, len(run.text))
            letters -= cut
            if cut < len(run.text):
                runs.append(run if not cut else replace(run, text=run.text[cut:]))
        if runs:
            found.append(Phrase(tuple(runs), phrase.directive, phrase.nth))
    return tuple(found)
