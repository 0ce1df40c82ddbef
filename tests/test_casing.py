"""Headings printed in capitals, as lists show them: names and acronyms keep their capitals."""

from __future__ import annotations

import pytest

from actionplan import load_plan, wording
from actionplan.casing import sentence_case
from actionplan.environment import DATA
from actionplan.vocabulary import is_roman, is_syllable

PLAN = """\
plan: {kind: KẾ HOẠCH, title: Công tác năm 2030, short_title: Kế hoạch thử, cited_as: Kế hoạch thử, owner: Tỉnh đoàn Mẫu}
changes: [{date: "01/4/2030", text: Đưa lên trang.}]
document:
  - point: a
    text: Theo Nghị quyết số 1-NQ/ĐU ngày 2/3/2030, Ban Thường vụ Tỉnh uỷ và các chi đoàn làm việc với CAT, đảng viên tại Quảng Ninh. Văn phòng báo cáo.
  - section: "i"
    heading: %s
units:
  - {id: a, name: Các chi đoàn, short_name: Chi đoàn, abbreviation: CĐ}
  - {id: b, name: Văn phòng, short_name: Văn phòng, abbreviation: VP}
  - {id: c, name: Các chi bộ trực thuộc Đảng ủy, short_name: Chi bộ, abbreviation: CB}
  - {id: d, name: Đảng viên, short_name: Đảng viên, abbreviation: ĐV}
  - {id: e, name: Ban Thường vụ Tỉnh ủy, short_name: BTV, abbreviation: BTV}
directives:
  - {id: 1-nq-du-2030, number: 1-NQ/ĐU, kind: Nghị quyết, date: "2/3/2030", issuer: Đảng ủy Mẫu, level: Mẫu}
"""


@pytest.fixture
def small(tmp_path):
    """A function from a heading in capitals to what a list shows."""
    def read(heading: str) -> str:
        file = tmp_path / "kh.yaml"
        file.write_text(PLAN % heading, encoding="utf-8")
        plan = load_plan(file)
        return wording.heading(plan, plan.sections[0])

    return read


@pytest.mark.parametrize("printed,shown", [
    ("MỤC ĐÍCH, YÊU CẦU", "Mục đích, yêu cầu"),
    ("TRÁCH NHIỆM CỦA BCH VÀ UBND TỈNH, HĐND", "Trách nhiệm của BCH và UBND tỉnh, HĐND"),  # no syllables
    ("ĐẠI HỘI KHÓA XIII, QUÝ I, HÀNH VI, KHÓA VI", "Đại hội khóa XIII, quý I, hành vi, khóa VI"),
    ("PHÒNG CHỐNG COVID-19 Ở LỚP 10A1", "Phòng chống COVID-19 ở lớp 10A1"),
    ("LÀM VIỆC VỚI CAT", "Làm việc với CAT"),                                                # the text writes it so
    ("TRÌNH BAN THƯỜNG VỤ TỈNH UỶ", "Trình Ban Thường vụ Tỉnh uỷ"),                        # in its own spelling
    ("TRÌNH BAN THƯỜNG VỤ TỈNH ỦY", "Trình Ban Thường vụ Tỉnh ủy"),
    ("CỦA VĂN PHÒNG VÀ TỈNH ĐOÀN MẪU", "Của Văn phòng và Tỉnh đoàn Mẫu"),
    ("CÔNG VIỆC CỦA CÁC CHI ĐOÀN, ĐẢNG VIÊN", "Công việc của các chi đoàn, đảng viên"),      # within a sentence the text has them small
    ("CỦA CÁC CHI BỘ TRỰC THUỘC ĐẢNG ỦY", "Của các chi bộ trực thuộc Đảng ủy"),              # a capital only of a first word
    ("NGHỊ QUYẾT CỦA ĐẢNG ỦY MẪU", "Nghị quyết của Đảng ủy Mẫu"),
    ("TRIỂN KHAI NGHỊ QUYẾT SỐ 1-NQ/ĐU, CÁC NGHỊ QUYẾT", "Triển khai Nghị quyết số 1-NQ/ĐU, các nghị quyết"),
    ("HỌC TẬP HỒ CHÍ MINH TẠI QUẢNG NINH", "Học tập Hồ Chí Minh tại Quảng Ninh"),
    ("CÁC VĂN PHÒNG PHẨM", "Các Văn phòng phẩm"),                                            # no dictionary: contents_heading is the way
])
def test_a_heading_in_capitals_keeps_those_of_names_and_acronyms(printed, shown, small):
    assert small(printed) == shown


def test_a_name_that_the_text_writes_in_two_ways_is_written_as_it_mostly_is(tmp_path):
    file = tmp_path / "kh.yaml"
    for said, shown in (("tại Tỉnh đoàn Mẫu, về Tỉnh đoàn Mẫu, từ Tỉnh Đoàn Mẫu", "Của Tỉnh đoàn Mẫu"), ("tại Tỉnh đoàn Mẫu, về Tỉnh Đoàn Mẫu, từ Tỉnh Đoàn Mẫu", "Của Tỉnh Đoàn Mẫu")):
        file.write_text((PLAN % "CỦA TỈNH ĐOÀN MẪU").replace("tại Quảng Ninh", said), encoding="utf-8")
        plan = load_plan(file)
        assert wording.heading(plan, plan.sections[0]) == shown


def test_a_heading_that_is_not_in_capitals_stays_as_it_is(small):
    assert small("Việc CỦA văn phòng") == "Việc CỦA văn phòng"


@pytest.mark.parametrize("word", "của nghiệp khuỷu gì quý uỷ yêu người tuyên khuya oái ngoằn việt Đảng A hoặc các tập thoải".split())
def test_a_vietnamese_word_is_a_syllable(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", "BCH UBND HĐND CAT BOT XIII COVID TW BHYT ĐTN".split())
def test_an_acronym_is_none(word):
    assert not is_syllable(word)


def test_roman_numerals():
    words = ("I", "IV", "IX", "XIII", "XXXIX", "", "IIII", "VX", "A")
    assert [word for word in words if is_roman(word)] == ["I", "IV", "IX", "XIII", "XXXIX"]


def test_every_word_of_the_plan_is_a_syllable_a_number_or_an_acronym():
    plan = load_plan(DATA)
    words = {word for block in plan.all_blocks for p in block.all_paragraphs for word in p.text.lower().split() if word.isalpha()}
    assert {word for word in words if not is_syllable(word)} <= {"i", "ii", "xiii"}


def test_the_headings_of_the_plan(tmp_path):
    plan = load_plan(DATA)
    assert sentence_case(plan, "TỔ CHỨC THỰC HIỆN CỦA ĐẢNG ỦY SỞ TƯ PHÁP") == "Tổ chức thực hiện của Đảng ủy Sở Tư pháp"
