"""Which pages exist, at which address, and what they say: from the data alone, without MkDocs."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from actionplan import InvalidPlan, alone, composing, exports, load_plan, pages, rendering, search, views, wording
from actionplan.checks.document import RESERVED
from actionplan.comparing import facts
from actionplan.environment import DATA, ROOT
from actionplan.exports import calendars, catalogue
from actionplan.hosting import addresses, policy
from actionplan.model import PartialDate, Timing, TimingKind
from actionplan.paper import card, documents as paper_documents, files as paper_files
from actionplan.values import ID
from actionplan.rules import BASE

CASES = ROOT / "tests" / "cases"
PLANS = [DATA, *sorted(CASES.glob("*.yaml"))]


def site_of(path: Path) -> rendering.Site:
    return rendering.Site(load_plan(path), ROOT / "templates")


@pytest.fixture(scope="module")
def site():
    return site_of(DATA)


def page(site, source) -> LexborHTMLParser:
    return LexborHTMLParser(str(site.page(site.by_source[source])))


def text(node) -> str:
    return " ".join(node.text(deep=True).split())


# --- addresses --------------------------------------------------------------------------------


def test_published_addresses_stay(site):
    """Others link to these pages: the build keeps the list, this says that it holds every kind of page."""
    published = {line.address for line in addresses.read(DATA).lines}
    have = [pages.address(name) for name in pages.SOURCES] + [pages.address(p.record) for p in site.pages if p.record]
    assert ["/" + address for address in have if "/" + address not in published] == []


@pytest.mark.parametrize("thing, address", [
    (("task", "1.2.10"), "nhiem-vu/1.2.10/"),
    (("section", "ii.1.2"), "phan/ii.1.2/"),
    (("unit", "chi-bo"), "don-vi/chi-bo/"),
    (("directive", "21-nq-tw-2022"), "van-ban/21-nq-tw-2022/"),
    (("block", "iii.1"), "toan-van/#diem-iii.1"),
    (("block", "mo-dau"), "toan-van/#mo-dau"),
])
def test_every_kind_of_record_has_its_address(site, thing, address):
    assert pages.address(views.find(site.plan, *thing)) == address


def test_a_copy_on_disk_has_files_instead_of_folders(site):
    assert pages.address("home", directory_urls=False) == "index.html"
    assert pages.address("tasks", directory_urls=False) == "nhiem-vu/index.html"
    assert pages.address(site.plan.tasks[0], directory_urls=False) == "nhiem-vu/1.1.html"


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)
def test_addresses_are_one_each_and_plain(path):
    sources = [p.source for p in site_of(path).pages]
    assert len(sources) == len(set(sources))
    assert all(re.fullmatch(r"[a-z0-9./-]+\.md", source) for source in sources)


def files_of(plan, directory_urls: bool) -> list[str]:
    """Every file made of a plan, for a server or for a disk, and those packed beside them."""
    made = [pages.address(page.thing, directory_urls) + "index.html" * directory_urls for page in pages.pages(plan)]
    made += [path for path, _ in alone.makers(rendering.Site(plan, ROOT / "templates"))]
    made += [*(file.path for file in (*exports.files(plan), *paper_files.files(plan))), search.PATH, card.PATH]
    return [*made, *(f"{path}.gz" for path in made if directory_urls and policy.ending(path) in policy.TEXTS)]


@pytest.mark.parametrize("places, taken", [(('"ii"', "ii.1"), {"cong"}), (('"1"',), set()), (("van-phong",), {"to-mot-toan-van"}), (("1-nq-du-2030",), set())],
                         ids=["section", "task", "unit", "directive"])
def test_no_id_makes_two_files_of_one_address(tmp_path, places, taken):
    """Every run of words of every address is tried as an id: the few that would are refused, and no other."""
    def plan_with(id: str):
        text = BASE
        for place in places:
            text = text.replace(place, f"{id}.1" if place == "ii.1" else f'"{id}"')
        (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
        return load_plan(tmp_path / "plan.yaml")

    parts = {part for path in files_of(plan_with("x"), True) for part in path.split("/")}
    cuts = {part: [at for at in range(len(part) + 1) if at in (0, len(part)) or part[at - 1] in ".-" or part[at] in ".-"] for part in parts}
    ids = {part[start:end] for part in parts for start in cuts[part] for end in cuts[part] if ID.fullmatch(part[start:end])}
    refused = set()
    for id in sorted(ids):
        try:
            plan = plan_with(id)
        except InvalidPlan as error:
            refused |= {id for problem in error.problems if problem.rule in ("ids-make-names-that-are-free", "no-record-takes-the-index")}
            continue
        for files in (files_of(plan, True), files_of(plan, False)):
            assert [path for path, times in Counter(files).items() if times > 1] == [], id
            assert {path[:at] for path in files for at, letter in enumerate(path) if letter == "/"} & set(files) == set(), id
    assert refused == {"index", "index.html", "index.html.gz", *taken} | (RESERVED & ids)


def test_a_unit_with_the_id_of_the_plan_has_a_calendar_of_its_own(tmp_path):
    (tmp_path / "plan.yaml").write_text(BASE.replace("van-phong", "ke-hoach"), encoding="utf-8")
    plan = load_plan(tmp_path / "plan.yaml")
    made = {file.path: file.content.decode() for file in exports.calendars.files(plan)}
    assert list(made) == ["lich/ke-hoach.ics", "lich/don-vi/ke-hoach.ics", "lich/to-mot.ics"]
    assert [f"X-WR-CALNAME:{name}" in made[path] for path, name in (("lich/ke-hoach.ics", "Kế hoạch thử"), ("lich/don-vi/ke-hoach.ics", "Văn phòng"))] == [True, True]


@pytest.mark.parametrize("here, link", [("", "nhiem-vu/1.1/"), ("nhiem-vu/", "../nhiem-vu/1.1/"),
                                        ("van-ban/x/", "../../nhiem-vu/1.1/"), ("van-ban/x.html", "../nhiem-vu/1.1/")])
def test_one_part_serves_on_every_page(site, here, link):
    assert f'href="{link}"' in site.part("link", here, thing=site.plan.tasks[0])


def test_home_is_linked_from_home(site):
    assert rendering.at("", f'<a href="{rendering.ROOT}">') == '<a href="./">'
    assert rendering.at("a/b/", f'<a href="{rendering.ROOT}">') == '<a href="../../">'


# --- what a page says -------------------------------------------------------------------------


def test_the_whole_text_page_prints_the_source_to_the_letter(site):
    """From the page's HTML back to the source, character by character (emphasis and blank lines aside)."""
    source = (ROOT / "tests" / "source" / "ke-hoach-21-nq-tw.txt").read_text(encoding="utf-8")
    printed = [n.text(deep=True).strip() for n in page(site, "toan-van.md").css(
        ".ap-row__text p, .ap-row__text h2, .ap-row__text h3, .ap-row__text h4, .ap-row__text h5")]
    assert printed == [line.replace("*", "") for line in source.split("\n") if line.strip()]


