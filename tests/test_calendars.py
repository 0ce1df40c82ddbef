"""Calendars and the feed, read back by readers that we did not write."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import feedparser
import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser

from actionplan import load_plan, rendering, reporting, views, wording
from actionplan.environment import DATA, ROOT
from actionplan.exports import calendars, feed
from actionplan.exports.identity import key_of
from actionplan.model import PartialDate, Timing, TimingKind, YearlyDate
from actionplan.paper import documents
from actionplan.rules import BASE

CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
every_plan = pytest.mark.parametrize("path", [DATA, *CASES], ids=lambda p: p.stem)


def contents(plan, maker, site_url="") -> dict[str, bytes]:
    return {file.path: file.content for file in maker.files(plan, site_url)}


def events(content: bytes) -> list:
    return Calendar.from_ical(content).walk("VEVENT")


@pytest.fixture
def with_report_dates(tmp_path):
    """The real plan after an editor has set report dates for the first reporting duty."""
    text = DATA.read_text(encoding="utf-8")
    cycle = "        cycle: 6 tháng, 1 năm hoặc đột xuất\n"
    assert text.count(cycle) == 1
    file = tmp_path / "plan.yaml"
    file.write_text(text.replace(cycle, f'{cycle}        dates: ["15/6", "tháng 12"]\n'), encoding="utf-8")
    return load_plan(file)


# --- calendars --------------------------------------------------------------------------------


def test_the_plan_has_one_deadline_and_no_report_date_so_neither_has_its_calendar(plan):
    made = contents(plan, calendars)
    assert list(made) == ["lich/ke-hoach.ics", "lich/ban-chap-hanh.ics", "lich/chi-bo.ics"]
    (event,) = events(made["lich/ke-hoach.ics"])
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2022, 12, 1), date(2023, 1, 1))
    assert str(event["summary"]).startswith("Nhiệm vụ 1.2.3 (trong tháng 12/2022): Rà soát, bổ sung quy chế làm việc")
    text = views.find(plan, "task", "1.2.3").body
    assert str(event["description"]).split("\n") == [
        text, "Thời gian ghi trong kế hoạch: “Hoàn thành trong tháng 12/2022.”",
        "Đơn vị thực hiện: Ban Chấp hành Đảng bộ; Các chi bộ trực thuộc", plan.cited_as]
    assert "rrule" not in event and "url" not in event
    assert not event.walk("VALARM")  # it was over before anybody could follow the calendar


def test_an_editors_dates_come_back_every_year_for_those_who_report(with_report_dates):
    made = contents(with_report_dates, calendars)
    assert [len(events(made[path])) for path in made] == [3, 1, 3]
    june, december = events(made["lich/chi-bo.ics"])[1:]
    assert (june.decoded("dtstart"), june.decoded("dtend")) == (date(2027, 6, 15), date(2027, 6, 16))  # this year's is over
    assert (december.decoded("dtstart"), december.decoded("dtend")) == (date(2026, 12, 1), date(2027, 1, 1))
    assert june["rrule"].to_ical() == december["rrule"].to_ical() == b"FREQ=YEARLY"
    assert str(june["summary"]) == "Báo cáo với Đảng ủy Sở Tư pháp (15/6 hằng năm): Các chi bộ trực thuộc"
    assert str(december["summary"]) == "Báo cáo với Đảng ủy Sở Tư pháp (tháng 12 hằng năm): Các chi bộ trực thuộc"
    assert "Ngày báo cáo do cơ quan ban hành ấn định" in str(june["description"])


def test_a_corrected_report_date_moves_its_event_and_leaves_no_old_one(with_report_dates):
    """A calendar that took the first edition finds the same UID in the next."""
    text = Path(with_report_dates.file).read_text(encoding="utf-8")
    Path(with_report_dates.file).write_text(text.replace('"15/6"', '"20/6"'), encoding="utf-8")
    before, after = (events(contents(plan, calendars)["lich/chi-bo.ics"]) for plan in (with_report_dates, load_plan(with_report_dates.file)))
    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert (before[1].decoded("dtstart"), after[1].decoded("dtstart")) == (date(2027, 6, 15), date(2027, 6, 20))


def test_the_ids_of_events_never_change(with_report_dates):
    """Letters that calendars out there have kept: another one would leave the old event beside the new."""
    def ids(plan, path):
        return [str(event["uid"]).partition("@")[0] for event in events(contents(plan, calendars)[path])]

    assert ids(with_report_dates, "lich/chi-bo.ics") == ["nhiem-vu-1.2.3", "bao-cao-iii.1-1", "bao-cao-iii.1-2"]
    assert ids(load_plan(ROOT / "tests" / "cases" / "theo-don-vi.yaml"), "lich/ke-hoach.ics") == [
        "nhiem-vu-van-phong.ho-so-moc-1", "nhiem-vu-van-phong.ho-so-moc-2"]


def test_a_link_to_a_calendar_says_only_what_is_in_it(plan, with_report_dates):
    def said(plan, id):
        site = rendering.Site(plan, ROOT / "templates")
        site.file_sizes |= {file.path: "1 KB" for file in calendars.files(plan)}
        tree = LexborHTMLParser(str(site.page(site.by_source[f"don-vi/{id}.md"])))
        return [p.text().split(":")[0] for p in tree.css(".ap-downloads p") if p.css_first('[type="text/calendar"]')]

    assert [said(plan, "chi-bo"), said(plan, "uy-ban-kiem-tra")] == [["Lịch thời hạn"], []]
    assert [said(with_report_dates, "chi-bo"), said(with_report_dates, "ban-chap-hanh")] == [["Lịch thời hạn và ngày báo cáo"], ["Lịch thời hạn"]]


@every_plan
def test_every_calendar_is_one_that_outlook_google_and_apple_take(path):
    plan = load_plan(path)
    stamp = datetime(plan.edition.year, plan.edition.month, plan.edition.day, tzinfo=timezone.utc)
    for name, content in contents(plan, calendars, "https://vi-du.invalid/kh/").items():
        calendar = Calendar.from_ical(content)
        assert (str(calendar["version"]), str(calendar["method"])) == ("2.0", "PUBLISH")
        assert str(calendar["x-wr-calname"]) == str(calendar["name"]) != ""
        lines = content.split(b"\r\n")
        assert b"\n" not in b"".join(lines) and lines[-1] == b"" and max(map(len, lines)) <= 75
        for line in lines:
            line.decode("utf-8")  # no letter is cut in two
        found = calendar.walk("VEVENT")
        assert found and len({event["uid"] for event in found}) == len(found)
        for event in found:
            assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"
            assert event.decoded("dtstart") < event.decoded("dtend")
            assert event.decoded("dtstamp") == event.decoded("last-modified") == stamp
            assert event["sequence"] == int(f"{plan.edition:%Y%m%d}") and event["transp"] == "TRANSPARENT"
            assert str(event["url"]).startswith("https://vi-du.invalid/kh/nhiem-vu/"), name
            for alarm in event.walk("VALARM"):
                assert alarm["action"] == "DISPLAY" and alarm["description"] == event["summary"]


@every_plan
def test_no_calendar_is_empty_and_none_with_a_date_is_missing(path):
    plan = load_plan(path)
    dated = {unit.id for unit in plan.units for mine in views.tasks_of(plan, unit)
             for timing in (mine.task.timing, *(m.timing for m in mine.task.milestones)) if timing and timing.due}
    found = set(contents(plan, calendars)) - {"lich/ke-hoach.ics"}
    assert found == {f"lich/{id}.ics" for id in dated}


def deadline(**given) -> Timing:
    return Timing(TimingKind.DEADLINE, **given)


@pytest.mark.parametrize("timing, first, end", [
    (deadline(due=PartialDate(2031, month=2)), date(2031, 2, 1), date(2031, 3, 1)),
    (deadline(due=PartialDate(2031, month=2, day=3)), date(2031, 2, 3), date(2031, 2, 4)),
    (deadline(due=PartialDate(2031, month=6, day=30), before=True), date(2031, 6, 29), date(2031, 6, 30)),
    (deadline(due=PartialDate(2031, month=1), before=True), date(2030, 12, 31), date(2031, 1, 1)),
    (deadline(due=PartialDate(2031, month=12, day=31), start=PartialDate(2031, month=1), before=True), date(2031, 12, 30), date(2031, 12, 31)),
    (deadline(due=PartialDate(2031, quarter=2)), date(2031, 6, 30), date(2031, 7, 1)),
    (deadline(due=PartialDate(2031), start=PartialDate(2030)), date(2031, 12, 31), date(2032, 1, 1)),
])
def test_a_deadline_stands_in_the_calendar_as_exactly_as_in_the_plan(timing, first, end):
    assert calendars.term(timing) == (first, end)


@pytest.mark.parametrize("line, due, before, said, days", [
    ("Tháng 2/2032", "2/2032", False, {date(2032, 2, 1), date(2033, 2, 1)}, 28),
    ("Tháng 2/2033", "2/2033", False, {date(2033, 2, 1), date(2034, 2, 1)}, 28),
    ("Ngày 29/2/2032", "29/2/2032", False, {date(2032, 2, 29), date(2033, 2, 28)}, 1),
    ("Trước tháng 3/2032", "3/2032", True, {date(2032, 2, 29), date(2033, 2, 28)}, 1),
    ("Trước tháng 3/2031", "3/2031", True, {date(2031, 2, 28), date(2032, 2, 29)}, 1),
    ("Ngày 28/2/2031", "28/2/2031", False, {date(2031, 2, 28), date(2032, 2, 28)}, 1),
    ("Tháng 3/2032", "3/2032", False, {date(2032, 3, 1), date(2033, 3, 1)}, 31),
])
def test_a_february_that_comes_back_ends_in_february(tmp_path, line, due, before, said, days):
    text = BASE.replace("Tháng 12/2030.", f"{line} và những năm tiếp theo.").replace(
        "      due: 12/2030\n", f"      due: {due}\n      then_yearly: true\n" + "      before: true\n" * before)
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    event = events(contents(load_plan(tmp_path / "plan.yaml"), calendars)[calendars.PLAN_CALENDAR])[0]
    first = event.decoded("dtstart")
    found = rrulestr(event["rrule"].to_ical().decode(), dtstart=datetime(first.year, first.month, first.day))
    assert {day.date() for day in found[:2]} == said
    assert event.decoded("dtend") - first == timedelta(days=days)


@pytest.mark.parametrize("yearly, edition, first", [
    (YearlyDate(6, 15), date(2026, 6, 15), date(2026, 6, 15)),
    (YearlyDate(6, 15), date(2026, 6, 16), date(2027, 6, 15)),
    (YearlyDate(6), date(2026, 6, 30), date(2026, 6, 1)),
])
def test_the_first_report_is_one_that_is_not_over(yearly, edition, first):
    assert views.next_term(yearly, edition)[0] == first


def of_lines(tmp_path, *edits: tuple[str, str], edition: str = "") -> list:
    """The events of the tiny plan after these edits, the reports last."""
    text = BASE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    return events(contents(load_plan(tmp_path / "plan.yaml"), calendars)[calendars.PLAN_CALENDAR])


DUE, TO = ("Tháng 12/2030.", "due: 12/2030\n"), "to: Văn phòng\n"


@pytest.mark.parametrize("line, due", [("Tháng 12/2030", "12/2030"), ("Ngày 31/12/2030", "31/12/2030"), ("Quý IV/2030", "quý IV/2030")])
def test_one_is_reminded_a_week_before_the_last_day(tmp_path, line, due):
    event = of_lines(tmp_path, (DUE[0], f"{line}."), (DUE[1], f"due: {due}\n"))[0]
    (alarm,) = event.walk("VALARM")
    from_end = alarm["trigger"].params.get("RELATED") == "END"
    midnight = datetime.combine(event.decoded("dtend" if from_end else "dtstart"), datetime.min.time())
    assert midnight + alarm.decoded("trigger") == datetime(2030, 12, 24, 9)


def test_nobody_is_reminded_of_what_was_over_when_it_was_published(tmp_path):
    past = [event for event in of_lines(tmp_path, ("trước ngày 5/5/2030", "trước ngày 1/4/2030"), ("due: 5/5/2030", "due: 1/4/2030"))]
    assert [bool(event.walk("VALARM")) for event in past] == [True, False]
    yearly = of_lines(tmp_path, (DUE[0], "Tháng 12/2029 và những năm tiếp theo."), (DUE[1], "due: 12/2029\n      then_yearly: true\n"))
    assert yearly[0].walk("VALARM")


def test_a_report_of_one_year_is_not_asked_for_in_the_next(tmp_path):
    of_year, until = ([event for event in of_lines(tmp_path, (TO, f'{TO}        dates: ["10/3", "10/6"]\n        until: "{year}"\n'))[2:]] for year in (2030, 2032))
    assert [(str(event["summary"]).partition("(")[2].partition(")")[0], event.decoded("dtstart"), event["rrule"].to_ical()) for event in of_year] == [
        ("10/6 năm 2030", date(2030, 6, 10), b"FREQ=YEARLY;UNTIL=20301231")]  # 10/3 is over
    assert [(str(event["summary"]).partition("(")[2].partition(")")[0], event.decoded("dtstart"), event["rrule"].to_ical()) for event in until] == [
        ("10/3 hằng năm, đến năm 2032", date(2031, 3, 10), b"FREQ=YEARLY;UNTIL=20321231"),
        ("10/6 hằng năm, đến năm 2032", date(2030, 6, 10), b"FREQ=YEARLY;UNTIL=20321231")]


ASKED = "hằng năm trước ngày 15/11"
PRINTED = [("báo cáo Văn phòng hằng quý theo", f"báo cáo Văn phòng {ASKED} theo"), ("words: báo cáo Văn phòng hằng quý", f"words: báo cáo Văn phòng {ASKED}"),
           ("cycle: hằng quý", "cycle: hằng năm")]


def test_a_deadline_of_what_a_point_asks_is_in_the_calendar_of_who_is_asked(tmp_path):
    phrase, step = "xong trước ngày 1/7/2030", "      addressed: Tổ số một\n      milestones:\n        - phrase: {}\n          timing:\n            kind: deadline\n            due: 1/7/2030\n            before: true\n"
    found = of_lines(tmp_path, ("theo Điều lệ Mẫu.", f"theo Điều lệ Mẫu, {phrase}."), ("      addressed: Tổ số một\n", step.format(phrase)))[-1]
    assert (found.decoded("dtstart"), found.decoded("dtend"), str(found["uid"]).partition("@")[0]) == (date(2030, 6, 30), date(2030, 7, 1), "diem-ii.1-moc-1")
    assert "Giao cho: Tổ số một" in str(found["description"]) and "rrule" not in found


def test_a_report_before_a_day_is_due_the_day_before(tmp_path):
    report = of_lines(tmp_path, *PRINTED, (TO, f'{TO}        dates: ["15/11"]\n'))[-1]
    assert (report.decoded("dtstart"), report.decoded("dtend")) == (date(2030, 11, 14), date(2030, 11, 15))
    assert "(trước ngày 15/11 hằng năm)" in str(report["summary"]) and "do cơ quan ban hành ấn định" not in str(report["description"])


def test_pages_and_papers_say_whose_the_report_dates_are(tmp_path):
    def said(*edits):
        of_lines(tmp_path, *edits)
        plan = load_plan(tmp_path / "plan.yaml")
        site = rendering.Site(plan, ROOT / "templates")
        shown = " ".join(LexborHTMLParser(str(site.page(site.by_source["don-vi/to-mot.md"]))).text().split())
        paper = next(document for document in documents.documents(plan) if document.stem == "don-vi-to-mot")
        return shown + repr(paper)

    own, none = said(*PRINTED, (TO, f'{TO}        dates: ["15/11"]\n')), said(*PRINTED)
    assert "trước ngày 15/11 hằng năm" in own
    assert not any(words in text for text in (own, none) for words in ("ấn định", "không nêu ngày báo cáo"))
    assert wording.REPORT_DATES_SET in said((TO, f'{TO}        dates: ["15/11"]\n'))
    assert wording.REPORT_DATES_ADDED in said(*PRINTED, (TO, f'{TO}        dates: ["15/5", "15/11"]\n'))
    assert wording.NO_REPORT_DATES in said()
    of_2030 = [(old, new.replace("15/11", "15/11/2030")) for old, new in PRINTED]
    one_year = said(*of_2030, (TO, f'{TO}        dates: ["15/11"]\n        until: "2030"\n'))
    assert "trước ngày 15/11 năm 2030" in one_year and "ấn định" not in one_year
    assert wording.NO_REPORT_DATES not in said(*of_2030)


@pytest.mark.parametrize("words, days", [
    ("định kỳ 6 tháng, 1 năm hoặc đột xuất báo cáo", []), ("báo cáo hằng quý năm 2030", []), ("6 tháng một lần báo cáo", []),
    ("hằng năm báo cáo trước ngày 15/11", ["trước ngày 15/11"]), ("báo cáo trước ngày 15 tháng 6 và ngày 15/12", ["trước ngày 15/6", "trước ngày 15/12"]),
    ("hằng quý (trước ngày 10 của tháng cuối quý) báo cáo", ["trước ngày 10"]), ("báo cáo vào tháng 12 hằng năm", ["tháng 12"]),
    ("báo cáo vào ngày 20 tháng Sáu", ["ngày 20/6"]), ("báo cáo số liệu từ ngày 15/12 đến ngày 14/6 hằng quý", []),
    ("báo cáo theo Kế hoạch số 5-KH/TU ngày 12/3/2030 hằng quý", []), ("báo cáo trước ngày 15/11/2030", ["trước ngày 15/11/2030"]), ("báo cáo trước ngày 15/6 và trước ngày 15/12 năm 2030", ["trước ngày 15/6", "trước ngày 15/12/2030"]),
    ("báo cáo ngày 15/6, ngày 15/12", ["ngày 15/6", "ngày 15/12"]), ("Trước ngày 15/6 báo cáo", ["trước ngày 15/6"]),
    # "ngày" left out, other signs between day and month
    ("báo cáo trước ngày 05 tháng 6 và 05 tháng 12 hằng năm", ["trước ngày 5/6", "trước ngày 5/12"]), ("báo cáo trước 30 tháng 11", ["trước ngày 30/11"]),
    ("báo cáo vào 15 tháng Sáu; 1 năm vào 05 tháng 12", ["ngày 15/6", "ngày 5/12"]), ("báo cáo 9 tháng 12 đơn vị", []),
    ("định kỳ 6 tháng 1 lần báo cáo", []), ("định kỳ 6 tháng 01 năm báo cáo", []), ("báo cáo 6 tháng đầu năm trước 15/6, 6 tháng cuối năm trước 15/12", ["trước ngày 15/6", "trước ngày 15/12"]),
    ("báo cáo trước ngày 15-6 và 15-12", ["trước ngày 15/6", "trước ngày 15/12"]), ("báo cáo trước 15.6; 05.12", ["trước ngày 15/6", "trước ngày 5/12"]),
    ("báo cáo trước ngày 15.12.2025", ["trước ngày 15/12/2025"]), ("báo cáo ngày 5-10 hằng tháng", ["ngày 5"]), ("báo cáo trước 5-7 ngày, theo mục 2.1", []),
    ("báo cáo trước 25 hằng tháng", ["trước ngày 25"]), ("báo cáo trước 25 của tháng cuối quý", ["trước ngày 25"]), ("vào ngày 15 tháng cuối của quý báo cáo", ["ngày 15"]),
    # which days are too late
    ("báo cáo trước các ngày 20/6 và 20/12", ["trước ngày 20/6", "trước ngày 20/12"]), ("báo cáo trước ngày mùng 5/6", ["trước ngày 5/6"]), ("báo cáo không trước ngày 15/6", ["ngày 15/6"]),
    ("trước ngày 05/6 (6 tháng), 05/12 (năm) báo cáo", ["trước ngày 5/6", "trước ngày 5/12"]), ("trước ngày 15/6 và vào ngày 20/12 báo cáo", ["trước ngày 15/6", "ngày 20/12"]),
    ("trước 20/6 đối với báo cáo 6 tháng và 20/12 đối với báo cáo năm", ["trước ngày 20/6", "trước ngày 20/12"]),
    ("trước ngày 15/6 hằng năm đối với báo cáo 6 tháng; 15/12 của năm báo cáo, 31/01 của năm sau", ["trước ngày 15/6", "trước ngày 15/12", "trước ngày 31/1"]), ("hạn báo cáo: 5-12", ["ngày 5/12"]),
    ("báo cáo 6 tháng trước ngày 15/6, năm 15/12", ["trước ngày 15/6", "trước ngày 15/12"]),
    ("báo cáo trước 17 giờ ngày 15/6", ["ngày 15/6"]), ("chậm nhất đến ngày 15/6 báo cáo", ["ngày 15/6"]), ("số liệu từ 15/12 - 14/6, báo cáo trước 20/6", ["trước ngày 20/6"]),
    # lists of months
    ("báo cáo vào tháng 3, 6, 9 và 12", ["tháng 3", "tháng 6", "tháng 9", "tháng 12"]), ("báo cáo vào tháng 6 và 10/12", ["tháng 6", "ngày 10/12"]),
    ("trước ngày 15 các tháng 3, 6 báo cáo", ["trước ngày 15/3", "trước ngày 15/6"]), ("ngày 20 tháng 6 và tháng 12 báo cáo", ["ngày 20/6", "ngày 20/12"]),
    ("báo cáo trước tháng 6, 1 năm một lần", ["trước tháng 6"]), ("báo cáo vào tháng 6 và 10 ngày sau", ["tháng 6"]), ("báo cáo tháng 6, tháng 12/2025", ["tháng 6/2025", "tháng 12/2025"]),
])
def test_the_days_that_a_sentence_about_reports_prints(words, days):
    assert [("trước " if printed.before else "") + str(printed) for printed in reporting.printed_days(words)] == days


@pytest.mark.parametrize("words, dates, said, origin", [
    ("hằng năm, trước ngày 05 tháng 6 và 05 tháng 12", '"5/6", "5/12"', "trước ngày 05/6, 05/12 hằng năm", ""),
    ("hằng năm, vào tháng 3, 6, 9 và 12", '"tháng 3", "tháng 6", "tháng 9", "tháng 12"', "tháng 3, tháng 6, tháng 9, tháng 12 hằng năm", ""),
    ("hằng năm, trước ngày 15.6", '"15/6", "15/12"', "trước ngày 15/6, vào ngày 15/12 hằng năm", wording.REPORT_DATES_ADDED),
    ("trước ngày 15/12/2030 và hằng năm", '"15/12"', "trước ngày 15/12 hằng năm", ""),
    ("hằng năm, vào ngày 15/6 và trước ngày 15/12", '"15/6", "15/12"', "15/6, trước ngày 15/12 hằng năm", ""),
    ("hằng quý, vào ngày cuối cùng của quý", '"31/3"', "31/3 hằng năm", ""), ("hằng quý, từ ngày ký", '"31/3"', "31/3 hằng năm", wording.REPORT_DATES_SET),
])
def test_dates_that_the_sentence_prints_are_not_called_the_offices(tmp_path, words, dates, said, origin):
    of_lines(tmp_path, ("báo cáo Văn phòng hằng quý theo", f"báo cáo Văn phòng {words} theo"), ("words: báo cáo Văn phòng hằng quý", f"words: báo cáo Văn phòng {words}"),
             ("cycle: hằng quý", f"cycle: {words[:4]}"), (TO, f"{TO}        dates: [{dates}]\n"))
    plan = load_plan(tmp_path / "plan.yaml")
    report = views.reporting_points(plan)[0].duty.reporting
    assert (wording.report_dates(plan, report).removesuffix("."), wording.report_dates_origin(report)) == (said, origin)


@pytest.mark.parametrize("words, named", [
    ("trước 16 giờ thứ Năm hằng tuần báo cáo", True), ("báo cáo ngày làm việc cuối tháng", True), ("báo cáo trong 5 ngày đầu của tháng sau", True),
    ("báo cáo lần thứ hai của năm", False), ("báo cáo hằng tuần", False), ("báo cáo trong ngày", False), ("báo cáo trước 15/6", True),
])
def test_a_sentence_names_a_day_without_a_date_too(words, named):
    assert reporting.names_a_day(words) is named


def test_the_identity_of_an_event_stays_when_site_and_edition_change(plan, tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(DATA.read_text(encoding="utf-8").replace("changes:\n", 'changes:\n  - date: "25/11/2026"\n    text: Sửa.\n'), encoding="utf-8")
    (before,), (after,) = (events(contents(p, calendars, url)["lich/ke-hoach.ics"])
                           for p, url in ((plan, ""), (load_plan(file), "https://vi-du.invalid/")))
    assert before["uid"] == after["uid"] and before["sequence"] < after["sequence"]
    other = events(contents(load_plan(CASES[0]), calendars)["lich/ke-hoach.ics"])
    assert before["uid"].partition("@")[2] not in {event["uid"].partition("@")[2] for event in other}


def test_plans_of_one_kind_and_title_from_two_offices_are_two_plans(plan):
    other = replace(plan, owner="Đảng ủy Sở Mẫu")
    assert key_of(plan) == key_of(replace(plan, short_title="Tên khác", file="khac.yaml"))
    assert len({key_of(p, part) for p in (plan, other) for part in ("", "feed")}) == 4


def test_the_pages_link_the_calendars_and_say_what_is_not_in_them(site_dir):
    said = (site_dir / "thoi-gian" / "index.html").read_text("utf-8")
    assert "Nguyên văn nêu kỳ báo cáo nhưng không nêu ngày, nên lịch không có kỳ báo cáo." in said
    assert re.findall(r'href="\.\./(lich/[^"]+)"', said) == ["lich/ke-hoach.ics", "lich/ban-chap-hanh.ics", "lich/chi-bo.ics"]
    assert "lich/chi-bo.ics" in (site_dir / "don-vi" / "chi-bo" / "index.html").read_text("utf-8")
    assert "lich/" not in (site_dir / "don-vi" / "dang-vien" / "index.html").read_text("utf-8")


def test_a_page_says_who_set_the_report_dates(with_report_dates):
    site = rendering.Site(with_report_dates, ROOT / "templates")
    said = str(site.page(site.by_source["don-vi/chi-bo.md"]))
    assert "15/6, tháng 12 hằng năm. Ngày báo cáo do cơ quan ban hành ấn định; nguyên văn chỉ nêu kỳ báo cáo." in said
    times = str(site.page(site.by_source["thoi-gian.md"]))
    assert "15/6, tháng 12 hằng năm" in times and "nên lịch không có 1 kỳ báo cáo." in times


# --- the feed ---------------------------------------------------------------------------------


@every_plan
def test_the_feed_holds_every_change_to_the_letter(path):
    plan = load_plan(path)
    read = feedparser.parse(contents(plan, feed, "https://vi-du.invalid/kh/")[feed.PATH])
    assert not read.bozo and read.version == "atom10" and read.feed.language == "vi"
    assert read.feed.updated == f"{plan.edition.isoformat()}T00:00:00Z"
    assert {link.rel: link.href for link in read.feed.links} == {
        "alternate": "https://vi-du.invalid/kh/thay-doi/", "self": "https://vi-du.invalid/kh/thay-doi/feed.xml"}
    assert read.feed.author == "Người quản trị trang"  # whose the plan is does not say who edits this data
    newest_first = sorted(plan.changes, key=lambda c: c.date, reverse=True)
    assert [(entry.content[0].value, entry.updated) for entry in read.entries] == [
        (change.text, f"{change.date.isoformat()}T00:00:00Z") for change in newest_first]
    assert all(entry.content[0].type == "text/plain" and entry.id.startswith("urn:uuid:") for entry in read.entries)
    assert len({entry.id for entry in read.entries}) == len(read.entries)


def test_without_a_known_address_the_feed_leads_to_the_page_it_lies_beside_and_names_none_of_its_own(plan):
    read = feedparser.parse(contents(plan, feed)[feed.PATH])
    assert [(link.rel, link.href) for link in read.feed.links] == [("alternate", "./")]
    assert [entry.link for entry in read.entries] == [f"./#{edition.id}" for edition in views.editions(plan)]


def test_a_change_keeps_its_id_when_the_site_moves_and_others_are_added(plan, tmp_path):
    file = tmp_path / "plan.yaml"
    added = 'changes:\n  - date: "24/11/2026"\n    text: Sửa lần nữa.\n'
    file.write_text(DATA.read_text(encoding="utf-8").replace("changes:\n", added), encoding="utf-8")
    before, after = (feedparser.parse(contents(p, feed, url)[feed.PATH])
                     for p, url in ((plan, "https://vi-du.invalid/"), (load_plan(file), "")))
    assert [entry.title for entry in after.entries] == ["Sửa lần nữa.", before.entries[0].title]
    assert after.entries[1].id == before.entries[0].id and after.feed.id == before.feed.id
    assert [edition.id for edition in views.editions(load_plan(file))] == ["ngay-2026-11-24-2", "ngay-2026-11-24"]


def test_every_page_names_the_feed(site_dir):
    for page, address in (("index.html", "thay-doi/feed.xml"), ("nhiem-vu/1.1/index.html", "../../thay-doi/feed.xml")):
        assert f'<link rel="alternate feed" type="application/atom+xml" title="Các lần cập nhật" href="{address}">' in (site_dir / page).read_text("utf-8")
    assert "Đưa lên trang toàn văn kế hoạch" in (site_dir / "thay-doi" / "index.html").read_text("utf-8")
