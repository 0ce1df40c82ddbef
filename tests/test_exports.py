"""The plan as Excel and CSV, read back by readers that are not ours: what went in comes out, to the letter."""

import csv
import hashlib
import io
import re
import subprocess
import sys
from datetime import date, datetime

import openpyxl
import pytest
from selectolax.lexbor import LexborHTMLParser

from actionplan import exports, load_plan, pages, rendering, views
from actionplan.environment import DATA, ROOT
from actionplan.exports import catalogue, csvs, tables, xlsx
from actionplan.sample import sample_plan

CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
plans = pytest.mark.parametrize("path", [DATA, *CASES], ids=lambda p: p.stem)
SITE = "https://ke-hoach.example/vn/"


def opened(plan, site_url=""):
    return openpyxl.load_workbook(io.BytesIO(xlsx.workbook(plan, site_url)))


def column(sheet, head) -> list:
    """The cells under a head; an empty one is ""."""
    at = [cell.value for cell in sheet[1]].index(head)
    return ["" if row[at].value is None else row[at].value for row in sheet.iter_rows(min_row=2)]


def csv_rows(plan, table) -> list[dict[str, str]]:
    text = csvs.to_csv(plan, table, SITE).encode().decode("utf-8-sig")
    return [{head: csvs.unguarded(cell) for head, cell in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""))]


@pytest.fixture(scope="module")
def book(plan):
    return opened(plan, SITE)


# --- Excel ------------------------------------------------------------------------------------


def test_the_workbook_has_a_sheet_for_each_kind_of_record(book):
    assert [(sheet.title, sheet.max_row - 1) for sheet in book] == [
        ("Nhiệm vụ", 24), ("Đơn vị", 6), ("Văn bản", 15), ("Trích dẫn", 18), ("Kỳ báo cáo", 2), ("Toàn văn", 56), ("Hiệu đính", 11)]


def test_the_whole_text_sheet_is_the_source_to_the_letter(book):
    source = (ROOT / "tests/source/ke-hoach-21-nq-tw.txt").read_text(encoding="utf-8")
    assert "\n".join(column(book["Toàn văn"], "Nguyên văn")) == re.sub(r"\n{2,}", "\n", source).strip("\n").replace("*", "")


def test_a_directive_that_has_a_note_has_it_in_its_row(plan, book):
    noted = dict(zip(column(book["Văn bản"], "Mã"), column(book["Văn bản"], "Hiệu đính")))
    assert [id for id, note in noted.items() if note] == ["28-ct-tw-2019", "126-qd-tw-2018", "25-hd-bcdtw-2022", "45-nq-tu-2021", "28-ctr-duk-2022", "47-kh-tu-2022"]
    assert noted["47-kh-tu-2022"].endswith("Ở đây chưa xác định được bên nào đúng.")
    noted = dict(zip(column(book["Nhiệm vụ"], "Mã"), column(book["Nhiệm vụ"], "Hiệu đính")))
    assert [id for id, note in noted.items() if note] == ["1.2.10", "1.3.1", "2.1.1", "2.2.2", "2.2.3", "2.3.1"]
    assert "Hiệu đính" not in [c.label for c in tables.DIRECTIVES.columns_of(load_plan(ROOT / "tests" / "cases" / "bang.yaml"))]


@plans
def test_labels_and_values_of_lines_are_the_lines_to_the_letter(path):
    plan = load_plan(path)
    for row, task in zip(csv_rows(plan, tables.TASKS), plan.tasks):
        labels = row.get("Nhãn của các dòng", "")
        assert labels == "\n".join(line.label for line in task.lines if line.label)
        for line in task.lines:
            assert f"{line.label} {line.value}".strip() == "\n".join(p.text for p in line.paragraphs).strip()
    assert path != DATA or [label for label in (row["Nhãn của các dòng"] for row in csv_rows(plan, tables.TASKS)) if "cá nhân" in label] == [
        "- Đơn vị, cá nhân thực hiện:\n- Thời gian thực hiện:"]