def test_a_task_page_answers_what_who_when_and_under_what(site):
    tree = page(site, "nhiem-vu/1.2.4.md")
    strip = {text(row.css_first("dt")): [text(dd) for dd in row.css("dd")] for row in tree.css(".ap-strip > div")}
    assert strip == {
        "Đơn vị thực hiện": ["Ban Chấp hành Đảng bộ", "Các chi bộ trực thuộc"],
        "Thời gian": ["Thường xuyên"],
        "Theo văn bản": ["16-ĐA/TU Đề án, 03/01/2020", "19-QĐ/TU Quy định, 25/10/2018"],
    }
    assert text(tree.css_first("h1")) == "Nhiệm vụ 1.2.4"
    assert text(tree.css_first(".ap-kind")) == "Nhiệm vụ thứ 5 trong 24"
    assert [(a.attributes["rel"], a.attributes["href"], text(a.css_first("b"))) for a in tree.css(".ap-pager__link")] == [
        ("prev", "../../nhiem-vu/1.2.3/", "1.2.3"), ("next", "../../nhiem-vu/1.2.5/", "1.2.5")]


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)
def test_every_task_page_prints_its_text_to_the_letter(path):
    site = site_of(path)
    for task in site.plan.tasks:
        sheet = page(site, pages.source_of(task)).css_first(".ap-issued")
        shown = [p.text(deep=True) for p in sheet.css("p")]
        if sheet.css("dl"):  # a row of a table: its cells in the order of the columns, an empty one with the site's word for that
            order = [column.key for column in task.section.columns]
            lines = sorted(task.lines, key=lambda line: order.index(line.kind))
            cells = [cell.html.removeprefix("<dd>").removesuffix("</dd>").split("<br>") for cell in sheet.css("dd")]
            shown += [LexborHTMLParser(piece).body.text(deep=True) for cell in cells for piece in cell if "ô để trống" not in piece]
            assert shown == [p.text for p in (*task.paragraphs, *(p for line in lines for p in line.paragraphs))], task.id
        else:
            assert shown == [p.text for p in task.all_paragraphs], task.id


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)
def test_a_unit_page_holds_all_that_is_asked_of_the_unit(path):
    site = site_of(path)
    for unit in site.plan.units:
        tree = page(site, pages.source_of(unit))
        asked = [u.task.body for u in views.tasks_of(site.plan, unit)] + [d.body for d in views.duties_of(site.plan, unit)]
        sheets = [" ".join(p.text(deep=True) for p in sheet.css("p")) for sheet in tree.css(".ap-issued")]
        assert len(sheets) == len(asked)
        assert all(body in " ".join(sheets) for body in asked), unit.id


def test_a_directive_page_quotes_every_sentence_that_cites_it(site):
    tree = page(site, "van-ban/21-nq-tw-2022.md")
    assert [text(a) for a in tree.css(".ap-sheet__bar a")] == ["Tên kế hoạch", "Phần mở đầu", "Phần III, điểm 1"]
    assert [text(m) for m in tree.css("mark")] == ["Nghị quyết số 21-NQ/TW ngày 16/6/2022"] * 2 + ["Nghị quyết số 21-NQ/TW"] * 2


def test_a_directive_says_what_is_not_known(site):
    attributes = {text(row.css_first("dt")): text(row.css_first("dd")) for row in page(site, "van-ban/25-hd-bcdtw-2022.md").css(".ap-attrs > div")}
    assert list(attributes) == ["Số ký hiệu", "Loại văn bản", "Ngày ban hành", "Cơ quan ban hành", "Tình trạng hiệu lực", "Liên kết"]
    assert attributes["Tình trạng hiệu lực"] == "Chưa xác định được tình trạng hiệu lực."
    assert attributes["Liên kết"] == "Chưa có liên kết công khai đã được kiểm tra."


def test_a_stated_relation_is_shown_from_both_ends(site):
    assert "Căn cứ ban hành: Nghị quyết số 21-NQ/TW" in text(page(site, "van-ban/28-ctr-duk-2022.md").body)
    assert "Văn bản áp dụng: Chương trình hành động số 28-CTr/ĐUK" in text(page(site, "van-ban/21-nq-tw-2022.md").body)


def test_no_heading_stands_above_a_mere_pointer(site):
    for directive in site.plan.directives:
        tree = page(site, pages.source_of(directive))
        (related,) = tree.css("#lien-quan")  # published: it stays, on the relation where nothing else is related
        assert (related.tag, text(related).startswith("Văn bản liên quan")) == (("h2", True) if directive.id not in ("21-nq-tw-2022", "28-ctr-duk-2022") else ("p", False))
        assert not tree.css("h2 + p > a[href='#luoc-do']:last-child")


def test_notes_stand_beside_the_text_and_never_in_it(site):
    tree = page(site, "nhiem-vu/2.2.3.md")
    assert "Chi thị số 28-CT/TW" in text(tree.css_first(".ap-issued"))
    assert "hiểu là" not in text(tree.css_first(".ap-issued"))
    assert "hiểu là “Chỉ thị”" in text(tree.css_first(".ap-margin"))


def test_a_reading_is_shown_as_one(site):
    assert "trang này hiểu là các chi bộ trực thuộc" in text(page(site, "nhiem-vu/1.2.7.md").css_first(".ap-margin"))
    composed = {part.attributes["data-keys"]: text(part) for part in page(site, "in.md").css("[data-doc] > [data-keys]")}
    assert [keys for keys, said in composed.items() if "Cách hiểu của trang thông tin, tại Nhiệm vụ 1.2.7: Nguyên văn ghi" in said] == ["don-vi-chi-bo"]


def test_the_matrix_marks_what_is_read_into_a_line(site):
    tree = page(site, "phan-cong.md")
    (mark,) = [abbr for abbr in tree.css("tbody abbr") if text(abbr) == "*"]
    assert mark.attributes["title"] == "Nguyên văn ghi “các chi bộ”; trang này hiểu là các chi bộ trực thuộc."
    assert text(tree.css_first(".ap-lead")).endswith("Dấu *: theo cách hiểu của trang. Bảng không gồm việc khác được giao ở Phần III; xem ở trang của từng đơn vị.")
    assert tree.css_first(".ap-lead a").attributes["href"] == "../hieu-dinh/#cach-hieu"
    assert "*" not in text(page(site_of(CASES / "bang.yaml"), "phan-cong.md").body)


def test_a_reading_of_words_beside_the_lines_marks_no_unit():
    plan = load_plan(ROOT / "tests" / "fuzz" / "every_field.yaml")
    task = next(t for t in plan.tasks if t.readings)
    assert views.reading_of(task, task.readings[0].target) is task.readings[0]
    elsewhere = replace(task, lines=())
    assert views.reading_of(elsewhere, task.readings[0].target) is None


def test_no_page_says_a_status_without_its_day_nor_keeps_silent_where_nobody_knows(site):
    bare = re.compile("|".join(f"{re.escape(wording.status_line(d.status))}(?! \\((?:căn cứ: [^)]*; )?kiểm tra ngày {wording.day(d.status.checked)}\\))" for d in site.plan.directives if d.status))
    assert [p.source for p in site.pages if bare.search(text(LexborHTMLParser(str(site.page(p))).body))] == []
    unknown = "Chưa xác định được tình trạng hiệu lực."
    assert text(page(site, "van-ban/index.md").body).count(unknown) == sum(not d.status for d in site.plan.directives) > 0
    assert [text(ref).endswith(unknown) for ref in page(site, "nhiem-vu/2.1.1.md").css(".ap-ref")] == [False, True, False]
    assert text(page(site, "in.md").css_first("[data-doc]")).count(unknown) == sum(not d.status for d in site.plan.directives)


