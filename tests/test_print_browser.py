"""Paper from the browser: what Ctrl+P gives on every kind of page, and the print composer."""

import math
import re
from ctypes import c_double
from functools import lru_cache

import pypdfium2
import pytest
from playwright.sync_api import expect
from pypdfium2 import raw

from actionplan import composing, load_plan, pages, views, wording
from actionplan.environment import DATA, ROOT
from actionplan.sample import sample_plan

MM = 72 / 25.4
ONE_OF_EACH = ["", "toan-van/", "phan/ii.1.2/", "nhiem-vu/", "nhiem-vu/1.2.4/", "don-vi/", "don-vi/chi-bo/", "van-ban/",
               "van-ban/21-nq-tw-2022/", "thoi-gian/", "phan-cong/", "hieu-dinh/", "muc-luc/", "cach-doc/", "tiep-can/", "bien-tap/",
               "du-lieu/", "api/", "thay-doi/", "nhung/", "in/",
               "in/?chon=phan-ii.1,don-vi-chi-bo,van-ban-28-ct-tw-2019"]
every_kind = pytest.mark.parametrize("address", ONE_OF_EACH, ids=lambda a: a or "home")
OF_THE_FRAME = ("In trang này", "Trang chủ ›", "Tìm trong kế hoạch", "Sao chép", "Bỏ lọc", "Cách đọc trang này", "Đóng", "Nhiệm vụ trước",
                "Nhiệm vụ sau", "Đọc trong toàn văn")

NAMED = {("cach-doc/", "Cách đọc trang này"), ("cach-doc/", "In trang này"), ("muc-luc/", "Cách đọc trang này"),
         ("api/", "Nhiệm vụ trước"), ("api/", "Nhiệm vụ sau")}  # there it is the page's own word


def squeezed(text: str) -> str:
    """Without the spaces, which a PDF has only by guess."""
    return re.sub(r"\s+", "", text)


def lines(sheet: pypdfium2.PdfPage) -> list[tuple[float, float, str]]:
    """(distance from the top, left edge in points, letters) of each line of a page, the highest first."""
    found: dict[int, list[tuple[float, str]]] = {}
    text, x, y = sheet.get_textpage(), c_double(), c_double()
    for n in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, n))
        if letter.isprintable() and not letter.isspace():
            raw.FPDFText_GetCharOrigin(text, n, x, y)
            found.setdefault(round(y.value), []).append((x.value, letter))
    # Letters of one place, as two that are drawn as one, stay in their order.
    return [(sheet.get_height() - y, min(x for x, _ in letters), "".join(letter for _, letter in sorted(letters, key=lambda placed: placed[0])))
            for y, letters in sorted(found.items(), reverse=True)]


class Paper:
    """A printed page of the site: for each sheet its lines, the number at its top and the words at its foot apart."""

    def __init__(self, pdf: bytes):
        self.sizes: list[tuple[float, float]] = []  # of each sheet, width and height in points
        self.numbers, self.lines, self.feet = [], [], []
        for sheet in pypdfium2.PdfDocument(pdf):
            self.sizes.append(sheet.get_size())
            found = lines(sheet)
            has_number = found and found[0][0] < 20 * MM and found[0][2].isdigit()
            self.numbers.append(found[0] if has_number else None)
            self.lines.append([line for line in (found[1:] if has_number else found) if line[0] <= 277 * MM + 1])
            self.feet.append("".join(text for top, _, text in found if top > 277 * MM + 1))

    @property
    def letters(self) -> list[str]:
        """All letters of each sheet, in no order that could be relied on within a line."""
        return ["".join(text for _, _, text in found) for found in self.lines]

    def sheet_of(self, text: str) -> list[int]:
        return [n for n, letters in enumerate(self.letters) if squeezed(text) in letters]


def print_page(page, url: str) -> Paper:
    page.goto("about:blank")  # else an address that differs only in its query is not loaded again
    page.goto(url)
    return Paper(page.pdf(prefer_css_page_size=True))


