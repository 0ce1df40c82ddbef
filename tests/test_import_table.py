"""A table edited in Excel goes back into the data: only where a cell changed, nothing lost, nothing guessed."""

import csv
import difflib
import io
import random
import re
import zipfile
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest

from actionplan import InvalidPlan, importing, load_plan, rewriting
from actionplan.environment import DATA, ROOT
from actionplan.exports import csvs, tables, xlsx
from actionplan.importing.cells import marked
from actionplan.importing.comparing import compare
from actionplan.importing.workbook import Unreadable, read
from actionplan.records import read_text
from actionplan.rewriting import CannotWrite, Place, Text
from trees import EVERY_FIELD

CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))


class Table:
    """A copy of a plan's data, and its workbook as somebody edits it."""

    def __init__(self, folder: Path, source: Path = DATA):
        self.data = folder / "plan.yaml"
        self.data.write_bytes(source.read_bytes())
        self.file = folder / "bang.xlsx"
        self.book = openpyxl.load_workbook(io.BytesIO(xlsx.workbook(load_plan(source))))

    def cell(self, sheet: str, id: str, head: str):
        heads = [cell.value for cell in self.book[sheet][1]]
        return next(row for row in self.book[sheet].iter_rows() if row[0].value == id)[heads.index(head)]

    def set(self, sheet: str, id: str, head: str, value, number_format: str | None = None) -> None:
        cell = self.cell(sheet, id, head)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    def found(self) -> importing.Found:
        self.book.save(self.file)
        return importing.compare_file(self.file, self.data)

    def written(self) -> list[str]:
        """The lines of the data that change: "- old", "+ new"."""
        before = self.data.read_text(encoding="utf-8").splitlines()
        importing.apply(self.data, self.found().changes)
        after = self.data.read_text(encoding="utf-8").splitlines()
        return [line for line in difflib.ndiff(before, after) if line[0] in "+-"]


@pytest.fixture
def table(tmp_path):
    return Table(tmp_path)


# --- damaged files ----------------------------------------------------------------------------


def test_a_damaged_file_is_refused_in_plain_words_or_read(tmp_path):
    """A bit turned over in the file or in a part of it, a file cut short, a part left out."""
    whole, chance, said = xlsx.workbook(load_plan(CASES[0])), random.Random(1), []
    with zipfile.ZipFile(io.BytesIO(whole)) as book:
        parts = {name: book.read(name) for name in book.namelist()}

    def spoilt(content: bytes) -> bytes:
        at = chance.randrange(len(content))
        return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1:]

    def packed(parts: dict[str, bytes]) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as book:
            for name, content in parts.items():
                book.writestr(name, content)
        return made.getvalue()

    names = [name for name in parts if len(parts[name]) < 5000]  # a large one is seldom spoilt where it matters
    for content in (*(spoilt(whole) for _ in range(100)), *(whole[:chance.randrange(len(whole))] for _ in range(30)),
                    *(packed(parts | {name: spoilt(parts[name])}) for name in chance.choices(names, k=120)),
                    *(packed({name: parts[name] for name in parts if name != gone}) for gone in parts)):
        (tmp_path / "bang.xlsx").write_bytes(content)
        try:
            read(tmp_path / "bang.xlsx")
        except Unreadable as reason:
            said.append(str(reason))
    # A bit of how large a part is may make it too large.
    said = [reason for reason in said if not reason.startswith("tệp giải nén ra quá lớn, không phải bảng của kế hoạch;")]
    assert len(said) > 100 and set(said) == {"không phải tệp .xlsx đọc được; mở bằng Excel và lưu lại dưới dạng Excel Workbook (.xlsx)"}


# --- nothing changed --------------------------------------------------------------------------


@pytest.mark.parametrize("source", [DATA, *CASES], ids=lambda p: p.stem)
def test_a_table_that_nobody_edited_changes_nothing(tmp_path, source):
    assert Table(tmp_path, source).found() == importing.Found()


def test_what_excel_does_to_cells_by_itself_is_no_change(table):
    table.set("Nhiệm vụ", "1.2.3", "Thời hạn", datetime(2022, 12, 1), "mmm\\-yy")     # 12/2022 that became a month
    table.set("Văn bản", "21-nq-tw-2022", "Ngày ban hành", 44728)                     # a day that lost its format
    table.set("Văn bản", "35-nq-tw-2018", "Ngày ban hành", "22/10/2018")              # or became letters
    sheet = table.book["Nhiệm vụ"]
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = "\u00a0" + cell.value.replace(" ", "\u00a0", 1).replace("\n", "_x000D_\r\n") + "  "
    table.book["Đơn vị"].delete_cols(3)                                               # a column taken away
    table.book["Văn bản"].move_range("B1:B16", cols=25)                               # or moved
    assert table.found() == importing.Found()


def test_a_month_that_became_a_day_is_no_change_however_the_data_writes_it(tmp_path):
    source = tmp_path / "source.yaml"
    source.write_text(DATA.read_text(encoding="utf-8").replace("12/2022", "06/2022"), encoding="utf-8")
    table = Table(tmp_path, source)
    table.set("Nhiệm vụ", "1.2.3", "Thời hạn", datetime(2022, 6, 1), "mmm\\-yy")
    assert table.found() == importing.Found()