def test_a_directive_that_no_longer_holds_is_told_wherever_it_is_listed(site):
    def told(directive) -> bool:
        return bool(wording.status_in_passing(directive))

    numbers = {d.number for d in site.plan.directives if told(d)}
    assert numbers == {"126-QĐ/TW", "16-ĐA/TU", "56-NQ/TU"}
    def listed(name: str, rows: str):
        return {next(d for d in site.plan.directives if d.number == text(row.css_first(".ap-nb"))): text(row) for row in page(site, name).css(rows)}

    of_unit = listed("don-vi/chi-bo.md", "#van-ban + ul > li")
    assert {d.number for d in of_unit} >= numbers
    for d, row in of_unit.items():
        assert (wording.status_in_passing(d) in row) if told(d) else not re.search("thay thế|kết thúc", row), d.number
    strip = ".ap-strip dd:has(.ap-nb)"  # on a phone it has room for the one that matters
    assert {d.number: row.partition("; ")[2] for name in ("1.2.4", "2.2.2") for d, row in listed(f"nhiem-vu/{name}.md", strip).items()} == {
        "16-ĐA/TU": "", "19-QĐ/TU": "", "126-QĐ/TW": "đã được thay thế"}


def test_a_list_of_directives_leads_to_the_note_on_one_of_them(site):
    marked = {text(item.css_first("a")): [a.attributes["href"] for a in item.css("a") if text(a).startswith("Ghi chú")] for item in page(site, "van-ban/index.md").css(".ap-row-item") if item.css("a")}
    assert marked["Kế hoạch số 47-KH/TU"] == ["../hieu-dinh/#47-kh-tu"] and marked["Quy định số 07-QĐ/TU"] == []
    for source in ("van-ban/index.md", "don-vi/chi-bo.md"):  # of several notes the first, and how many they are
        (several,) = [a for a in page(site, source).css(".ap-row-item a") if "25-HD/BCĐTW" in a.attributes.get("aria-label", "")]
        assert (text(several), several.attributes["aria-label"]) == ("Ghi chú (2)", "Ghi chú (2) về 25-HD/BCĐTW")
        assert several.attributes["href"].endswith("/hieu-dinh/#25-hd-bcdtw")
    door = LexborHTMLParser(str(site.part("directive_list", "")))  # numbers by who issued them: there a doubt about that alone
    assert [a.attributes["href"] for a in door.css("li a") if text(a) == "Ghi chú"] == ["hieu-dinh/#47-kh-tu"]


def test_a_time_that_is_more_than_its_short_form_is_told_in_the_plans_words(site):
    facts = {text(sheet.css_first("a")): text(sheet.parent.css_first(".ap-facts")) for sheet in page(site, "don-vi/chi-bo.md").css(".ap-split--item .ap-sheet")}
    assert facts["Nhiệm vụ 1.2.2"] == "Thời gianTheo hướng dẫn“Theo hướng dẫn của Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh”"
    assert facts["Nhiệm vụ 1.2.1"] == "Thời gianTheo định kỳ Cùng thực hiệnBan Chấp hành Đảng bộ"
    assert "“Hoàn thành trong tháng 12/2022”" in text(page(site, "van-ban/02-hd-btctu-2022.md").css_first(".ap-facts"))


def test_the_time_page_invents_no_date(site):
    said = text(page(site, "thoi-gian.md").body)
    assert "Trong tháng 12/2022" in said and "31/12/2022" not in said


def test_what_must_be_done_before_a_day_is_past_on_that_day():
    days = {tr.attributes["data-id"]: tr.css_first("[data-due]").attributes["data-due"]
            for tr in page(site_of(CASES / "bang.yaml"), "nhiem-vu/index.md").css("tr:has([data-due])")}
    assert (days["1"], days["4"]) == ("2031-03-31", "2031-06-29")


def test_a_deadline_that_comes_back_says_so_to_the_script_that_marks_what_is_past():
    site = site_of(CASES / "bang.yaml")
    listed = {tr.attributes["data-id"]: "data-returns" in tr.css_first("[data-due]").attributes
              for tr in page(site, "nhiem-vu/index.md").css("tr:has([data-due])")}
    assert listed == {"1": False, "2": False, "3": False, "4": False, "5": True, "8": False}
    strip = page(site, "don-vi/cac-phong.md").css_first(".ap-strip")
    assert [(time.attributes["data-due"], "data-returns" in time.attributes) for time in strip.css("time")] == [
        ("2031-09-30", False), ("2031-12-31", True), ("2031-12-31", False)]  # tasks 3, 5, 8


def test_the_time_page_says_of_what_is_periodic_how_often_or_that_its_line_does_not(site):
    assert text(page(site, "thoi-gian.md").css_first("[aria-labelledby=dinh-ky]")) == (
        "Theo định kỳ1 nhiệm vụ 1.2.1 Thực hiện nghiêm quy trình rà soát và xây dựng quy hoạch cấp ủy chi bộ, Đảng bộ.Dòng ghi thời gian không nêu kỳ cụ thể. Ban Chấp hành; Chi bộ")
    other = text(page(site_of(CASES / "theo-don-vi.yaml"), "thoi-gian.md").css_first("[aria-labelledby=dinh-ky]"))
    assert "“hằng tuần, vào thứ Hai”" in other and "không nêu kỳ" not in other
    tree = page(site_of(CASES / "bang.yaml"), "thoi-gian.md")
    assert "“Hằng năm, trước ngày 15/12”" in text(tree.css_first("[aria-labelledby=hang-nam]"))
    assert "“Tháng 3/2031”" not in text(tree.css_first("[aria-labelledby=thoi-han]"))  # the short form says as much


def test_a_task_that_has_only_milestones_is_told_with_their_times_wherever_times_are():
    site = site_of(CASES / "theo-don-vi.yaml")
    task = views.find(site.plan, "task", "van-phong.ho-so")
    steps, said = [m.phrase for m in task.milestones], "Trước ngày 31/3/2032; trong quý III/2032; thường xuyên"
    time = page(site, "thoi-gian.md")
    due = [(text(row.css_first("strong")), text(row.css_first(".ap-meta.ap-serif"))) for row in time.css("[aria-labelledby=thoi-han] li")]
    assert due == [("Trước ngày 31/3/2032", f"“{steps[0]}”"), ("Trong quý III/2032", f"“{steps[1]}”")]
    assert text(time.css_first("[aria-labelledby=thoi-han] div")) == "Thời hạn1 nhiệm vụ, 2 thời hạn"
    assert "Số hóa hồ sơ" in text(time.css_first("[aria-labelledby=thuong-xuyen]")) and "Số hóa hồ sơ" not in text(time.css_first("[aria-labelledby=khong-neu]"))

    row = page(site, "nhiem-vu/index.md").css_first('[data-id="van-phong.ho-so"]')
    assert (row.attributes["data-timing"], text(row.css_first(".ap-when"))) == ("thoi-han thuong-xuyen", said)
    assert [node.attributes["data-due"] for node in row.css("[data-due]")] == ["2032-03-30", "2032-09-30"]
    assert {"thoi-han", "thuong-xuyen"} <= {option.attributes["value"] for option in page(site, "nhiem-vu/index.md").css("#loc-thoi-gian option")}

    home = LexborHTMLParser(str(site.part("coming_up", "")))
    assert [text(entry) for entry in home.css(".ap-coming > div")][1:3] == [f"Trước ngày 31/3/2032{steps[0]}", f"Trong quý III/2032{steps[1]}"]
    unit = page(site, "don-vi/van-phong.md")
    assert "1 thường xuyên, 1 theo định kỳ, 1 có thời hạn" in text(unit.css_first(".ap-strip"))
    assert [step in text(unit.css_first(".ap-strip")) for step in steps] == [True, True, False]
    assert said in [text(facts.css_first("dd")) for facts in unit.css(".ap-facts")]

    alone_files = {path: make().decode() for path, make in alone.makers(site)}
    framed = LexborHTMLParser(alone_files["embed/nhiem-vu/van-phong.ho-so/index.html"])
    assert said in text(framed.css_first("dl")) and said in alone_files["embed/don-vi/van-phong/index.html"]
    assert any(entry.get("meta", "").startswith(said) for entry in search.entries(site.plan))
    assert wording.NO_TIMING not in text(page(site, "nhiem-vu/van-phong.ho-so.md").body) + text(framed.body)