@pytest.fixture(scope="module")
def printed_already():
    return {}


@pytest.fixture
def paper(page, site_url, printed_already):
    """paper(address) -> that page of the real site, printed; each once."""
    def printed(address):
        if address not in printed_already:
            printed_already[address] = print_page(page, site_url + address)
        return printed_already[address]

    return printed


def cut(paper: Paper, plan) -> list[str]:
    """Tasks that stand on no sheet whole."""
    whole = [squeezed("".join(p.text for p in task.all_paragraphs)) for task in plan.tasks]
    return [task.id for task, letters in zip(plan.tasks, whole) if not any(letters in sheet for sheet in paper.letters)]


def headings_at_the_foot(paper: Paper, plan) -> list[str]:
    headings = [squeezed(section.all_paragraphs[0].text) for section in plan.sections]
    names = [squeezed(wording.section_name(plan, s) + wording.heading(plan, s)) for s in plan.sections]
    return [found[-1][2] for found in paper.lines[:-1] if any(len(found[-1][2]) > 5 and h.endswith(found[-1][2]) for h in headings + names)]


# --- every page -------------------------------------------------------------------------------


@every_kind
def test_paper_is_a4_with_the_margins_of_an_office(paper, address):
    printed = paper(address)
    for (width, height), found in zip(printed.sizes, printed.lines):
        assert (round(width / MM), round(height / MM)) == (210, 297)
        assert min(x for _, x, _ in found) >= 30 * MM - 1
        assert found[0][0] >= 20 * MM


@every_kind
def test_numbers_stand_at_the_top_and_none_on_the_first_sheet(paper, address):
    numbers = paper(address).numbers
    assert [n and n[2] for n in numbers] == [None, *(str(n) for n in range(2, len(numbers) + 1))]
    for number in filter(None, numbers):  # in the middle of the text's width
        assert abs(number[1] - (30 + 165 / 2) * MM) < 5 * MM


@every_kind
def test_no_sheet_is_empty(paper, address):
    assert all(letters for letters in paper(address).letters)


@every_kind
def test_no_heading_ends_a_sheet(page, paper, site_url, address):
    """Nor a line that belongs to a heading, nor the head of a table without a row."""
    printed = paper(address)
    page.goto(site_url + address)
    headings = page.locator(":is(h1, h2, h3, h4, h5, .ap-time > div:first-child > p, thead tr):not(.ap-doc *)").all_text_contents()
    cells = set(map(squeezed, page.locator("td a").all_text_contents()))  # one that goes on in a second line stands off the margin
    ends = [(x, text) for _, x, text in (found[-1] for found in printed.lines[:-1])]
    assert [end for x, end in ends if end in map(squeezed, headings) and not (end in cells and x > 45 * MM)] == []


@every_kind
def test_nothing_of_the_frame_is_printed(paper, address):
    letters = "".join(paper(address).letters)
    assert [words for words in OF_THE_FRAME if squeezed(words) in letters and (address, words) not in NAMED] == []


@every_kind
def test_paper_says_whose_plan_it_is_where_it_came_from_and_when(paper, address, plan, site_url):
    printed = paper(address)
    assert squeezed(f"{plan.short_title} · {plan.owner}") == printed.lines[0][0][2]
    said = squeezed(f"Địa chỉ trang: {site_url}{address} · Dữ liệu cập nhật ngày {wording.day(plan.edition)}.")
    assert set(printed.feet) == {said}
    assert printed.letters[-1].endswith(squeezed("Bản in từ trang thông tin điện tử; không thay thế văn bản gốc."))
    assert "".join(printed.letters).count(squeezed("Bản in từ trang thông tin điện tử")) == 1
    assert squeezed(f"Dữ liệu cập nhật ngày {wording.day(plan.edition)}") not in printed.letters[-1]