def test_a_letter_typed_at_the_very_end_of_a_sheet_is_told_at_once(table):
    table.book["Đơn vị"]["A1048576"] = "x"
    with pytest.raises(Unreadable, match="Đơn vị.*tới ô [A-Z]+1048576"):
        table.found()


def test_a_small_file_that_unpacks_to_very_much_is_refused_unread(table):
    table.book.save(table.file)
    with zipfile.ZipFile(table.file, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/thua.xml", "A" * (101 << 20))
    with pytest.raises(Unreadable, match="giải nén ra quá lớn"):
        read(table.file)


def test_a_csv_file_opened_and_saved_as_excel_is_no_change(tmp_path):
    plan = load_plan(ROOT / "tests/cases/theo-don-vi.yaml")
    book = openpyxl.Workbook()
    book.active.title = "nhiem-vu"
    for row in csv.reader(io.StringIO(csvs.to_csv(plan, tables.TASKS).removeprefix(csvs.BOM), newline="")):
        book.active.append([cell.replace("\n", "\r\n") or None for cell in row])
    book.save(tmp_path / "a.xlsx")
    assert importing.compare_file(tmp_path / "a.xlsx", ROOT / "tests/cases/theo-don-vi.yaml") == importing.Found()


def test_a_number_that_was_a_text_is_the_same_only_where_it_can_be_only_that(tmp_path):
    source = tmp_path / "source.yaml"
    text = (ROOT / "tests/cases/bang.yaml").read_text(encoding="utf-8")

    def numbered_from(first: int) -> None:
        """Tasks 1, 2 … of the case become 1.FIRST, 1.(FIRST + 1) …"""
        def renamed(found):
            number = f"1.{int(found[1]) + first - 1}"
            return f'task: "{number}"\n    label: "{number}"'
        source.write_text(re.sub(r'task: "(\d+)"\n    label: "\1"', renamed, text), encoding="utf-8")

    numbered_from(2)
    table = Table(tmp_path, source)
    table.set("Nhiệm vụ", "1.10", "Nhãn", 1.1)
    table.set("Nhiệm vụ", "1.10", "Mã", 1.1)
    assert table.found() == importing.Found()
    numbered_from(1)
    table = Table(tmp_path, source)
    table.set("Nhiệm vụ", "1.10", "Mã", 1.1)
    found = table.found()
    assert found.changes == [] and found.left == ["Nhiệm vụ!A11: mã là số 1.1, có thể là 1.1 hoặc 1.10; định dạng ô là Text rồi gõ lại mã"]


# --- changes ----------------------------------------------------------------------------------


def test_only_the_lines_of_a_changed_cell_change(table):
    text = table.cell("Nhiệm vụ", "1.2.2", "Nguyên văn")
    text.value = text.value.replace("đoàn kết, kỷ luật tốt", "đoàn kết, kỷ luật thật tốt")
    table.set("Nhiệm vụ", "1.2.3", "Thời hạn", datetime(2023, 1, 1), "mmm\\-yy")
    table.set("Nhiệm vụ", "1.2.3", "Dòng thời gian", "Hoàn thành trong tháng 1/2023.")
    table.set("Nhiệm vụ", "1.2.6", "Đơn vị thực hiện", "Các chi bộ trực thuộc; lãnh đạo sở")
    table.set("Nhiệm vụ", "1.2.6", "Dòng đơn vị", "Các chi bộ trực thuộc, Lãnh đạo Sở.")
    assert table.written() == [
        "-       vụ chính trị; chất lượng sinh hoạt tốt; đoàn kết, kỷ luật tốt; cán bộ, đảng viên tốt*). Thực",
        "+       vụ chính trị; chất lượng sinh hoạt tốt; đoàn kết, kỷ luật thật tốt; cán bộ, đảng viên tốt*).",
        "+       Thực",
        "-       - *Thời gian thực hiện:* Hoàn thành trong tháng 12/2022.",
        "+       - *Thời gian thực hiện:* Hoàn thành trong tháng 1/2023.",
        "-       due: 12/2022",
        "+       due: 1/2023",
        "-       - Đơn vị thực hiện: Các chi bộ trực thuộc.",
        "+       - Đơn vị thực hiện: Các chi bộ trực thuộc, Lãnh đạo Sở.",
        "-     units: [chi-bo]",
        "+     units: [chi-bo, lanh-dao-so]",
    ]
    assert table.found().changes == []


def test_a_day_a_quarter_and_a_list_are_taken_however_they_are_typed(tmp_path):
    table = Table(tmp_path, EVERY_FIELD)
    table.set("Nhiệm vụ", "1.1", "Thời hạn", 44925)  # a day that lost its format
    table.set("Nhiệm vụ", "1.1", "Dòng thời gian", "Trước ngày 30/12/2022 và những năm tiếp theo.")
    table.set("Nhiệm vụ", "1.2", "Thời hạn", "quý III/2023")
    table.set("Nhiệm vụ", "1.2", "Dòng thời gian", "Quý I/2023 đến quý III/2023.")
    table.set("Đơn vị", "ban-chap-hanh", "Cách viết khác", "BCH;Ban chấp hành\nBan CH")
    assert [line for line in table.written() if "_line:" not in line] == [
        '-       due: "31/12/2022"', '+       due: "30/12/2022"', "-       due: quý IV/2023", "+       due: quý III/2023",
        "-     spellings: [BCH]", "+     spellings: [BCH, Ban chấp hành, Ban CH]"]


def test_a_text_that_stood_on_one_line_may_get_a_second_paragraph(tmp_path):
    table = Table(tmp_path, EVERY_FIELD)
    table.set("Nhiệm vụ", "pl-1", "Nguyên văn", "Hướng dẫn các chi bộ.\nĐoạn thứ hai.")
    assert [line for line in table.written() if line[0] == "+"] == ["+     text: >-", "+       Hướng dẫn các chi bộ.", "+ ", "+       Đoạn thứ hai."]


def test_words_on_one_line_keep_their_italics(tmp_path):
    source = tmp_path / "source.yaml"
    source.write_text(EVERY_FIELD.read_text(encoding="utf-8").replace("condition: Theo hướng dẫn của", "condition: Theo *hướng dẫn* của"), encoding="utf-8")
    table = Table(tmp_path, source)
    table.set("Nhiệm vụ", "pl-1", "Điều kiện", "Theo hướng dẫn")
    assert table.written() == ["-       condition: Theo *hướng dẫn* của cấp trên", "+       condition: Theo *hướng dẫn*"]


@pytest.mark.parametrize("yes", [True, 1, "x", "Đúng", "CÓ"])
def test_what_is_so_may_be_said_in_many_ways(tmp_path, yes):
    table = Table(tmp_path, EVERY_FIELD)
    table.set("Nhiệm vụ", "1.1", "Trước ngày", yes)
    for no, id in ((False, "1.2"), (0, "pl-1")):
        table.set("Nhiệm vụ", id, "Trước ngày", no)
    table.set("Nhiệm vụ", "1.2", "Các năm tiếp theo", "không")
    assert table.found() == importing.Found()


def test_a_field_that_was_not_there_stands_in_its_order_and_one_emptied_goes(table):
    table.set("Nhiệm vụ", "1.2.7", "Ghi chú của trang", "Một ghi chú: có dấu hai chấm.")
    for head, value in (("Tình trạng hiệu lực", "Chưa thấy văn bản thay thế"), ("Căn cứ", "Công báo"), ("Ngày kiểm tra", datetime(2026, 3, 2))):
        table.set("Văn bản", "45-nq-tu-2021", head, value)
        table.set("Văn bản", "16-da-tu-2020", head, None)
    table.set("Văn bản", "21-nq-tw-2022", "Dễ nhầm số", None)
    assert table.written() == [
        '+     note: "Một ghi chú: có dấu hai chấm."',
        "-     same_number: Số 21-NQ/TW được dùng lại ở nhiều nhiệm kỳ. Kế hoạch này viện dẫn văn bản ngày 16/6/2022.",
        "+     status:",
        "+       kind: no_replacement_found",
        "+       evidence: Công báo",
        '+       checked: "02/3/2026"',
        "-     status:",
        "-       kind: period_ended",
        "-       evidence: giai đoạn 2020 - 2025 ghi trong tên đề án",
        '-       checked: "23/11/2026"',
    ]
    plan = load_plan(table.data)
    assert next(d.status for d in plan.directives if d.id == "16-da-tu-2020") is None


def test_a_paragraph_added_in_a_cell_is_a_paragraph_of_the_data(table):
    cell = table.cell("Nhiệm vụ", "1.2.9", "Nguyên văn")
    cell.value += "\nĐoạn thứ hai."
    assert table.written() == ["+ ", "+       Đoạn thứ hai."]
    assert [p.text for p in next(t for t in load_plan(table.data).tasks if t.id == "1.2.9").paragraphs][1:] == ["Đoạn thứ hai."]


def test_italics_stay_on_the_words_that_had_them():
    assert marked("a *b c* d", "a b x c d e") == "a *b x c* d e"
    assert marked("a *b* c", "a c") == "a c"
    assert marked("a", "a *b* 2*3*4") == "a \\*b\\* 2\\*3\\*4"
    assert marked("5*3", "5*3*2") == "5*3*2"
    assert marked("một\n*hai*", "một\nhai ba") == "một\n*hai* ba"


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_line_ends_and_the_mark_of_utf_8_stay(table, ending, mark):
    raw = mark + DATA.read_bytes().replace(b"\n", ending.encode())
    table.data.write_bytes(raw)
    table.set("Đơn vị", "cong-chuc", "Chữ viết tắt", "CCVC")
    importing.apply(table.data, table.found().changes)
    assert table.data.read_bytes() == raw.replace(b"abbreviation: CC" + ending.encode(), b"abbreviation: CCVC" + ending.encode())


def test_the_rights_of_the_file_stay(table):
    table.data.chmod(0o640)
    before = table.data.stat().st_mode
    table.set("Đơn vị", "cong-chuc", "Chữ viết tắt", "CCVC")
    assert table.written() == ["-     abbreviation: CC", "+     abbreviation: CCVC"]
    assert table.data.stat().st_mode == before


def test_behind_a_link_the_file_it_names_is_written(table, tmp_path):
    (tmp_path / "shared").mkdir()
    shared = table.data.rename(tmp_path / "shared" / "a.yaml")
    table.data.symlink_to(shared)
    table.set("Đơn vị", "cong-chuc", "Chữ viết tắt", "CCVC")
    assert table.written() == ["-     abbreviation: CC", "+     abbreviation: CCVC"]
    assert table.data.is_symlink() and "abbreviation: CCVC\n" in shared.read_text(encoding="utf-8")
    assert [path.name for path in shared.parent.iterdir()] == ["a.yaml"]


def test_a_line_that_ends_in_another_way_is_a_line(table):
    text = DATA.read_text(encoding="utf-8")
    table.data.write_bytes(text.encode().replace(b"\n", b"\r", 300))
    gone = next(line for line in text.split("\n") if line.startswith("    same_number: Số 21-NQ/TW"))
    table.set("Văn bản", "21-nq-tw-2022", "Dễ nhầm số", None)
    changes = table.found().changes
    assert [change.where.line for change in changes] == [text.split("\n").index(gone) + 1]
    importing.apply(table.data, changes)
    assert table.data.read_text(encoding="utf-8") == text.replace(gone + "\n", "")


# --- what has no place ------------------------------------------------------------------------


def test_what_cannot_be_placed_is_listed_and_left_alone(table):
    sheet = table.book["Nhiệm vụ"]
    table.set("Nhiệm vụ", "1.1", "Thời gian", "Hằng năm")
    table.set("Nhiệm vụ", "1.2.1", "Đơn vị thực hiện", "Ban Chap hành Đảng bộ")
    table.set("Nhiệm vụ", "1.2.4", "Ghi chú của trang", "=1+1")
    table.set("Nhiệm vụ", "1.2.5", "Nguyên văn", None)
    table.set("Nhiệm vụ", "1.2.6", "Loại thời gian", "Hàng năm")
    table.set("Nhiệm vụ", "1.2.7", "Nhãn", datetime(2026, 7, 2), "dd/mm/yyyy")
    table.set("Nhiệm vụ", "1.2.8", "Mã", "9.9.9")
    table.set("Nhiệm vụ", "1.2.9", "Thời hạn", "tháng mười hai")
    sheet["Z1"] = "Tiến độ"
    sheet["Z2"] = "50%"
    table.set("Toàn văn", "i", "Nguyên văn", "I- MỤC ĐÍCH")
    table.book.create_sheet("Ghi chép").append(["a"])
    table.book["Ghi chép"].append(["b"])
    before = table.data.read_bytes()
    found = table.found()
    assert (found.changes, table.data.read_bytes()) == ([], before)
    assert found.left == [
        'Nhiệm vụ: dữ liệu không có cột "Tiến độ"',
        'Nhiệm vụ!G2: nhiệm vụ 1.1, cột "Thời gian": cột này do trang tính ra, không sửa được ở đây',
        'Nhiệm vụ!E3: nhiệm vụ 1.2.1, cột "Đơn vị thực hiện": không có đơn vị "Ban Chap hành Đảng bộ". Có phải là "Ban Chấp hành Đảng bộ"?',
        'Nhiệm vụ!O6: nhiệm vụ 1.2.4, cột "Ghi chú của trang": ô là công thức; hãy gõ chữ',
        'Nhiệm vụ!D7: nhiệm vụ 1.2.5, cột "Nguyên văn": mục này không được để trống',
        'Nhiệm vụ!H8: nhiệm vụ 1.2.6, cột "Loại thời gian": không có "Hàng năm"; chọn một trong: Thời hạn, Hằng năm, Theo định kỳ, '
        'Theo điều kiện, Thường xuyên. Có phải là "Hằng năm"?',
        'Nhiệm vụ!B9: nhiệm vụ 1.2.7, cột "Nhãn": Excel đã đổi ô này thành ngày 2/7/2026; định dạng ô là Text rồi gõ lại',
        'Nhiệm vụ!A10: không có nhiệm vụ "9.9.9"; muốn thêm thì viết trong tệp dữ liệu',
        'Nhiệm vụ!I11: nhiệm vụ 1.2.9, cột "Thời hạn": "tháng mười hai" không đọc được; viết 31/12/2022, 12/2022, quý IV/2022 hoặc 2022',
        "Toàn văn!A5: trang tính này chỉ để đọc; thay đổi ở dòng này không đưa vào dữ liệu",
        'Trang tính "Ghi chép" không phải bảng của kế hoạch',
    ]
    assert found.notes == ["Nhiệm vụ: bảng không có 1 nhiệm vụ (1.2.8); dữ liệu của nhiệm vụ ấy giữ nguyên."]


@pytest.mark.parametrize("sheet, id, head, value, said", [
    ("Nhiệm vụ", "1.2", "Nguyên văn", True, "ô là TRUE hoặc FALSE, không phải chữ"),
    ("Nhiệm vụ", "1.2", "Nhãn", 1.5, "ô là số, không phải chữ; định dạng ô là Text rồi gõ lại"),
    ("Nhiệm vụ", "1.2", "Nhãn", "#REF!", "ô báo lỗi #REF!"),
    ("Nhiệm vụ", "1.2", "Nhãn", time(7, 30), "ô là giờ, không phải chữ"),
    ("Đơn vị", "chi-bo", "Thành viên", "một\nhai", "ô này chỉ nhận một dòng"),
    ("Văn bản", "19-qd-tu-2018", "Ngày ban hành", "31/2/2018", '"31/2/2018" không phải ngày có thật; viết ngày/tháng/năm, ví dụ "16/6/2022"'),
    ("Văn bản", "19-qd-tu-2018", "Ngày ban hành", "16-6-2018", '"16-6-2018" viết theo dạng khác; viết ngày/tháng/năm: "16/6/2018"'),
    ("Văn bản", "19-qd-tu-2018", "Ngày ban hành", "hôm nay", '"hôm nay" không đọc được; viết ngày/tháng/năm, ví dụ "16/6/2022"'),
    ("Nhiệm vụ", "1.2", "Trước ngày", "chưa rõ", 'chỉ nhận "có" hoặc để trống'),
    ("Nhiệm vụ", "1.1", "Dòng đơn vị", "Các chi bộ.", "nguyên văn không có dòng này; thêm cả dòng như in ngay trong tệp dữ liệu"),
    ("Nhiệm vụ", "1.1", "Đơn vị thực hiện", None, "dữ liệu không ghi điều này ở đây (nó lấy từ đề mục phía trên)"),
], ids=lambda value: str(value)[:20])
def test_a_cell_that_says_nothing_for_its_field_is_listed_with_what_is_wrong(tmp_path, sheet, id, head, value, said):
    table = Table(tmp_path, EVERY_FIELD)
    table.set(sheet, id, head, value)
    kind = {"Nhiệm vụ": "nhiệm vụ", "Đơn vị": "đơn vị", "Văn bản": "văn bản"}[sheet]
    at = f"{sheet}!{table.cell(sheet, id, head).coordinate}"
    assert table.found() == importing.Found(left=[f'{at}: {kind} {id}, cột "{head}": {said}'])


def test_a_row_or_a_sheet_that_does_not_say_whose_it_is_is_listed(table):
    table.set("Nhiệm vụ", "1.1", "Mã", None)
    table.set("Nhiệm vụ", "1.2.1", "Mã", datetime(2026, 2, 1), "d.m")
    table.set("Nhiệm vụ", "1.2.2", "Mã", "=A2")
    table.book["Đơn vị"].delete_cols(1)
    assert table.found().left == [
        "Nhiệm vụ!A2: dòng này không có mã", "Nhiệm vụ!A3: dòng này không có mã: Excel đã đổi ô mã thành ngày", "Nhiệm vụ!A4: ô là công thức; hãy gõ chữ",
        'Trang tính "Đơn vị" không có cột "Mã" nên không biết dòng nào là đơn vị nào']


def test_where_a_rule_asks_for_a_field_whose_column_the_table_lacks_the_column_is_named_and_taken(table):
    table.set("Nhiệm vụ", "1.2.3", "Thời hạn", "15/12/2022")
    table.set("Nhiệm vụ", "1.2.3", "Dòng thời gian", "Hoàn thành trước ngày 15/12/2022.")
    assert [sentence.partition("; thêm before: true")[2] for sentence in table.found().left] == [
        '. Trong bảng đó là cột "Trước ngày" (ghi "có"); bảng chưa có cột ấy thì thêm vào, gõ đúng tên cột.'] * 2
    sheet = table.book["Nhiệm vụ"]
    sheet.cell(1, sheet.max_column + 1, "Trước ngày")
    table.set("Nhiệm vụ", "1.2.3", "Trước ngày", "có")
    assert "+       before: true" in table.written()


def edit_text(table, id: str, *sheets: str) -> None:
    for sheet in sheets:
        cell = table.cell(sheet, id, "Nguyên văn")
        cell.value = cell.value.replace("đoàn kết, kỷ luật tốt", "đoàn kết, kỷ luật thật tốt")


def test_a_sheet_for_reading_that_nobody_changed_is_silent_though_the_data_moved_on(table):
    edit_text(table, "1.2.2", "Nhiệm vụ")
    assert table.written() and table.found().left == []
    table.set("Toàn văn", "i", "Nguyên văn", "I- MỤC ĐÍCH")
    assert "Toàn văn!A5: trang tính này chỉ để đọc; thay đổi ở dòng này không đưa vào dữ liệu" in table.found().left


def test_a_sheet_for_reading_may_say_what_the_others_change(table):
    edit_text(table, "1.2.2", "Nhiệm vụ", "Toàn văn")
    assert table.found().left == []
    assert table.written() and table.found().left == []


def test_of_a_long_text_the_report_shows_what_differs_with_whole_words_beside_it(table):
    edit_text(table, "1.2.2", "Nhiệm vụ")
    table.set("Nhiệm vụ", "1.2.3", "Ghi chú của trang", "Một ghi chú.")
    assert [line for line in importing.report(table.found()).split("\n") if line.startswith("    ")] == [
        "    đang là: … lượng sinh hoạt tốt; đoàn kết, kỷ luật tốt; cán bộ, đảng viên tốt). Thực hiện hiệu …",
        "    sẽ là:   … lượng sinh hoạt tốt; đoàn kết, kỷ luật thật tốt; cán bộ, đảng viên tốt). Thực hiện hiệu …",
        "    đang là: (trống)", "    sẽ là:   Một ghi chú."]


def test_heads_may_stand_below_a_title(table):
    for row, title in ((1, "KẾ HOẠCH"), (1, "Bảng nhiệm vụ")):
        table.book["Nhiệm vụ"].insert_rows(row)
        table.book["Nhiệm vụ"]["A1"] = title
    cell = next(row for row in table.book["Nhiệm vụ"].iter_rows() if row[0].value == "1.2.7")[14]
    cell.value = "Một ghi chú."
    found = table.found()
    assert [(change.at, change.after) for change in found.changes] == [("Nhiệm vụ!O11", "Một ghi chú.")]
    assert found.left == [] and found.notes == ["Nhiệm vụ: dòng đứng trên dòng tên cột (từ ô A1) không thuộc bảng, nên bỏ qua."]


def test_the_second_row_of_a_record_is_listed_and_changes_nothing(table):
    sheet = table.book["Nhiệm vụ"]
    first = [cell.value for cell in next(row for row in sheet.iter_rows() if row[0].value == "1.1")]
    sheet.append(first)
    sheet.cell(sheet.max_row, [cell.value for cell in sheet[1]].index("Ghi chú của trang") + 1).value = "Một ghi chú."
    assert table.found() == importing.Found(left=[f'Nhiệm vụ!A{sheet.max_row}: nhiệm vụ "1.1" đã có ở dòng trên; dòng này bỏ qua'])


def test_a_sheet_and_its_copy_are_one_where_they_agree_and_told_where_they_do_not(table):
    copy = table.book.copy_worksheet(table.book["Nhiệm vụ"])
    copy.title = "Nhiệm vụ (2)"
    table.set("Nhiệm vụ", "1.1", "Ghi chú của trang", "Ghi chú một.")
    assert [(change.at[:9], change.value) for change in table.found().changes] == [("Nhiệm vụ!", "Ghi chú một.")]  # the copy is as it was
    table.set(copy.title, "1.1", "Ghi chú của trang", "Ghi chú một.")
    assert [change.value for change in table.found().changes] == ["Ghi chú một."]
    table.set(copy.title, "1.1", "Ghi chú của trang", "Ghi chú hai.")
    cells = ", ".join(f'{sheet}!{table.cell(sheet, "1.1", "Ghi chú của trang").coordinate}' for sheet in ("Nhiệm vụ", copy.title))
    found = table.found()
    assert found.changes == []
    assert found.left == [f'{cells}: các ô này ghi khác nhau về cùng một mục (Nhiệm vụ 1.1, cột "Ghi chú của trang"); giữ lại một trang tính']


def test_units_parted_by_commas_are_told_how_they_are_parted(table):
    table.set("Nhiệm vụ", "1.2.1", "Đơn vị thực hiện", "Các chi bộ trực thuộc, Đảng viên")
    (said,) = table.found().left
    assert said.endswith('cột "Đơn vị thực hiện": các đơn vị cách nhau bằng dấu chấm phẩy: Các chi bộ trực thuộc; Đảng viên')


def test_a_file_that_another_program_holds_is_not_called_a_bad_one(table, tmp_path):
    (tmp_path / "bang.xlsx").mkdir()
    with pytest.raises(Unreadable) as told:
        read(tmp_path / "bang.xlsx")
    assert "không phải tệp .xlsx" not in str(told.value) and str(told.value).endswith("nếu tệp đang mở trong Excel thì đóng lại rồi làm lại")


def test_a_table_of_another_day_says_so(table):
    table.book.properties.description = table.book.properties.description.replace("24/11/2026", "02/01/2026")
    assert table.found().notes == ["Bảng này lấy từ dữ liệu ngày 02/01/2026; dữ liệu bây giờ là của ngày 24/11/2026. "
                                   "Xem kỹ từng chỗ bên dưới, kẻo đưa chữ cũ trở lại."]


def test_a_table_taken_before_the_data_was_edited_says_so_though_the_day_is_the_same(table):
    text = table.data.read_text(encoding="utf-8")
    table.data.write_text(text.replace("  - id: dang-vien", "  - id: dang-vien\n    note: Sửa sau.", 1), encoding="utf-8", newline="\n")
    assert table.data.read_text(encoding="utf-8") != text
    found = table.found()
    assert found.notes == ["Dữ liệu đã được sửa sau khi lấy bảng này ra. Xem kỹ từng chỗ bên dưới, kẻo đưa chữ cũ trở lại."]
    assert [(change.record, change.before, change.after) for change in found.changes] == [("Đơn vị dang-vien", "Sửa sau.", "")]


def test_a_program_that_drops_what_the_file_says_of_itself_loses_nothing_else(table):
    table.book.properties.description = None
    table.book.custom_doc_props.props.clear()
    table.set("Đơn vị", "dang-vien", "Ghi chú của trang", "Mới")
    found = table.found()
    assert (found.notes, [change.after for change in found.changes]) == ([], ["Mới"])


@pytest.mark.parametrize("rows", [[["Hỏi anh Bình"]], [[], [], ["", "Hỏi anh Bình"]]], ids=["heads alone", "no heads"])
def test_a_sheet_that_holds_anything_is_never_passed_over(table, rows):
    for title in ("Ghi chép", "Toàn văn"):  # one of them with the name of a table
        if title in table.book:
            del table.book[title]
        for row in rows:
            table.book.create_sheet(title).append(row) if title not in table.book else table.book[title].append(row)
    table.book.create_sheet("Trống")
    assert table.found().left == ['Trang tính "Ghi chép" không phải bảng của kế hoạch', 'Trang tính "Toàn văn" không phải bảng của kế hoạch']


def test_what_stands_under_no_head_is_named(table):
    table.book["Đơn vị"]["Z3"] = "nhờ xem lại"
    table.book["Toàn văn"]["Y9"] = "nhờ xem lại"
    table.book["Toàn văn"]["X1"] = "Nguyên văn"
    assert table.found().left == ["Đơn vị!Z3: cột này không có tên, hoặc trùng tên cột đứng trước",
                                  "Toàn văn!X1: cột này không có tên, hoặc trùng tên cột đứng trước",
                                  "Toàn văn!Y9: cột này không có tên, hoặc trùng tên cột đứng trước"]


def test_a_cell_that_breaks_a_rule_is_left_with_the_words_of_the_rule_and_the_others_are_taken(table):
    table.set("Nhiệm vụ", "1.2.6", "Đơn vị thực hiện", "Lãnh đạo Sở")                         # its printed line says otherwise
    table.set("Nhiệm vụ", "1.2.6", "Ghi chú của trang", "Một ghi chú.")                       # of the same record
    table.set("Văn bản", "45-nq-tu-2021", "Tình trạng hiệu lực", "Chưa thấy văn bản thay thế")  # without evidence and date
    table.set("Đơn vị", "cong-chuc", "Chữ viết tắt", "CCVC")
    found = table.found()
    assert [(change.at, change.after) for change in found.changes] == [("Nhiệm vụ!O8", "Một ghi chú."), ("Đơn vị!D7", "CCVC")]
    assert found.left == [
        'Nhiệm vụ!E8: nhiệm vụ 1.2.6, cột "Đơn vị thực hiện": không đưa vào, vì dữ liệu sẽ có lỗi: '
        'danh sách có "lanh-dao-so" nhưng dòng này không có tên "Lãnh đạo Sở"; dòng này có tên "Các chi bộ trực thuộc" nhưng danh sách không có "chi-bo"',
        'Văn bản!I10: văn bản 45-nq-tu-2021, cột "Tình trạng hiệu lực": không đưa vào, vì dữ liệu sẽ có lỗi: '
        'thiếu mục "checked" (ngày kiểm tra); thiếu mục "evidence" (căn cứ)']
    assert table.written() == ['+     note: Một ghi chú.', "-     abbreviation: CC", "+     abbreviation: CCVC"]


def test_cells_that_are_wrong_only_together_are_left_together_and_those_right_only_together_are_taken(table):
    table.set("Nhiệm vụ", "1.2.6", "Đơn vị thực hiện", "Lãnh đạo Sở")
    table.set("Nhiệm vụ", "1.2.6", "Dòng đơn vị", "Ban Chấp hành Đảng bộ.")
    for cell in (table.cell("Nhiệm vụ", "1.2.4", "Nguyên văn"), table.cell("Văn bản", "19-qd-tu-2018", "Trích yếu")):
        cell.value = cell.value.replace("việc đánh giá", "việc đánh giá lại")
    found = table.found()
    assert {change.record for change in found.changes} == {"Nhiệm vụ 1.2.4", "Văn bản 19-qd-tu-2018"}
    assert [sentence.partition(":")[0] for sentence in found.left] == ["Nhiệm vụ!E8", "Nhiệm vụ!F8"]


def test_a_cell_whose_place_cannot_be_rewritten_keeps_no_other_back(tmp_path):
    source = tmp_path / "source.yaml"
    source.write_text('plan: {kind: a, title: b, short_title: c, cited_as: d}\nchanges:\n  - {date: "01/01/2030", text: a}\n'
                      'document:\n  - {point: a, text: b}\nunits:\n'
                      + "".join(f"  - {{id: u{n}, name: a{n}, short_name: a{n}, abbreviation: b{n}}}\n" for n in (1, 2))
                      + "  - id: u3\n    name: a3\n    short_name: a3\n    abbreviation: b3\n", encoding="utf-8")
    table = Table(tmp_path, source)
    for id in ("u1", "u2", "u3"):
        table.set("Đơn vị", id, "Chữ viết tắt", id.upper())
    found = table.found()
    assert [change.after for change in found.changes] == ["U3"]
    assert len(found.left) == 2 and all("viết gọn trên một dòng" in sentence for sentence in found.left)


def test_a_result_that_the_rules_refuse_is_not_written(table):
    table.set("Nhiệm vụ", "1.2.6", "Đơn vị thực hiện", "Lãnh đạo Sở")
    table.found()
    changes = compare(read(table.file), load_plan(table.data), Text(read_text(table.data))).changes
    before = table.data.read_bytes()
    with pytest.raises(InvalidPlan) as refused:
        importing.apply(table.data, changes)
    assert all("nhiệm vụ 1.2.6" in str(problem) for problem in refused.value.problems) and refused.value.problems
    assert table.data.read_bytes() == before
    assert {file.name for file in table.data.parent.iterdir()} == {"plan.yaml", "bang.xlsx"}


def test_a_place_written_in_another_way_is_refused_and_not_spoilt():
    text = Text('units:\n  - {id: a, name: b}\n  - id: c\n    name: &x d\n')
    with pytest.raises(CannotWrite, match="^a, name: mục này viết gọn trên một dòng"):
        text.changed({Place("units", "id", "a", ("name",)): "e"})
    assert text.changed({Place("units", "id", "c", ("name",)): "# e"}).endswith('    name: "# e"\n')


def test_a_change_that_reaches_another_field_is_refused(monkeypatch):
    """Whatever was misjudged about how the file is written: what comes out is read again and compared."""
    text = Text("units:\n  - id: c\n    name: d\n    note: e\n")
    monkeypatch.setattr(rewriting, "_written", lambda *_: " f\n    members: g")
    with pytest.raises(CannotWrite, match="^thay đổi làm đổi cả chỗ khác"):
        text.changed({Place("units", "id", "c", ("name",)): "f"})


@pytest.mark.parametrize("path", [("task",), ("timing", "kind")])
def test_the_first_field_of_a_record_is_not_taken_away(path):
    """The dash of the record stands in its line."""
    text = Text('document:\n  - task: "1"\n    timing:\n      kind: deadline\n      due: 1/2030\n')
    with pytest.raises(CannotWrite, match="mục đầu của một nhóm không bỏ được$"):
        text.changed({Place("document", "task", "1", path): None})


def test_a_new_field_stands_where_its_record_has_it():
    text = Text("units:\n  - id: c\n    name: d  # như in\n    abbreviation: e\n\n# hết\n")
    assert text.changed({Place("units", "id", "c", ("short_name",)): "1.10"}) == \
        'units:\n  - id: c\n    name: d  # như in\n    short_name: "1.10"\n    abbreviation: e\n\n# hết\n'


@pytest.mark.parametrize("data, words", [
    (b"plan: [1\n", "thiếu dấu ]"), (b"", "tệp trống"), (b"- plan\n", "tệp trống"), ("plan: đ".encode("cp1258"), "không phải UTF-8"), (None, "không có tệp này"),
])
def test_data_with_problems_says_them_before_the_table_is_looked_at(table, data, words):
    table.data.unlink() if data is None else table.data.write_bytes(data)
    with pytest.raises(InvalidPlan, match=words):
        table.found()


# --- the command ------------------------------------------------------------------------------


def test_the_command_shows_first_and_writes_when_told(table, command):
    table.set("Đơn vị", "cong-chuc", "Chữ viết tắt", "CCVC")
    table.set("Nhiệm vụ", "1.1", "Thời gian", "Hằng năm")
    table.set("Nhiệm vụ", "1.2.6", "Đơn vị thực hiện", None)
    table.found()
    before = table.data.read_bytes()
    shown = command("import-table", table.file, "--plan", table.data)
    line = before.decode().split("\n").index("    abbreviation: CC") + 1
    said = (f"Thay đổi (1):\n  Đơn vị cong-chuc, Chữ viết tắt ({table.data}:{line})\n    đang là: CC\n    sẽ là:   CCVC\n"
            "Không đưa vào được (2), dữ liệu giữ nguyên:\n"
            '  Nhiệm vụ!G2: nhiệm vụ 1.1, cột "Thời gian": cột này do trang tính ra, không sửa được ở đây\n'
            '  Nhiệm vụ!E8: nhiệm vụ 1.2.6, cột "Đơn vị thực hiện": không đưa vào, vì dữ liệu sẽ có lỗi: dòng này có tên "Các chi bộ trực thuộc" nhưng danh sách không có "chi-bo"\n')
    assert shown.stdout == said + "Chưa ghi gì. Xem lại các thay đổi trên, rồi chạy lại với --write để ghi.\n"
    assert (shown.returncode, table.data.read_bytes()) == (1, before)  # two edits were not taken
    written = command("import-table", table.file, "--plan", table.data, "--write")
    assert written.returncode == 1
    assert written.stdout == said + "Đã ghi. Hãy thêm một dòng vào mục changes: của tệp dữ liệu trước khi công bố.\n"
    assert table.data.read_bytes() == before.replace(b"abbreviation: CC\n", b"abbreviation: CCVC\n")
    table.set("Nhiệm vụ", "1.1", "Thời gian", "Thường xuyên")
    table.set("Nhiệm vụ", "1.2.6", "Đơn vị thực hiện", "Các chi bộ trực thuộc")
    table.set("Đơn vị", "cong-chuc", "Chữ viết tắt", "CCV")
    table.found()
    for write, said in ([], "Chưa ghi gì."), (["--write"], "Đã ghi."), ([], "Bảng không khác dữ liệu"):
        done = command("import-table", table.file, "--plan", table.data, *write)
        assert done.returncode == 0 and said in done.stdout, done.stdout
    table.data.write_bytes(b"plan: [1\n")
    refused = command("import-table", table.file, "--plan", table.data)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == f"{table.data}:1: thiếu dấu ] đóng danh sách, hoặc thiếu dấu phẩy giữa hai mục\nDữ liệu đang có lỗi; sửa xong rồi mới đưa bảng vào được.\n"
    (table.file.parent / "hong.xlsx").write_bytes(b"PK")
    broken = command("import-table", table.file.parent / "hong.xlsx")
    assert (broken.returncode, broken.stdout) == (1, "") and "không phải tệp .xlsx đọc được" in broken.stderr