def test_the_deadline_of_a_milestone_stands_beside_the_time_of_its_task(tmp_path):
    (file := tmp_path / "kh.yaml").write_text(BASE, encoding="utf-8")
    site = site_of(file)
    step = views.find(site.plan, "task", "1").milestones[0].phrase
    assert [text(node) for node in page(site, "thoi-gian.md").css("[aria-labelledby=thoi-han] strong")] == ["Trước ngày 05/5/2030", "Trong tháng 12/2030"]
    assert [text(node) for node in page(site, "nhiem-vu/index.md").css(".ap-when time")] == ["Trong tháng 12/2030", "Trước ngày 05/5/2030"]
    unit = page(site, "don-vi/van-phong.md")
    assert [text(node) for node in unit.css(".ap-facts time")] == ["Trong tháng 12/2030", "Trước ngày 05/5/2030"]
    assert f"“{step}”" in text(unit.css_first(".ap-strip")) and "1 có thời hạn" in text(unit.css_first(".ap-strip"))


def test_the_home_page_leaves_out_no_task_that_comes_up(site):
    def rows(site):
        return {text(row.css_first("dt")): text(row.css_first("dd")) for row in LexborHTMLParser(str(site.part("coming_up", ""))).css(".ap-coming > div")}

    assert (rows(site)["Hằng năm"], rows(site)["Theo định kỳ"]) == ("Nhiệm vụ 1.2.6, 1.2.10, 2.3.1, 2.3.2", "Nhiệm vụ 1.2.1")
    bang = rows(site_of(CASES / "bang.yaml"))
    assert "Theo định kỳ" not in bang
    assert [told.partition(")")[0] for told in bang.values() if told.startswith(("1 ", "2 "))] == ["1 (Mục A", "2 (Mục A"]  # four tasks are called 1 or 2


def test_the_composer_offers_the_files_that_are_there_and_no_group_without_any(site):
    there = {"tai-ve/ke-hoach.pdf": "90 KB", "tai-ve/don-vi-chi-bo.docx": "20 KB"}
    assert composing.ready_files(site.plan, there) == [
        ("Cả kế hoạch", [("Toàn văn", [("PDF", "tai-ve/ke-hoach.pdf", "90 KB"), ("Word", "", "")])]),
        ("Đơn vị", [("Các chi bộ trực thuộc: phiếu việc tóm tắt", [("PDF", "", ""), ("Word", "tai-ve/don-vi-chi-bo.docx", "20 KB")])])]


def test_the_composer_says_which_times_its_choice_takes_in(site):
    def words(*kinds):
        tasks = tuple(t for t in site.plan.tasks if {*views.kinds_of(t)} & {*kinds})
        return [words for words, _ in composing.quick_choices(replace(site.plan, blocks=tasks)) if words.startswith("Nhiệm vụ")]

    assert words(*TimingKind) == ["Nhiệm vụ có thời hạn, hằng năm hoặc định kỳ (6)"]
    assert words(TimingKind.YEARLY, TimingKind.PERIODIC) == ["Nhiệm vụ hằng năm hoặc định kỳ (5)"]
    assert words(TimingKind.DEADLINE, TimingKind.ONGOING) == ["Nhiệm vụ có thời hạn (1)"]
    assert words(TimingKind.ONGOING) == []


def test_lists_that_have_room_for_few_deadlines_show_those_to_come(tmp_path):
    steps = "".join(f"      - phrase: ngày 1/{month}/2030\n        timing: {{kind: deadline, due: 1/{month}/2030}}\n" for month in range(1, 12))
    text_of = "; ".join(f"ngày 1/{month}/2030" for month in range(1, 12))
    (file := tmp_path / "kh.yaml").write_text(
        BASE.replace("xong trước ngày 5/5/2030.", f"xong trước ngày 5/5/2030; {text_of}.").replace("    milestones:\n", f"    milestones:\n{steps}"), encoding="utf-8")
    site = site_of(file)
    edition = site.plan.edition
    due = views.times(site.plan, TimingKind.DEADLINE)
    over = sum(time.timing.last_day < edition for time in due)
    assert 0 < over < len(due) - 8
    assert views.nearest(site.plan, due, 8) == due[over:over + 8] and views.nearest(site.plan, due, 100) == due
    assert views.nearest(site.plan, due[:over + 1], 3) == due[over - 2:over + 1]


def test_records_of_which_the_data_page_says_so_have_data_of_their_own(site):
    said = text(page(site, "du-lieu/index.md").css_first(".ap-lead"))
    assert said.endswith("Trang của mỗi nhiệm vụ, mỗi đơn vị, mỗi văn bản có liên kết tới dữ liệu của riêng mình ở mục Tải về.")
    for thing in (*site.plan.tasks, *site.plan.units, *site.plan.directives):
        assert any(f"/{thing.id}.json" in path for _, path in catalogue.files_of(thing))


def test_the_matrix_marks_what_the_plan_assigns(site):
    tree = page(site, "phan-cong.md")
    dots = sum(len(row.css(".ap-dot")) for row in tree.css("tbody tr"))
    assert dots == sum(len(task.assignments) for task in site.plan.tasks) == 55
    assert [text(td) for td in tree.css(".ap-matrix__sum td")] == ["22", "24", "3", "3", "2", "1"]


def test_the_matrix_says_who_leads_and_who_coordinates():
    (table,) = page(site_of(CASES / "bang.yaml"), "phan-cong.md").css(".ap-matrix")
    assert [text(abbr) for abbr in table.css("thead .ap-matrix__abbr")] == ["PTN", "TTVD", "CP", "XP"]
    marks = {row.css_first("a").attributes["href"]: [(text(td), td.css_first("abbr") and td.css_first("abbr").attributes["title"]) for td in row.css("td")]
             for row in table.css("tbody tr") if row.css("td")}
    lead, coordinating, none = ("CT", "chủ trì"), ("PH", "phối hợp"), ("", None)
    assert marks["../nhiem-vu/1/"] == [lead, coordinating, none, coordinating]
    assert marks["../nhiem-vu/8/"] == [coordinating, coordinating, lead, coordinating]
    assert marks["../nhiem-vu/phu-luc.1/"] == [("có", None), none, none, none]


def test_roles_are_shown_where_a_plan_has_them():
    site = site_of(CASES / "bang.yaml")
    tree = page(site, "nhiem-vu/1.md")
    assert [text(dt) for dt in tree.css(".ap-strip dt")][:2] == ["Đơn vị chủ trì", "Đơn vị phối hợp"]
    assert "Kế hoạch không nêu đơn vị chủ trì" not in text(page(site, "phan-cong.md").body)


