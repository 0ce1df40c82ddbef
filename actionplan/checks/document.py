"""Rules about headings, points, units and the file as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Plan, Role, Section, Unit
from ..printed import find_phrase
from ..reporting import comes_back, days_of_every_year
from ..views import duty_points, number_is_its_own, path_to, reporting_points
from ..vocabulary import same_letters
from .finding import Finding, called
from .unit_names import is_named

_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\..*)?")
# Folders and files that servers know by their name wherever it stands in a path (`hosting.policy`; a test holds the two together).
RESERVED = frozenset({"assets", "embed", "may-chu", "tai-ve", "web.config"})
# The ids that the page of errata has beside those of the errata; the last one a script puts there.
ANCHORS_OF_ERRATA = frozenset({"noi-dung", "danh-muc", "danh-muc-ten", "tieu-de", "cach-hieu", "tai-ve", "xem-truoc"})


def duties_quote_their_point(plan: Plan) -> Iterator[Finding]:
    """Who is addressed and when to report are shown as the plan's own words."""
    for point in duty_points(plan):
        words = [point.duty.addressed]
        if report := point.duty.reporting:
            words.append(report.words)
            for part in filter(None, (report.cycle, report.to)):
                if part not in report.words:
                    yield point.where.at("duty"), called(point), f'"{part}" không có trong câu về báo cáo "{report.words}"'
        for phrase in words:
            if phrase and not find_phrase(point, phrase):
                yield point.where.at("duty"), called(point), f'không thấy chữ "{phrase}" trong nguyên văn'


def duties_name_their_units(plan: Plan) -> Iterator[Finding]:
    """Work is on a unit's page because the plan gives it to that unit, by name or as the site reads its words."""
    for point in duty_points(plan):
        if find_phrase(point, point.duty.addressed):
            addressed = same_letters(point.duty.addressed)
            for unit in point.duty.units:
                read = any(reading.target is unit and (same_letters(reading.phrase) in addressed or addressed in same_letters(reading.phrase))
                           for reading in point.readings)
                if not read and not is_named(plan, unit, point.duty.addressed):
                    yield point.where.at("duty"), called(point), (
                        f'chữ "{point.duty.addressed}" không có tên "{unit.name}"; thêm cách viết khác cho đơn vị (spellings), hoặc thêm "readings" nếu phải suy ra mới biết là đơn vị nào')


def cycles_are_whole(plan: Plan) -> Iterator[Finding]:
    """A reader would miss the reports that the rest of the sentence asks for."""
    for point in reporting_points(plan):
        report = point.duty.reporting
        for place in find_phrase(point, report.words) if report.cycle in report.words else ():
            at = place.span.start + report.words.index(report.cycle) + len(report.cycle)
            if rest := _ANOTHER_CYCLE.match(point.paragraphs[place.paragraph].text, at):
                yield point.where.at("duty"), called(point), f'kỳ báo cáo "{report.cycle}" chưa hết: câu còn "{rest[0].strip()}"'


# What goes on with when to report: ", 1 năm", " hoặc đột xuất".
_ANOTHER_CYCLE = re.compile(r"(?:\s*[,;]|\s+(?:và|hoặc|hay)(?!\w))+\s*(?:(?:và|hoặc|hay)\s+)?(?:báo cáo\s+)?"
                            r"(?:đột xuất|định kỳ|(?:\d+|một|hằng|hàng|mỗi|cuối|cả)\s+(?:ngày|tuần|tháng|qu[ýí]|năm)\b)", re.I)


def units_have_one_part_in_a_task(plan: Plan) -> Iterator[Finding]:
    """Who leads does not coordinate with himself."""
    for task in plan.tasks:
        helpers = [a.unit for a in task.assignments if a.role is Role.COORDINATING]
        for assignment in task.assignments if helpers else ():
            if assignment.role is Role.LEAD and assignment.unit in helpers:
                yield task.where.at("coordinating"), called(task), f'"{assignment.unit.id}" vừa chủ trì vừa phối hợp; giữ một vai'