def at_the_end_alone(printed: Paper, address: str) -> bool:
    return not any(printed.feet) and squeezed(address) in printed.letters[-1] and not any(squeezed(address) in sheet for sheet in printed.letters[:-1])


def test_where_a_margin_takes_no_words_they_stand_at_the_end(page, site_url):
    page.add_init_script("delete window.CSSMarginRule")
    assert at_the_end_alone(print_page(page, site_url + "don-vi/chi-bo/"), f"{site_url}don-vi/chi-bo/ · Dữ liệu cập nhật ngày")


def test_an_address_too_long_for_a_margin_stands_at_the_end(page, site_url):
    address = f"{site_url}nhiem-vu/?tu={'a' * 300}"
    assert at_the_end_alone(print_page(page, address), address)


def test_no_letter_of_an_address_breaks_the_foot(page, site_url):
    address = site_url + "nhiem-vu/1.1/?a=%22%5C%0A%7D%20%3C/style%3E"
    (foot,) = set(print_page(page, address).feet)
    assert foot.startswith(squeezed(f"Địa chỉ trang: {site_url}nhiem-vu/1.1/?a=")) and "Dữliệucậpnhậtngày" in foot


def test_at_the_foot_a_choice_has_its_own_address(page, site_url):
    choice = "?chon=don-vi-chi-bo,van-ban-28-ct-tw-2019"
    printed = print_page(page, f"{site_url}in/{choice}")
    assert all(squeezed(f"{site_url}in/{choice}") in foot for foot in printed.feet)
    page.get_by_role("button", name="Toàn văn kế hoạch").click()
    assert page.evaluate("document.adoptedStyleSheets.map(s => s.cssRules[0].cssText).join()").count(choice) == 0


def test_from_a_disk_paper_gives_the_address_on_the_site(open_page, site_dir):
    page = open_page(java_script_enabled=False)
    page.goto((site_dir / "nhiem-vu" / "1.1" / "index.html").as_uri())
    end = Paper(page.pdf(prefer_css_page_size=True)).letters[-1]
    assert squeezed("Địa chỉ trang: /nhiem-vu/1.1/") in end and "file:" not in end


def test_every_page_has_its_quiet_way_to_paper(page, site_url):
    for address in ONE_OF_EACH[:-1]:
        page.goto(site_url + address)
        # The page for printing has a button of its own, for what is chosen.
        assert page.get_by_role("button", name="In trang này").first.is_visible() == (address != "in/"), address
        assert page.get_by_role("contentinfo").get_by_text("In tài liệu").is_visible(), address


def test_every_page_has_the_button(site_dir):
    """But those with nothing to print: one to stand in a page of others, one that leads on at once, one for a lost address."""
    found = {file.relative_to(site_dir).as_posix(): file.read_text("utf-8").count("data-print>In trang này</button>") for file in site_dir.rglob("*.html")}
    assert len(found) > 60 and "404.html" in found
    assert [name for name, count in found.items() if bool(count) == name.startswith(("embed/", "r/", "404"))] == []


def test_the_button_prints(page, site_url):
    page.goto(site_url + "don-vi/")
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes' }")
    page.get_by_role("button", name="In trang này").click()
    assert page.evaluate("document.body.dataset.printed") == "yes"


def test_dark_prints_as_light(open_page, site_url):
    def colours(scheme):
        page = open_page(color_scheme=scheme)
        page.goto(site_url + "nhiem-vu/1.2.4/")
        assert page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if scheme == "dark" else "default")
        page.emulate_media(media="print")
        return page.evaluate("""[...document.querySelectorAll("body, body *")].filter(n => n.checkVisibility() && !n.closest("script"))
            .map(n => { const s = getComputedStyle(n); return [n.tagName, s.color, s.backgroundColor, s.borderLeftColor] })""")

    dark = colours("dark")
    assert dark == colours("light")
    # no ink but for letters and rules
    assert {background for _, _, background, _ in dark} == {"rgba(0, 0, 0, 0)"}


