"""Every rule and every message that an editor can meet, each with a plan that breaks it alone.

BASE is a small valid plan. A case changes a few words of it and gives all the lines that the
editor then reads, exactly. Line numbers are those of the changed file.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

from actionplan import InvalidPlan, Problem, checks, load_plan, loading
from actionplan.model import Where

BASE = """\
plan:
  kind: KẾ HOẠCH
  title: Thực hiện Nghị quyết số 1-NQ/ĐU ngày 2/3/2030
  short_title: Kế hoạch thử
  cited_as: Kế hoạch thử
changes:
  - date: "01/4/2030"
    text: Đưa lên trang.
document:
  - section: "i"
    label: "I."
    heading: VĂN PHÒNG
  - task: "1"
    label: "1."
    text: Làm theo Quyết định số 2/QĐ-SM ngày 3/4/2030 về mẫu, xong trước ngày 5/5/2030.
    units_line: "- Đơn vị: Văn phòng và Tổ Một."
    units: [van-phong, to-mot]
    timing_line: "- Thời gian: Tháng 12/2030."
    timing:
      kind: deadline
      due: 12/2030
    milestones:
      - phrase: xong trước ngày 5/5/2030
        timing:
          kind: deadline
          due: 5/5/2030
          before: true
    readings:
      - phrase: Tổ Một
        unit: to-mot
        note: Hiểu là tổ số một.
  - section: "ii"
    label: "II."
    heading: TỔ CHỨC
  - point: "ii.1"
    label: "1."
    text: Tổ số một báo cáo Văn phòng hằng quý theo Điều lệ Mẫu.
    duty:
      units: [to-mot]
      addressed: Tổ số một
      reporting:
        words: báo cáo Văn phòng hằng quý
        cycle: hằng quý
        to: Văn phòng
units:
  - id: van-phong
    name: Văn phòng
    short_name: Văn phòng
    abbreviation: VP
  - id: to-mot
    name: Tổ số một
    short_name: Tổ 1
    abbreviation: T1
directives:
  - id: 1-nq-du-2030
    number: 1-NQ/ĐU
    kind: Nghị quyết
    date: "2/3/2030"
    issuer: Đảng ủy Mẫu
    level: Đảng bộ
  - id: 2-qd-sm-2030
    number: 2/QĐ-SM
    kind: Quyết định
    date: "3/4/2030"
    issuer: Sở Mẫu
    level: Sở
    title: về mẫu
    status:
      kind: no_replacement_found
      evidence: đã tra
      checked: "1/4/2030"
    source_url: ""
relations:
  - from: 2-qd-sm-2030
    kind: refers_to
    to: 1-nq-du-2030
    at: "1"
    phrase: Làm theo Quyết định
unnumbered:
  - name: Điều lệ Mẫu
    at: [ii.1]
errata:
  - id: to-mot
    at: ["1"]
    phrase: Tổ Một
    note: In như vậy.
