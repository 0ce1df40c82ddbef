"""Numbers of directives in Vietnamese text: what is found, where exactly, and what it resolves to."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from actionplan import load_plan
from actionplan.citations import resolve
from actionplan.mentions import BEFORE, DATE, FURTHER_DATE, LIST, by_kind_and_figures, find_mentions, own_number, short_citations, short_names
from actionplan.model import Directive, Point, Reading, Unit, Where
from actionplan.numbers import NUMBERS, OF_A_REGISTER, has_the_form, looks_like_a_number, same_number
from actionplan.printed import find_phrase, paragraphs
from actionplan.rules.rule import BASE
from actionplan.vocabulary import KINDS_BY_CODE, fold

ROOT = Path(__file__).parent.parent
PLANS = [ROOT / "data/plan.yaml", *sorted((ROOT / "tests/cases").glob("*.yaml"))]


# --- the patterns' own examples ---------------------------------------------------------------


@pytest.mark.parametrize("expression,example", [(p.expression, e) for p in (*NUMBERS, OF_A_REGISTER, DATE, FURTHER_DATE) for e in p.matches])
def test_a_pattern_takes_the_whole_of_its_examples(expression, example):
    assert re.fullmatch(expression, example)


@pytest.mark.parametrize("expression,example", [(p.expression, e) for p in (*NUMBERS, DATE) for e in p.misses])
def test_a_pattern_takes_nothing_of_what_it_must_miss(expression, example):
    assert not re.search(expression, example)


@pytest.mark.parametrize("example", FURTHER_DATE.misses)
def test_no_date_of_another_sentence_is_looked_at(example):
    assert not re.match(FURTHER_DATE.expression, example)


@pytest.mark.parametrize("number", OF_A_REGISTER.misses)
def test_a_register_holds_no_number_without_figures_and_a_code(number):
    assert not has_the_form(number)


@pytest.mark.parametrize("example", BEFORE.matches)
def test_what_stands_before_a_number_is_taken_whole(example):
    assert re.search(BEFORE.expression, example)[0] == example


@pytest.mark.parametrize("example", LIST.matches)
def test_a_list_before_a_number_is_taken_whole(example):
    assert re.search(LIST.expression, example)[0] == example


@pytest.mark.parametrize("example", LIST.misses)
def test_what_is_no_list_before_a_number_is_left_alone(example):
    assert not re.search(LIST.expression, example)


@pytest.mark.parametrize("example", BEFORE.misses)
def test_other_words_before_a_number_are_left_alone(example):
    assert re.search(BEFORE.expression, example)[0] == ""


def test_every_pattern_has_examples_of_both_sorts():
    assert all(p.matches and p.misses for p in (*NUMBERS, DATE, FURTHER_DATE, LIST, BEFORE))


# --- finding ----------------------------------------------------------------------------------

# Text with the mention between « », then its number and its date.
FOUND = [
    # Party numbers
    ("theo «Nghị quyết số 21-NQ/TW ngày 16/6/2022» của Trung ương", "21-NQ/TW", "2022-06-16"),
    ("theo «Nghị quyết 45-NQ/TU ngày 01/10/2021» của Tỉnh ủy", "45-NQ/TU", "2021-10-01"),
    ("«Chỉ thị số 28-CT/TW, ngày 21/01/2019» của Ban Bí thư", "28-CT/TW", "2019-01-21"),
    ("«Chi thị số 28-CT/TW, ngày 21/01/2019» (in sai chữ)", "28-CT/TW", "2019-01-21"),
    ("«CHỈ THỊ SỐ 28-CT/TW» in hoa", "28-CT/TW", None),
    ("«Kết luận số 21-KL/TW ngày 25 tháng 10 năm 2021» về", "21-KL/TW", "2021-10-25"),
    ("«Chương trình hành động số 28-CTr/ĐUK ngày 23-11-2022» của", "28-CTr/ĐUK", "2022-11-23"),
    ("«Quy định số 07-QĐ/TU ngày 30.6.2022»", "7-QĐ/TU", "2022-06-30"),
    ("«Quyết định số 9-QĐ/ĐU»", "9-QĐ/ĐU", None),
    ("«Quy định số 05-QyĐ/TW»", "5-QyĐ/TW", None),
    ("«Quy định số 5-QĐi/TW»", "5-QĐi/TW", None),
    ("«Quy chế số 03-QC/UBKT»", "3-QC/UBKT", None),
    ("«Hướng dẫn số 02-HD/BTCTU» và", "2-HD/BTCTU", None),
    ("«Hướng dẫn số 25-HD/BCĐTW ngày 01/6/2022»", "25-HD/BCĐTW", "2022-06-01"),
    ("«Đề án số 16-ĐA/TU ngày 03/01/2020»", "16-ĐA/TU", "2020-01-03"),
    ("«Thông báo 12-TB/CB»", "12-TB/CB", None),
    ("«Báo cáo số 9-BC/ĐUK»", "9-BC/ĐUK", None),
    ("«Tờ trình số 12-TTr/ĐU»", "12-TTr/ĐU", None),
    ("«Thông tri số 4-TT/BTGTW»", "4-TT/BTGTW", None),
    ("«Công văn số 1120-CV/BTCTW»", "1120-CV/BTCTW", None),
    ("«Nghị quyết số 18-NQ/TƯ ngày 25/10/2017»", "18-NQ/TƯ", "2017-10-25"),
    ("«Nghị quyết số 21 – NQ/TW ngày 16/6/2022»", "21-NQ/TW", "2022-06-16"),
    ("«Nghị quyết số 21 - NQ / TW»", "21-NQ/TW", None),
    ("«Nghị quyết số 21-NQ/TW , ngày 16/6/2022»", "21-NQ/TW", "2022-06-16"),
    ("«Nghị quyết số 21-NQ/TW ngày 16 tháng 6/2022»", "21-NQ/TW", "2022-06-16"),
    ("«Nghị quyết số 21-NQ/TW ngày 16/6 năm 2022» của", "21-NQ/TW", "2022-06-16"),
    ("«Nghị quyết số 21-NQ/TW ban hành ngày 16/6/2022» của", "21-NQ/TW", "2022-06-16"),
    ("«Nghị quyết số 21-NQ/TW (ngày 16/6/2022)» của", "21-NQ/TW", "2022-06-16"),
    ("«Nghị quyết số 21-NQ/TW» (ngày 16/6/2022 của Trung ương)", "21-NQ/TW", "2022-06-16"),
    # State numbers
    ("«Nghị định số 42/2022/NĐ-CP ngày 24/6/2022» của Chính phủ", "42/2022/NĐ-CP", "2022-06-24"),
    ("«Nghị định 42/2022/NĐ-CP»", "42/2022/NĐ-CP", None),
    ("«Thông tư số 26/2020/TT-BTTTT»", "26/2020/TT-BTTTT", None),
    ("«Nghị quyết số 66.7/2025/NQ-CP ngày 15/11/2025» của Chính phủ", "66.7/2025/NQ-CP", "2025-11-15"),
    ("tại mục 1. «7/2025/NQ-CP»", "7/2025/NQ-CP", None),
    ("«Thông tư liên tịch số 01/2012/TTLT-BTC-BTP»", "1/2012/TTLT-BTC-BTP", None),
    ("«Luật số 83/2025/QH15»", "83/2025/QH15", None),
    ("«Nghị quyết số 595/NQ-UBTVQH15 ngày 12/9/2022»", "595/NQ-UBTVQH15", "2022-09-12"),
    ("«Kế hoạch số 123/KH-UBND, ngày 1 tháng 2 năm 2022»", "123/KH-UBND", "2022-02-01"),
    ("«Quyết định 749/QĐ-TTg ngày 03/6/2020»", "749/QĐ-TTg", "2020-06-03"),
    ("«Công điện số 05/CĐ-TTg»", "5/CĐ-TTg", None),
    # articles
    ("theo «điểm a khoản 2 Điều 5 Nghị định số 42/2022/NĐ-CP»", "42/2022/NĐ-CP", None),
    ("theo «Điều 5 khoản 2 điểm a Nghị định số 42/2022/NĐ-CP»", "42/2022/NĐ-CP", None),
    ("theo «Điều 5, khoản 2, điểm đ của Luật số 83/2025/QH15»", "83/2025/QH15", None),
    ("theo «khoản 1 và khoản 2 Điều 5a Nghị định 42/2022/NĐ-CP»", "42/2022/NĐ-CP", None),
    ("theo «Điều 3 Quy định số 126-QĐ/TW ngày 28/02/2018»", "126-QĐ/TW", "2018-02-28"),
    # what stands around it
    ("«21-NQ/TW»", "21-NQ/TW", None),
    ("(*viết tắt là «Nghị quyết số 21-NQ/TW»*)", "21-NQ/TW", None),
    ("“«Nghị quyết số 21-NQ/TW»”.", "21-NQ/TW", None),
    ("của «số 21-NQ/TW»; ngày 16/6/2022 họp", "21-NQ/TW", None),
    ("thực hiện «quy chế 21-QC/TW»", "21-QC/TW", None),
    ("«Nghị quyết số 21-NQ/TW» của Trung ương ngày 16/6/2022", "21-NQ/TW", None),
]


@pytest.mark.parametrize("marked,number,issued", FOUND)
def test_a_mention_is_found_with_its_kind_its_number_and_its_date(marked, number, issued):
    phrase = re.search("«(.*)»", marked)[1]
    text = marked.replace("«", "").replace("»", "")
    (mention,) = find_mentions(text)
    assert mention.whole.of(text) == phrase
    assert mention.number == number
    assert mention.issued == (date.fromisoformat(issued) if issued else None)


@pytest.mark.parametrize("text", [
    "giai đoạn 2021-2025", "giai đoạn 2020 - 2025", "ngày 16/6/2022", "tháng 12/2022", "trực 24/7", "100% đảng viên",
    "Nghị quyết Trung ương 4 khóa XII", "Điều lệ Đảng", "Luật Đất đai năm 2024", "Sở Tư pháp/hoặc văn bản", "mục 1.2.3-",
    "10 km/giờ", "5 KH", "100 CT vay/tháng", "mỗi chi bộ 2 BC/năm", "tỷ lệ 3/4", "", "số", "ngày 30/6/2022.",
])
def test_other_figures_are_no_mention_and_resemble_none(text):
    assert list(find_mentions(text)) == []
    assert list(looks_like_a_number(text)) == []


@pytest.mark.parametrize("text,like", [
    ("theo 28-CTR/ĐUK", "28-CTR/ĐUK"),   # CTr is written so, and CT is something else
    ("theo 21-nq/tw", "21-nq/tw"),
    ("theo 121-XY/TW", "121-XY/TW"),
    ("theo 42/2022/nđ-cp", "42/2022/nđ-cp"),
    ("theo 123/kh-ubnd", "123/kh-ubnd"),
    ("theo 66.7/2025/nq-cp", "66.7/2025/nq-cp"),
    ("theo 66.7-NQ/CP", "66.7-NQ/CP"),
    ("theo 28 KH/ĐU", "28 KH/ĐU"),
    ("theo 5 KH-UBND ngày 1/2/2030", "5 KH-UBND"),
    ("ngày 16/6/2022 theo 5 KH/ĐU", "5 KH/ĐU"),
])
def test_a_misprinted_code_is_no_mention_but_is_not_lost_in_silence(text, like):
    assert list(find_mentions(text)) == []
    assert [span.of(text) for span in looks_like_a_number(text)] == [like]


@pytest.mark.parametrize("kind,like", [
    ("Nghị quyết số", "123-NQ-TW"), ("Nghị quyết số", "04/NQ/ĐU"), ("Chỉ thị số", "45-CT.TW"), ("Quyết định số", "77/QĐ.UBND"), ("Công văn số", "12/CV"),
    ("Kế hoạch số", "07/ĐTN"), ("Quyết định số", "12a/QĐ-UBND"), ("Nghị quyết số", "18 NQ TW"), ("Nghị quyết", "18 NQ/TW"),
    ("Kế hoạch số", "12/KH- UBND"), ("Công văn", "4567 ngày 1/1/2025"), ("Thông báo", "12 ngày 1 tháng 2 năm 2025"),
])
def test_behind_a_kind_more_is_like_a_number(kind, like):
    for text in (f"theo {kind} {like} của UBND tỉnh", f"{kind} {like}."):
        assert list(find_mentions(text)) == []
        (span,) = looks_like_a_number(text)
        assert like.startswith(span.of(text)) and (span.of(text) == like or "ngày" in like)


@pytest.mark.parametrize("text", [
    "Đề án 06/CP của Chính phủ", "Kế hoạch 2021-2025", "Kế hoạch 5 năm 2021-2025", "Báo cáo 2 ngày 15/6 và 15/12", "Luật 2013 ngày 28/11/2013", "Kế hoạch 100 ngày đêm",
    "Quy định 19 điều", "Chương trình số 3 TT huyện", "phòng số 12/CV", "mẫu 45-CT.TW", "phòng 4567 ngày 1/1/2025", "Quyết định số 12/QĐ-UBND", "Kế hoạch số 5-KH/TU - BTG", "Nghị quyết số 595/NQ-UBTVQH15",
    "kế hoạch 12/2025 - UBND", "Luật số 83/2025/QH15",
])
def test_other_figures_behind_a_kind_are_let_alone(text):
    assert list(looks_like_a_number(text)) == []


@pytest.mark.parametrize("text,like", [
    ("các Quy định số 37, số 41 của Bộ Chính trị", ["số 37", "số 41"]), ("Quy định số 37 và số 41 của Bộ Chính trị", ["số 37", "số 41"]),
    ("Quy định số 37, phòng số 41.", ["số 37"]), ("Quy định số 37 và 41 đảng viên", []),
])
def test_each_number_without_a_code_of_a_list_is_noticed(text, like):
    assert [span.of(text) for span in looks_like_a_number(text)] == like


def test_ctr_and_ct_are_two_kinds():
    assert [m.number for m in find_mentions("28-CTr/ĐUK và 28-CT/ĐUK")] == ["28-CTr/ĐUK", "28-CT/ĐUK"]


def test_several_numbers_in_one_sentence_are_found_in_order_each_with_its_own_date():
    text = ("Nghị quyết số 56-NQ/TU ngày 29/12/2021; Nghị quyết 45-NQ/TU ngày 01/10/2021, Luật số 83/2025/QH15 và "
            "123/KH-UBND ngày 5 tháng 5 năm 2025")
    assert [(m.whole.of(text), m.issued) for m in find_mentions(text)] == [
        ("Nghị quyết số 56-NQ/TU ngày 29/12/2021", date(2021, 12, 29)),
        ("Nghị quyết 45-NQ/TU ngày 01/10/2021", date(2021, 10, 1)),
        ("Luật số 83/2025/QH15", None),
        ("123/KH-UBND ngày 5 tháng 5 năm 2025", date(2025, 5, 5)),
    ]


@pytest.mark.parametrize("text,found", [
    ("các Nghị quyết số 57, 59-NQ/TW và 66, 68-NQ/TW", [("Nghị quyết số 57", "57-NQ/TW"), ("59-NQ/TW", "59-NQ/TW"), ("66", "66-NQ/TW"), ("68-NQ/TW", "68-NQ/TW")]),
    ("các Nghị quyết số 57, 59, 066 và 68-NQ/TW ngày 4/5/2025", [("Nghị quyết số 57", "57-NQ/TW"), ("59", "59-NQ/TW"), ("066", "66-NQ/TW"), ("68-NQ/TW ngày 4/5/2025", "68-NQ/TW")]),
    ("Quyết định số 7, số 8, số 9/QĐ-UBND", [("Quyết định số 7", "7/QĐ-UBND"), ("số 8", "8/QĐ-UBND"), ("số 9/QĐ-UBND", "9/QĐ-UBND")]),
    ("các Nghị định số 12, 13/2025/NĐ-CP", [("Nghị định số 12", "12/2025/NĐ-CP"), ("13/2025/NĐ-CP", "13/2025/NĐ-CP")]),
    ("theo mục 3, 4, Nghị quyết số 68-NQ/TW", [("Nghị quyết số 68-NQ/TW", "68-NQ/TW")]),
    ("Nghị quyết Trung ương 4, 68-NQ/TW", [("68-NQ/TW", "68-NQ/TW")]),
    ("các kế hoạch 2024, 12-KH/TU", [("12-KH/TU", "12-KH/TU")]),
])
def test_figures_of_a_list_take_their_code_from_its_end(text, found):
    assert [(m.whole.of(text), m.number) for m in find_mentions(text)] == found


def test_the_parts_that_must_not_break_are_the_number_and_the_date():
    text = "theo Chỉ thị số 28-CT/TW, ngày 21/01/2019 của"
    (mention,) = find_mentions(text)
    assert mention.number_span.of(text) == "28-CT/TW"
    assert mention.date_span.of(text) == "ngày 21/01/2019"


@pytest.mark.parametrize("words", ["viết tắt là", "gọi tắt là", "sau đây gọi tắt là:", "gọi chung là “", "Viết tắt là "])
def test_the_plans_own_short_name_is_a_definition(words):
    (mention,) = find_mentions(f"({words} Nghị quyết số 21-NQ/TW)".replace("“ ", "“").replace("  ", " "))
    assert mention.defines


def test_a_date_that_does_not_exist_is_said_as_it_is_printed():
    (mention,) = find_mentions("Nghị quyết số 21-NQ/TW ngày 31/02/2022")
    assert (mention.issued, mention.bad_date) == (None, "31/02/2022")
    (mention,) = find_mentions("Nghị quyết số 21-NQ/TW ngày 31 tháng 6 năm 2022")
    assert mention.bad_date == "31 tháng 6 năm 2022"


@pytest.mark.parametrize("one,other", [("02-HD/BTCTU", "2-HD/BTCTU"), ("21 – NQ/TW", "21-NQ/TW"), ("21‑NQ/TW", "21-NQ/TW")])
def test_a_number_has_one_way_of_writing(one, other):
    assert same_number(one) == same_number(other) == other


def test_fold_keeps_every_letter_in_its_place():
    text = "Nghị quyết Đảng uỷ/ủy ỨNG İ ß 🎉 漢字"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith("nghi quyet dang uy/uy ung")


def test_spans_slice_back_to_the_phrase_in_texts_made_at_random():
    dice = random.Random(21)
    kinds = ["", "số ", "Nghị quyết số ", "Chi thị số ", "điểm a khoản 2 Điều 5 Nghị định số ", "Điều 3 Quy định "]
    dates = ["", " ngày 16/6/2022", ", ngày 01 tháng 12 năm 2022"]
    between = [" và ", "; theo ", " (", ") của Đảng uỷ khối về ", " – ", ". 🎉 "]
    for _ in range(400):
        wanted, text = [], dice.choice(["", "Thực hiện ", "Căn cứ ("])
        for _ in range(dice.randint(1, 5)):
            code = dice.choice(sorted(KINDS_BY_CODE))
            number = dice.choice([f"{dice.randint(1, 999)}-{code}/ĐUK", f"{dice.randint(1, 9999)}/KH-UBND",
                                  f"{dice.randint(1, 99)}/2022/NĐ-CP"])
            phrase = dice.choice(kinds) + number + dice.choice(dates)
            wanted.append((phrase, number))
            text += phrase + dice.choice(between)
        found = list(find_mentions(text))
        assert [(m.whole.of(text), m.number_span.of(text)) for m in found] == wanted
        for mention in found:
            assert mention.whole.start <= mention.number_span.start < mention.number_span.end <= mention.whole.end
            assert not mention.date_span or mention.date_span.of(text).startswith("ngày ")


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.name)
def test_in_every_plan_the_places_of_citations_hold_what_they_name(path):
    plan = load_plan(path)
    for citation in plan.citations:
        text = citation.block.all_paragraphs[citation.place.paragraph].text
        if citation.number != citation.place.span:  # else a reading of words without any number
            assert same_number(citation.number.of(text)) == same_number(citation.directive.number)
            assert citation.number.of(text) in citation.place.text
        if citation.issued:
            assert citation.issued.of(text).startswith("ngày ")


# --- resolving --------------------------------------------------------------------------------

HERE = Where("kh.yaml", 7)


def directive(id: str, number: str, day: str) -> Directive:
    issued = date.fromisoformat(day)
    return Directive(id, number, "Nghị quyết", issued, f"{issued.day}/{issued.month}/{issued.year}", "", "", "", "", None,
                     "", "", "", HERE)


OLD, NEW = directive("nq-2019", "28-NQ/TU", "2019-01-21"), directive("nq-2023", "28-NQ/TU", "2023-12-25")
DECREE = directive("nd-2022", "42/2022/NĐ-CP", "2022-06-24")


def resolved(*texts: str, register=(OLD, NEW, DECREE), readings=(), own=None):
    """Ids cited by points p1, p2 … with these texts, and the messages. `readings` are of p1."""
    blocks = [Point(f"p{n}", "", paragraphs(text), None, HERE, readings=tuple(readings) if n == 1 else ())
              for n, text in enumerate(texts, 1)]
    citations, problems = resolve(blocks, register, own=own)
    return [c.directive.id for c in citations], [str(p) for p in problems]


def test_the_same_number_is_told_apart_by_its_date():
    assert resolved("28-NQ/TU ngày 21/01/2019 và 28-NQ/TU ngày 25/12/2023") == (["nq-2019", "nq-2023"], [])


def test_a_date_in_words_or_with_leading_zeros_is_the_same_date():
    assert resolved("số 028-NQ/TU, ngày 21 tháng 01 năm 2019") == (["nq-2019"], [])


@pytest.mark.parametrize("behind", [
    " của Thủ tướng Chính phủ ngày 25/12/2023", " của Tỉnh ủy, khóa XIII, ngày 25/12/2023", " của Tỉnh ủy (ngày 25/12/2023)",
    " của Ban Chấp hành Đảng bộ tỉnh ban hành ngày 25 tháng 12 năm 2023", " về công tác cán bộ, ngày 25/12/2023"])
def test_the_date_of_the_register_may_stand_further_on(behind):
    assert resolved(f"28-NQ/TU{behind}") == (["nq-2023"], [])
    (citation,), _ = resolve([Point("p", "", paragraphs(f"28-NQ/TU{behind}"), None, HERE)], (OLD, NEW))
    assert citation.place.text == "28-NQ/TU" and citation.issued.of(f"28-NQ/TU{behind}").startswith("ngày 25")


@pytest.mark.parametrize("behind", [
    " của Tỉnh ủy; ngày 25/12/2023", " của Tỉnh ủy. Họp ngày 25/12/2023", " của Tỉnh ủy họp ngày 26/12/2023", " xong trước ngày 27/12/2023", " theo mục 3 của Tỉnh ủy ngày 25/12/2023"])
def test_a_date_of_something_else_dates_no_mention(behind):
    ids, (problem,) = resolved(f"28-NQ/TU{behind}")
    assert ids == [] and "viện dẫn không kèm ngày" in problem
    assert ("26/12/2023 trong câu không phải ngày trong danh mục" in problem) is ("26/12" in behind)


def test_a_reading_holds_though_a_date_of_the_register_stands_further_on():
    assert resolved("28-NQ/TU bàn tại hội nghị ngày 25/12/2023", readings=[Reading("28-NQ/TU", OLD, "…")]) == (["nq-2019"], [])


OF_THE_GOVERNMENT = replace(DECREE, issuer="Chính phủ", term="XV")


@pytest.mark.parametrize("behind", [
    " của Chính phủ ngày 24/6/2023", " của Chính phủ ban hành ngày 24/6/2023", " của Chính phủ (ngày 24/6/2023)", " của Chính phủ khóa XV ngày 24 tháng 6 năm 2023"])
def test_another_date_behind_the_issuer_is_a_problem(behind):
    ids, (problem,) = resolved(f"Nghị định 42/2022/NĐ-CP{behind}", register=[OF_THE_GOVERNMENT])
    assert ids == [] and "câu này ghi ngày 24/6/2023, trong danh mục số này có ngày 24/6/2022" in problem
    assert resolved(f"Nghị định 42/2022/NĐ-CP{behind}", register=[OF_THE_GOVERNMENT], readings=[Reading("42/2022/NĐ-CP", OF_THE_GOVERNMENT, "…")]) == (["nd-2022"], [])


@pytest.mark.parametrize("behind", [
    " của Chính phủ trước ngày 24/6/2023", " của Chính phủ, ngày 24/6/2023 Sở ban hành kế hoạch", " của Chính phủ và họp ngày 24/6/2023", " họp ngày 24/6/2023",
    " của Chính phủ ngày 24/6/2022"])
def test_another_date_that_need_not_be_its_own_is_none(behind):
    assert resolved(f"Nghị định 42/2022/NĐ-CP{behind}", register=[OF_THE_GOVERNMENT]) == (["nd-2022"], [])


def test_an_undated_mention_takes_what_the_plan_has_dated():
    assert resolved("28-NQ/TU ngày 25/12/2023", "theo 28-NQ/TU") == (["nq-2023", "nq-2023"], [])


def test_an_undated_mention_in_a_title_takes_the_only_one_that_the_plan_dates_later():
    assert resolved("Thực hiện 28-NQ/TU", "28-NQ/TU ngày 25/12/2023") == (["nq-2023", "nq-2023"], [])


def test_an_undated_mention_takes_the_plans_own_definition():
    ids, problems = resolved("28-NQ/TU ngày 25/12/2023; 28-NQ/TU ngày 21/01/2019 (viết tắt là Nghị quyết 28-NQ/TU)",
                             "theo 28-NQ/TU")
    assert (ids, problems) == (["nq-2023", "nq-2019", "nq-2019", "nq-2019"], [])


OFFICIAL, ODD = directive("hd", "1012 HD/TWĐTN-VP", "2026-01-09"), directive("xp", "5-XPQ/TU", "2026-01-10")


@pytest.mark.parametrize("number", ["1012 HD/TWĐTN-VP", "1012 HD/TWĐTN–VP", "01012 HD / TWĐTN-VP"])
def test_a_number_of_the_register_is_found_whatever_its_code(number):
    text = f"theo Hướng dẫn số {number} ngày 09/01/2026 và Chương trình số 05-XPQ/TU ngày 10/01/2026, số 28-NQ/TU ngày 21/01/2019"
    assert resolved(text, register=(OLD, OFFICIAL, ODD)) == (["hd", "xp", "nq-2019"], [])


@pytest.mark.parametrize("text", ["số 11012 HD/TWĐTN-VP", "1012 HD/TWĐTN-VPX", "1012 HD/TWĐTN-VP-TH", "1012HD/TWĐTN", "1012 HD/TWĐTN-VP/2"])
def test_a_number_of_the_register_is_no_part_of_another(text):
    assert resolved(text, register=(OFFICIAL,)) == ([], [])


@pytest.mark.parametrize("written", ["12 HD/TWĐTN-VP", "05-CTPH/BDVTU-SNV"])
def test_the_codes_of_a_register_are_known_in_its_plan_alone(written):
    other = directive("khac", written.replace("HD", "XD").replace("CTPH", "CXPH"), "2026-01-09")
    assert resolved("theo số 12 XD/TWĐTN-VP, 05-CXPH/BDVTU-SNV ngày 09/01/2026")[0] == []
    assert resolved(f"theo số {other.number} ngày 09/01/2026", register=(other,))[0] == ["khac"]


def test_a_number_that_stands_in_what_the_editor_calls_unnumbered_is_left_alone():
    blocks = [Point("p1", "", paragraphs("theo Kế hoạch số 9-KH/TU của Tỉnh ủy và 28-NQ/TU ngày 21/01/2019"), None, HERE)]
    apart = [place for words in ("Kế hoạch số 9-KH/TU của Tỉnh ủy", "28-NQ/TU") for place in find_phrase(blocks[0], words)]
    citations, problems = resolve(blocks, (OLD,), apart)
    assert ([c.directive.id for c in citations], problems) == (["nq-2019"], [])


def test_a_number_beside_what_the_editor_calls_unnumbered_is_not_left_alone():
    blocks = [Point("p1", "", paragraphs("theo 7-KH/TU, Kế hoạch số 9-KH/TU của Tỉnh ủy và 8-KH/TU"), None, HERE)]
    _, problems = resolve(blocks, (OLD,), find_phrase(blocks[0], "Kế hoạch số 9-KH/TU của Tỉnh ủy"))
    assert [problem.message.partition(":")[0] for problem in problems] == ['"7-KH/TU"', '"8-KH/TU"']


def test_a_number_of_a_series_is_not_the_one_that_its_last_figures_would_make():
    part, whole = directive("66.7-nq-cp-2025", "66.7/2025/NQ-CP", "2025-11-15"), directive("7-nq-cp-2025", "7/2025/NQ-CP", "2025-01-07")
    assert resolved("Nghị quyết số 66.7/2025/NQ-CP và 07/2025/NQ-CP", register=(part, whole)) == (["66.7-nq-cp-2025", "7-nq-cp-2025"], [])
    assert resolved("Nghị quyết số 66.7/2025/NQ-CP", register=(whole,))[0] == []


def test_a_state_number_that_carries_its_year_needs_no_date():
    assert resolved("theo Nghị định số 42/2022/NĐ-CP") == (["nd-2022"], [])


OWN = "Chương trình hành động số 15-CTr/HU ngày 20/3/2030 của Huyện ủy Mẫu thực hiện Nghị quyết số 30-NQ/TU"


@pytest.mark.parametrize("cited_as,kind,number", [
    (OWN, "CHƯƠNG TRÌNH HÀNH ĐỘNG", "15-CTr/HU"),
    ("Kế hoạch công tác số 05-KH/ĐU", "KẾ HOẠCH CÔNG TÁC", "5-KH/ĐU"),
    ("Kế hoạch thực hiện Nghị quyết số 30-NQ/TU ngày 2/3/2030", "KẾ HOẠCH", None),
    ("Kế hoạch thử", "KẾ HOẠCH", None),
])
def test_the_number_with_which_a_plan_is_cited_is_its_own(cited_as, kind, number):
    own = own_number(cited_as, kind)
    assert (own and own.number) == number


@pytest.mark.parametrize("text", ["(Kèm theo Chương trình hành động số 15-CTr/HU, ngày 20/3/2030 của Huyện ủy)", "Chương trình 15-CTr/HU này"])
def test_a_document_that_names_itself_cites_nothing(text):
    own = own_number(OWN, "CHƯƠNG TRÌNH HÀNH ĐỘNG")
    assert resolved(text, own=own) == ([], [])
    assert len(resolved(text)[1]) == 1
    registered = directive("ctr", "15-CTr/HU", "2030-03-20")
    assert resolved(text + " 15-CTr/HU ngày 20/3/2030", own=own, register=[registered]) == (["ctr", "ctr"], [])


@pytest.mark.parametrize("text", ["15-CTr/HU ngày 20/3/2025", "15-CTr/HU ngày 31/02/2030", "16-CTr/HU ngày 20/3/2030", "30-NQ/TU"])
def test_the_same_number_of_another_day_or_what_the_plan_carries_out_is_somebody_elses(text):
    assert len(resolved(text, own=own_number(OWN, "CHƯƠNG TRÌNH HÀNH ĐỘNG"))[1]) == 1


@pytest.mark.parametrize("text,words", [
    ("Nghị quyết số 57-NQ/TW ngày 22/12/2024 (sau đây gọi tắt là Nghị quyết 57)", ["Nghị quyết 57"]),
    ("(viết tắt là: “Đề án 06”)", ["Đề án 06"]),
    ("(*sau đây gọi tắt là Chương trình số 3*)", ["Chương trình số 3"]),
    ("(viết tắt là Nghị quyết số 21-NQ/TW)", []), ("(viết tắt là Nghị quyết 21 - NQ/TW)", []), ("(gọi tắt là Đề án)", []),
    ("theo Nghị quyết 57", []),
])
def test_a_short_name_without_a_type_code_is_told_from_one_with_it(text, words):
    assert [name.words for name in short_names(paragraphs(text)[0].text)] == words


@pytest.mark.parametrize("text,found", [
    ("theo Nghị quyết 57 và Nghị quyết số 057.", ["Nghị quyết 57", "Nghị quyết số 057"]), ("các Nghị quyết số 3, số 57 của", ["57"]),
    ("Chỉ thị 57 của", []), ("Nghị quyết 57 đảng viên", []), ("Nghị quyết 57-NQ/TU", []), ("Nghị quyết 57,5%", []), ("Nghị quyết 157 và", []), ("NGHỊ QUYẾT 57", ["NGHỊ QUYẾT 57"]),
    ("Nghị quyết 28 của", []),  # two have these figures
    ("Kế hoạch 5 năm 2021 - 2025, kế hoạch 5", ["kế hoạch 5"]),
])
def test_a_kind_and_figures_stand_for_the_only_directive_that_has_both(text, found):
    known = by_kind_and_figures((OLD, NEW, directive("a", "57-NQ/TW", "2024-12-22"), replace(directive("b", "5-KH/TU", "2024-12-22"), kind="Kế hoạch")))
    assert [span.of(text) for span, _ in short_citations(text, known)] == found


def test_a_number_that_is_not_in_the_register_is_a_problem_and_no_guess():
    assert resolved("Nghị quyết số 29-NQ/TU ngày 21/01/2019") == ([], [
        'kh.yaml:7: điểm p1: "Nghị quyết số 29-NQ/TU ngày 21/01/2019": số này chưa có trong danh mục văn bản '
        '(directives:); thêm văn bản vào danh mục'])


@pytest.mark.parametrize("printed,number", [
    ("21/NQ-TW", "21-NQ/TW"), ("12-KH/UBND", "12/KH-UBND"), ("14/KL-TW", "14-KL/TW"), ("30/2020/NĐCP", "30/2020/NĐ-CP"), ("021/NQ-TW", "21-NQ/TW")])
def test_a_number_with_other_signs_is_told_by_the_one_that_is_meant(printed, number):
    ids, (problem,) = resolved(f"theo số {printed} ngày 16/6/2022", register=[directive("a", number, "2022-06-16")])
    assert ids == [] and f'chỉ khác cách viết với "{number}"' in problem and "directive: a" in problem
    ids, (problem,) = resolved(f"theo số 1{printed.lstrip('0')} ngày 16/6/2022", register=[directive("a", number, "2022-06-16")])
    assert ids == [] and "số này chưa có trong danh mục" in problem


LIST_OF_TWO = [directive("a", "5-NQ/TW", "2024-12-22"), directive("b", "59-NQ/TW", "2025-01-24"), directive("c", "68-NQ/TW", "2025-05-04")]


def test_a_list_cites_each_of_its_numbers():
    text = "các Nghị quyết số 5, 59, 68-NQ/TW ngày 04/5/2025 cho 59 đơn vị; 5-NQ/TW ngày 22/12/2024"
    ids, (problem,) = resolved(text, register=LIST_OF_TWO)
    assert ids == ["a", "c", "a"] and '"59", tức 59-NQ/TW: viện dẫn không kèm ngày' in problem and "directive: b" in problem
    readings = [Reading("59", LIST_OF_TWO[1], "…")]
    assert resolved(text, register=LIST_OF_TWO, readings=readings) == (["a", "b", "c", "a"], [])


def test_a_list_of_a_number_that_is_not_in_the_register_is_a_problem():
    ids, (problem,) = resolved("các Nghị quyết số 67, 68-NQ/TW ngày 04/5/2025", register=LIST_OF_TWO)
    assert ids == ["c"] and '"Nghị quyết số 67", tức 67-NQ/TW: số này chưa có trong danh mục' in problem


def test_a_reading_says_what_a_number_with_other_signs_means():
    text = "theo Nghị quyết số 28/NQ-TU"
    assert resolved(text, register=[OLD], readings=[Reading("28/NQ-TU", OLD, "…")]) == (["nq-2019"], [])


def test_a_date_that_is_not_in_the_register_is_a_problem_that_names_the_known_dates():
    assert resolved("28-NQ/TU ngày 22/01/2019") == ([], [
        'kh.yaml:7: điểm p1: "28-NQ/TU ngày 22/01/2019": trong danh mục, số này có ngày 21/1/2019, 25/12/2023; '
        'sửa ngày trong danh mục hoặc thêm một văn bản cùng số'])


def test_a_date_that_does_not_exist_is_a_problem():
    assert resolved("28-NQ/TU ngày 31/02/2019") == ([], [
        'kh.yaml:7: điểm p1: "28-NQ/TU ngày 31/02/2019": không có ngày 31/02/2019; xem lại bản gốc'])


def test_an_undated_mention_of_one_of_two_is_a_problem():
    assert resolved("theo 28-NQ/TU") == ([], [
        'kh.yaml:7: điểm p1: "28-NQ/TU": viện dẫn không kèm ngày, có nhiều văn bản cùng số: nq-2019, nq-2023; '
        'thêm mục "readings" để nói rõ là văn bản nào'])


def test_a_state_number_that_two_documents_have_needs_a_date_though_it_carries_its_year():
    other = directive("nd-2022-khac", "42/2022/NĐ-CP", "2022-07-01")
    assert resolved("theo 42/2022/NĐ-CP", register=(DECREE, other)) == ([], [
        'kh.yaml:7: điểm p1: "42/2022/NĐ-CP": viện dẫn không kèm ngày, có nhiều văn bản cùng số: nd-2022, nd-2022-khac; '
        'thêm mục "readings" để nói rõ là văn bản nào'])


def test_an_undated_mention_after_both_have_been_dated_is_a_problem():
    ids, problems = resolved("28-NQ/TU ngày 21/01/2019 và 28-NQ/TU ngày 25/12/2023", "theo 28-NQ/TU")
    assert ids == ["nq-2019", "nq-2023"]
    assert len(problems) == 1


def test_an_undated_party_number_that_nothing_dates_is_a_problem_even_with_one_candidate():
    assert resolved("theo 28-NQ/TU", register=[OLD]) == ([], [
        'kh.yaml:7: điểm p1: "28-NQ/TU": viện dẫn không kèm ngày và không có viện dẫn nào cùng số kèm ngày; '
        'thêm mục "readings" với directive: nq-2019 nếu đúng là văn bản này'])


@pytest.mark.parametrize("phrase", ["28-NQ/TU", "Nghị quyết 28-NQ/TU", "theo Nghị quyết 28-NQ/TU nói trên"])
def test_a_reading_says_which_document_an_undated_mention_is(phrase):
    assert resolved("Làm theo Nghị quyết 28-NQ/TU nói trên.", readings=[Reading(phrase, NEW, "…")]) == (["nq-2023"], [])


def test_a_reading_of_an_undated_mention_leaves_a_dated_one_of_the_same_number_alone():
    text = "28-NQ/TU ngày 21/01/2019, khác với 28-NQ/TU"
    assert resolved(text, readings=[Reading("28-NQ/TU", NEW, "…")]) == (["nq-2019", "nq-2023"], [])


def test_a_reading_of_other_words_leaves_an_undated_mention_to_what_the_plan_has_dated():
    text = "28-NQ/TU ngày 21/01/2019; theo 28-NQ/TU và nghị định nói trên"
    assert resolved(text, readings=[Reading("nghị định nói trên", DECREE, "…")]) == (["nq-2019", "nq-2019", "nd-2022"], [])


def test_a_reading_settles_a_misprinted_date():
    text = "28-NQ/TU ngày 31/02/2019"
    assert resolved(text, readings=[Reading(text, OLD, "…")]) == (["nq-2019"], [])


def test_a_reading_of_words_without_a_number_stands_in_the_order_of_the_text():
    text = "Như nghị quyết trên và 28-NQ/TU ngày 21/01/2019"
    assert resolved(text, readings=[Reading("nghị quyết trên", NEW, "…")]) == (["nq-2023", "nq-2019"], [])


def test_a_reading_of_words_holds_at_each_of_their_places_that_no_number_has():
    text = "Nghị quyết nói trên; 28-NQ/TU ngày 21/01/2019; Nghị quyết nói trên"
    assert resolved(text, readings=[Reading("Nghị quyết nói trên", NEW, "…")]) == (["nq-2023", "nq-2019", "nq-2023"], [])
    assert resolved("Nghị quyết số 28-NQ/TU ngày 21/01/2019 và Nghị quyết này", readings=[Reading("Nghị quyết", NEW, "…")]) == (["nq-2019", "nq-2023"], [])


def test_a_reading_of_words_that_end_in_figures_is_none_of_more_figures():
    text = "Nghị quyết 5, Nghị quyết 57 và Nghị quyết 5."
    assert resolved(text, readings=[Reading("Nghị quyết 5", NEW, "…")]) == (["nq-2023", "nq-2023"], [])


def test_of_readings_within_one_another_the_one_of_more_words_holds():
    readings = [Reading("nghị quyết", OLD, "…"), Reading("nghị quyết nói trên", NEW, "…")]
    assert resolved("theo nghị quyết nói trên", readings=readings) == (["nq-2023"], [])


def test_a_reading_as_a_unit_cites_nothing():
    unit = Unit("a", "A", "A", "A", (), (), "", "", HERE)
    assert resolved("28-NQ/TU ngày 21/01/2019, 28-NQ/TU", readings=[Reading("28-NQ/TU", unit, "…")]) == (["nq-2019", "nq-2019"], [])


def test_the_number_of_a_series_may_be_the_id_of_its_directive(tmp_path):
    plan = tmp_path / "kh.yaml"
    plan.write_text(BASE.replace("2-qd-sm-2030", "66.7-nq-cp-2030").replace("Quyết định số 2/QĐ-SM", "Nghị quyết số 66.7/2030/NQ-CP")
                    .replace("2/QĐ-SM", "66.7/2030/NQ-CP").replace("kind: Quyết định", "kind: Nghị quyết").replace("theo Quyết định", "theo Nghị quyết"), encoding="utf-8")
    assert [c.directive.id for c in load_plan(plan).citations] == ["1-nq-du-2030", "66.7-nq-cp-2030"]


# --- readings outside the tasks ---------------------------------------------------------------


def test_a_reading_settles_an_undated_number_in_the_title_the_preamble_and_a_heading(tmp_path):
    plan = tmp_path / "kh.yaml"
    plan.write_text("""\