@pytest.mark.parametrize("address", ["nhiem-vu/1.2.4/", "embed/nhiem-vu/1.2.4/"])
def test_where_backgrounds_are_printed_a_dark_page_still_has_a_white_sheet(open_page, site_url, address):
    page = open_page(color_scheme="dark")
    page.goto(site_url + address)
    sheet = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))[0].render(scale=.2, grayscale=True)
    shades = sorted(bytes(sheet.buffer))
    assert shades[len(shades) // 10] > 200, "most of a sheet is paper"


def test_the_issued_text_prints_as_the_document_does(page, site_url):
    """As on the ready-made paper: the first line 10 mm in, who signs in bold, "Nơi nhận:" underlined."""
    page.goto(site_url + "toan-van/")
    page.emulate_media(media="print")
    style = lambda locator, name: locator.evaluate(f"e => getComputedStyle(e).{name}")
    for paragraph in page.locator(".ap-row__text").filter(has=page.locator("[id='nhiem-vu-1.2.4'], #mo-dau")).locator("p").all():
        assert math.isclose(float(style(paragraph, "textIndent").removesuffix("px")), 10 * 96 / 25.4, abs_tol=.1)
    assert style(page.locator(".ap-plan-kind"), "textIndent") == style(page.locator(".ap-recipients p").first, "textIndent") == "0px"
    assert style(page.locator(".ap-signature p").first, "fontWeight") == "700"
    assert style(page.locator(".ap-recipients p").first, "textDecorationLine") == "underline"
    assert style(page.locator(".ap-recipients p").nth(1), "textDecorationLine") == "none"


def test_links_print_their_words_and_only_outside_ones_an_address(page, site_url):
    page.goto(site_url + "nhiem-vu/1.2.4/")
    page.evaluate("""document.querySelector(".ap-issued p").insertAdjacentHTML("beforeend",
        ' <a class="ap-outside" href="https://vi.example/a">Cổng</a> <a class="ap-outside ap-outside--bare" href="https://vi.example/b">https://vi.example/b</a>')""")
    letters = "".join(Paper(page.pdf(prefer_css_page_size=True)).letters)
    assert "Cổng<https://vi.example/a>" in letters
    assert letters.count("https://vi.example/b") == 1
    assert "van-ban/" not in letters


# --- what holds together ----------------------------------------------------------------------


# Long text, three directives with long titles and a note: the note stands on a second sheet. The line goes when it fits.
TWO_SHEETS = {"2.1.1"}


def test_one_task_is_one_sheet(paper, plan):
    assert {task.id for task in plan.tasks if len(paper(pages.address(task)).sizes) > 1} == TWO_SHEETS
    assert cut(paper("nhiem-vu/2.1.1/"), plan).count("2.1.1") == 0


@pytest.mark.parametrize("address", ["toan-van/", "phan/ii/", "phan/ii.1/", "in/?chon=toan-van"])
def test_no_task_is_cut_and_no_heading_left_behind(paper, plan, address):
    printed = paper(address)
    inside = plan.tasks if "toan-van" in address or address == "phan/ii/" else views.tasks_in(plan, views.find(plan, "section", "ii.1"))
    assert set(cut(printed, plan)) & {task.id for task in inside} == set()
    assert headings_at_the_foot(printed, plan) == []


@pytest.mark.parametrize("unit", ["ban-chap-hanh", "chi-bo"])
def test_on_a_unit_s_paper_no_task_is_cut(paper, plan, unit):
    printed = paper(f"don-vi/{unit}/")
    for mine in views.tasks_of(plan, views.find(plan, "unit", unit)):
        assert printed.sheet_of("".join(p.text for p in mine.task.paragraphs)), mine.task.id
    assert headings_at_the_foot(printed, plan) == []


def test_units_in_one_line_are_parted_so_that_commas_may_stand_in_a_name(paper, plan):
    printed = squeezed("".join(paper("don-vi/chi-bo/").letters))
    others = [[u.name for u in mine.task.units if u.id != "chi-bo"] for mine in views.tasks_of(plan, views.find(plan, "unit", "chi-bo"))]
    assert max(map(len, others)) > 1
    assert [names for names in others if squeezed(f"Cùng thực hiện: {'; '.join(names)}") not in printed and names] == []


@pytest.mark.parametrize("address, heads", [("nhiem-vu/", ["Số", "Nhiệm vụ", "Đơn vị", "Thời gian"]),
                                            ("phan-cong/", ["Ban", "Chi", "Đảng"]), ("in/?chon=don-vi-chi-bo", ["Số", "Nhiệm vụ", "Thời gian"])])
def test_heads_of_tables_are_repeated(paper, address, heads):
    printed = paper(address)
    with_rows = [found for found in printed.lines if sum(bool(re.match(r"\d\.\d\.\d", text)) for _, _, text in found) > 1]
    assert len(with_rows) > 1
    for found in with_rows[1:]:
        top = "".join(text for _, _, text in found[:8])
        assert all(squeezed(head) in top for head in heads)


def test_a_task_longer_than_a_page_is_printed_whole(build_site, serve, page, tmp_path):
    """Five pages of text in one task: cut, since it must be, with nothing lost and no sheet empty."""
    file = tmp_path / "dai.yaml"
    long = " ".join(f"câu thứ {n} của một nhiệm vụ dài hơn một trang giấy" for n in range(400))
    file.write_text(sample_plan(24).replace("text: >-\n      ", f"text: >-\n      {long} ", 1), encoding="utf-8")
    plan = load_plan(file)
    task = max(plan.tasks, key=lambda t: len(t.body))
    printed = print_page(page, serve(build_site(file, paper=False)) + pages.address(task))
    assert len(printed.sizes) > 3
    assert all(letters for letters in printed.letters)
    everything = "".join(printed.letters)
    assert all(squeezed(f"câu thứ {n} của") in everything for n in range(400))


@pytest.mark.parametrize("case", sorted((ROOT / "tests" / "cases").glob("*.yaml")), ids=lambda p: p.stem)
def test_other_plans_print_too(build_site, serve, page, case):
    plan = load_plan(case)
    url = serve(build_site(case))
    for address in ("toan-van/", pages.address(plan.tasks[0]), pages.address(plan.units[0]), "in/?chon=toan-van"):
        printed = print_page(page, url + address)
        assert all(letters for letters in printed.letters)
        assert {round(width / MM) for width, _ in printed.sizes} == {210}
    assert headings_at_the_foot(print_page(page, url + "toan-van/"), plan) == []


# --- the print composer -----------------------------------------------------------------------


def said(page) -> str:
    return page.locator("[data-count]").inner_text()


def test_a_choice_is_counted_printed_and_kept_in_the_address(page, site_url):
    page.goto(site_url + "in/")
    assert said(page) == "Chưa chọn gì."
    expect(page.get_by_role("button", name="In hoặc lưu thành PDF")).to_be_disabled()
    page.get_by_label("Ủy ban kiểm tra Đảng ủy (3 nhiệm vụ)").check()
    page.get_by_role("checkbox", name="1.2.4 Tiếp tục").check()
    expect(page).to_have_url(site_url + "in/?chon=nhiem-vu-1.2.4,don-vi-uy-ban-kiem-tra")
    assert said(page) == "2 nội dung đã chọn: 2 trang A4, in hai mặt 1 tờ"
    printed = Paper(page.pdf(prefer_css_page_size=True))
    assert squeezed("Ủy ban kiểm tra Đảng ủy") in printed.letters[0]
    assert squeezed("1.2.4- Tiếp tục thực hiện có hiệu quả Đề án số 16-ĐA/TU") in printed.letters[1]
    assert squeezed("1.2.5-") not in "".join(printed.letters)
    assert squeezed("Đánh dấu những gì cần in") not in "".join(printed.letters)


def test_a_part_brings_what_belongs_to_it(page, site_url):
    page.goto(site_url + "in/?chon=nhiem-vu-1.3.1")
    page.get_by_role("checkbox", name="Mục 1.3", exact=False).check()
    expect(page).to_have_url(site_url + "in/?chon=phan-ii.1.3")
    expect(page.locator("#in-nhiem-vu-1\\.3\\.1")).to_be_checked()
    expect(page.locator("#in-nhiem-vu-1\\.3\\.1")).to_be_disabled()
    page.get_by_role("checkbox", name="Mục 1.3", exact=False).uncheck()
    expect(page).to_have_url(site_url + "in/?chon=nhiem-vu-1.3.1")


def test_a_task_is_printed_under_its_headings(paper):
    letters = paper("in/?chon=nhiem-vu-2.2.3").letters[0]
    assert letters.index("II-NHIỆMVỤ") < letters.index("2-Nângcao") < letters.index("2.2-Nângcao") < letters.index("2.2.3-")
    assert "III-" not in letters and "2.2.2-" not in letters


def test_a_unit_before_the_meeting(page, site_url, plan):
    page.goto(site_url + "in/")
    page.get_by_label("Việc của một đơn vị trước cuộc họp").select_option(label="Lãnh đạo Sở")
    page.get_by_role("button", name="Chọn việc của đơn vị này").click()
    expect(page).to_have_url(site_url + "in/?chon=nhiem-vu-2.1.3,nhiem-vu-2.3.1,nhiem-vu-2.3.2,don-vi-lanh-dao-so")
    page.get_by_role("button", name="Bỏ chọn tất cả").click()
    assert said(page) == "Chưa chọn gì."
    expect(page).to_have_url(site_url + "in/")


def test_a_quick_choice_adds_to_what_is_chosen_and_back_takes_it_back(page, site_url):
    """The papers of a meeting are put together of several; one press took away all that had been ticked."""
    page.goto(site_url + "in/")
    page.get_by_role("checkbox", name="1.2.4 Tiếp tục").check()
    page.get_by_label("Việc của một đơn vị trước cuộc họp").select_option(label="Lãnh đạo Sở")
    page.get_by_role("button", name="Chọn việc của đơn vị này").click()
    unit = "nhiem-vu-1.2.4,nhiem-vu-2.1.3,nhiem-vu-2.3.1,nhiem-vu-2.3.2,don-vi-lanh-dao-so"
    expect(page).to_have_url(f"{site_url}in/?chon={unit}")
    whole = page.get_by_role("button", name="Toàn văn kế hoạch")
    whole.click()
    whole.click()  # nothing is added a second time, and no step either
    expect(page).to_have_url(site_url + "in/?chon=toan-van,don-vi-lanh-dao-so")
    page.get_by_role("button", name="Bỏ chọn tất cả").click()
    assert said(page) == "Chưa chọn gì."
    page.go_back()
    expect(page.locator("[data-count]")).to_contain_text("2 nội dung đã chọn")
    page.go_back()
    expect(page).to_have_url(f"{site_url}in/?chon={unit}")
    expect(page.locator("[data-count]")).to_contain_text("5 nội dung đã chọn")
    page.go_back()
    expect(page).to_have_url(site_url + "in/?chon=nhiem-vu-1.2.4")
    expect(page.locator("#in-nhiem-vu-1\\.2\\.4")).to_be_checked()
    expect(page.locator("#in-don-vi-lanh-dao-so")).not_to_be_checked()


def test_a_choice_that_some_servers_would_refuse_is_sent_to_none(page, site_url, plan):
    """As an address it works all the same: opened anew, by Back, and after a jump within the page."""
    page.goto(site_url + "in/")
    for button in ("Phiếu việc của mọi đơn vị", "Mọi văn bản được viện dẫn"):
        page.get_by_role("button", name=button).click()
    short = page.url
    assert "in/?chon=don-vi-" in short and len(short) < 700
    for task in plan.tasks:
        page.locator(f"[id='in-nhiem-vu-{task.id}']").check()
    long, counted = page.url, page.locator("[data-count]").inner_text()
    assert "in/#chon=nhiem-vu-" in long and long.count(",") + 1 == len(plan.tasks) + len(plan.units) + len(plan.directives)
    assert "chon" not in page.locator("[data-choice-address]").text_content()
    page.evaluate("location.hash = 'tep-in-san'")
    expect(page).to_have_url(long)
    page.go_back()
    page.goto("about:blank")
    page.goto(long)
    expect(page.locator("[data-count]")).to_have_text(counted)
    page.locator("#in-don-vi-chi-bo").uncheck()
    page.get_by_role("button", name="Bỏ chọn tất cả").click()
    expect(page).to_have_url(site_url + "in/")
    page.go_back()
    page.go_back()
    expect(page.locator("[data-count]")).to_have_text(counted)


def test_back_takes_a_long_choice_back_also_where_the_address_has_a_place(page, site_url, plan):
    page.goto(site_url + "in/#tep-in-san")
    for button in ("Phiếu việc của mọi đơn vị", "Mọi văn bản được viện dẫn"):
        page.get_by_role("button", name=button).click()
    page.locator("[id='in-nhiem-vu-1.2.4']").check()
    before = page.url
    assert before.endswith("#tep-in-san") and "?chon=" in before
    others = [task.id for task in plan.tasks if task.id != "1.2.4"]
    for id in others:
        page.locator(f"[id='in-nhiem-vu-{id}']").check()
    assert "in/#chon=" in page.url
    for _ in others:
        page.go_back()
    expect(page).to_have_url(before)
    for _ in range(3):
        page.go_back()
    expect(page.locator("[data-count]")).to_have_text("Chưa chọn gì.")
    expect(page).to_have_url(site_url + "in/#tep-in-san")


def test_the_composer_keeps_the_place_in_its_address_and_says_copied_of_this_choice_alone(page, site_url):
    page.goto(site_url + "in/?chon=nhiem-vu-1.2.4#tep-in-san")
    expect(page).to_have_url(site_url + "in/?chon=nhiem-vu-1.2.4#tep-in-san")
    said = page.locator("form.ap-compose .ap-said")
    page.evaluate("document.querySelector('form.ap-compose .ap-said').textContent = 'Đã sao chép'")
    page.locator("#in-nhiem-vu-1\\.3\\.1").check()
    expect(said).to_have_text("")


def test_with_the_search_open_paper_has_the_page_from_its_top(open_page, site_url):
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "nhiem-vu/1.2.4/")
    letters = lambda: squeezed("".join(Paper(page.pdf(prefer_css_page_size=True)).letters))
    whole = letters()
    page.evaluate("scrollTo(0, 500)")
    page.keyboard.press("Control+k")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    assert letters() == whole