"""

UNITS_LINE = '    units_line: "- Đơn vị: Văn phòng và Tổ Một."\n'
READINGS = "    readings:\n      - phrase: Tổ Một\n        unit: to-mot\n        note: Hiểu là tổ số một.\n"
ERRATA = 'errata:\n  - id: to-mot\n    at: ["1"]\n    phrase: Tổ Một\n    note: In như vậy.\n'


@dataclass(frozen=True)
class Case:
    name: str
    edits: list[tuple[str, str]]  # each replaces the one place where its words stand in BASE
    expected: str

    def __str__(self) -> str:
        return self.name.replace(" ", "_")


RULE_CASES = {
    "every_task_has_a_unit": [
        Case("a task without a unit", [(UNITS_LINE + "    units: [van-phong, to-mot]\n", ""), (READINGS, ""), (ERRATA, "")], """
            kh.yaml:13: nhiệm vụ 1: chưa có đơn vị; thêm mục "units" hoặc để đề mục nêu đơn vị
        """),
    ],
    "unit_lines_are_accounted_for": [
        Case("a unit of the line is not listed", [("units: [van-phong, to-mot]", "units: [to-mot]")], """
            kh.yaml:16: nhiệm vụ 1: dòng này có tên "Văn phòng" nhưng danh sách không có "van-phong"
        """),
        Case("a unit is listed that the line does not name", [("Văn phòng và Tổ Một.", "Tổ Một.")], """
            kh.yaml:16: nhiệm vụ 1: danh sách có "van-phong" nhưng dòng này không có tên "Văn phòng"
        """),
        Case("words of the line are nobody's", [("Văn phòng và Tổ Một.", "Văn phòng, Ban Lạ và Tổ Một.")], """
            kh.yaml:16: nhiệm vụ 1: chữ "Ban Lạ" không thuộc đơn vị nào; thêm cách viết khác cho đơn vị (spellings), hoặc thêm "readings" nếu phải hiểu
        """),
        Case("units without a line", [(UNITS_LINE, ""), (READINGS, ""), (ERRATA, "")], """
            kh.yaml:13: nhiệm vụ 1: có danh sách đơn vị nhưng thiếu dòng "units_line" như in
        """),
    ],
    "timing_agrees_with_its_line": [
        Case("a time line without a meaning", [("    timing:\n      kind: deadline\n      due: 12/2030\n", "")], """
            kh.yaml:13: nhiệm vụ 1: thiếu mục "timing" nói ý nghĩa của dòng thời gian
        """),
        Case("a meaning without a time line", [('    timing_line: "- Thời gian: Tháng 12/2030."\n', "")], """
            kh.yaml:13: nhiệm vụ 1: có "timing" nhưng thiếu "timing_line" như in
        """),
        Case("a kind that the line does not say", [("      kind: deadline\n      due: 12/2030", "      kind: ongoing")], """
            kh.yaml:19: nhiệm vụ 1: dòng thời gian "Tháng 12/2030." không nói "thường xuyên"; xem lại kind
        """),
        Case("a day that is not printed", [("due: 12/2030", "due: 31/12/2030")], """
            kh.yaml:19: nhiệm vụ 1: thời hạn không có trong dòng thời gian "Tháng 12/2030."; ghi đúng như in
        """),
        Case("another month", [("due: 12/2030", "due: 2/2030")], """
            kh.yaml:19: nhiệm vụ 1: thời hạn không có trong dòng thời gian "Tháng 12/2030."; ghi đúng như in
        """),
        Case("another year", [("due: 12/2030", "due: 12/2031")], """
            kh.yaml:19: nhiệm vụ 1: thời hạn không có trong dòng thời gian "Tháng 12/2030."; ghi đúng như in
        """),
        Case("a quarter that is part of another numeral", [("Tháng 12/2030", "Quý II/2030"), ("due: 12/2030", "due: quý I/2030")], """
            kh.yaml:19: nhiệm vụ 1: thời hạn không có trong dòng thời gian "Quý II/2030."; ghi đúng như in
        """),
        Case("a deadline without a date", [("      due: 12/2030\n", "")], """
            kh.yaml:19: nhiệm vụ 1: thời hạn cần mục "due"
        """),
        Case("a date where there is no deadline", [("Tháng 12/2030", "Thường xuyên, 12/2030"), ("kind: deadline\n      due: 12", "kind: ongoing\n      due: 12")], """
            kh.yaml:19: nhiệm vụ 1: chỉ kind: deadline mới có due, from, before
        """),
        Case("a range that ends before it begins", [("Tháng 12/2030", "Từ tháng 12/2031 đến tháng 2/2030"), ("due: 12/2030", "due: 2/2030\n      from: 12/2031")], """
            kh.yaml:19: nhiệm vụ 1: ngày bắt đầu sau thời hạn
        """),
        Case("before a day that the line does not put so", [("due: 12/2030", "due: 12/2030\n      before: true")], """
            kh.yaml:19: nhiệm vụ 1: dòng thời gian "Tháng 12/2030." không nói "trước"
        """),
        Case("the line says before and the record does not", [("Tháng 12/2030", "Trước ngày 1/12/2030")], """
            kh.yaml:19: nhiệm vụ 1: dòng thời gian "Trước ngày 1/12/2030." nói "trước ngày"; thêm before: true
        """),
        Case("later years that the line does not name", [("due: 12/2030", "due: 12/2030\n      then_yearly: true")], """
            kh.yaml:19: nhiệm vụ 1: dòng thời gian "Tháng 12/2030." không nói đến các năm tiếp theo
        """),
        Case("the line names later years and the record does not", [("Tháng 12/2030", "Tháng 12/2030 và những năm tiếp theo")], """
            kh.yaml:19: nhiệm vụ 1: dòng thời gian "Tháng 12/2030 và những năm tiếp theo." nói đến các năm tiếp theo; thêm then_yearly: true
        """),
        Case("a condition without its words", [("Tháng 12/2030", "Khi có kinh phí"), ("kind: deadline\n      due: 12/2030", "kind: conditional")], """
            kh.yaml:19: nhiệm vụ 1: thiếu mục "condition": chữ của dòng thời gian nói điều kiện
        """),
        Case("a condition in other words", [("Tháng 12/2030", "Khi có kinh phí"), ("kind: deadline\n      due: 12/2030", "kind: conditional\n      condition: Khi có tiền")], """
            kh.yaml:19: nhiệm vụ 1: điều kiện "Khi có tiền" không có trong dòng thời gian "Khi có kinh phí."
        """),
        Case("a milestone that is not in the text", [("phrase: xong trước ngày 5/5/2030", "phrase: làm trước ngày 5/5/2030")], """
            kh.yaml:22: nhiệm vụ 1: không thấy chữ "làm trước ngày 5/5/2030" trong nguyên văn
        """),
        Case("a milestone on another day", [("due: 5/5/2030", "due: 5/6/2030")], """
            kh.yaml:22: nhiệm vụ 1: thời hạn không có trong dòng thời gian "xong trước ngày 5/5/2030"; ghi đúng như in
        """),
    ],
    "readings_are_of_printed_words": [
        Case("a reading of words that are not printed", [("- phrase: Tổ Một\n        unit", "- phrase: Tổ Hai\n        unit"), ("Văn phòng và Tổ Một", "Văn phòng và Tổ số một"), (ERRATA, "")], """
            kh.yaml:28: nhiệm vụ 1: không thấy chữ "Tổ Hai" trong nguyên văn
        """),
    ],
    "duties_quote_their_point": [
        Case("a duty of words that are not printed", [("addressed: Tổ số một", "addressed: Tổ số hai")], """
            kh.yaml:38: điểm ii.1: không thấy chữ "Tổ số hai" trong nguyên văn
        """),
        Case("a report in other words", [("words: báo cáo Văn phòng hằng quý", "words: báo cáo Văn phòng mỗi quý, hằng quý")], """
            kh.yaml:38: điểm ii.1: không thấy chữ "báo cáo Văn phòng mỗi quý, hằng quý" trong nguyên văn
        """),
        Case("a cycle that is not in the sentence", [("cycle: hằng quý", "cycle: hằng tháng")], """
            kh.yaml:38: điểm ii.1: "hằng tháng" không có trong câu về báo cáo "báo cáo Văn phòng hằng quý"
        """),
        Case("a receiver who is not in the sentence", [("to: Văn phòng", "to: Ban Lạ")], """
            kh.yaml:38: điểm ii.1: "Ban Lạ" không có trong câu về báo cáo "báo cáo Văn phòng hằng quý"
        """),
    ],
    "report_dates_are_told_apart": [
        Case("a report date twice", [("to: Văn phòng\n", 'to: Văn phòng\n        dates: ["15/6", "tháng 12", "15/6"]\n')], """
            kh.yaml:38: điểm ii.1: ngày báo cáo trong tháng 6 ghi hai lần; giữ một
        """),
        Case("a day of a month that stands there too", [("to: Văn phòng\n", 'to: Văn phòng\n        dates: ["15/6", "1/6", "tháng 6"]\n')], """
            kh.yaml:38: điểm ii.1: ngày báo cáo trong tháng 6 ghi hai lần; giữ một
        """),
    ],
    "headings_name_their_units": [
        Case("a heading that does not name its unit", [("heading: VĂN PHÒNG", "heading: VĂN PHÒNG\n    units: [van-phong, to-mot]")], """
            kh.yaml:13: đề mục i: đề mục không có tên "Tổ số một"
        """),
    ],
    "headings_stand_below_their_parent": [
        Case("a heading moved away from its parent", [("units:\n  - id: van", "  - section: i.9\n    heading: Lạc chỗ\nunits:\n  - id: van")], """
            kh.yaml:45: đề mục i.9: đứng ngoài đề mục cấp trên "i"; chuyển lại chỗ hoặc đổi mã
        """),
    ],
    "annexes_come_last": [
        Case("a heading of the body behind an annex", [("heading: VĂN PHÒNG", "heading: VĂN PHÒNG\n    annex: true")], """
            kh.yaml:33: đề mục ii: đề mục của thân văn bản không thể đứng sau phụ lục
        """),
    ],
    "every_directive_is_cited": [
        Case("a directive that nothing cites", [("relations:\n", '  - id: 3-kl-du-2030\n    number: 3-KL/ĐU\n    kind: Kết luận\n    date: "9/9/2030"\n    issuer: Đảng ủy Mẫu\n    level: Đảng bộ\nrelations:\n')], """
            kh.yaml:73: văn bản 3-kl-du-2030: không có chỗ nào trong nguyên văn viện dẫn 3-KL/ĐU ngày 9/9/2030; xem lại số và ngày, hoặc xóa
        """),
    ],
    "unit_names_are_distinct": [
        Case("two units with one name", [("directives:\n", "  - id: van-phong-2\n    name: VĂN PHÒNG\n    short_name: Văn phòng hai\n    abbreviation: V2\ndirectives:\n")], """
            kh.yaml:16: nhiệm vụ 1: danh sách có "van-phong" nhưng dòng này không có tên "Văn phòng"
            kh.yaml:16: nhiệm vụ 1: dòng này có tên "VĂN PHÒNG" nhưng danh sách không có "van-phong-2"
            kh.yaml:54: đơn vị van-phong-2: tên "VĂN PHÒNG" đã là của đơn vị "van-phong" (dòng 46)
        """),
    ],
    "directives_are_distinct": [
        Case("two directives with one number and date", [("relations:\n", '  - id: ban-sao\n    number: 1-NQ/ĐU\n    kind: Nghị quyết\n    date: "02/3/2030"\n    issuer: Đảng ủy Mẫu\n    level: Đảng bộ\nrelations:\n')], """
            kh.yaml:73: văn bản ban-sao: cùng số và ngày với "1-nq-du-2030" (dòng 55)
            kh.yaml:73: văn bản ban-sao: không có chỗ nào trong nguyên văn viện dẫn 1-NQ/ĐU ngày 02/3/2030; xem lại số và ngày, hoặc xóa
        """),
    ],
    "numbers_have_the_form_of_a_number": [
        Case("a number that is none", [("relations:\n", '  - id: la\n    number: Số 3\n    kind: Kết luận\n    date: "9/9/2030"\n    issuer: Đảng ủy Mẫu\n    level: Đảng bộ\nrelations:\n')], """
            kh.yaml:73: văn bản la: không có chỗ nào trong nguyên văn viện dẫn Số 3 ngày 9/9/2030; xem lại số và ngày, hoặc xóa
            kh.yaml:74: văn bản la: "Số 3" không có dạng số ký hiệu văn bản, ví dụ 21-NQ/TW, 42/2022/NĐ-CP
        """),
    ],
    "kinds_fit_their_codes": [
        Case("a type that its code does not stand for", [("kind: Nghị quyết", "kind: Chỉ thị")], """
            kh.yaml:57: văn bản 1-nq-du-2030: ký hiệu NQ là Nghị quyết, không phải "Chỉ thị"
        """),
        Case("a type that is neither of its code's two", [("Nghị quyết số 1-NQ/ĐU", "Quy định số 1-QĐ/ĐU"), ("number: 1-NQ/ĐU", "number: 1-QĐ/ĐU")], """
            kh.yaml:57: văn bản 1-nq-du-2030: ký hiệu QĐ là Quy định hoặc Quyết định, không phải "Nghị quyết"
        """),
    ],
    "titles_are_quoted": [
        Case("a title that is not in the text", [("title: về mẫu", "title: về mẫu khác")], """
            kh.yaml:67: văn bản 2-qd-sm-2030: trích yếu "về mẫu khác" không đúng từng chữ như chỗ viện dẫn
        """),
    ],
    "statuses_are_whole": [
        Case("replaced by nothing", [("kind: no_replacement_found", "kind: replaced")], """
            kh.yaml:68: văn bản 2-qd-sm-2030: đã được thay thế thì phải có mục "by": số và ngày của văn bản thay thế
        """),
    ],
    "everything_like_a_number_is_recognised": [
        Case("a misprinted code", [("về mẫu, xong", "về mẫu, 28-CTR/ĐUK, xong")], """
            kh.yaml:13: nhiệm vụ 1: "28-CTR/ĐUK" giống số ký hiệu văn bản nhưng không đúng dạng nào đã biết
        """),
    ],
    "relations_are_stated": [
        Case("a relation in words that are not printed", [("phrase: Làm theo Quyết định", "phrase: Căn cứ Quyết định")], """
            kh.yaml:78: quan hệ 2-qd-sm-2030 – 1-nq-du-2030: không thấy chữ "Căn cứ Quyết định" trong nguyên văn tại "1"
        """),
        Case("a relation to itself", [("to: 1-nq-du-2030", "to: 2-qd-sm-2030")], """
            kh.yaml:74: quan hệ 2-qd-sm-2030 – 2-qd-sm-2030: văn bản không thể có quan hệ với chính nó
        """),
    ],
    "no_record_takes_the_index": [
        Case("a record with the address of the list", [('- task: "1"', "- task: index"), ('    at: "1"\n', "    at: index\n"), ('at: ["1"]', "at: [index]")], """
            kh.yaml:13: nhiệm vụ index: mã "index" dành riêng cho trang danh mục; chọn mã khác
        """),
    ],
    "short_addresses_lead_to_one_page": [
        Case("a unit with the id of a task", [("  - id: van-phong", '  - id: "1"'), ("[van-phong, to-mot]", '["1", to-mot]')], """
            kh.yaml:46: đơn vị 1: mã "1" cũng là mã của nhiệm vụ 1 (dòng 13); địa chỉ ngắn r/1/ chỉ dẫn tới một trang, hãy chọn mã khác
        """),
    ],
}

# What the reading of the file says: its form, its ids and references, its numbers.
FORM_CASES = [
    Case("a report date that some years lack", [("to: Văn phòng\n", 'to: Văn phòng\n        dates: ["29/2", "tháng 6"]\n')], """
        kh.yaml:45: điểm ii.1: ngày báo cáo "29/2" không phải ngày hay tháng mà năm nào cũng có; viết "15/6" hoặc "tháng 6"
    """),
    Case("a field that does not exist", [("    abbreviation: VP", "    abbreviation: VP\n    nam: X")], """
        kh.yaml:50: đơn vị van-phong: không có mục "nam". Có phải là "name"?
    """),
    Case("a field that resembles none", [("    abbreviation: VP", "    abbreviation: VP\n    xyz: X")], """
        kh.yaml:50: đơn vị van-phong: không có mục "xyz"
    """),
    Case("a field written twice", [("    abbreviation: VP", "    abbreviation: VP\n    name: Văn phòng")], """
        kh.yaml:50: đơn vị van-phong: mục "name" viết hai lần (dòng 47 và dòng 50); giữ lại một
    """),
    Case("a field that is missing", [("    abbreviation: VP\n", "")], """
        kh.yaml:46: đơn vị van-phong: thiếu mục "abbreviation" (chữ viết tắt)
    """),
    Case("a part of the file that is missing", [('changes:\n  - date: "01/4/2030"\n    text: Đưa lên trang.\n', "")], """
        kh.yaml:1: tệp kế hoạch: thiếu mục "changes" (các lần cập nhật)
    """),
    Case("a list without entries", [('changes:\n  - date: "01/4/2030"\n    text: Đưa lên trang.\n', "changes: []\n")], """
        kh.yaml:6: tệp kế hoạch: mục "changes" (các lần cập nhật) chưa có dòng nào
    """),
    Case("an empty field", [("abbreviation: VP", "abbreviation:")], """
        kh.yaml:49: đơn vị van-phong: mục "abbreviation" (chữ viết tắt) để trống; viết nội dung hoặc xóa cả mục
    """),
    Case("an unknown unit, once: that the list lacks the right one only follows", [("units: [van-phong, to-mot]", "units: [van-phong, to-moot]")], """
        kh.yaml:17: nhiệm vụ 1: đơn vị "to-moot" chưa có trong danh mục đơn vị. Có phải là "to-mot"?
    """),
    Case("text where a list belongs", [("units: [van-phong, to-mot]", "units: van-phong")], """
        kh.yaml:16: nhiệm vụ 1: dòng này có tên "Tổ số một" nhưng danh sách không có "to-mot"
        kh.yaml:16: nhiệm vụ 1: dòng này có tên "Văn phòng" nhưng danh sách không có "van-phong"
        kh.yaml:17: nhiệm vụ 1: mục "units" (đơn vị thực hiện) phải là một danh sách: mỗi dòng bắt đầu bằng "- "
    """),
    Case("a list where text belongs", [("abbreviation: VP", "abbreviation: [VP]")], """
        kh.yaml:49: đơn vị van-phong: mục "abbreviation" (chữ viết tắt) phải là chữ, không phải danh sách hay nhóm mục
    """),
    Case("a value where a record belongs", [('    status:\n      kind: no_replacement_found\n      evidence: đã tra\n      checked: "1/4/2030"\n', "    status: còn hiệu lực\n")], """
        kh.yaml:68: văn bản 2-qd-sm-2030: tình trạng hiệu lực: cần các dòng "kind: …", không phải một giá trị rời
    """),
    Case("braces that were not quoted", [("short_title: Kế hoạch thử", "short_title: {{ x }}")], """
        kh.yaml:4: kế hoạch: mục "short_title" (tên gọn) phải là chữ, không phải danh sách hay nhóm mục
    """),
    Case("an id with capitals", [("  - id: to-mot\n    at", "  - id: Tổ_Một\n    at")], """
        kh.yaml:83: hiệu đính: mã "Tổ_Một" chỉ được có chữ thường không dấu, chữ số, dấu chấm và dấu gạch nối
    """),
    Case("an unquoted number", [('label: "1."\n    text: Làm', "label: 1.10\n    text: Làm")], """
        kh.yaml:14: nhiệm vụ 1: mục "label": đặt 1.10 trong ngoặc kép: "1.10"
    """),
    Case("an unquoted yes", [("abbreviation: VP", "abbreviation: yes")], """
        kh.yaml:49: đơn vị van-phong: mục "abbreviation": đặt yes trong ngoặc kép: "yes"
    """),
    Case("a tag", [("abbreviation: VP", "abbreviation: !VP x")], """
        kh.yaml:49: đơn vị van-phong: mục "abbreviation": bỏ dấu "!" ở đầu giá trị
    """),
    Case("a choice that does not exist", [("kind: refers_to", "kind: refer_to")], """
        kh.yaml:75: quan hệ Làm theo Quyết định: quan hệ "refer_to" không có; chọn một trong: carries_out, guides, replaces, refers_to. Có phải là "refers_to"?
    """),
    Case("a flag that is neither", [("before: true", "before: yes")], """
        kh.yaml:22: nhiệm vụ 1: dòng thời gian "xong trước ngày 5/5/2030" nói "trước ngày"; thêm before: true
        kh.yaml:27: nhiệm vụ 1: mục "before" chỉ nhận true hoặc false
    """),
    Case("a day that does not exist", [('date: "01/4/2030"', 'date: "31/4/2030"'), ("changes:", 'changes:\n  - date: "1/1/2030"\n    text: Ngày có thật.')], """
        kh.yaml:9: lần cập nhật: ngày "31/4/2030" không phải ngày có thật; viết ngày/tháng/năm, ví dụ "16/6/2022"
    """),
    Case("a date in another order", [('checked: "1/4/2030"', "checked: 2030-04-01")], """
        kh.yaml:71: văn bản 2-qd-sm-2030: ngày kiểm tra "2030-04-01" không phải ngày có thật; viết ngày/tháng/năm, ví dụ "16/6/2022"
    """),
    Case("a deadline that cannot be read", [("          due: 5/5/2030\n", "          due: đầu tháng 5\n")], """
        kh.yaml:22: nhiệm vụ 1: thời hạn cần mục "due"
        kh.yaml:26: nhiệm vụ 1: đến "đầu tháng 5" không đọc được; viết "31/12/2022", "12/2022", "quý IV/2022" hoặc "2022"
    """),
    Case("an address that is not https", [('source_url: ""', "source_url: http://vi-du.invalid/")], """
        kh.yaml:72: văn bản 2-qd-sm-2030: liên kết "http://vi-du.invalid/" phải bắt đầu bằng https://
    """),
    Case("a block of no known sort", [('  - section: "ii"', '  - sections: "ii"')], """
        kh.yaml:32: thân văn bản: mỗi phần phải bắt đầu bằng section:, point: hoặc task:. Có phải là "section"?
    """),
    Case("an alias", [("units: [van-phong, to-mot]", "units: &hai [van-phong, to-mot]"), ("      units: [to-mot]", "      units: *hai")], """
        kh.yaml:17: điểm ii.1: không dùng dấu & và * của YAML để lặp lại; viết lại nội dung
    """),
    Case("decomposed letters", [("abbreviation: VP", "abbreviation: Va\u0309n")], """
        kh.yaml:49: đơn vị van-phong: có chữ dạng tách rời (NFD); chép lại đoạn này ở dạng dựng sẵn (NFC)
    """),
    Case("a letter that cannot be seen", [("abbreviation: VP", "abbreviation: V\u200bP\u00a0")], """
        kh.yaml:49: đơn vị van-phong: có ký tự không nhìn thấy (U+00A0, U+200B); gõ lại chỗ đó
    """),
    Case("a tab", [("    abbreviation: VP", "	abbreviation: VP")], """
        kh.yaml:49: dòng này có phím Tab; thụt vào bằng dấu cách
    """),
    Case("a quote that does not close", [("abbreviation: VP", 'abbreviation: "VP')], """
        kh.yaml:49: thiếu dấu ngoặc kép đóng
    """),
    Case("a colon inside a value", [("abbreviation: VP", "abbreviation: VP: Văn phòng")], """
        kh.yaml:49: có dấu hai chấm ở chỗ không được; đặt cả giá trị trong ngoặc kép, hoặc xem lại chỗ thụt vào
    """),
    Case("a line out of line", [("    abbreviation: VP", "   abbreviation: VP")], """
        kh.yaml:49: thụt vào không thẳng hàng với các mục cùng bậc, hoặc thiếu dấu hai chấm sau tên mục
    """),
    Case("a field name without its colon", [("    abbreviation: VP", "    abbreviation VP\n    note: x")], """
        kh.yaml:50: thụt vào không thẳng hàng với các mục cùng bậc, hoặc thiếu dấu hai chấm sau tên mục
    """),
    Case("a value that begins with an asterisk", [("abbreviation: VP", "abbreviation: *VP*")], """
        kh.yaml:49: giá trị không được bắt đầu bằng *; đặt cả giá trị trong ngoặc kép, hoặc viết sau ">-"
    """),
    Case("a value that begins with an at sign", [("abbreviation: VP", 'abbreviation: "VP"\n    note: @VP')], """
        kh.yaml:50: giá trị không được bắt đầu bằng @; đặt cả giá trị trong ngoặc kép, hoặc viết sau ">-"
    """),
    Case("an escape that YAML does not know", [("abbreviation: VP", 'abbreviation: "\\*VP"')], """
        kh.yaml:49: trong ngoặc kép, viết \\\\ thay cho \\; hoặc viết đoạn này sau ">-"
    """),
    Case("a control character", [("abbreviation: VP", "abbreviation: V\x07P")], """
        kh.yaml:49: có ký tự không nhìn thấy (U+0007); gõ lại dòng này
    """),
    Case("a list that does not close", [("units: [van-phong, to-mot]", "units: [van-phong, to-mot")], """
        kh.yaml:17: thiếu dấu ] đóng danh sách, hoặc thiếu dấu phẩy giữa hai mục
    """),
    Case("a unit that is not in the register", [("      units: [to-mot]", "      units: [to-mo]")], """
        kh.yaml:39: điểm ii.1: đơn vị "to-mo" chưa có trong danh mục đơn vị. Có phải là "to-mot"?
    """),
    Case("a unit that resembles none", [("      units: [to-mot]", "      units: [zzz]")], """
        kh.yaml:39: điểm ii.1: đơn vị "zzz" chưa có trong danh mục đơn vị
    """),
    Case("a directive that is not in the register", [("    to: 1-nq-du-2030", "    to: 1-nq-du-2003")], """
        kh.yaml:76: quan hệ Làm theo Quyết định: văn bản "1-nq-du-2003" chưa có trong danh mục văn bản. Có phải là "1-nq-du-2030"?
    """),
    Case("a place that does not exist", [("at: [ii.1]", "at: [ii.2]")], """
        kh.yaml:81: văn bản không số Điều lệ Mẫu: đề mục, điểm hay nhiệm vụ "ii.2" chưa có trong thân văn bản. Có phải là "ii.1"?
    """),
    Case("a unit listed twice", [("      units: [to-mot]", "      units: [to-mot, to-mot]")], """
        kh.yaml:39: điểm ii.1: đơn vị "to-mot" ghi hai lần
    """),
    Case("an id used twice", [("    heading: TỔ CHỨC", "    heading: TỔ CHỨC\n  - point: ii.1\n    text: Một đoạn nữa.")], """
        kh.yaml:37: điểm ii.1: mã "ii.1" đã dùng ở dòng 35; mỗi mã chỉ dùng một lần
    """),
    Case("an erratum's id used twice", [("errata:\n", "errata:\n  - id: to-mot\n    phrase: Cả văn bản\n    note: Như in.\n")], """
        kh.yaml:86: hiệu đính to-mot: mã "to-mot" đã dùng ở dòng 83; mỗi mã chỉ dùng một lần
    """),
    Case("an id that the site uses for the title", [("    heading: TỔ CHỨC", "    heading: TỔ CHỨC\n  - point: ten-ke-hoach\n    text: Một đoạn nữa.")], """
        kh.yaml:35: điểm ten-ke-hoach: mã "ten-ke-hoach" đã dùng ở dòng 3; mỗi mã chỉ dùng một lần
    """),
    Case("a heading without the one above it", [('- section: "ii"', '- section: "iii.1"')], """
        kh.yaml:32: đề mục iii.1: chưa có đề mục cấp trên "iii" ở phía trước
    """),
    Case("a reading of nothing", [("        unit: to-mot\n", ""), ("Văn phòng và Tổ Một", "Văn phòng và Tổ số một, Tổ số một"), (ERRATA, ""), ("- phrase: Tổ Một", "- phrase: Tổ số một")], """
        kh.yaml:29: nhiệm vụ 1: cách hiểu cần mục "unit" hoặc "directive"
    """),
    Case("an erratum of words that are not printed", [("    phrase: Tổ Một\n    note: In", "    phrase: |-\n      Tổ Một\n      Hai\n    note: In")], """
        kh.yaml:85: hiệu đính to-mot: không thấy chữ "Tổ Một / Hai" trong nguyên văn tại "1"
    """),
    Case("a document without number that is not named there", [("- name: Điều lệ Mẫu", "- name: Điều lệ Khác")], """
        kh.yaml:80: văn bản không số Điều lệ Khác: không thấy chữ "Điều lệ Khác" trong nguyên văn tại "ii.1"
    """),
    Case("a number that is not in the register", [("theo Điều lệ Mẫu", "theo Điều lệ Mẫu và Chỉ thị số 5-CT/ĐU ngày 1/1/2030")], """
        kh.yaml:35: điểm ii.1: "Chỉ thị số 5-CT/ĐU ngày 1/1/2030": số này chưa có trong danh mục văn bản (directives:); thêm văn bản vào danh mục
    """),
    Case("a number with another date", [("theo Điều lệ Mẫu", "theo Điều lệ Mẫu và số 1-NQ/ĐU ngày 1/1/2030")], """
        kh.yaml:35: điểm ii.1: "số 1-NQ/ĐU ngày 1/1/2030": trong danh mục, số này có ngày 2/3/2030; sửa ngày trong danh mục hoặc thêm một văn bản cùng số
    """),
    Case("a number with a date that does not exist", [("theo Điều lệ Mẫu", "theo Điều lệ Mẫu và số 1-NQ/ĐU ngày 30/2/2030")], """
        kh.yaml:35: điểm ii.1: "số 1-NQ/ĐU ngày 30/2/2030": không có ngày 30/2/2030; xem lại bản gốc
    """),
]


@pytest.fixture
def problems_of(tmp_path, monkeypatch):
    """A function from the text of a file to what an editor reads about it."""
    monkeypatch.chdir(tmp_path)

    def read(text: str | bytes) -> list[str]:
        Path("kh.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        try:
            load_plan(Path("kh.yaml"))
        except InvalidPlan as invalid:
            return [str(problem) for problem in invalid.problems]
        return []

    return read


def changed(*edits: tuple[str, str]) -> str:
    text = BASE
    for old, new in edits:
        assert text.count(old) == 1, f"{text.count(old)} places with {old!r}"
        text = text.replace(old, new)
    return text


def lines(expected: str) -> list[str]:
    return textwrap.dedent(expected).strip("\n").split("\n")


def test_the_base_of_all_cases_is_a_valid_plan(problems_of):
    assert problems_of(BASE) == []


@pytest.mark.parametrize("case", [c for cases in RULE_CASES.values() for c in cases], ids=str)
def test_a_rule_rejects_a_plan_that_breaks_it(case, problems_of):
    assert problems_of(changed(*case.edits)) == lines(case.expected)


@pytest.mark.parametrize("case", FORM_CASES, ids=str)
def test_a_fault_in_the_file_is_said_with_its_line_its_record_and_the_remedy(case, problems_of):
    assert problems_of(changed(*case.edits)) == lines(case.expected)


@pytest.mark.parametrize("name,case", [(n, c) for n, cases in RULE_CASES.items() for c in cases], ids=str)
def test_the_case_of_a_rule_is_rejected_by_that_rule(name, case, tmp_path):
    file = tmp_path / "kh.yaml"
    file.write_text(changed(*case.edits), encoding="utf-8")
    rule = next(rule for rule in checks.RULES if rule.__name__ == name)
    assert list(rule(loading.read(file).plan))


def test_every_rule_has_a_plan_that_it_rejects():
    assert {rule.__name__ for rule in checks.RULES} == set(RULE_CASES)


def test_every_rule_says_in_a_line_what_it_is_for():
    assert all(rule.__doc__ for rule in checks.RULES)


# --- the file as a whole ----------------------------------------------------------------------


def test_all_problems_come_at_once_and_sorted_by_line(problems_of):
    found = problems_of(changed(
        ("      units: [to-mot]", "      units: [to-mo]"),            # reading of references
        ("    abbreviation: VP\n", ""),                               # form
        ("due: 12/2030", "due: 2/2030"),                              # a rule
        ("theo Điều lệ Mẫu", "theo Điều lệ Mẫu và 9-CT/ĐU"),          # a citation
    ))
    assert found == [
        'kh.yaml:19: nhiệm vụ 1: thời hạn không có trong dòng thời gian "Tháng 12/2030."; ghi đúng như in',
        'kh.yaml:35: điểm ii.1: "9-CT/ĐU": số này chưa có trong danh mục văn bản (directives:); thêm văn bản vào danh mục',
        'kh.yaml:39: điểm ii.1: đơn vị "to-mo" chưa có trong danh mục đơn vị. Có phải là "to-mot"?',
        'kh.yaml:46: đơn vị van-phong: thiếu mục "abbreviation" (chữ viết tắt)',
    ]


def test_an_invalid_plan_carries_its_problems_each_once():
    problem = Problem(Where("kh.yaml", 3), "nhiệm vụ 1", "sai")
    invalid = InvalidPlan([problem, Problem(Where("kh.yaml", 2), "", "cũng sai"), problem])
    assert [p.where.line for p in invalid.problems] == [2, 3]
    assert str(invalid) == "kh.yaml:2: cũng sai\nkh.yaml:3: nhiệm vụ 1: sai"


def test_a_file_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidPlan, match="^khong-co.yaml:1: không có tệp này$"):
        load_plan(Path("khong-co.yaml"))


def test_a_folder_in_place_of_the_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("thu-muc").mkdir()
    with pytest.raises(InvalidPlan, match="^thu-muc:1: đây là thư mục, không phải tệp$"):
        load_plan(Path("thu-muc"))


def test_a_file_in_place_of_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("tep").write_text("")
    with pytest.raises(InvalidPlan, match="^tep/kh.yaml:1: không có tệp này$"):
        load_plan(Path("tep/kh.yaml"))


def test_a_file_that_may_not_be_read(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def refuse(self):
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InvalidPlan, match="^kh.yaml:1: không được phép đọc tệp này$"):
        load_plan(Path("kh.yaml"))


def test_a_file_that_is_not_utf_8_is_named_with_the_line(problems_of):
    assert problems_of(BASE.encode().replace("VĂN PHÒNG".encode(), b"V\xff")) == [
        "kh.yaml:12: tệp không phải UTF-8; lưu lại với bảng mã UTF-8"]


@pytest.mark.parametrize("text", ["", "# chỉ có ghi chú\n", "- một danh sách\n", "một câu\n"])
def test_a_file_without_fields_is_refused(text, problems_of):
    assert problems_of(text) == ["kh.yaml:1: tệp trống hoặc không có các mục plan:, document:, units: …"]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(problems_of):
    assert problems_of(b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()) == []


def test_nothing_but_load_plan_gives_out_a_plan_and_it_gives_none_with_problems(problems_of):
    assert problems_of(changed(("due: 12/2030", "due: 2/2030")))  # raised: no plan came back


def test_two_names_of_one_unit_in_other_spelling_are_the_same_name(problems_of):
    # uỷ for ủy, and capitals as in print: no problem, the register need not list them
    assert problems_of(changed(("name: Tổ số một", "name: Tổ hoá số một"),
                               ("text: Tổ số một báo", "text: TỔ HÓA SỐ MỘT và Tổ số một báo"),
                               ("Văn phòng và Tổ Một.", "VĂN PHÒNG và tổ hóa số một; Tổ Một."))) == []


@pytest.mark.parametrize("line,due", [
    ("Tháng 12/2030", "12/2030"), ("Trong tháng 12 năm 2030", "12/2030"), ("Ngày 05/12/2030", "5/12/2030"),
    ("Quý IV/2030", "quý IV/2030"), ("Quý 4 năm 2030", "quý IV/2030"), ("Năm 2030", '"2030"'),
])
def test_a_deadline_is_as_exact_as_it_is_printed(line, due, problems_of):
    assert problems_of(changed(("Tháng 12/2030", line), ("due: 12/2030", f"due: {due}"))) == []


@pytest.mark.parametrize("line,start,due", [
    ("Từ tháng 3 đến tháng 9/2030", "3/2030", "9/2030"), ("Quý I – quý III/2030", "quý I/2030", "quý III/2030"),
    ("Từ 12/2029 đến 2030", "12/2029", '"2030"'),
])
def test_a_range_may_leave_the_year_of_its_start_to_its_end(line, start, due, problems_of):
    assert problems_of(changed(("Tháng 12/2030", line), ("due: 12/2030", f"due: {due}\n      from: {start}"))) == []


def test_a_line_that_names_the_same_unit_twice_is_accounted_for(problems_of):
    assert problems_of(changed(("Văn phòng và Tổ Một.", "Văn phòng; Tổ Một phối hợp với Văn phòng."))) == []


def test_reading_a_file_leaves_the_garbage_collector_as_it_was(problems_of):
    import gc
    problems_of(BASE)
    assert gc.isenabled()