@plans
def test_every_letter_of_every_plan_is_in_its_workbook_and_in_its_csv(path):
    plan = load_plan(path)
    book = opened(plan)
    assert "\n".join(column(book["Toàn văn"], "Nguyên văn")) == "\n".join(views.printed_lines(plan))
    for table in tables.TABLES:
        columns, rows = table.columns_of(plan), table.rows(plan)
        if not rows:
            assert table.title not in book.sheetnames
            continue
        for at, wanted in enumerate(columns):
            cells = [cell.date() if isinstance(cell, datetime) else cell for cell in column(book[table.title], wanted.label)]
            expected = ["/" + row[at] if wanted.form is tables.Form.LINK and row[at] else row[at] or "" for row in rows]
            assert cells == expected, wanted.label
        if table.name:
            said = [[cell.isoformat() if isinstance(cell, date) else cell or "" for cell in row] for row in rows]
            links = {c.label for c in columns if c.form is tables.Form.LINK}
            assert [[cell for head, cell in row.items() if head not in links] for row in csv_rows(plan, table)] == \
                [[cell for c, cell in zip(columns, row) if c.label not in links] for row in said]


@plans
def test_the_text_of_a_task_is_in_its_row_whole_and_without_its_label(path):
    plan = load_plan(path)
    said = column(opened(plan)["Nhiệm vụ"], "Nguyên văn")
    assert [f"{task.label} {text}".lstrip() for task, text in zip(plan.tasks, said, strict=True)] == [
        "\n".join(p.text for p in task.paragraphs) for task in plan.tasks]


def test_a_row_of_a_task_says_what_who_and_when(book):
    sheet = book["Nhiệm vụ"]
    row = dict(zip([cell.value for cell in sheet[1]], [cell.value for cell in sheet[5]]))
    assert {head: value for head, value in row.items() if value is not None} == {
        "Mã": "1.2.3", "Nhãn": "1.2.3-",
        "Phần, mục": "Mục 1.2. Nâng cao năng lực lãnh đạo tổ chức thực hiện các chủ trương, chỉ đạo về công tác củng cố, "
                     "xây dựng tổ chức cơ sở đảng",
        "Nguyên văn": "Rà soát, bổ sung quy chế làm việc của cấp ủy chi bộ, đảng bộ theo Hướng dẫn số 02-HD/BTCTU ngày 26/10/2022 "
                      "của Ban Tổ chức Tỉnh ủy về xây dựng quy chế làm việc của đảng ủy cơ sở và chi bộ.",
        "Đơn vị thực hiện": "Ban Chấp hành Đảng bộ; Các chi bộ trực thuộc", "Dòng đơn vị": "Ban Chấp hành Đảng bộ, các chi bộ trực thuộc.",
        "Thời gian": "Trong tháng 12/2022", "Loại thời gian": "Thời hạn", "Thời hạn": "12/2022", "Ngày cuối của thời hạn": datetime(2022, 12, 31),
        "Dòng thời gian": "Hoàn thành trong tháng 12/2022.", "Văn bản viện dẫn": "02-HD/BTCTU ngày 26/10/2022",
        "Nhãn của các dòng": "- Đơn vị thực hiện:\n- Thời gian thực hiện:",
        "Trang": "https://ke-hoach.example/vn/nhiem-vu/1.2.3/",
    }


def test_a_plan_with_roles_has_a_column_for_each():
    plan = load_plan(ROOT / "tests/cases/bang.yaml")
    (first, *_) = csv_rows(plan, tables.TASKS)
    assert {head: first[head] for head in ("Đơn vị thực hiện", "Đơn vị chủ trì", "Đơn vị phối hợp", "Dòng phối hợp", "Dòng sản phẩm")} == {
        "Đơn vị thực hiện": "", "Đơn vị chủ trì": "Phòng Thử nghiệm", "Đơn vị phối hợp": "Trung tâm Ví dụ; Các xã, phường",
        "Dòng phối hợp": "Trung tâm Ví dụ; các xã, phường", "Dòng sản phẩm": "Danh sách"}