def ids_say_the_printed_number(plan: Plan) -> Iterator[Finding]:
    """A number as id is read as the printed one: in addresses, in the short form, in the file."""
    for task in plan.tasks:
        if task.id != task.number and _NUMBER.fullmatch(task.id) and _NUMBER.fullmatch(task.number) and task.id.count(".") == task.number.count(".") \
                and ("." in task.id or number_is_its_own(plan, task)):
            yield task.where, called(task), f'nhãn in là "{task.label}" mà mã là "{task.id}"; xem lại trước khi công bố, mã đã công bố thì giữ'


_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def labels_are_copied(plan: Plan) -> Iterator[Finding]:
    """A label left out is printed text lost. That there was one shows in an id that counts, where others of its kind have theirs."""
    labelled = {type(block) for block in plan.blocks if block.label}
    for block in plan.blocks:
        if not block.label and type(block) in labelled and _COUNTS.fullmatch(block.id):
            yield block.where, called(block), f'không có nhãn mà mã là "{block.id}"; bản in có nhãn thì thêm label, không có thì để vậy'


_COUNTS = re.compile(r"(?:.*\.)?(?:\d+|[ivxl]+)")


def report_dates_are_told_apart(plan: Plan) -> Iterator[Finding]:
    """A day of a month that stands there too, or the same date twice, would be two reports for one."""
    for point in reporting_points(plan):
        dates = point.duty.reporting.dates
        for at, date in enumerate(dates):
            if any(date.month == other.month and (date == other or None in (date.day, other.day)) for other in dates[:at]):
                yield point.where.at("duty"), called(point), f"ngày báo cáo trong tháng {date.month} ghi hai lần; giữ một"


def report_dates_are_those_printed(plan: Plan) -> Iterator[Finding]:
    """Where the sentence itself says on which day to report, another day would be told in its name."""
    for point in reporting_points(plan):
        report = point.duty.reporting
        days = days_of_every_year(report.words) if report.dates else ()
        years = sorted({printed.year for printed in days if printed.year}) if not comes_back(report.words) else ()
        if len(years) > 1:
            yield (point.where.at("duty"), called(point), f"câu về báo cáo nêu ngày của các năm {', '.join(map(str, years))} mà dates lặp lại mỗi năm; "
                                                          "bỏ dates và until: trang vẫn in câu ấy, chỉ lịch không có")
        elif years and (not report.until or report.until.year != years[0]):
            yield point.where.at("duty"), called(point), f'câu về báo cáo chỉ nêu năm {years[0]}; ghi until: "{years[0]}", để lịch không lặp lại vào năm khác'
        for printed in days:
            if not any(printed.is_met_by(date) or not printed.month and not date.day for date in report.dates):
                yield (point.where.at("duty"), called(point), f'câu về báo cáo nêu "{printed}" mà dates không có; ghi đúng như in, '
                                                              "hoặc rút câu ấy lại nếu đó không phải ngày báo cáo")


def headings_name_their_units(plan: Plan) -> Iterator[Finding]:
    """Tasks may take their units from a heading only when the heading names them."""
    for section in plan.sections:
        for unit in section.units:
            if not is_named(plan, unit, section.heading):
                yield section.where.at("units"), called(section), f'đề mục không có tên "{unit.name}"'


def headings_stand_below_their_parent(plan: Plan) -> Iterator[Finding]:
    """A heading moved away from the one that its id names would be printed in one place and
    listed in another."""
    open_now: tuple[Section | None, ...] = (None,)
    for section in plan.sections:
        if section.section not in open_now:
            yield section.where, called(section), f'đứng ngoài đề mục cấp trên "{section.section.id}"; chuyển lại chỗ hoặc đổi mã'
        open_now = (None, *path_to(section), section)


def annexes_are_marked(plan: Plan) -> Iterator[Finding]:
    """An annex that is not told as one is printed before the recipients and the signature."""
    for section in plan.sections:
        if not section.annex and section.section is None and any(same_letters(words).startswith("phụ lục") for words in (section.label, section.heading)):
            yield section.where, called(section), 'là phụ lục thì thêm annex: true, để đứng sau nơi nhận và chữ ký như in'


def annexes_come_last(plan: Plan) -> Iterator[Finding]:
    """An annex stands behind the signature, so nothing of the body can follow it."""
    annex = False
    for section in plan.sections:
        if annex and not section.annex:
            yield section.where, called(section), "đề mục của thân văn bản không thể đứng sau phụ lục"
        annex = section.annex


