"""The end of a build, in its folder; and the files beside the plan that say where it is published and what it was before."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

from ..environment import TEMPLATES
from ..model import Plan, Problem
from ..rewriting import replace_whole
from . import addresses, compressing, policy, reading, redirects, servers, settings
from .settings import Refused, Settings

MOST_SAID = 10


def problems(file: Path, plan: Plan | None = None) -> list[Problem]:
    """What is wrong with the files beside a plan's `file` that say where it is published; needs no site. With
    `plan`, also which of its published records it no longer has."""
    found = []
    try:
        settings.read(file)
    except Refused as refused:
        found += refused.problems
    try:
        known = addresses.read(file)
    except Refused as refused:
        return found + refused.problems
    return found + (addresses.problems_of_plan(known, plan) if plan else [])


def finish(folder: Path, plan: Path, edition: date, told: Settings, whole: bool = True) -> list[str]:
    """Finish the site of `plan` in `folder`; returns the addresses that the plan's list does not have yet.

    Raises Refused when a published address has died or a page holds what a strict policy forbids.
    Not `whole`: a build without the files for offices; nothing is asked of their addresses then, and nothing said of new ones.
    """
    site = reading.read(folder)
    if site.faults:
        raise Refused([f"{fault} (chính sách bảo mật của trang không cho phép)" for fault in sorted(set(site.faults))[:MOST_SAID]])
    known = addresses.read(plan)
    addresses.check(known if whole else known.without(addresses.PAPERS), site)
    leads = addresses.leads(known, site)
    redirects.write(folder, site, leads, told.url, (TEMPLATES / "hosting" / "moved.js").read_text(encoding="utf-8"))
    _for_crawlers(folder, site, edition, told)
    served = servers.Served(tuple(reading.files_in(folder)), policy.Policy(tuple(sorted(site.hashes)), told.embed_on), told, redirects.moves(leads))
    for path, text in servers.configurations(served, TEMPLATES):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    compressing.compress(folder)
    return known.new_in(site) if known.kept and whole else []


def record(folder: Path, plan: Path, afresh: bool = False) -> tuple[Path, int, int]:
    """Write the addresses of the site in `folder` into the list of `plan`; (the list, its length, how many are new).

    Raises Refused when an address of the list has died, unless the list is made `afresh`.
    """
    site = reading.read(folder)
    known = addresses.Addresses(settings.beside(plan, "addresses")) if afresh else addresses.read(plan)
    addresses.check(known, site)
    new = len(known.new_in(site))
    replace_whole(known.file, addresses.text(known, site))
    return known.file, len(known.lines) + new, new


def _for_crawlers(folder: Path, site: reading.Site, edition: date, told: Settings) -> None:
    """robots.txt always; a sitemap only where the public address is known, else it would name a wrong host."""
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (folder / name).unlink(missing_ok=True)
    robots = "User-agent: *\nDisallow:\n"
    if told.url:
        robots += f"Sitemap: {told.url}sitemap.xml\n"
        entries = "".join(f"<url><loc>{escape(told.url + address[1:])}</loc><lastmod>{edition.isoformat()}</lastmod></url>\n"
                          for address in sorted(site.indexed, key=addresses.order))
        (folder / "sitemap.xml").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + entries + "</urlset>\n",
            encoding="utf-8", newline="\n")
    (folder / "robots.txt").write_text(robots, encoding="utf-8", newline="\n")