def test_without_a_choice_paper_says_so_and_no_more(paper, open_page, site_url):
    """It gave four sheets of the names and sizes of files."""
    (letters,) = paper("in/").letters
    assert squeezed("In tài liệu Chưa chọn gì để in.") in letters and "PDF" not in letters
    page = open_page()
    page.goto(site_url + "in/")
    assert not page.get_by_text("Chưa chọn gì để in.").is_visible() and page.get_by_role("heading", name="Tệp soạn sẵn để in").is_visible()
    page.goto(site_url + "in/?chon=nhiem-vu-1.2.4")
    page.emulate_media(media="print")
    assert not page.get_by_text("Chưa chọn gì để in.").is_visible()
    unscripted = open_page(java_script_enabled=False)
    unscripted.goto(site_url + "in/")
    unscripted.emulate_media(media="print")
    assert not unscripted.get_by_text("Chưa chọn gì để in.").is_visible() and unscripted.get_by_role("heading", name="Tệp soạn sẵn để in").is_visible()


@lru_cache
def choices() -> tuple[str, ...]:
    plan = load_plan(DATA)
    return (*(choice for _, choice in composing.quick_choices(plan)), *(composing.before_a_meeting(plan, u) for u in plan.units),
            *map(composing.key, plan.sections), *map(composing.key, plan.units), composing.choice([*plan.tasks[::3], *plan.directives[::4]]))


