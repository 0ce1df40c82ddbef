"""Lines of time: which meanings are accepted for them, and what is said of the others."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from actionplan import InvalidPlan, load_plan, wording
from actionplan.environment import ROOT
from actionplan.rules import BASE

LINE, MEANING = "Tháng 12/2030.", "      kind: deadline\n      due: 12/2030\n"


def faults_of(tmp_path: Path, line: str, meaning: dict, text: str = BASE) -> list[str]:
    """What is said of a task with this line and this meaning, without place and name."""
    timing = "".join(f"      {key}: {value if value in ('true', 'deadline') else repr(value)}\n" for key, value in meaning.items())
    file = tmp_path / "kh.yaml"
    file.write_text(text.replace(LINE, line.replace('"', '\\"')).replace(MEANING, timing), encoding="utf-8")
    try:
        load_plan(file)
    except InvalidPlan as invalid:
        return [problem.message for problem in invalid.problems]
    return []


def deadline(due: str, start: str = "", **more: str) -> dict:
    return {"kind": "deadline", "due": due} | ({"from": start} if start else {}) | more


def condition(words: str) -> dict:
    return {"kind": "conditional", "condition": words}


def kind(name: str) -> dict:
    return {"kind": name}


BEFORE, THEN = {"before": "true"}, {"then_yearly": "true"}


@pytest.mark.parametrize("line,meaning", [
    ("Tháng 12/2031.", deadline("12/2031")), ("Trong tháng 12 năm 2031.", deadline("12/2031")), ("Hoàn thành trong tháng 12/2031.", deadline("12/2031")),
    ("Ngày 05/12/2031.", deadline("5/12/2031")), ("Chậm nhất ngày 5 tháng 12 năm 2031.", deadline("5/12/2031")), ("Xong ngày 5-12-2031.", deadline("5/12/2031")),
    ("Quý IV/2031.", deadline("quý IV/2031")), ("Quý 4 năm 2031.", deadline("quý IV/2031")), ("Quí IV năm 2031.", deadline("quý IV/2031")),
    ("Năm 2031.", deadline("2031")), ("Hết năm 2031.", deadline("2031")), ("Đến hết ngày 31/12/2031.", deadline("31/12/2031")),
    ("Quý 1/2031.", deadline("quý I/2031")), ("Trước quý 3/2031.", deadline("quý III/2031", **BEFORE)), ("Đợt 1/2031.", deadline("2031")),
    ("Các năm 2031, 2032.", deadline("2032", "2031")), ("Tháng 12/2031, sau đó mỗi năm một lần.", deadline("12/2031", **THEN)),
    ("Hằng quí.", kind("periodic")), ("01 (một) lần/năm.", kind("periodic")),
    ("Giai đoạn 2031-2035, tầm nhìn đến năm 2045.", deadline("2035", "2031")), ("Đến năm 2035, định hướng đến 2045.", deadline("2035")),
    ("6 tháng đầu năm 2031.", deadline("6/2031", "1/2031")), ("6 tháng cuối năm 2031.", deadline("12/2031", "7/2031")), *((f"{words}6 tháng đầu năm 2031.", deadline("6/2031")) for words in ("Đến hết ", "Hết ", "Chậm nhất là hết ", "Hoàn thành muộn nhất hết ", "Kết thúc ", "Cuối ")),
    ("Tháng 6/2031 (báo cáo 6 tháng đầu năm 2031).", deadline("6/2031")), ("Tháng 12/2031, cùng báo cáo tổng kết 6 tháng cuối năm 2031.", deadline("12/2031")),
    ("Báo cáo 6 tháng đầu năm 2031 trong tháng 6/2031.", deadline("6/2031")),
    ("Sáu tháng cuối năm 2031.", deadline("12/2031", "7/2031")), ("Nửa đầu năm 2031.", deadline("6/2031", "1/2031")), ("9 tháng đầu năm 2031.", deadline("9/2031", "1/2031")), ("12 tháng đầu năm 2031.", deadline("2031")),
    ("Từ 6 tháng cuối năm 2031 đến năm 2033.", deadline("2033", "7/2031")), ("Trong 6 tháng đầu năm 2031, xong trước ngày 15/5/2031.", deadline("15/5/2031", "1/2031", before="true")),
    ("Tuần 2 tháng 5/2031.", deadline("5/2031")), ("Tuần thứ 2 tháng 5/2031.", deadline("5/2031")), ("Tuần 1, tuần 2 tháng 5 năm 2031.", deadline("5/2031")),
    ("Kỳ họp thứ 10 tháng 7/2031.", deadline("7/2031")), ("Kỳ họp thứ 10, tháng 7/2031.", deadline("7/2031")), ("Đợt 2 tháng 7 năm 2031.", deadline("7/2031")),
    ("Tháng Ba năm 2031.", deadline("3/2031")), ("Tháng Mười hai/2031.", deadline("12/2031")), ("Tháng Năm năm 2031.", deadline("5/2031")),
    ("Ngày 15 tháng Tám năm 2031.", deadline("15/8/2031")), ("Từ tháng Giêng đến tháng Tư năm 2031.", deadline("4/2031", "1/2031")),
    ("Năm 2031, xong trong tháng Mười.", deadline("10/2031")), ("Ngày 15/6 năm 2031.", deadline("15/6/2031")), ("Tháng 5/2031, trước ngày 15.", deadline("15/5/2031", before="true")),
    ("Từ 01/9/2031 đến 31/12.", deadline("31/12/2031", "1/9/2031")), ("Từ tháng 9/2031 đến hết tháng 12.", deadline("12/2031", "9/2031")),
    ("Từ ngày 15 tháng 6 đến ngày 15 tháng 12 năm 2031.", deadline("15/12/2031", "15/6/2031")), ("Đợt 1, 15/10/2031.", deadline("15/10/2031")), ("Tháng 9 - 12 năm 2031.", deadline("12/2031", "9/2031")),
    ("Ngày 15, tháng 12/2031.", deadline("15/12/2031")), ("Mục 3, tháng 12/2031.", deadline("12/2031")), ("Năm 2031, xong trong tháng 10.", deadline("10/2031")),
    ("Trước ngày 15/10/2031.", deadline("15/10/2031", **BEFORE)), ("Trước 15/10/2031.", deadline("15/10/2031", **BEFORE)),
    ("Trước tháng 12/2031.", deadline("12/2031", **BEFORE)), ("Hoàn thành trước Quý III/2031.", deadline("quý III/2031", **BEFORE)),
    ("Trước năm 2031.", deadline("2031", **BEFORE)), ("Trước 2031.", deadline("2031", **BEFORE)),
    ("Năm 2031, trước ngày 31/10.", deadline("31/10/2031", **BEFORE)),
    ("Năm 2031 và những năm tiếp theo.", deadline("2031", **THEN)),
    ("Từ tháng 4 đến tháng 9/2031.", deadline("9/2031", "4/2031")), ("Từ tháng 9/2031 đến tháng 12/2031.", deadline("12/2031", "9/2031")),
    ("Quý III – quý IV/2031.", deadline("quý IV/2031", "quý III/2031")), ("Quý I – III/2031.", deadline("quý III/2031", "quý I/2031")),
    ("Từ ngày 01 đến ngày 15/10/2031.", deadline("15/10/2031", "1/10/2031")), ("Từ 01 đến 15/10/2031.", deadline("15/10/2031", "1/10/2031")),
    ("Từ ngày 20/9 đến ngày 15/10/2031.", deadline("15/10/2031", "20/9/2031")), ("Từ 20/9 - 15/10/2031.", deadline("15/10/2031", "20/9/2031")),
    ("Từ 12/2029 đến 2031.", deadline("2031", "12/2029")), ("Năm 2030 - 2031.", deadline("2031", "2030")), ("Từ quý III/2031 đến hết năm 2032.", deadline("2032", "quý III/2031")),
    ("Tháng 9 - 12/2031.", deadline("12/2031", "9/2031")), ("Từ tháng 9 đến trước ngày 15/12/2031.", deadline("15/12/2031", "9/2031", **BEFORE)),
    ("Từ nay đến tháng 12/2031.", deadline("12/2031")), ("Từ khi ban hành đến 31/12/2031.", deadline("31/12/2031")),
    ("Theo Kế hoạch số 5-KH/TU ngày 12/3/2030 của Tỉnh ủy Mẫu, xong trong tháng 12/2031.", deadline("12/2031")),
    ("Đợt 1 - 15/10/2031.", deadline("15/10/2031")), ("Xong trong 5 năm 2031 - 2035.", deadline("2035", "2031")),
    ("Sau ngày 15/10/2031.", condition("Sau ngày 15/10/2031")), ("Từ tháng 10/2031.", condition("Từ tháng 10/2031")),
    ("Bắt đầu từ tháng 10/2031.", condition("Bắt đầu từ tháng 10/2031")), ("Theo hướng dẫn của cấp trên.", condition("Theo hướng dẫn của cấp trên")),
    ("Khi có kinh phí.", condition("Khi có kinh phí")), ("Khi có kinh phí, xong trong năm 2031.", condition("Khi có kinh phí")),
    ("Thường xuyên khi có yêu cầu.", condition("khi có yêu cầu")), ("Trong 6 tháng.", condition("Trong 6 tháng")), ("Trong quý IV.", condition("Trong quý IV")),
    ("Thường xuyên.", kind("ongoing")), ("Cả năm.", kind("ongoing")), ("Theo định kỳ.", kind("periodic")), ("Hằng tuần.", kind("periodic")),
    ("Hàng ngày.", kind("periodic")), ("Mỗi quý một lần.", kind("periodic")), ("6 tháng một lần.", kind("periodic")), ("Quý 2 lần.", kind("periodic")),
    ("Thường xuyên trong năm 2031.", kind("ongoing")), ("Hằng quý năm 2031.", kind("periodic")), ("Hằng năm, từ năm 2031 đến năm 2035.", kind("yearly")),
    ("Sau khi Luật có hiệu lực từ 01/7/2031.", condition("Sau khi Luật có hiệu lực từ 01/7/2031")), ("Hằng tháng, trước ngày 25.", kind("periodic")),
    ("Giai đoạn 2031 - 2035.", deadline("2035", "2031")), ("Giai đoạn 2026 - 2030, xong trong năm 2031.", deadline("2031")), ("Tháng 5.", condition("Tháng 5")),
    ("Hằng năm, trước ngày 15/12.", kind("yearly")), ("Mỗi năm một lần.", kind("yearly")),
    ("Từ ngày 15/12 đến ngày 15/01/2032.", deadline("15/01/2032", "15/12/2031")), ("Từ tháng 10 đến hết tháng 3/2032.", deadline("3/2032", "10/2031")),
    ("Từ quý IV đến quý I/2032.", deadline("quý I/2032", "quý IV/2031")), ("Trước mùng 3/2/2031.", deadline("3/2/2031", **BEFORE)),
    ("Trước thời điểm 30/6/2031.", deadline("30/6/2031", **BEFORE)), ("Trước thời hạn ngày 30/6/2031.", deadline("30/6/2031", **BEFORE)),
    ("Trước 0 giờ ngày 01/7/2031.", deadline("1/7/2031", **BEFORE)), ("Trước 0h00 ngày 01/7/2031.", deadline("1/7/2031", **BEFORE)),
    ("Trước 17 giờ ngày 30/6/2031.", deadline("30/6/2031")), ("Bắt đầu tháng 6/2031, xong tháng 12/2031.", deadline("12/2031", "6/2031")),
    ("Bắt đầu năm 2031.", condition("Bắt đầu năm 2031")), ("Không thường xuyên.", condition("Không thường xuyên")),
    ("Tháng 9/2031 (năm học 2031-2032).", deadline("9/2031")), ("Học kỳ I năm học 2031-2032 (từ tháng 9/2031 đến tháng 01/2032).", deadline("1/2032", "9/2031")),
    ("Học kỳ II năm học 2031 - 2032, hoàn thành trước ngày 30/5/2032.", deadline("30/5/2032", **BEFORE)), ("Cả năm học 2031 - 2032.", condition("Cả năm học 2031 - 2032")),
    ("NH 2031-2032.", condition("NH 2031-2032")),
    ("Quý IV của năm 2031.", deadline("quý IV/2031")), ("Quý IV 2031.", deadline("quý IV/2031")), ("Quý IV (2031).", deadline("quý IV/2031")), ("Quý IV - năm 2031.", deadline("quý IV/2031")),
    ("Quý tư năm 2031.", deadline("quý IV/2031")), ("Tháng 12 (năm 2031).", deadline("12/2031")), ("Tháng 12 2031.", deadline("12/2031")), ("Ngày 31 tháng 12 2031.", deadline("31/12/2031")),
    ("Q4/2031.", deadline("quý IV/2031")), ("QIV/2031.", deadline("quý IV/2031")), ("Q.III, Q.IV/2031.", deadline("quý IV/2031", "quý III/2031")),
    ("T9/2031.", deadline("9/2031")), ("T9-T11/2031.", deadline("11/2031", "9/2031")), ("Từ T9 đến T11/2031.", deadline("11/2031", "9/2031")), ("T9,10/2031.", deadline("10/2031", "9/2031")),
    ("Trước 19/8/2031, chào mừng 80 năm Quốc khánh (02/9/1951 - 02/9/2031).", deadline("19/8/2031", **BEFORE)),
    ("Dịp kỷ niệm ngày thành lập (03/02/1930 - 03/02/2031).", deadline("3/2/2031")),
    ("Khởi động tháng 3/2031, hoàn thành tháng 12/2031.", deadline("12/2031", "3/2031")), ("Tháng 3 (đợt 1), tháng 4 (đợt 2) năm 2031.", deadline("4/2031", "3/2031")), ("Đợt 1 tháng 3, đợt 2 tháng 4 năm 2031.", deadline("4/2031", "3/2031")),
    ("3 tháng/lần.", kind("periodic")), ("Quý/lần.", kind("periodic")), ("06 tháng một lần.", kind("periodic")), ("Định kỳ 6 tháng.", kind("periodic")),
    ("Trong năm 2031 và 2032.", deadline("2032", "2031")), ("2031 đến 2035.", deadline("2035", "2031")),
    ("Trước Đại hội nhiệm kỳ 2031 - 2036.", condition("Trước Đại hội nhiệm kỳ 2031 - 2036")), ("Trước Tết 2031.", condition("Trước Tết 2031")),
    ("Năm 2031, trước Tết.", deadline("2031")), ("Từ 8h00 ngày 19/5/2031.", condition("Từ 8h00 ngày 19/5/2031")), ("Từ 7h30 ngày 20/11 đến 17h00 ngày 21/11/2031.", deadline("21/11/2031", "20/11/2031")),
])
def test_a_meaning_that_says_what_its_line_says_is_accepted(line, meaning, tmp_path):
    text = BASE
    if "5-KH/TU" in line:
        text = text.replace("relations:\n", '  - id: 5-kh-tu-2030\n    number: 5-KH/TU\n    kind: Kế hoạch\n    date: "12/3/2030"\n    issuer: Tỉnh ủy Mẫu\n    level: Tỉnh\nrelations:\n')
    assert faults_of(tmp_path, line, meaning, text) == []


@pytest.mark.parametrize("line, meaning, said", [
    ("Trước 30/6.", condition("Trước 30/6"), "Trước 30/6"), ("Từ quý II.", condition("Từ quý II"), "Từ quý II"), ("Trước khi họp.", condition("Trước khi họp"), "Theo điều kiện"),
    ("Quý 2 và 3/2031.", deadline("quý III/2031", "quý II/2031"), "Từ quý II/2031 đến quý III/2031"), ("Quý I+II/2031.", deadline("quý II/2031", "quý I/2031"), "Từ quý I/2031 đến quý II/2031"),
    ("Năm học 2031 - 2032.", condition("Năm học 2031 - 2032"), "Năm học 2031 - 2032"),
    ("Tháng 12/2031, báo cáo gửi đến văn phòng.", deadline("12/2031"), "Trong tháng 12/2031"), ("Đến hết quý iv/2031.", deadline("quý IV/2031"), "Đến hết quý IV/2031"),
    ("Đến tháng mười hai năm 2031.", deadline("12/2031"), "Đến tháng 12/2031"),
    ("Đến năm 2031.", deadline("2031"), "Đến năm 2031"), ("Đến hết tháng 06/2031.", deadline("6/2031"), "Đến hết tháng 6/2031"),
    ("Hoàn thành đến quý III năm 2031.", deadline("quý III/2031"), "Đến quý III/2031"), ("Đến quý 3/2031.", deadline("quý 3/2031"), "Đến quý III/2031"),
    ("Đến hết ngày 31/12/2031.", deadline("31/12/2031"), "Đến hết ngày 31/12/2031"), ("Năm 2031.", deadline("2031"), "Trong năm 2031"),
    ("Từ năm 2031 đến năm 2035.", deadline("2035", "2031"), "Từ năm 2031 đến năm 2035"), ("Trước ngày 15/10/2031.", deadline("15/10/2031", **BEFORE), "Trước ngày 15/10/2031"),
    ("Trước cuối năm 2031.", deadline("2031"), "Trước cuối năm 2031"), ("Giữa năm 2031.", deadline("2031"), "Giữa năm 2031"), ("Đến đầu tháng 6/2031.", deadline("6/2031"), "Đến đầu tháng 6/2031"),
    ("Trước hết tháng 12/2031.", deadline("12/2031"), "Trước hết tháng 12/2031"), ("Trước khi kết thúc quý III/2031.", deadline("quý III/2031"), "Trước khi kết thúc quý III/2031"),
    ("Tháng 9, tháng 10, tháng 11 năm 2031.", deadline("11/2031", "9/2031"), "Từ tháng 9/2031 đến tháng 11/2031"),
    ("Các ngày 01, 02, 03/9/2031.", deadline("3/9/2031", "1/9/2031"), "Từ ngày 01/9/2031 đến ngày 03/9/2031"),
    ("Tháng 5.", condition("Tháng 5"), "Tháng 5"), ("suốt năm học.", condition("suốt năm học"), "Suốt năm học"),
    ("Thực hiện lần đầu năm 2031.", deadline("2031"), "Trong năm 2031"), ("Xong bước đầu tháng 6/2031.", deadline("6/2031"), "Trong tháng 6/2031"),
    ("Từ năm 2031 trở đi.", condition("Từ năm 2031 trở đi"), "Từ năm 2031 trở đi"), ("Sau năm 2031.", condition("Sau năm 2031"), "Sau năm 2031"),
    ("Từ nay đến hết nhiệm kỳ.", condition("Từ nay đến hết nhiệm kỳ"), "Từ nay đến hết nhiệm kỳ"), ("Sau khi họp.", condition("Sau khi họp"), "Theo điều kiện"),
    ("Ngày 19/5/2031.", deadline("19/5/2031"), "Ngày 19/5/2031"), ("Chậm nhất ngày 19/5/2031.", deadline("19/5/2031"), "Chậm nhất ngày 19/5/2031"),
    ("Muộn nhất đến hết tháng 6/2031.", deadline("6/2031"), "Muộn nhất đến hết tháng 6/2031"), ("Hoàn thành đến 19/5/2031.", deadline("19/5/2031"), "Đến ngày 19/5/2031"),
    ("Khi có kinh phí.", condition("Khi có kinh phí"), "Theo điều kiện"), ("Theo hướng dẫn của cấp trên.", condition("Theo hướng dẫn"), "Theo hướng dẫn"),
])
def test_a_time_is_shown_as_its_line_says_it(line, meaning, said, tmp_path):
    assert faults_of(tmp_path, line, meaning) == []
    assert wording.timing(load_plan(tmp_path / "kh.yaml").tasks[0].timing) == said


ONE_BEGINS = 'có lúc bắt đầu "{}"; thêm from, hoặc nếu dòng không nêu lúc kết thúc thì dùng kind: conditional'
LOST = "nêu {} mà due, from không ghi; ghi chính xác như in, hoặc nếu đó là một mốc khác thì thêm vào milestones"
NO_DEADLINE = 'nói "{}", đó không phải thời hạn; dùng kind: conditional, với condition là chữ của dòng'
OTHER_KIND = ("nêu {} mà kind: {} không ghi; thêm vào milestones, hoặc nếu đó là thời hạn của cả nhiệm vụ thì dùng kind: deadline với due")
PART = "nêu {}, tức từ tháng {} đến hết tháng {}; ghi from: {}/2031, due: {}/2031"
ONE_BY_ONE = "nêu {} và {}, từng lần một, không phải một khoảng; ghi due là lần cuối, mỗi lần trước là một mốc trong milestones"
BLURRED = "nêu {} mà due chỉ ghi năm; ghi chính xác như in, hoặc nếu đó là một mốc khác thì thêm vào milestones"
BEFORE_SOMETHING = "nói trước một việc, không phải trước năm 2031; dùng kind: conditional, với condition là chữ của dòng"
NO_CONDITION = "không nêu điều kiện; dùng kind: {}"


@pytest.mark.parametrize("line,meaning,said", [
    ("Trước tháng 12/2031.", deadline("12/2031"), 'nói "trước"; thêm before: true'),
    ("Trước 15/10/2031.", deadline("15/10/2031"), 'nói "trước"; thêm before: true'),
    ("Trước Quý III/2031.", deadline("quý III/2031"), 'nói "trước"; thêm before: true'),
    ("Trước năm 2031.", deadline("2031"), 'nói "trước"; thêm before: true'),
    *((f"Trước {words} {time}.", deadline(due, **BEFORE), f"không nói trước {said} mà nói lúc hết hoặc một phần của nó; bỏ before") for words, time, due, said in (
        ("cuối", "năm 2031", "2031", "2031"), ("khi hết", "tháng 6/2031", "6/2031", "6/2031"), ("khi kết thúc", "quý III/2031", "quý III/2031", "III/2031"), ("hết", "tháng 12/2031", "12/2031", "12/2031"))),
    ("Trước kỳ họp tháng 12/2031.", deadline("12/2031", **BEFORE), "không nói trước 12/2031 mà nói lúc hết hoặc một phần của nó; bỏ before"),
    ("Quý I+II/2031.", deadline("quý II/2031"), LOST.format("Quý I")),
    ("Trước 30/6.", deadline("30/6/2031", **BEFORE), "không nêu năm, nên không phải thời hạn; dùng kind: conditional, với condition là chữ của dòng"),
    ("Năm học 2031 - 2032.", deadline("2032", "2031"), "nêu Năm học 2031 - 2032, không phải các năm ấy; dùng kind: conditional, với condition là chữ của dòng"),
    ("Ngày 15/10/2031.", deadline("10/2031"), LOST.format("15/10/2031")),
    ("Ngày 15 tháng 10 năm 2031.", deadline("10/2031"), LOST.format("15 tháng 10 năm 2031")),
    ("Tháng 12/2031.", deadline("2031"), LOST.format("12/2031")),
    ("Quý IV năm 2031.", deadline("2031"), LOST.format("IV năm 2031")),
    ("Tháng 6/2031; tháng 12/2031.", deadline("12/2031"), LOST.format("6/2031")),
    ("Năm 2030, năm 2031.", deadline("2031"), LOST.format("2030")),
    ("Giai đoạn 2031 - 2035.", deadline("2031"), "nêu cả giai đoạn 2031 - 2035; ghi from: 2031, due: 2035"),
    ("Nhiệm kỳ 2031–2035.", deadline("2035"), "nêu cả giai đoạn 2031–2035; ghi from: 2031, due: 2035"),
    ("Tháng 5.", kind("yearly"), 'không nói "hằng năm", "hàng năm" hay "mỗi năm"; xem lại kind, dòng không nêu năm thì dùng kind: conditional, với condition là chữ của dòng'),
    ("Ngày 15/6 và ngày 15/12/2031.", deadline("15/12/2031"), LOST.format("Ngày 15/6")),
    ("15/6 và 15/12/2031.", deadline("15/12/2031"), LOST.format("15/6")),
    ("Tháng 6 và tháng 12 năm 2031.", deadline("12/2031"), LOST.format("Tháng 6")),
    ("Quý II, quý IV năm 2031.", deadline("quý IV/2031"), LOST.format("Quý II")),
    ("Quý II và IV năm 2031.", deadline("quý IV/2031"), LOST.format("Quý II")), ("Tháng 6 và 12 năm 2031.", deadline("12/2031"), LOST.format("Tháng 6")),
    ("Ngày 15/6 (đợt một), ngày 15/12/2031 (đợt hai).", deadline("15/12/2031"), LOST.format("Ngày 15/6")),
    ("Quý II và IV/2031.", deadline("quý IV/2031"), LOST.format("Quý II")),
    ("Ngày 15 và ngày 20 tháng 12 năm 2031.", deadline("20/12/2031"), LOST.format("Ngày 15")),
    ("Ngày 15 tháng 6 và ngày 20 tháng 12 năm 2031.", deadline("20/12/2031"), LOST.format("Ngày 15 tháng 6")),
    ("Tháng Ba; tháng Chín năm 2031.", deadline("9/2031"), LOST.format("Tháng Ba")),
    ("6 tháng đầu năm và 6 tháng cuối năm 2031.", deadline("12/2031"), LOST.format("6 tháng đầu năm")),
    ("6 tháng đầu năm 2031.", deadline("6/2031"), PART.format("6 tháng đầu năm 2031", 1, 6, 1, 6)),
    ("Đầu 6 tháng cuối năm 2031.", deadline("12/2031"), PART.format("6 tháng cuối năm 2031", 7, 12, 7, 12)),
    ("Trong nửa cuối năm 2031.", deadline("12/2031"), PART.format("nửa cuối năm 2031", 7, 12, 7, 12)),
    ("6 tháng đầu năm 2031.", deadline("2031"), PART.format("6 tháng đầu năm 2031", 1, 6, 1, 6)),
    ("6 tháng cuối năm 2031.", deadline("6/2031"), PART.format("6 tháng cuối năm 2031", 7, 12, 7, 12)),
    ("6 tháng cuối năm 2031.", deadline("12/2031", "6/2031"), PART.format("6 tháng cuối năm 2031", 7, 12, 7, 12)),
    ("Hằng quý, xong trước 30/11/2031.", kind("periodic"), OTHER_KIND.format("30/11/2031", "periodic")),
    ("Thường xuyên, hoàn thành trước 31/12/2031.", kind("ongoing"), OTHER_KIND.format("31/12/2031", "ongoing")),
    ("Hằng năm, xong trong quý IV/2031.", kind("yearly"), OTHER_KIND.format("IV/2031", "yearly")),
    ("Theo hướng dẫn, xong trước 30/11/2031.", condition("Theo hướng dẫn"), OTHER_KIND.format("30/11/2031", "conditional")),
    ("Từ tháng 9/2031 đến tháng 12/2031.", deadline("12/2031"), ONE_BEGINS.format("9/2031")),
    ("Từ tháng 9 đến tháng 12/2031.", deadline("12/2031"), ONE_BEGINS.format("9")),
    ("Quý III – quý IV/2031.", deadline("quý IV/2031"), ONE_BEGINS.format("III")),
    ("Từ ngày 01/10 đến ngày 15/10/2031.", deadline("15/10/2031"), ONE_BEGINS.format("01/10")),
    ("Năm 2030 - 2031.", deadline("2031"), ONE_BEGINS.format("2030")),
    ("Bắt đầu từ tháng 10/2031.", deadline("10/2031"), ONE_BEGINS.format("10/2031")),
    ("Từ tháng 10/2031.", deadline("10/2031", "10/2031"), NO_DEADLINE.format("từ 10/2031")),
    ("Sau ngày 15/10/2031.", deadline("15/10/2031"), NO_DEADLINE.format("sau 15/10/2031")),
    ("Hoàn thành trong tháng 12/2031.", condition("Hoàn thành trong tháng 12/2031"), NO_CONDITION.format("deadline với due")),
    ("Chậm nhất đến hết ngày 31/12/2031.", condition("Chậm nhất"), NO_CONDITION.format("deadline với due")),
    ("Từ tháng 4 đến tháng 9/2031.", condition("Từ tháng 4"), NO_CONDITION.format("deadline với due")),
    ("Năm 2031 và những năm tiếp theo.", condition("Năm 2031"), NO_CONDITION.format("deadline với due")),
    ("Thường xuyên.", condition("Thường xuyên"), NO_CONDITION.format("ongoing")),
    ("Theo định kỳ.", condition("Theo định kỳ"), NO_CONDITION.format("periodic")),
    ("Thực hiện hằng năm.", condition("hằng năm"), NO_CONDITION.format("yearly")),
    ("Bắt đầu tháng 6/2031.", deadline("6/2031"), ONE_BEGINS.format("6/2031")), ("Bắt đầu năm 2031.", deadline("2031", "2031"), NO_DEADLINE.format("bắt đầu 2031")),
    ("Từ ngày 15/12 đến ngày 15/01/2032.", deadline("15/01/2032"), ONE_BEGINS.format("15/12")),
    ("Trước 0 giờ ngày 01/7/2031.", deadline("1/7/2031"), 'nói "trước"; thêm before: true'),
    ("Trước ngày 30/6/31.", deadline("30/6/2031", **BEFORE), "ghi năm hai chữ số, nên không phải thời hạn; dùng kind: conditional, với condition là chữ của dòng"),
    ("Q4/2031.", deadline("4/2031"), LOST.format("4/2031")), ("T9-T11/2031.", deadline("11/2031"), ONE_BEGINS.format("9")),
    ("Năm 2031, 2032.", deadline("2031"), LOST.format("2032")), ("2031 đến 2035.", deadline("2035"), ONE_BEGINS.format("2031")),
    *((f"Năm 2031, {words}.", deadline("2031"), BLURRED.format(told)) for words, told in (
        ("hoàn thành trước tháng 12", "tháng 12"), ("trước 30/11", "30/11"), ("trong đó Quý III ban hành", "Quý III"))),
    *((line, deadline(due, start, **more), ONE_BY_ONE.format(*pair)) for line, due, start, more, pair in (
        ("Trước 10/10/2031 (đợt 1), 10/12/2031 (đợt 2).", "10/12/2031", "10/10/2031", BEFORE, ("10/10/2031", "10/12/2031")),
        ("Tháng 3 (đợt 1), tháng 10 (đợt 2) năm 2031.", "10/2031", "3/2031", {}, ("Tháng 3", "10 (đợt 2) năm 2031")),
        ("Trước ngày 15/6 và ngày 15/12/2031.", "15/12/2031", "15/6/2031", BEFORE, ("ngày 15/6", "15/12/2031")),
        ("Năm 2031, 2033.", "2033", "2031", {}, ("2031", "2033")))),
    ("Trước Tết 2031.", deadline("2031", **BEFORE), BEFORE_SOMETHING), ("Trước Đại hội nhiệm kỳ 2026 - 2031.", deadline("2031", "2026"), BEFORE_SOMETHING),
    ("Từ 8h00 ngày 19/5/2031.", deadline("19/5/2031"), ONE_BEGINS.format("19/5/2031")),
    *((f"{words}.", kind("periodic"), 'không nói "định kỳ", "6 tháng", "hằng (hàng, mỗi) ngày, tuần, tháng, quý" hay "… một lần"; '
       "xem lại kind, dòng không nêu năm thì dùng kind: conditional, với condition là chữ của dòng") for words in ("36 tháng kể từ ngày ký", "06 tháng cuối năm", "Trong 6 tháng")),
    ("Không thường xuyên.", kind("ongoing"), 'không nói "thường xuyên", "liên tục" hay "cả năm"; xem lại kind, dòng nêu ngày, tháng hay năm thì dùng kind: deadline với due'),
])
def test_a_meaning_that_its_line_contradicts_is_refused_with_the_way_out(line, meaning, said, tmp_path):
    assert faults_of(tmp_path, line, meaning) == [f'dòng thời gian "{line}" {said}']


@pytest.mark.parametrize("phrase", ["Tháng 12/2030", "12/2030", "2030"])
def test_an_erratum_about_a_time_leaves_it_the_time_of_its_task(tmp_path, phrase):
    text = BASE.replace("errata:\n", f'errata:\n  - id: in-khac\n    at: ["1"]\n    phrase: "{phrase}"\n    note: In như vậy.\n')
    assert faults_of(tmp_path, LINE, deadline("12/2030"), text) == []


@pytest.mark.parametrize("line", ["Định hướng đến năm 2031.", "Tầm nhìn 2031."])
def test_what_a_line_looks_ahead_to_is_its_time_where_it_names_no_other(tmp_path, line):
    assert faults_of(tmp_path, line, deadline("2031")) == []


@pytest.mark.parametrize("line", ["Giai đoạn 2031-2035, tầm nhìn đến năm 2045.", "Đến năm 2035, định hướng đến 2045.", "Đến năm 2035, tầm nhìn năm 2045."])
def test_what_a_programme_looks_ahead_to_is_no_time_of_its_own(tmp_path, line):
    assert faults_of(tmp_path, line, deadline("2045")) == [f'thời hạn không có trong dòng thời gian "{line}"; ghi đúng như in']


def test_of_a_range_over_new_year_the_start_is_of_the_year_before(tmp_path):
    line = "Từ ngày 15/12 đến ngày 15/01/2032."
    assert faults_of(tmp_path, line, deadline("15/01/2032", "15/12/2032")) == [
        f'ngày bắt đầu sau thời hạn; dòng thời gian "{line}" qua năm mới, lúc bắt đầu là của năm 2031']


@pytest.mark.parametrize("line,due", [
    ("Tuần 2 tháng 5/2031.", "2/5/2031"), ("Tuần thứ 2 tháng 5/2031.", "2/5/2031"), ("Tuần 1, 2 tháng 5/2031.", "2/5/2031"), ("Tuần 1 và tuần 2 tháng 5/2031.", "2/5/2031"),
    ("Kỳ họp thứ 10 tháng 7/2031.", "10/7/2031"), ("Tuần 2/5/2031.", "2/5/2031"),
])
def test_a_number_that_counts_weeks_or_meetings_is_no_day(line, due, tmp_path):
    assert faults_of(tmp_path, line, deadline(due)) == [f'thời hạn không có trong dòng thời gian "{line}"; ghi đúng như in']


@pytest.mark.parametrize("line", [
    "Tháng " + ", ".join(map(str, range(1, 12))) + " và tháng 12/2031.", "Tháng " + ", ".join(map(str, range(1, 13))) + " năm 2031.",
    "; ".join(f"ngày 05 tháng {month}" for month in range(1, 12)) + " và ngày 05 tháng 12 năm 2031.",
])
def test_a_list_as_long_as_a_year_loses_no_month(line, tmp_path):
    assert len(faults_of(tmp_path, line, deadline("5/12/2031" if "05" in line else "12/2031"))) == 11


def test_a_range_in_a_list_loses_neither_its_start_nor_its_end(tmp_path):
    line = "Từ ngày 01 đến ngày 05 tháng 6 và từ ngày 01 đến ngày 05 tháng 12 năm 2031."
    assert sorted(fault.partition(" nêu ")[2].partition(" mà ")[0] for fault in faults_of(tmp_path, line, deadline("5/12/2031", "1/12/2031"))) == ["01", "ngày 05 tháng 6"]


def milestones(*told: tuple[str, str]) -> str:
    """The tiny plan with these (phrase, meaning) as further milestones."""
    return BASE.replace("    milestones:\n", "    milestones:\n" + "".join(f"      - phrase: {phrase}\n        timing: {{{meaning}}}\n" for phrase, meaning in told))


@pytest.mark.parametrize("line,meaning,told", [
    ("Ngày 15/6 và ngày 15/12/2031.", deadline("15/12/2031"), ("Ngày 15/6", "kind: deadline, due: 15/6/2031")),
    ("Ngày 15/6 và ngày 15/12/2031.", deadline("15/12/2031"), ("Ngày 15/6 và ngày 15/12/2031", "kind: deadline, due: 15/6/2031")),
    ("Quý II, quý IV năm 2031.", deadline("quý IV/2031"), ("Quý II", "kind: deadline, due: quý II/2031")),
    ("Hằng quý, xong trước 30/11/2031.", kind("periodic"), ("xong trước 30/11/2031", "kind: deadline, due: 30/11/2031, before: true")),
    ("Thường xuyên, từ tháng 7/2031.", kind("ongoing"), ("từ tháng 7/2031", "kind: conditional, condition: từ tháng 7/2031")),
])
def test_what_a_line_names_besides_its_meaning_stands_in_a_milestone(line, meaning, told, tmp_path):
    assert faults_of(tmp_path, line, meaning) != []
    assert faults_of(tmp_path, line, meaning, milestones(told)) == []


def test_a_milestone_that_leaves_its_year_to_what_follows_has_no_other(tmp_path):
    said = faults_of(tmp_path, "Ngày 15/6 và ngày 15/12/2031.", deadline("15/12/2031"), milestones(("Ngày 15/6", "kind: deadline, due: 15/6/2030")))
    assert 'thời hạn không có trong dòng thời gian "Ngày 15/6"; ghi đúng như in' in said


def test_a_milestone_may_leave_its_year_to_the_only_one_of_its_line(tmp_path):
    line = "Trong năm 2031: Quý III ban hành, Quý IV tổ chức thực hiện."
    told = lambda year: milestones(("Quý III ban hành", f"kind: deadline, due: quý III/{year}"), ("Quý IV tổ chức", "kind: deadline, due: quý IV/2031"))
    assert faults_of(tmp_path, line, deadline("2031"), told(2031)) == []
    assert 'thời hạn không có trong dòng thời gian "Quý III ban hành"; ghi đúng như in' in faults_of(tmp_path, line, deadline("2031"), told(2032))


@pytest.mark.parametrize("line,due,before,phrase,first", [
    ("Trước ngày 15/6 và ngày 15/12/2031.", "15/12/2031", True, "Trước ngày 15/6", "kind: deadline, due: 15/6/2031, before: true"),
    ("Trước 10/10/2031 (đợt 1), 10/12/2031 (đợt 2).", "10/12/2031", True, "Trước 10/10/2031 (đợt 1)", "kind: deadline, due: 10/10/2031, before: true"),
    ("Tháng 3 (đợt 1), tháng 10 (đợt 2) năm 2031.", "10/2031", False, "Tháng 3 (đợt 1)", "kind: deadline, due: 3/2031"),
    ("Đợt 1 tháng 3, đợt 2 tháng 10 năm 2031.", "10/2031", False, "Đợt 1 tháng 3", "kind: deadline, due: 3/2031"),
])
def test_the_first_of_two_times_is_a_milestone(line, due, before, phrase, first, tmp_path):
    assert faults_of(tmp_path, line, deadline(due, **(BEFORE if before else {})), milestones((phrase, first))) == []


def test_a_second_deadline_of_a_line_stands_in_a_milestone(tmp_path):
    line = "Tháng 6/2031 (đợt một), tháng 12/2031 (đợt hai)."
    milestone = "    milestones:\n      - phrase: Tháng 6/2031 (đợt một)\n        timing:\n          kind: deadline\n          due: 6/2031\n"
    assert faults_of(tmp_path, line, deadline("12/2031"), BASE.replace("    milestones:\n", milestone)) == []


@pytest.mark.parametrize("edit", [
    ("unnumbered:\n", 'unnumbered:\n  - name: Luật Mẫu năm 2015\n    at: ["1"]\n'),
    ("errata:\n", 'errata:\n  - id: nam\n    at: ["1"]\n    phrase: Luật Mẫu năm 2015\n    note: Là năm của luật.\n'),
])
def test_a_date_that_belongs_to_a_document_is_no_deadline(edit, tmp_path):
    line = "Theo Luật Mẫu năm 2015, xong trong tháng 12/2031."
    assert faults_of(tmp_path, line, deadline("12/2031")) != []
    assert faults_of(tmp_path, line, deadline("12/2031"), BASE.replace(*edit)) == []


def test_lines_of_the_plans_that_are_there_keep_their_meaning():
    """The plan and the cases hold lines of every kind; none may become a fault."""
    for file in (ROOT / "data" / "plan.yaml", *sorted((ROOT / "tests" / "cases").glob("*.yaml"))):
        load_plan(file)


def test_no_line_of_time_takes_long_to_look_at(tmp_path):
    """Lines of one sign repeated, the worst of patterns: eight times as long takes about eight times as long, not sixty-four times, on any machine."""
    def spent(many: int) -> float:
        began = time.process_time()
        for piece in ("1/", "từ ", "1 - ", "tháng 1 năm ", "2031 - ", "quý i đến ", "năm 2031 ", "1, ", "ngày 1, ", "tháng 1 và ", "tuần 1, ", "6 tháng đầu năm, ", "quý i, ", "(" * 40, "1 (a), ", "đến tháng 5 ", "đến v "):
            faults_of(tmp_path, piece * many + "12/2031", deadline("12/2031"))
        return time.process_time() - began

    spent(10)  # what is made once
    assert spent(3200) < 24 * spent(400)
