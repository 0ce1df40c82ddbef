"""The site by keyboard alone: every control is reached, is seen, and gives the focus back."""

import pytest
from playwright.sync_api import expect

from accessibility import ALL_KINDS, FRAMED, KINDS

# What the Tab key should reach, in the order of the document; and what it did reach, with what is wrong there.
_WATCH = """() => {
  const name = e => `${e.tagName.toLowerCase()} ${(e.getAttribute("aria-label") || e.textContent || e.name || e.id).trim().replace(/\\s+/g, " ").slice(0, 40)}`
  window.expected = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled).map(name)
  window.reached = []
  window.faults = []
  document.addEventListener("focusin", ({target}) => {
    const faults = [], ring = getComputedStyle(target), box = target.getClientRects()[0]
    if (!(parseFloat(ring.outlineWidth) >= 3 && ring.outlineStyle === "solid")) faults.push("no focus ring")
    if (parseFloat(ring.opacity) < .5) faults.push("transparent")
    if (!box || box.width < 3 || box.height < 3) faults.push("no size")
    // A listing higher than the window cannot be seen whole: then its middle is.
    else if (box.top < 0 && box.height < innerHeight || box.bottom <= 0 || box.left < 0 || box.top >= innerHeight || box.left >= innerWidth) faults.push("out of view")
    else {
      const at = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), Math.min(box.top + box.height / 2, innerHeight - 1))
      if (!at || !(target.contains(at) || at.contains(target) || target.labels && [...target.labels].some(l => l.contains(at)))) faults.push(`behind ${at && name(at)}`)
    }
    reached.push(name(target))
    if (faults.length) window.faults.push(`${name(target)}: ${faults.join(", ")}`)
  })
}"""


WINDOWS = [(1280, 800), (320, 256)]


@pytest.mark.parametrize("width, height", WINDOWS, ids=["1280", "400 % zoom"])
def test_every_control_is_reached_and_seen(open_page, site_url, width, height):
    """With Tab from the top of one page of each kind: all controls in order, none invisible or behind another thing."""
    page = open_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    for kind, address in ALL_KINDS.items():
        page.goto(site_url + address)
        page.evaluate(_WATCH)
        expected = page.evaluate("expected")
        for _ in expected:
            page.keyboard.press("Tab")
        assert page.evaluate("window.faults") == [], kind
        found = [name for name in page.evaluate("reached") if name != "div Kết quả tìm kiếm"]  # which the field opens and closes again
        assert found == expected[:len(found)] and len(found) >= len(expected) - 1, kind
        assert len(expected) > (2 if kind in FRAMED else 10), kind


@pytest.mark.parametrize("width, height", [(360, 640), (320, 568)])
def test_the_bar_of_the_composer_covers_nothing_that_has_the_focus(open_page, site_url, width, height):
    """It stands at the foot of the window as soon as something is chosen."""
    page = open_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(site_url + "in/?chon=nhiem-vu-1.2.4,nhiem-vu-1.3.1,don-vi-chi-bo")
    page.evaluate(_WATCH)
    for _ in page.evaluate("expected"):
        page.keyboard.press("Tab")
    assert page.evaluate("window.faults") == [] and len(page.evaluate("reached")) > 50


def test_the_first_stop_leads_past_the_head(page, site_url):
    for kind, address in KINDS.items():
        page.goto(site_url + address)
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Đến nội dung chính")
        expect(page.locator(":focus")).to_be_in_viewport()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "noi-dung", kind
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#noi-dung') !== null"), kind