def test_sheets_are_laid_out_for_reading(book):
    for sheet in book:
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[1])
        assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for row in sheet.iter_rows() for cell in row)
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.print_title_rows) == ("landscape", True, "$1:$1")
        assert (sheet.page_setup.fitToHeight, sheet.print_title_cols) == (0, "$A:$A")
        widths = sum(sheet.column_dimensions[cell.column_letter].width for cell in sheet[1])
        assert widths / (sheet.page_setup.fitToWidth or 1) <= 200, "letters of less than 8 points"
        assert "Dữ liệu cập nhật ngày 24/11/2026. Không thay thế văn bản gốc." in sheet.oddFooter.left.text
    issued = book["Văn bản"]["D2"]
    assert (issued.value, issued.number_format) == (datetime(2022, 6, 16), "dd/mm/yyyy")
    assert book["Nhiệm vụ"]["A12"].value == "1.2.10" and book["Nhiệm vụ"]["A12"].number_format == "@"


def test_links_to_pages_stand_only_where_the_address_is_known(plan, book):
    at = [cell.value for cell in book["Văn bản"][1]].index("Trang")
    assert book["Văn bản"][2][at].hyperlink.target == SITE + "van-ban/21-nq-tw-2022/"
    assert not [cell for sheet in opened(plan) for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_the_file_says_whose_it_is_and_of_which_day(plan, book):
    about = book.properties
    assert (about.title, about.creator, about.created) == (plan.short_title, plan.owner, datetime(2026, 11, 24))
    assert about.created.date() == plan.edition


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "http://a.example/", "1.10", "_x0041_", "12/2022", "TRUE"]


def hostile_plan(tmp_path):
    file = tmp_path / "plan.yaml"
    units = "".join(f"  - id: u{n}\n    name: {letters!r}\n    short_name: a{n}\n    abbreviation: b{n}\n" for n, letters in enumerate(HOSTILE))
    file.write_text('plan: {kind: a, title: b, short_title: "=a&b", cited_as: d}\nchanges:\n  - {date: "01/01/2030", text: a}\n'
                    'document:\n  - {point: a, text: "=HYPERLINK(1)"}\nunits:\n' + units.replace("'\"'=1\"'", "'=1'"), encoding="utf-8")
    return load_plan(file)


def test_letters_that_a_spreadsheet_would_take_for_something_else_stay_letters(tmp_path):
    plan = hostile_plan(tmp_path)
    sheet = opened(plan)["Đơn vị"]
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value.replace("_x005F_", "_") for cell in cells] == HOSTILE  # the one sign that Excel's own format writes so
    assert {cell.data_type for cell in cells} == {"s"} and not any(cell.hyperlink for cell in cells)
    assert [bool(cell.quotePrefix) for cell in cells[:5]] == [True] * 4 + [False]


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    assert xlsx.fitting("a" * 32767) == "a" * 32767
    assert xlsx.fitting("a" * 40000) == "a" * 32765 + "\u00a0…"


# --- CSV --------------------------------------------------------------------------------------


def test_csv_files_open_rightly_in_a_spreadsheet(plan):
    for table in (tables.TASKS, tables.UNITS, tables.DIRECTIVES, tables.CITATIONS):
        raw = csvs.to_csv(plan, table).encode()
        assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == raw.count(b"\r") == len(table.rows(plan)) + 1
    assert csv_rows(plan, tables.DIRECTIVES)[0]["Ngày ban hành"] == "2022-06-16"