def test_the_pages_counted_are_the_pages_printed(page, site_url):
    """On this machine to the page; one more or less is allowed where fonts are measured otherwise."""
    off = {}
    for choice in choices():
        printed = print_page(page, site_url + "in/?chon=" + choice)
        counted = int(page.locator(".ap-page--composer").get_attribute("data-pages"))
        if counted != len(printed.sizes):
            off[choice] = (counted, len(printed.sizes))
    assert all(abs(counted - sheets) <= 1 for counted, sheets in off.values()), off
    assert len(off) <= math.ceil(len(choices()) / 10), off


def test_a_link_to_what_is_no_longer_there_says_so(page, site_url):
    page.goto(site_url + "in/?chon=don-vi-chi-bo,nhiem-vu-9.9,don-vi-cu")
    expect(page.locator("[data-count]")).to_have_text(re.compile(r"^1 nội dung đã chọn: .* Liên kết này có 2 nội dung không còn trên trang\.$"))
    page.get_by_label("Ủy ban kiểm tra Đảng ủy (3 nhiệm vụ)").check()
    expect(page.locator("[data-count]")).not_to_contain_text("không còn")


@pytest.mark.parametrize("query", ["chon=khong-co", "chon=,,,", "chon=__proto__,constructor", "chon=%22%5D"])
def test_an_address_with_nonsense_is_survived(page, site_url, query):
    page.goto(site_url + "in/?" + query)
    assert said(page).startswith("Chưa chọn gì.")