def test_one_line_that_names_both_roles_gives_each_unit_its_own(tmp_path):
    file = tmp_path / "kh.yaml"
    file.write_text(BASE.replace("Văn phòng và Tổ Một.", "Văn phòng chủ trì, phối hợp với Tổ Một.")
                    .replace("    units: [van-phong, to-mot]\n    timing", "    lead: [van-phong]\n    coordinating: [to-mot]\n    timing"), encoding="utf-8")
    site = site_of(file)
    facts = text(page(site, "nhiem-vu/1.md").css_first("dl"))
    assert "Đơn vị chủ trì Văn phòng" in facts and "Đơn vị phối hợp Tổ số một" in facts
    assert "Văn phòng chủ trì, phối hợp với Tổ Một." in text(page(site, "nhiem-vu/1.md").body)
    for source in ("don-vi/index.md", "phan-cong.md"):
        assert "không nêu đơn vị chủ trì" not in text(page(site, source).body)


@pytest.mark.parametrize("printed, said", [
    ("KẾ HOẠCH", "kế hoạch"), ("KẾ HOẠCH SỐ 5", "kế hoạch"), ("CHƯƠNG TRÌNH", "chương trình"),
    ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "chương trình hành động"), ("LỊCH CÔNG TÁC", "lịch công tác"),
])
def test_a_document_is_called_what_it_is(site, printed, said):
    assert wording.plan_word(replace(site.plan, kind=printed)) == said


def test_no_page_or_paper_calls_a_programme_a_plan():
    """Of the plan's own words none is "kế hoạch" here. What says it: how data of any plan is read by programs."""
    site = site_of(CASES / "theo-don-vi.yaml")
    made = {p.source: text(LexborHTMLParser(str(site.page(p))).body) for p in site.pages if p.kind != "api"}
    made |= {document.stem: repr(document) for document in paper_documents.documents(site.plan)}
    made |= {entry.uid: repr(entry) for entry in calendars.entries(site.plan)}
    assert "xếp theo thứ tự trong chương trình" in made["nhiem-vu/index.md"]
    assert [name for name, words in made.items() if "kế hoạch" in words.lower()] == []


def test_a_task_that_the_plan_gives_to_nobody_is_nobody_s(tmp_path):
    file = tmp_path / "kh.yaml"
    file.write_text(BASE.replace('  - section: "ii"\n', '  - task: "2"\n    label: "2."\n    text: Việc chung.\n  - section: "ii"\n'), encoding="utf-8")
    site = site_of(file)
    assert text(page(site, "nhiem-vu/2.md").css_first("dl dd")) == "Kế hoạch không nêu."
    row = next(row for row in page(site, "nhiem-vu/index.md").css("tbody tr") if "Việc chung." in text(row))
    assert "Không nêu" in text(row) and "Văn phòng" not in text(row)
    row = next(row for row in page(site, "phan-cong.md").css("tr") if "Việc chung." in text(row))
    assert [text(cell) for cell in row.css("td")] == ["", ""]


def test_a_table_is_printed_as_a_table():
    tree = page(site_of(CASES / "bang.yaml"), "toan-van.md").css_first(".ap-issued-table")
    assert [text(th) for th in tree.css("thead th")] == ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm dự kiến", "Thời gian"]
    rows = [[text(td) for td in row.css("td")] for row in tree.css("tbody tr") if row.css("td")]
    assert rows[1] == ["2", "Chọn địa điểm.", "Phòng Thử nghiệm", "", "", "Quý II/2031"]


def test_paragraphs_of_a_heading_inside_a_table_stand_apart(tmp_path):
    file = tmp_path / "kh.yaml"
    file.write_text((CASES / "bang.yaml").read_text(encoding="utf-8").replace("    heading: Chuẩn bị\n", "    heading: |-\n      Chuẩn bị\n      Bước một\n"), encoding="utf-8")
    head = next(head for head in page(site_of(file), "toan-van.md").css(".ap-issued-table th") if "Chuẩn bị" in text(head))
    assert "Chuẩn bị<br>Bước một" in head.html


def test_a_unit_is_told_at_the_top_what_by_when_and_under_what(site):
    tree = page(site, "don-vi/chi-bo.md")
    answers = {text(entry.css_first("dt")): text(entry) for entry in tree.css(".ap-strip > div")}
    assert list(answers) == ["Nhiệm vụ", "Thời hạn", "Theo văn bản", "Việc khác", "Kỳ báo cáo"]
    assert answers["Việc khác"] == "Việc khác1 việcỞ Phần III"
    assert answers["Thời hạn"] == "Thời hạnTrong tháng 12/20221.2.3" and "14 văn bản" in answers["Theo văn bản"]
    cited = {text(row.css_first("a")): [text(a) for a in row.css("p + p a")] for row in tree.css("#van-ban + ul li")}
    assert len(cited) == 14 and cited["Chỉ thị số 28-CT/TW"] == ["2.2.3"]
    assert not page(site, "don-vi/uy-ban-kiem-tra.md").css("#van-ban")  # its tasks cite nothing


@pytest.mark.parametrize("source", ["phan/iii.md", "toan-van.md"])
def test_beside_a_point_that_gives_work_stands_to_whom_and_when_they_report(site, source):
    tree = page(site, source)
    beside = {point: tree.css_first(f"[id='diem-{point}']").parent.parent.css_first(".ap-row__notes") for point in ("iii.1", "iii.2", "iii.3")}
    assert [text(note) for note in beside.values()] == [
        "Giao cho: Các chi bộ trực thuộc Kỳ báo cáo: 6 tháng, 1 năm hoặc đột xuất Báo cáo với: Đảng ủy Sở Tư pháp",
        "Giao cho: Ban Chấp hành Đảng bộ; Lãnh đạo Sở “Các đồng chí Ủy viên Ban Chấp hành Đảng bộ là Lãnh đạo Sở”",
        "Giao cho: Ủy ban kiểm tra Đảng ủy Kỳ báo cáo: 6 tháng, hằng năm hoặc đột xuất Báo cáo với: Đảng ủy"]
    assert [a.attributes["href"].rsplit("/", 2)[1] for note in beside.values() for a in note.css("a")] == ["chi-bo", "ban-chap-hanh", "lanh-dao-so", "uy-ban-kiem-tra"]
    assert sum("Giao cho" in text(note) for note in tree.css(".ap-row__notes")) == 3  # beside no other


def test_beside_a_point_stand_the_days_of_reporting_that_are_set():
    tree = page(site_of(ROOT / "tests" / "fuzz" / "every_field.yaml"), "toan-van.md")
    assert f"Kỳ báo cáo: định kỳ 6 tháng. 15/6, tháng 12 hằng năm, đến năm 2030. {wording.REPORT_DATES_SET}" in text(tree.css_first("#diem-bao-cao").parent.parent.css_first(".ap-row__notes"))


def test_an_erratum_underlines_all_it_speaks_of_the_number_too(site):
    heading = page(site, "phan/ii.1.md").css_first("#muc-ii-1, .ap-row__text")
    assert "".join(mark.text(deep=True) for mark in heading.css(".ap-err")) == "1. Củng cố"