@pytest.mark.parametrize("site_url", ["", SITE], ids=["no address", "address"])
def test_the_links_of_a_csv_file_lead_from_the_sites_root_or_from_its_known_address(plan, site_url):
    for table in filter(lambda table: table.name, tables.TABLES):
        said = list(csv.DictReader(io.StringIO(csvs.to_csv(plan, table, site_url).removeprefix(csvs.BOM), newline="")))
        for at, link in enumerate(table.columns_of(plan)):
            if link.form is tables.Form.LINK:
                assert [row[link.label] for row in said] == [(site_url or "/") + row[at] for row in table.rows(plan)]


def test_no_cell_of_a_csv_file_is_a_formula_and_taking_the_guard_away_gives_the_letters(tmp_path):
    text = csvs.to_csv(hostile_plan(tmp_path), tables.UNITS)
    cells = [row[1] for row in csv.reader(io.StringIO(text))][1:]
    assert cells[:5] == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "''=1"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert [csvs.unguarded(cell) for cell in cells] == HOSTILE


def test_18_citations_stand_where_the_plan_says(plan):
    rows = csv_rows(plan, tables.CITATIONS)
    assert [(row["Nêu tại"], row["Mã văn bản"]) for row in rows[:3] + rows[-1:]] == [
        ("Tên kế hoạch", "21-nq-tw-2022"), ("Phần mở đầu", "28-ctr-duk-2022"), ("Phần mở đầu", "21-nq-tw-2022"), ("Phần III, điểm 1", "21-nq-tw-2022")]
    assert len(rows) == 18 and len({row["Mã văn bản"] for row in rows}) == 15


# --- all of them ------------------------------------------------------------------------------


@plans
def test_every_export_has_one_path_and_the_same_bytes_each_time(path):
    again = subprocess.run([sys.executable, "-c", "import sys, hashlib, pathlib; from actionplan import exports, load_plan\n"
                            "for f in exports.files(load_plan(pathlib.Path(sys.argv[1])), 'https://a.example/'):\n"
                            "    print(f.path, hashlib.sha256(f.content).hexdigest())", path],
                           cwd=ROOT, text=True, capture_output=True, check=True, env={"PYTHONHASHSEED": "3", "TZ": "Asia/Tokyo", "PATH": ""})
    once = [f"{f.path} {hashlib.sha256(f.content).hexdigest()}" for f in exports.files(load_plan(path), "https://a.example/")]
    assert again.stdout.split("\n")[:-1] == once
    paths = [line.split()[0] for line in once]
    assert len(paths) == len(set(paths)) and all(re.fullmatch(r"[a-z0-9./-]+", p) for p in paths)


