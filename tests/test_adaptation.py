"""Readers who change how pages are shown lose nothing: zoom, wider spacing, their own colours, no motion, no script."""

import pytest

from actionplan.environment import ROOT
from accessibility import ALL_KINDS, FRAMED
from browser import InPieces, serving

# The values of WCAG 1.4.12.
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"

# Visible text that its own box or a box around it cuts off, and boxes that stick out of the window.
_CUT = """() => {
  const faults = []
  for (const e of document.querySelectorAll("body *")) {
    if (e.closest(".ap-vh, svg, .md-toggle, .ap-skip, .ap-aside") || !e.checkVisibility({visibilityProperty: true}) || getComputedStyle(e).clipPath !== "none") continue
    const text = e.textContent.trim().slice(0, 30)
    const hides = ["hidden", "clip"].includes(getComputedStyle(e).overflowX) || ["hidden", "clip"].includes(getComputedStyle(e).overflowY)
    if (hides && text && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) faults.push(`${e.tagName}.${e.className} cuts "${text}"`)
    const box = e.getBoundingClientRect()
    if (box.width && (box.right > innerWidth + 1 || box.left < -1)) faults.push(`${e.tagName}.${e.className} sticks out: "${text}"`)
  }
  return faults.slice(0, 5)
}"""


WINDOWS = [(1280, 800), (390, 844), (320, 256)]


def test_wider_spacing_and_zoom_cut_nothing(open_page, site_url):
    page = open_page()
    for kind, address in ALL_KINDS.items():
        page.goto(site_url + address)
        for style in (" ", SPACING):
            page.add_style_tag(content=style)
            for width, height in WINDOWS:
                page.set_viewport_size({"width": width, "height": height})
                assert page.evaluate(_CUT) == [], f"{kind}, {width} px, {style}"
                assert page.evaluate("document.documentElement.scrollWidth") <= width == page.evaluate("innerWidth"), f"{kind}, {width} px, {style}"