def test_a_row_of_a_table_has_each_cell_once_with_the_head_of_its_column(tmp_path):
    site = site_of(CASES / "bang.yaml")
    sheet = page(site, "nhiem-vu/2.md").css_first(".ap-sheet .ap-issued")
    cells = dict(zip(map(text, sheet.css("dt")), map(text, sheet.css("dd"))))
    assert cells == {"Đơn vị chủ trì": "Phòng Thử nghiệm", "Đơn vị phối hợp": "ô để trống", "Sản phẩm dự kiến": "ô để trống", "Thời gian": "Quý II/2031"}
    assert text(sheet).count("Phòng Thử nghiệm") == text(sheet).count("Quý II/2031") == 1
    (cited := tmp_path / "plan.yaml").write_text((CASES / "bang.yaml").read_text(encoding="utf-8").replace(
        ": Danh sách\n", ": Danh sách theo Quyết định số 9901/QĐ-UBM ngày 31 tháng 12 năm 2030\n", 1), encoding="utf-8")
    assert text(page(site_of(cited), "nhiem-vu/1.md").css_first("dd a.ap-cit")) == "Quyết định số 9901/QĐ-UBM ngày 31 tháng 12 năm 2030"


def test_hostile_letters_reach_the_page_as_letters():
    site = site_of(CASES / "chu-la.yaml")
    for made in site.pages:
        tree = LexborHTMLParser(str(site.page(made)))
        assert not tree.css("script, img, iframe, [onerror], [onclick]"), made.source
    said = page(site, "toan-van.md").body.text(deep=True)
    for letters in ("<script>alert(1)</script>", "{{ x }}", "{% raw %}", "5*3*2", "</div>", "&amp;"):
        assert letters in said


# --- the site as a whole ----------------------------------------------------------------------


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)
def test_every_page_has_a_title_and_a_description_of_its_own(path):
    made = site_of(path).pages
    assert all(p.title and p.description for p in made)
    assert len({p.title for p in made}) == len(made)


def test_a_page_s_source_is_front_matter_and_one_macro_call(site):
    assert site.by_source["nhiem-vu/1.2.6.md"].markdown == (
        '---\n'
        'title: "Nhiệm vụ 1.2.6: Xây dựng kế hoạch sinh hoạt chuyên đề hằng năm và tổ chức\u00a0…"\n'
        'description: "Xây dựng kế hoạch sinh hoạt chuyên đề hằng năm và tổ chức thực hiện."\n'
        '---\n\n{{ task_page("1.2.6") }}\n')


def test_an_unknown_name_is_met_with_the_nearest(site):
    with pytest.raises(rendering.UnknownName, match='không có nhiệm vụ "1.2.11". Có phải là "1.2.1"?'):
        site.page_of("task", "1.2.11", "")


