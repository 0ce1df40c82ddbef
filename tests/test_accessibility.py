"""WCAG 2.2 AA as far as a machine can tell: axe-core on every page, and what axe does not see."""

import pytest
from playwright.sync_api import expect

import accessibility
from accessibility import KINDS, PALETTE, SCHEMES, WIDTHS, pages_of


def test_axe_finds_nothing_on_any_page(site_dir, site_url, open_page):
    """Every page × light, dark × 1280, 320 px; two pages side by side, for two cores."""
    addresses = pages_of(site_dir)
    tabs = [open_page(), open_page()]
    found, runs = [], 0
    for pair in (addresses[n:n + 2] for n in range(0, len(addresses), 2)):
        for tab, address in zip(tabs, pair):
            tab.set_viewport_size({"width": WIDTHS[0], "height": 800})
            tab.goto(site_url + address)
            accessibility.prepare(tab)
        for width in WIDTHS:
            for scheme in SCHEMES:
                for tab, _ in zip(tabs, pair):
                    tab.set_viewport_size({"width": width, "height": 800})
                    tab.evaluate(PALETTE, scheme)
                    accessibility.start(tab)
                for tab, address in zip(tabs, pair):
                    runs += 1
                    found += [f"/{address} {width} px {scheme}: {fault}" for fault in accessibility.violations(tab)]
    assert found == []
    assert runs == 4 * len(addresses)


def search_open(page):
    if page.locator("[data-search-open]").is_visible():
        page.locator("[data-search-open]").click()
    page.locator("[data-md-component=search-query]").press_sequentially("sinh hoạt")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def drawer_open(page):
    page.locator("[data-drawer-open]").click()
    expect(page.locator("[data-drawer]")).to_be_visible()


STATES = {"search": (search_open, 1280), "search on a phone": (search_open, 320), "drawer": (drawer_open, 320)}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_with_something_open(site_url, open_page, state):
    opened, width = STATES[state]
    page = open_page(viewport={"width": width, "height": 800})
    found = []
    for kind, address in KINDS.items():
        page.goto(site_url + address)
        opened(page)
        accessibility.prepare(page)
        for scheme in SCHEMES:
            page.evaluate(PALETTE, scheme)
            found += [f"{kind}, {scheme}: {fault}" for fault in accessibility.check(page)]
    assert found == []


@pytest.mark.parametrize("address, link", [("toan-van/", ".ap-cit"), ("van-ban/28-ct-tw-2019/", ".ap-cit"), ("thoi-gian/", ".ap-nums a"),
                                           ("don-vi/chi-bo/", ".ap-cit"), ("phan-cong/", "tbody .ap-num")])
def test_axe_finds_nothing_with_a_preview_shown(page, site_url, address, link):
    page.goto(site_url + address)
    page.locator(link).first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    accessibility.prepare(page)
    for scheme in SCHEMES:
        page.evaluate(PALETTE, scheme)
        assert accessibility.check(page) == []