def test_the_drawer_takes_the_focus_keeps_it_and_gives_it_back(open_page, site_url):
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "nhiem-vu/1.2.4/")
    menu, drawer = page.get_by_role("button", name="Mở danh mục"), page.get_by_role("dialog", name="Danh mục")
    menu.focus()
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("button", name="Đóng")).to_be_focused()
    stops = drawer.locator("a[href], button").count()
    assert stops > 12  # the main list, the switch, the side navigation
    for _ in range(stops):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('dialog') !== null")
    expect(page.get_by_role("button", name="Đóng")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # on "Đóng"
    expect(drawer).to_be_hidden()
    expect(menu).to_be_focused()


def test_the_palette_is_switched_by_keyboard_and_remembered(page, site_url):
    page.goto(site_url)
    page.get_by_role("button", name="Chuyển sang nền tối").focus()
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Chuyển sang nền sáng")).to_be_focused()
    page.goto(site_url + "toan-van/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_no_key_of_one_letter_does_anything(page, site_url):
    """WCAG 2.1.4: the theme's own, for the search and the pages before and after."""
    page.goto(site_url + "nhiem-vu/1.2.4/")
    page.evaluate("""() => { for (const rel of ["prev", "next"]) document.head.append(Object.assign(document.createElement("link"), { rel, href: "../1.1/" })) }""")
    for stop in (None, page.get_by_role("button", name="Sao chép trích dẫn")):
        if stop:
            stop.focus()
        for key in "sf/pn,.SF":
            page.keyboard.press(key)
        page.wait_for_timeout(200)  # an address that changed would be loading
        expect(page).to_have_url(site_url + "nhiem-vu/1.2.4/")
        expect(page.locator(".ap-find__output")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.type("s/f")
    expect(page.locator("[data-md-component=search-query]")).to_have_value("s/f")
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(stop).to_be_focused()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_search_by_arrows_enter_and_escape(open_page, site_url, width):
    page = open_page(viewport={"width": width, "height": 844})
    page.goto(site_url + "thoi-gian/")
    opener = page.get_by_role("button", name="Tìm kiếm") if width < 960 else page.get_by_role("button", name="Chuyển sang nền tối")

    def search():
        opener.focus()
        page.keyboard.press("Enter" if width < 960 else "Tab")
        expect(page.locator("[data-md-component=search-query]")).to_be_focused()
        page.keyboard.insert_text("sinh hoạt chi bộ")  # at once: rows of a part of the words would be replaced under the arrows
        page.keyboard.press("End")
        expect(page.locator(".md-search-result__item").nth(2)).to_be_visible()

    search()
    expect(page.locator(".md-search-result__meta")).to_contain_text("Tìm thấy")
    assert page.locator(".md-search-result__meta").get_attribute("role") == "status"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(".md-search-result__item .md-search-result__link").nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator(".ap-find__output")).to_be_hidden()
    expect(opener).to_be_focused()
    page.reload()
    search()
    page.keyboard.press("ArrowDown")
    target = page.locator(".md-search-result__item .md-search-result__link").first.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(target)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_focus_in_the_head_leaves_the_reader_where_they_are(open_page, site_url, width):
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(site_url + "toan-van/")
    page.evaluate("scrollTo(0, 3000)")
    page.keyboard.press("Control+k")
    page.keyboard.type("khiếu nại")
    page.keyboard.press("Escape")
    assert page.evaluate("scrollY") == 3000
    page.locator(".ap-header__inner button:visible").last.focus()
    for key in ("Shift+Tab", "Tab", "Shift+Tab"):
        page.keyboard.press(key)
        assert page.evaluate("[Boolean(document.activeElement.closest('.ap-header')), scrollY]") == [True, 3000]


def test_a_place_chosen_in_the_drawer_is_where_the_keyboard_goes_on(open_page, site_url):
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "toan-van/")
    page.locator("[data-drawer-open]").click()
    page.locator("[data-drawer] a[href='#phan-ii.2']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-drawer]")).to_be_hidden()
    page.keyboard.press("Tab")
    reached = page.evaluate("document.activeElement.getBoundingClientRect().top - document.getElementById('phan-ii.2').getBoundingClientRect().top")
    assert not page.evaluate("Boolean(document.activeElement.closest('.ap-header'))") and 0 <= reached < 2000