def test_lists_beside_a_page_do_not_grow_with_the_plan(tmp_path):
    from actionplan.sample import sample_plan

    def largest(tasks: int) -> int:
        file = tmp_path / f"{tasks}.yaml"
        file.write_text(sample_plan(tasks), encoding="utf-8")
        site = site_of(file)
        every = [p for p in site.pages if p.kind in ("task", "directive", "unit", "section")]
        return max(len(site.side(p)) for p in every[:: max(1, len(every) // 40)])

    assert largest(960) < 1.5 * largest(240)


# --- wording ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text, letters, cut", [
    ("ngắn", 10, "ngắn"),
    ("một hai ba bốn", 10, "một hai ba\u00a0…"),
    ("một hai, ba", 8, "một hai\u00a0…"),
    ("a" * 30, 10, "a" * 10 + "\u00a0…"),
])
def test_an_excerpt_is_cut_behind_a_whole_word(text, letters, cut):
    assert wording.excerpt(text, letters) == cut


@pytest.mark.parametrize("given, said", [
    ({"due": PartialDate(2025, month=12)}, "Trong tháng 12/2025"),
    ({"due": PartialDate(2025, month=12, day=31)}, "Ngày 31/12/2025"),
    ({"due": PartialDate(2025, month=12, day=31), "before": True}, "Trước ngày 31/12/2025"),
    ({"due": PartialDate(2025, month=12), "start": PartialDate(2025, month=1)}, "Từ tháng 1/2025 đến tháng 12/2025"),
    ({"due": PartialDate(2025, month=12, day=31), "start": PartialDate(2025, month=1), "before": True},
     "Từ tháng 1/2025 đến trước ngày 31/12/2025"),
    ({"due": PartialDate(2025), "then_yearly": True}, "Trong năm 2025 và những năm tiếp theo"),
])
def test_a_deadline_is_said_with_all_that_its_line_says(given, said):
    timing = Timing(TimingKind.DEADLINE, **given)
    assert wording.timing(timing) == said
    assert said.partition(" và ")[0].lower() in facts.timing(timing).lower()


def test_conditions_are_called_guidance_where_every_one_is(site):
    """Not in a plan that has other conditions too, nor in one that has none."""
    names = [wording.timing_kind(plan, TimingKind.CONDITIONAL) for plan in (site.plan, load_plan(CASES / "theo-don-vi.yaml"))]
    assert names == ["Theo hướng dẫn", "Theo điều kiện"]
    other = replace(site.plan.tasks[0], timing=Timing(TimingKind.CONDITIONAL, condition="Khi có kinh phí"))
    both = replace(site.plan, blocks=(*site.plan.blocks, other))
    assert wording.timing_kind(both, TimingKind.CONDITIONAL) == "Theo điều kiện"


def test_a_task_without_a_line_of_time_has_that_of_its_heading_and_says_so(tmp_path):
    (file := tmp_path / "kh.yaml").write_text(BASE.replace('    heading: TỔ CHỨC\n', """\
    heading: VIỆC QUÝ I/2031
    timing:
      kind: deadline
      due: quý I/2031
  - section: "ii.a"
    label: "a)"
    heading: Nhóm một
  - task: "2"
    label: "2."
    text: Làm thêm.
    units_line: "- Đơn vị: Văn phòng."
    units: [van-phong]
"""), encoding="utf-8")
    site = site_of(file)
    task = site.plan.tasks[1]
    assert (task.timed_by.id, wording.time_of(task), wording.time_in_full(task)) == ("ii", "Trong quý I/2031", "VIỆC QUÝ I/2031")
    shown = text(page(site, "nhiem-vu/2.md").body)
    assert "Trong quý I/2031" in shown and "Nhiệm vụ này không có dòng thời gian; thời gian lấy từ đề mục phía trên." in shown and "không nêu thời gian" not in shown.lower()
    assert [time.task.id for time in views.times(site.plan, TimingKind.DEADLINE)] == ["1", "1", "2"]
    assert "lấy từ đề mục" not in text(page(site, "nhiem-vu/1.md").body)


def test_a_deadline_of_what_a_point_asks_stands_wherever_deadlines_do():
    site = site_of(ROOT / "tests" / "fuzz" / "every_field.yaml")
    (due,) = views.duty_deadlines(site.plan)
    assert (due.point.id, due.timing.last_day.isoformat()) == ("bao-cao", "2023-06-04")
    assert views.duty_deadlines(site.plan, views.find(site.plan, "unit", "chi-bo")) == (due,) and views.duty_deadlines(site.plan, views.find(site.plan, "unit", "ban-chap-hanh")) == ()
    section = page(site, "thoi-gian.md").css_first("[aria-labelledby='thoi-han-khac']")
    assert [text(item) for item in section.css("li")] == ["Trước ngày 05/6/2023“xong trước ngày 5/6/2023”các chi bộPhần II, đoạn “Các chi bộ định kỳ 6 tháng báo cáo Ban …”"]
    told = text(page(site, "don-vi/chi-bo.md").css_first(".ap-strip"))
    assert "Trước ngày 05/6/2023Phần II, đoạn" in told
    assert "Thời hạnTrước ngày 05/6/2023“xong trước ngày 5/6/2023”" in text(page(site, "don-vi/chi-bo.md").css(".ap-facts")[-1])
    assert "Thời hạn: Trước ngày 05/6/2023" in text(page(site, "toan-van.md").css(".ap-row__notes")[-1])
    assert "Trước ngày 05/6/2023" in text(LexborHTMLParser(str(site.part("coming_up", "./"))).body)
    assert page(site_of(DATA), "thoi-gian.md").css_first("#thoi-han-khac") is None


NEXT = """
  - section: "a"
    label: "A."
    heading: NHÓM MỘT
  - section: "a.1"
    label: "1."
    heading: Việc đầu
  - task: "a.1.1"
    label: "1.1."
    text: Làm việc một.
    lead_line: "- Chủ trì: Văn phòng."
    lead: [van-phong]
    coordinating_line: "- Phối hợp: Tổ số một."
    coordinating: [to-mot]
    timing_line: "- Thời gian: Năm học 2031 - 2032."
    timing: {kind: conditional, condition: Năm học 2031 - 2032}
  - task: "a.1.2"
    label: "1.2."
    text: Làm việc hai.
    timing_line: "- Thời gian: Tháng 9/2031 và cập nhật hằng năm."
    timing: {kind: deadline, due: 9/2031}
  - section: "b"
    label: "B."
    heading: NHÓM HAI
  - section: "b.1"
    label: "1."
    heading: Việc sau
  - task: "b.1.1"
    label: "2.1."
    text: Làm việc ba.
    timing_line: "- Thời gian: Tết Nguyên đán."
    timing: {kind: conditional, condition: Tết Nguyên đán}
  - section: "pl"
    label: "PHỤ LỤC"
    heading: |-
      DANH MỤC VIỆC THÊM

      *(Kèm theo Kế hoạch thử)*
    annex: true
  - task: "pl.1"
    label: "1."
    text: Làm việc bốn.
units:
"""


@pytest.fixture(scope="module")
def next_plan(tmp_path_factory):
    file = tmp_path_factory.mktemp("next") / "plan.yaml"
    file.write_text(BASE.replace("\nunits:\n", NEXT, 1), encoding="utf-8")
    return site_of(file)


def test_a_list_of_times_quotes_what_its_headings_do_not_say(next_plan):
    tree = page(next_plan, "thoi-gian.md")
    said = {kind: [text(line) for line in tree.css(f"[aria-labelledby={kind}] .ap-times__what .ap-meta.ap-serif")] for kind in (wording.TIMING_SLUGS[TimingKind.CONDITIONAL], wording.TIMING_SLUGS[TimingKind.DEADLINE])}
    assert said[wording.TIMING_SLUGS[TimingKind.CONDITIONAL]] == ["“Năm học 2031 - 2032”", "“Tết Nguyên đán”"]
    assert said[wording.TIMING_SLUGS[TimingKind.DEADLINE]] == ["“xong trước ngày 5/5/2030”", "“Tháng 9/2031 và cập nhật hằng năm”"]
    assert text(tree.css_first(f"#{wording.TIMING_SLUGS[TimingKind.CONDITIONAL]}")) == wording.OTHER_TIMES  # one of them names its year


def test_headings_of_one_number_are_told_apart_in_lists(next_plan):
    groups = [text(row) for row in page(next_plan, "nhiem-vu/index.md").css(".ap-table__group")]
    assert [group for group in groups if "Việc " in group] == ["Mục 1 Việc đầu (Phần A)", "Mục 1 Việc sau (Phần B)"]
    doors = [text(row) for row in LexborHTMLParser(str(next_plan.part("section_list", "./"))).css("li")]
    assert [door for door in doors if "Việc" in door] == ["1Việc đầu (Phần A)2"]  # of one task the task itself


def test_who_leads_stands_beside_who_helps(next_plan):
    facts_of_task = next(facts for facts in page(next_plan, "don-vi/to-mot.md").css(".ap-facts") if "Phối hợp" in text(facts))
    assert "Cùng thực hiệnVăn phòng (chủ trì)" in text(facts_of_task)
    sheet = paper_documents.unit_sheet(next_plan.plan, views.find(next_plan.plan, "unit", "to-mot"))
    assert "Chủ trì: Văn phòng" in repr(sheet)


def test_a_remark_below_a_heading_is_printed_and_no_part_of_it(next_plan):
    annex = views.find(next_plan.plan, "section", "pl")
    assert (annex.heading, wording.heading(next_plan.plan, annex)) == ("DANH MỤC VIỆC THÊM", "Danh mục việc thêm")
    whole = page(next_plan, "toan-van.md")
    remark = next(p for p in whole.css(".ap-row__text p") if "Kèm theo" in text(p))
    assert text(remark) == "(Kèm theo Kế hoạch thử)" and "ap-heading" not in (remark.attributes.get("class") or "")
    assert wording.section_title(next_plan.plan, views.find(next_plan.plan, "section", "a.1")) == "Mục 1. Việc đầu (Phần A)"
    flow = list(paper_documents.Text(next_plan.plan).flow([annex], annexes=True))
    assert [type(block).__name__ for block in flow] == ["Heading", "Paragraph"] and flow[1].style == "center"
    assert "(Kèm theo Kế hoạch thử)" in text(page(next_plan, "in.md").css_first("[data-heading=phan-pl]"))


@pytest.mark.parametrize("below, is_remark", [
    ("(Kèm theo Kế hoạch thử)", True), ("*(Ban hành kèm theo Kế hoạch thử)*.", True), ("(Hoàn thành trong tháng 11/2030)", False), ("(Giao Văn phòng thực hiện)", False)])
def test_what_else_stands_in_brackets_below_a_heading_is_of_it(tmp_path, below, is_remark):
    """It may give the time or the units."""
    file = tmp_path / "plan.yaml"
    file.write_text(BASE.replace("    heading: VĂN PHÒNG\n", f"    heading: |-\n      VĂN PHÒNG\n\n      {below}\n"), encoding="utf-8")
    (first, _) = load_plan(file).sections
    assert (first.heading == "VĂN PHÒNG") is is_remark
    assert "Kèm theo" not in first.heading


def test_deadlines_of_tasks_and_points_stand_in_one_order(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(BASE.replace("theo Điều lệ Mẫu.", "theo Điều lệ Mẫu, xong trước ngày 1/7/2030.").replace("      addressed: Tổ số một\n", """      addressed: Tổ số một
      milestones:
        - phrase: xong trước ngày 1/7/2030
          timing: {kind: deadline, due: 1/7/2030, before: true}
"""), encoding="utf-8")
    shown = LexborHTMLParser(str(site_of(file).part("coming_up", "./")))
    assert [text(time) for time in shown.css("dt") if "20" in text(time)] == ["Trước ngày 05/5/2030", "Trước ngày 01/7/2030", "Trong tháng 12/2030"]


def test_a_number_that_others_have_too_is_told_with_its_section():
    plan = load_plan(CASES / "theo-don-vi.yaml")
    assert [wording.task_ref(plan, views.find(plan, "task", id)) for id in ("phan-cong.1", "phan-cong.2", "them.1", "van-phong.hop")] == [
        "1 (Phần III)", "2", "1 (Việc thêm)", "“Chuẩn bị phòng họp.”"]


def test_lists_without_headings_say_where_a_task_stands_whose_number_others_have():
    site = site_of(CASES / "bang.yaml")
    for html in (site.page_of("time", None, "thoi-gian/"), site.part("task_list", "./", tasks=site.plan.tasks)):
        rows = [row for row in LexborHTMLParser(str(html)).css(".ap-times li") if row.css_first(".ap-num").text() in "123"]
        assert {row.css_first(".ap-num").text() + "".join(meta.text() for meta in row.css(".ap-times__what .ap-meta")) for row in rows} == {
            "1Mục A", "2Mục A", "3", "1PHỤ LỤC", "2PHỤ LỤC"}


@pytest.mark.parametrize("body", ["một hai ba bốn năm", "một hai, ba bốn", "a" * 30])
def test_an_excerpt_and_its_rest_hold_every_letter(body):
    shown = wording.excerpt(body, 10).replace("\u00a0…", "")
    assert shown + rendering.rest(body, 10) == body


def test_the_number_of_a_directive_does_not_break_in_an_excerpt():
    assert rendering.short("theo Nghị quyết số 21-NQ/TW", 90) == 'theo Nghị quyết số <span class="ap-nb">21-NQ/TW</span>'


def test_letters_inside_a_markdown_paragraph_are_no_marks():
    assert rendering.inline('<a href="x_y">*a* _b_</a>') == '<a href="x_y">&#42;a&#42; &#95;b&#95;</a>'


def test_the_composers_sheets_say_times_as_printed_and_the_report_dates_that_are_set():
    bang = text(page(site_of(CASES / "bang.yaml"), "in.md").css_first("[data-doc]"))
    assert "Hằng năm, trước ngày 15/12" in bang and "Khi Ủy ban Mẫu yêu cầu" in bang and "Theo điều kiện" not in bang
    dated = text(page(site_of(ROOT / "tests" / "fuzz" / "every_field.yaml"), "in.md").css_first("[data-doc]"))
    assert f"Ngày báo cáo: 15/6, tháng 12 hằng năm, đến năm 2030. {wording.REPORT_DATES_SET}" in dated
    assert wording.REPORT_DATES_SET not in bang


def test_a_composed_sheet_of_a_unit_says_what_its_paper_says(site, next_plan):
    """How much of the plan it is, under which directives, and who leads."""
    for unit in site.plan.units:
        sheet = text(page(site, "in.md").css_first(f"[data-doc] [data-keys={composing.key(unit)}]"))
        assert f"{wording.work_counted(site.plan, unit, f'trong {len(site.plan.tasks)} nhiệm vụ')}." in sheet
        assert [d.number for d in views.directives_of(site.plan, unit) if f"số {d.number} ngày" not in sheet] == []
    assert "(phối hợp; chủ trì: Văn phòng)" in text(page(next_plan, "in.md").css_first("[data-doc] [data-keys=don-vi-to-mot]"))


def test_in_a_composed_list_of_directives_the_time_of_a_task_is_no_unit():
    composed = text(page(site_of(DATA), "in.md").css_first("[data-doc]"))
    assert "Nhiệm vụ 2.2.2 (Ban Chấp hành; Chi bộ · Thường xuyên)" in composed


# --- a plan that has little -------------------------------------------------------------------


TINY = """\
plan: {kind: KẾ HOẠCH, title: Vệ sinh kho lưu trữ, short_title: Vệ sinh kho, cited_as: Kế hoạch vệ sinh kho}
changes: [{date: "01/12/2026", text: Đưa lên trang.}]
document:
  - {task: "1", text: Quét dọn kho lưu trữ.}
  - {task: "2", label: "2.", text: Lau kệ.}
"""
A_UNIT = "units: [{id: vp, name: Văn phòng, short_name: Văn phòng, abbreviation: VP}]\n"


@pytest.fixture
def tiny(tmp_path):
    """A function from more of the file to the site of a plan that has next to nothing."""
    def site(more: str = "") -> rendering.Site:
        file = tmp_path / "kh.yaml"
        file.write_text(TINY + more, encoding="utf-8")
        return site_of(file)
    return site


@pytest.mark.parametrize("more", ["", "units: []\n"])
def test_a_plan_may_name_no_unit(tiny, more):
    site = tiny(more)
    for shown in site.pages:
        site.page(shown)
    assert [name for name, _ in pages.tabs(site.plan)] == ["whole_text", "tasks", "time"]
    assert text(page(site, "don-vi/index.md").css_first(".ap-lead")) == "Kế hoạch không nêu đơn vị nào. Xem các nhiệm vụ."
    assert text(page(site, "phan-cong.md").css_first(".ap-lead")) == "Kế hoạch không nêu đơn vị nào nên không có bảng phân công. Xem các nhiệm vụ."
    assert not page(site, "don-vi/index.md").css("table") and not page(site, "phan-cong.md").css("table, dl")
    assert not page(site, "nhiem-vu/index.md").css("#loc-don-vi")
    assert not page(site, "muc-luc.md").css("#ml-don-vi") and "don-vi/" not in site.page(site.by_source["muc-luc.md"])
    assert not site.part("unit_list", "").strip() and "đơn vị" not in site.part("search_box", "")
    assert "- Nhiệm vụ 2: Lau kệ." in text(page(site, "api/index.md"))
    assert len(list(exports.files(site.plan))) > 10
    assert search.index(site.plan)


def test_a_description_promises_only_what_the_plan_has(tiny, site):
    few, more = ({p.kind: p.description for p in s.pages} for s in (tiny(), site))
    assert few["tasks"] == "2 nhiệm vụ của Vệ sinh kho: thời gian. Lọc theo thời gian, từ ngữ."
    assert more["tasks"].endswith(": đơn vị thực hiện, thời gian, văn bản được viện dẫn. Lọc theo đơn vị, thời gian, văn bản, từ ngữ.")
    assert few["units"] == "Vệ sinh kho không nêu đơn vị nào." and few["directives"] == "Vệ sinh kho không viện dẫn văn bản nào có số."
    assert pages.site_description(tiny().plan) == "Kế hoạch vệ sinh kho: toàn văn, nhiệm vụ."


def test_tasks_of_a_plan_without_headings_are_not_called_outside_them(tiny):
    site = tiny(A_UNIT)
    whole = "".join(str(site.page(p)) + str(site.side(p)) for p in site.pages) + site.part("section_list", "")
    assert "Ngoài các mục" not in whole and "Nhiệm vụ theo mục" not in whole and "(0 mục)" not in whole
    door = LexborHTMLParser(str(site.part("section_list", "")))
    assert [text(a) for a in door.css("li a")] == ["Quét dọn kho lưu trữ.", "Lau kệ."] and [text(b) for b in door.css("li b")] == ["2"]
    mixed = tiny('  - {section: "i", heading: Việc}\n  - {task: "3", text: Sơn cửa.}\n')
    assert "Ngoài các mục" in mixed.page(mixed.by_source["nhiem-vu/index.md"]) and "Ngoài các mục" in mixed.part("section_list", "")


def test_papers_without_anything_to_say_are_not_made(tiny):
    def stems(site):
        return {document.stem for document in paper_documents.documents(site.plan)} & {"phan-cong", "hieu-dinh"}
    assert stems(tiny()) == set() and stems(tiny(A_UNIT)) == {"phan-cong"}
    assert stems(tiny('errata: [{id: a, at: ["2"], phrase: Lau kệ, note: In như vậy.}]\n')) == {"hieu-dinh"}
    assert not page(tiny(), "hieu-dinh.md").css("dl")