@pytest.fixture(scope="module", params=["PHỤ LỤC", "PHỤ LỤC II (KÈM THEO KẾ HOẠCH NÀY)"])
def with_a_label(request, build_site, serve, tmp_path_factory) -> str:
    file = tmp_path_factory.mktemp("label") / "phu-luc.yaml"
    text = (ROOT / "tests/cases/bang.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("NHU CẦU TẬP HUẤN", "NHU CẦU TẬP HUẤN CỦA CÁC PHÒNG, TRUNG TÂM VÀ CÁC XÃ, PHƯỜNG").replace('"PHỤ LỤC"', f'"{request.param}"'), encoding="utf-8")
    return serve(build_site(file, paper=False))


@pytest.mark.parametrize("width", [1280, 390])
def test_on_the_home_page_a_long_label_keeps_off_its_heading(open_page, with_a_label, width):
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(with_a_label)
    number = page.locator(".ap-door b.ap-num", has_text="PHỤ LỤC")
    letters = number.evaluate("b => { const r = document.createRange(); r.selectNodeContents(b); return r.getBoundingClientRect().right }")
    assert letters < number.locator("+ a").bounding_box()["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 390, 820, 1280])
def test_a_long_name_of_a_plan_takes_no_more_of_the_screen_than_the_places_below_it_keep_free(open_page, site_url, width):
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(site_url + ALL_KINDS["task"])
    name = page.locator(".ap-header__title")
    name.evaluate("name => { name.textContent += ' về tăng cường củng cố, xây dựng tổ chức cơ sở đảng và nâng cao chất lượng đảng viên' }")
    free = page.locator(".ap-page [id]").first.evaluate("place => parseFloat(getComputedStyle(place).scrollMarginTop)")
    assert page.locator(".md-header").bounding_box()["height"] <= free
    if page.locator(".ap-header__owner").is_visible():  # on a line of its own: it begins where the name begins
        assert page.locator(".ap-header__owner").bounding_box()["x"] == name.bounding_box()["x"]


def test_in_forced_colours_what_a_colour_told_stays(open_page, site_url):
    """Rule of the sheet, current entry, links, marks, dots, buttons and focus are borders, lines or outlines."""
    page = open_page(forced_colors="active")
    style = "(e, name) => getComputedStyle(e)[name]"

    def all_have(selector: str, name: str, value) -> None:
        found = page.locator(selector)
        assert found.count(), selector
        for element in found.all()[:5]:
            got = element.evaluate(f"e => getComputedStyle(e)['{name}']")
            assert value(got), (selector, name, got)

    def a_line(width: str) -> bool:
        return float(width.removesuffix("px")) >= 1

    ground = "rgb(255, 255, 255)"
    page.goto(site_url + "van-ban/28-ct-tw-2019/")
    all_have(".ap-sheet", "borderLeftWidth", a_line)
    all_have(".ap-sheet", "borderLeftColor", lambda colour: colour != ground)
    all_have(".ap-side__link--current, .ap-tabs__link[aria-current]", "fontWeight", lambda weight: weight == "700")
    all_have(".ap-side__link--current", "borderLeftColor", lambda colour: colour != ground)
    all_have("a.ap-side__link", "borderLeftColor", lambda colour: colour == ground)
    all_have("mark.ap-mark", "borderBottomWidth", a_line)
    all_have(".ap-err", "textDecorationLine", lambda line: line == "underline")
    all_have(".ap-note--err", "borderLeftWidth", a_line)
    all_have(".ap-content a", "textDecorationLine", lambda line: line == "underline")
    all_have("main .ap-btn, .ap-header__palette", "borderTopWidth", a_line)
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate(f"e => ({style})(e, 'outlineStyle')") == "solid"
    page.goto(site_url + "phan-cong/")
    all_have(".ap-dot", "borderTopColor", lambda colour: colour != ground)
    page.goto(site_url + "toan-van/")
    page.locator(".ap-cit").first.hover()
    all_have(".ap-preview", "borderTopWidth", a_line)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_the_drawing_has_them_too(open_page, site_url, scheme):
    page = open_page(forced_colors="active", color_scheme=scheme)
    page.goto(site_url + "van-ban/28-ct-tw-2019/")
    forced = page.evaluate("""Object.fromEntries(["Canvas", "CanvasText", "LinkText"].map(name => {
        const probe = document.body.appendChild(document.createElement("i")); probe.style.color = name
        return [name, getComputedStyle(probe).color] }))""")
    assert len(set(forced.values())) == 3
    for selector, name, colour in ((".ap-drawing__head text", "fill", "CanvasText"), (".ap-drawing__here text", "fill", "CanvasText"),
                                   (".ap-drawing svg a text", "fill", "LinkText"), (".ap-drawing path", "stroke", "CanvasText"),
                                   (".ap-drawing__sheet", "fill", "Canvas"), (".ap-drawing__sheet", "stroke", "CanvasText"), (".ap-drawing__rule", "fill", "CanvasText")):
        assert page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{name}") == forced[colour], (selector, name)


def test_who_wants_no_motion_gets_none(open_page, site_url):
    page = open_page(reduced_motion="reduce", viewport={"width": 390, "height": 844})
    page.goto(site_url + "nhiem-vu/1.2.4/")
    page.locator("[data-drawer-open]").click()
    assert page.evaluate("document.getAnimations().length") == 0
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(e => [null, "::before", "::after"].some(part => {
      const style = getComputedStyle(e, part)
      return style.animationName !== "none" || style.transitionDuration.split(", ").some(d => d !== "0s") || style.scrollBehavior === "smooth"
    })).map(e => e.className)""")
    assert moving == []


# How far what stands there has moved, and since when.
_SHIFTS = """window.shifts = []
  new PerformanceObserver(list => shifts.push(...list.getEntries())).observe({type: "layout-shift", buffered: true})
  window.shifted = (since = 0) => shifts.filter(e => e.startTime >= since).reduce((sum, e) => sum + e.value, 0)"""
# Twice as long as the longest that a script waits before it does something by itself.
_SETTLED = "new Promise(settled => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(settled)), 250))"


@pytest.mark.parametrize("width", [1280, 390])
def test_scripts_move_nothing(open_page, site_url, width):
    """Painted once without them, then with them: to the last pixel."""
    page = open_page(viewport={"width": width, "height": 844})
    page.add_init_script(_SHIFTS)
    held, waiting, found = [], True, {}
    page.route("**/*.js", lambda route: held.append(route) if waiting else route.continue_())
    for kind, address in ALL_KINDS.items():
        waiting = True
        page.goto(site_url + address, wait_until="commit")
        page.locator("h1").wait_for()
        page.wait_for_function("document.readyState !== 'loading'")  # all of it is there, or what comes late moves too
        begun = page.evaluate("new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(() => painted(performance.now()))))")
        assert bool(held) is (kind not in FRAMED), kind
        waiting = False
        while held:
            held.pop().continue_()
        page.wait_for_load_state("load")
        page.evaluate(_SETTLED)
        found[kind] = page.evaluate("shifted", begun)
    assert {kind: shift for kind, shift in found.items() if shift} == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_while_a_page_loads(open_page, site_dir, width):
    """Also when it comes in pieces, where a cut within the head or within a row of a table may move that row by less than 0.01."""
    page = open_page(viewport={"width": width, "height": 844})
    page.add_init_script(_SHIFTS)
    found = {}
    with serving(site_dir, InPieces) as url:
        for kind, address in ALL_KINDS.items():
            page.goto(url + address)
            page.evaluate(_SETTLED)
            found[kind] = page.evaluate("shifted()")
    assert {kind: shift for kind, shift in found.items() if shift >= .01} == {}


def test_the_text_is_there_before_any_script(open_page, site_url):
    """Word for word the same as with scripts, but for what only works with one: there an address within the site is spelled out."""
    read = """() => { document.querySelectorAll("[data-whole]").forEach(a => { a.textContent = a.href })
       document.querySelectorAll(".ap-js, .ap-nojs, .ap-past, [role=tooltip], #noi-dung ~ *").forEach(e => e.remove())
      return document.querySelector("#noi-dung, body > main").innerText.replace(/\\s+/g, " ").trim() }"""
    with_script, without = open_page(), open_page(java_script_enabled=False)
    for kind, address in ALL_KINDS.items():
        with_script.goto(site_url + address)
        without.goto(site_url + address)
        if kind == "composer":  # made for choosing, which needs the script: it lists the ready files without
            continue
        text = with_script.evaluate(read)
        assert len(text) > 150, kind
        assert without.evaluate(read) == text, kind


def test_touch_targets_are_24_px_or_more(open_page, site_url):
    """All but links inside a line of text, which WCAG 2.5.8 leaves out."""
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    small = """() => { const words = e => (e.innerText ?? e.textContent).trim()  // a link in a drawing has no innerText
      return [...document.querySelectorAll("a[href], button, input, select, summary")].filter(e => {
      if (!e.checkVisibility({visibilityProperty: true}) || e.closest(".md-toggle, .ap-skip")) return false
      const inText = getComputedStyle(e).display === "inline" && words(e.parentElement) !== words(e)
      const box = (e.labels?.[0] && ["checkbox", "radio"].includes(e.type) ? e.labels[0] : e).getBoundingClientRect()
      return !inText && (box.width < 24 || box.height < 24)
    }).map(e => `${e.className} "${(e.getAttribute("aria-label") || words(e)).slice(0, 30)}" ${Math.round(e.getBoundingClientRect().width)}x${Math.round(e.getBoundingClientRect().height)}`) }"""
    found = {}
    for kind, address in ALL_KINDS.items():
        page.goto(site_url + address)
        if page.evaluate(small):
            found[kind] = page.evaluate(small)[:6]
    assert found == {}