def unit_names_are_distinct(plan: Plan) -> Iterator[Finding]:
    """A name in a unit line must mean one unit."""
    seen: dict[str, Unit] = {}
    for unit in plan.units:
        for name in dict.fromkeys(filter(None, (unit.name, *unit.spellings))):
            if (first := seen.setdefault(same_letters(name), unit)) is not unit:
                yield unit.where, called(unit), f'tên "{name}" đã là của đơn vị "{first.id}" (dòng {first.where.line})'
    for key, label in (("short_name", "tên gọn"), ("abbreviation", "chữ viết tắt")):
        first_of: dict[str, Unit] = {}
        for unit in plan.units:
            said = getattr(unit, key)
            if said and (first := first_of.setdefault(same_letters(said), unit)) is not unit and unit.name != first.name:
                yield unit.where.at(key), called(unit), f'{label} "{said}" đã là của đơn vị "{first.id}" (dòng {first.where.line}); bảng sẽ có hai cột cùng tên'


def no_record_takes_the_index(plan: Plan) -> Iterator[Finding]:
    """`index` is the address of the list itself. (Loading reports an id used twice.)"""
    for record in (*plan.units, *plan.directives, *plan.blocks):
        if record.id == "index":
            yield record.where, called(record), 'mã "index" dành riêng cho trang danh mục; chọn mã khác'


_OF_A_MILESTONE = re.compile(r"(.+)-moc-([1-9]\d{0,3})")  # as `exports.calendars` names it


def ids_make_names_that_are_free(plan: Plan) -> Iterator[Finding]:
    """An id becomes the name of a folder, of files, of an anchor: none that is taken already, and
    none that Windows keeps for devices (its documentation, "Naming Files")."""
    units = {unit.id for unit in plan.units}
    for record in (*plan.units, *plan.directives, *plan.blocks):
        if record.id in ("index.html", "index.html.gz"):
            yield record.where, called(record), f'mã "{record.id}" dành riêng cho trang danh mục; chọn mã khác'
        if record.id in RESERVED:
            yield record.where, called(record), f'mã "{record.id}" là tên một thư mục của trang mà máy chủ phục vụ theo cách riêng; chọn mã khác'
        if _DEVICE.fullmatch(record.id):
            yield record.where, called(record), f'mã "{record.id}" là tên mà Windows giữ cho thiết bị; chọn mã khác'
    for section in plan.sections:
        if section.id == "cong":
            yield section.where, called(section), 'mã "cong" trùng tên tệp in của bảng phân công; chọn mã khác'
    for unit in plan.units:
        if unit.id.removesuffix("-toan-van") in units - {unit.id}:
            yield unit.where, called(unit), f'mã "{unit.id}" trùng tên tệp in của đơn vị "{unit.id.removesuffix("-toan-van")}"; chọn mã khác'
    tasks = {task.id: task for task in plan.tasks}
    for task in plan.tasks:
        of = _OF_A_MILESTONE.fullmatch(task.id)
        if of and of[1] in tasks and int(of[2]) <= len(tasks[of[1]].milestones):
            yield task.where, called(task), f'mã "{task.id}" trùng tên trong lịch của mốc thứ {of[2]} của nhiệm vụ "{of[1]}"; chọn mã khác'
    for erratum in plan.errata:
        if erratum.id in ANCHORS_OF_ERRATA:
            yield erratum.where, called(erratum), f'mã "{erratum.id}" đã có trên trang hiệu đính; chọn mã khác'


def short_addresses_lead_to_one_page(plan: Plan) -> Iterator[Finding]:
    """r/ID/ is printed and sent without the kind of what it leads to. (Loading keeps the ids of one
    register, and of sections and tasks, apart.)"""
    seen: dict[str, object] = {}
    for record in (*plan.sections, *plan.tasks, *plan.units, *plan.directives):
        first = seen.setdefault(record.id, record)
        if type(first) is not type(record):
            yield record.where, called(record), (f'mã "{record.id}" cũng là mã của {called(first)} (dòng {first.where.line}); '
                                                 f"địa chỉ ngắn r/{record.id}/ chỉ dẫn tới một trang, hãy chọn mã khác")