def test_a_plan_without_directives_or_with_240_tasks_has_its_exports(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(sample_plan(240), encoding="utf-8")
    assert len(csv_rows(load_plan(file), tables.TASKS)) == 240
    bare = hostile_plan(tmp_path)
    assert not bare.tasks and not bare.directives
    assert {f.path for f in exports.files(bare)} >= {"du-lieu/ke-hoach.xlsx", "du-lieu/van-ban.csv", "api/v1/directives.json", "api/v1/plan.akn.xml"}


# --- the pages that offer them ----------------------------------------------------------------


@plans
def test_the_data_page_lists_every_export_with_its_size(path):
    site = rendering.Site(load_plan(path), ROOT / "templates")
    made = {f.path: f.size for f in exports.files(site.plan)}
    site.file_sizes |= {path: f"{size} byte" for path, size in made.items()}
    listed = [p for entry in catalogue.ENTRIES for p in entry.paths(site.plan)]
    assert set(made) <= set(listed)
    tree = LexborHTMLParser(str(site.page(site.by_source["du-lieu/index.md"])))
    shown = {a.attributes["href"].removeprefix("../"): a for a in tree.css(".ap-data a")}
    for entry in catalogue.ENTRIES:
        first, *more = [p for p in entry.paths(site.plan) if p in made] or [None]
        if first:
            row = shown[first].parent if not entry.pattern else shown[first].parent.parent
            assert f"{made[first]} byte" in (row.parent if row.tag in ("th", "td") else row).text(deep=True)
            assert not more or entry.pattern


@pytest.mark.parametrize("source, links", [
    ("nhiem-vu/1.2.4.md", ["../../api/v1/tasks/1.2.4.json"]),
    ("don-vi/chi-bo.md", ["../../api/v1/units/chi-bo.json", "../../lich/chi-bo.ics"]),
    ("phan/ii.1.2.md", ["../../api/v1/plan.json"]),
    ("van-ban/21-nq-tw-2022.md", ["../../api/v1/directives/21-nq-tw-2022.json"]),
    ("nhiem-vu/index.md", ["../du-lieu/ke-hoach.xlsx", "../du-lieu/nhiem-vu.csv", "../api/v1/tasks.json"]),
    ("van-ban/index.md", ["../du-lieu/ke-hoach.xlsx", "../du-lieu/van-ban.csv", "../api/v1/directives.json"]),
    ("thoi-gian.md", ["../du-lieu/ke-hoach.xlsx", "../du-lieu/nhiem-vu.csv", "../du-lieu/ky-bao-cao.csv", "../api/v1/tasks.json"]),
    ("muc-luc.md", ["../du-lieu/ke-hoach.xlsx", "../api/v1/plan.json"]),
    ("thay-doi/index.md", ["../api/v1/plan.json"]),
    ("toan-van.md", ["../api/v1/plan.json", "../api/v1/plan.akn.xml"]),
])
def test_every_page_links_to_its_own_data(plan, source, links):
    site = rendering.Site(plan, ROOT / "templates")
    site.file_sizes |= {f.path: "1 KB" for f in exports.files(plan)}
    tree = LexborHTMLParser(str(site.page(site.by_source[source])))
    assert [a.attributes["href"] for a in tree.css(".ap-downloads a")] == links
    assert pages.address("data") == "du-lieu/"


# What says how to use the site, and what leads to files by itself, has no data of its own.
WITHOUT_DATA = {"cach-doc.md", "tiep-can.md", "bien-tap.md", "nhung.md", "in.md", "so-sanh.md", "du-lieu/index.md", "api/index.md"}


@plans
def test_no_page_is_without_its_data(path):
    site = rendering.Site(load_plan(path), ROOT / "templates")
    site.file_sizes |= {f.path: "1 KB" for f in exports.files(site.plan)}
    have = {f.path for f in exports.files(site.plan)}
    for page in site.pages:
        if page.source in WITHOUT_DATA:
            continue
        links = {a.attributes["href"].replace("../", "") for a in LexborHTMLParser(str(site.page(page))).css(".ap-downloads a")}
        assert links & have, page.source


def test_the_data_page_leads_to_the_calendars_of_units_and_to_embedding(plan):
    ways = lambda site: LexborHTMLParser(str(site.page(site.by_source["du-lieu/index.md"]))).css_first(".ap-ways")
    site = rendering.Site(plan, ROOT / "templates")
    site.file_sizes |= {f.path: "1 KB" for f in exports.files(plan)}
    links = [a.attributes["href"] for a in ways(site).css("a")]
    assert {"../thoi-gian/#lich", "../nhung/"} <= set(links)
    assert "Liên kết trong bảng Excel" in ways(site).text()
    site.url = "https://example.org/"
    assert "Liên kết trong bảng Excel" not in ways(site).text()


def test_a_build_with_two_files_of_one_address_is_refused(command, copy, tmp_path):
    """The one would take the place of the other, and nobody would see it."""
    makers = copy / "actionplan" / "exports" / "__init__.py"
    makers.write_text(makers.read_text(encoding="utf-8").replace("feed.files)\n", "feed.files, feed.files)\n"), encoding="utf-8")
    done = command("build", "--to", tmp_path / "site", cwd=copy, PRINT="0")
    assert done.returncode and "hai tệp cùng một địa chỉ: thay-doi/feed.xml" in done.stderr
    assert not (tmp_path / "site").exists()