plan:
  kind: KẾ HOẠCH
  title: Thực hiện Nghị quyết 7-NQ/ĐU
  short_title: Kế hoạch thử
  cited_as: Kế hoạch thử
changes:
  - {date: "01/4/2030", text: Đưa lên trang.}
preamble: Theo tinh thần nghị quyết nói trên.
readings:
  - {phrase: Nghị quyết 7-NQ/ĐU, directive: 7-nq-du-2029, note: Hiểu là văn bản năm 2029.}
  - {phrase: nghị quyết nói trên, directive: 7-nq-du-2029, note: Hiểu là văn bản năm 2029.}
document:
  - section: "i"
    label: "I."
    heading: LÀM THEO 7-NQ/ĐU
    readings:
      - {phrase: 7-NQ/ĐU, directive: 7-nq-du-2030, note: Hiểu là văn bản năm 2030.}
units:
  - {id: van-phong, name: Văn phòng, short_name: Văn phòng, abbreviation: VP}
directives:
  - {id: 7-nq-du-2029, number: 7-NQ/ĐU, kind: Nghị quyết, date: "01/01/2029", issuer: Đảng ủy Mẫu, level: Mẫu}
  - {id: 7-nq-du-2030, number: 7-NQ/ĐU, kind: Nghị quyết, date: "01/01/2030", issuer: Đảng ủy Mẫu, level: Mẫu}
""", encoding="utf-8")
    cited = [(c.block.id, c.place.text, c.directive.id) for c in load_plan(plan).citations]
    assert cited == [("ten-ke-hoach", "Nghị quyết 7-NQ/ĐU", "7-nq-du-2029"),
                     ("mo-dau", "nghị quyết nói trên", "7-nq-du-2029"),
                     ("i", "7-NQ/ĐU", "7-nq-du-2030")]