def test_it_works_from_a_disk(open_page, site_dir, faults):
    page = open_page()
    page.goto((site_dir / "in" / "index.html").as_uri() + "?chon=don-vi-lanh-dao-so")
    assert said(page).startswith("1 nội dung đã chọn: 1 trang A4")
    page.get_by_role("button", name="Toàn văn kế hoạch").click()
    assert "2 nội dung đã chọn" in said(page)
    assert len(Paper(page.pdf(prefer_css_page_size=True)).sizes) > 5
    faults[:] = [f for f in faults if "in/" not in f or "composer" in f]  # search from a disk is another matter


def test_keys_alone_suffice(page, site_url):
    page.goto(site_url + "in/")
    page.get_by_role("checkbox", name="Toàn văn, từ tên kế hoạch đến nơi nhận").focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(site_url + "in/?chon=toan-van")
    assert page.locator("[data-count]").get_attribute("role") == "status"
    legends = page.locator(".ap-compose fieldset > legend").all_inner_texts()
    assert legends == ["Chọn nhanh", "Nguyên văn kế hoạch", "Phiếu việc của đơn vị", "Văn bản được viện dẫn"]
    for box in page.locator(".ap-compose input").all():
        assert box.evaluate("n => n.labels.length") == 1


def test_it_fits_a_phone(open_page, site_url):
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "in/?chon=phan-ii.1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert said(page).startswith("1 nội dung đã chọn")


def test_without_script_it_lists_the_files(open_page, site_url):
    page = open_page(java_script_enabled=False)
    page.goto(site_url + "in/")
    assert not page.locator("[data-compose]").is_visible()
    assert page.get_by_role("heading", name="Tệp soạn sẵn để in").is_visible()
    assert not page.get_by_role("button", name="In trang này").is_visible()
