"""Calendars (RFC 5545): deadlines and report dates, for the plan and for each unit that has any.

Only dates that the plan gives or an editor has set. Dates are days without a clock or a zone, so
that they are the same days everywhere. A unit without dates gets no file: to follow an empty
calendar looks like having nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from icalendar import Alarm, Calendar, Event, vText

from .. import pages, views, wording
from ..model import Block, LineKind, Plan, Point, Task, Timing, Unit
from ..outputs import File
from ..reporting import is_before
from .identity import key_of

PLAN_CALENDAR = "lich/ke-hoach.ics"
DAY = timedelta(days=1)
# A day begins at midnight: nine in the morning, a week before. Of several days a week before the last, which ends a day later.
NOTICE, NOTICE_OF_LAST = timedelta(days=-6, hours=-15), timedelta(days=-7, hours=-15)


@dataclass(frozen=True)
class Entry:
    """One event of a calendar: its days are `first` to the day before `end`, again each year if `yearly`, at the latest on
    the day `until`. `before`: what is printed is the day behind it."""

    uid: str
    summary: str
    description: str
    page: Block
    first: date
    end: date
    yearly: bool
    until: date | None = None
    before: bool = False


def path(unit: Unit | None = None) -> str:
    """The address of a calendar from the site's root. A unit whose id would make it the plan's has its own beside those."""
    mine = f"lich/{unit.id}.ics" if unit else PLAN_CALENDAR
    return f"lich/don-vi/{unit.id}.ics" if unit and mine == PLAN_CALENDAR else mine


def files(plan: Plan, site_url: str = "") -> Iterator[File]:
    """The plan's calendar and those of its units; none where nothing has a date."""
    for unit in (None, *plan.units):
        if found := entries(plan, unit):
            name = f"{unit.name}, {plan.short_title}" if unit else plan.short_title
            yield File(path(unit), lambda name=name, found=found: _calendar(plan, name, found, site_url).to_ical())


def entries(plan: Plan, unit: Unit | None = None) -> tuple[Entry, ...]:
    """What has a date, of a unit or of the whole plan: deadlines as printed, then reports."""
    tasks = (mine.task for mine in views.tasks_of(plan, unit)) if unit else plan.tasks
    points = views.duties_of(plan, unit) if unit else views.duty_points(plan)
    dated = _dated(plan)
    return tuple(entry for block in (*tasks, *points) for entry in dated.get(block, ()))


@lru_cache(maxsize=2)
def _dated(plan: Plan) -> dict[Block, tuple[Entry, ...]]:
    """The entries of each task and point that has any: made once, for the plan's calendar and for those of its units."""
    made = ((block, tuple(_deadlines(plan, block) if isinstance(block, Task) else (*_duty_deadlines(plan, block), *_reports(plan, block))))
            for block in (*plan.tasks, *views.duty_points(plan)))
    return {block: entries for block, entries in made if entries}


def holds(plan: Plan, unit: Unit | None = None) -> str:
    """What such a calendar has, in words: "thời hạn", "ngày báo cáo" or both; "" where there is none."""
    found = {entry.uid.startswith(_REPORT) for entry in entries(plan, unit)}
    return " và ".join(words for is_report, words in ((False, "thời hạn"), (True, "ngày báo cáo")) if is_report in found)


def term(timing: Timing) -> tuple[date, date]:
    """The days of a deadline, as exact as the plan is: a day, or the whole month ("trong tháng
    12/2022"). A quarter or a year would lie over every day of the calendar: there, its last day."""
    whole_month = timing.due.month and not timing.before
    return timing.due.first_day if whole_month else timing.last_day, timing.last_day + DAY


def _deadlines(plan: Plan, task: Task) -> Iterator[Entry]:
    who = tuple(_who(task))
    for n, milestone in enumerate((None, *task.milestones)):
        timing = milestone.timing if milestone else task.timing
        if timing and timing.due:
            uid = f"nhiem-vu-{task.id}" + (f"-moc-{n}" if milestone else "")
            printed = milestone.phrase if milestone else task.timed_by.heading if task.timed_by else task.line(LineKind.TIMING).value
            yield _deadline(plan, uid, task, timing, printed, printed if milestone else task.body, who)


def _duty_deadlines(plan: Plan, point: Point) -> Iterator[Entry]:
    who = (f"Giao cho: {'; '.join(unit.name for unit in point.duty.units)}",)
    for n, step in enumerate(point.duty.milestones, 1):
        if step.timing.due:
            yield _deadline(plan, f"diem-{point.id}-moc-{n}", point, step.timing, step.phrase, step.phrase, who)


def _deadline(plan: Plan, uid: str, block: Task | Point, timing: Timing, printed: str, what: str, who: tuple[str, ...]) -> Entry:
    """A time that `printed` says, of `what` a block asks of `who`."""
    first, end = term(timing)
    when = wording.within_a_sentence(wording.timing(timing))
    return Entry(uid, f"{wording.block_name(plan, block)} ({when}): {wording.excerpt(what, 80)}", "\n".join((
        block.body, f"Thời gian ghi trong {wording.plan_word(plan)}: “{printed}”", *who, plan.cited_as)), block, first, end, timing.then_yearly, before=timing.before)


def _who(task: Task) -> Iterator[str]:
    for role, units in views.units_by_role(task):
        yield f"{wording.ROLE_LABELS[role]}: {'; '.join(unit.name for unit in units)}"


_REPORT = "bao-cao-"  # how the names of reports begin


def _reports(plan: Plan, point: Point) -> Iterator[Entry]:
    report = point.duty.reporting
    for n, yearly, first, end in views.next_reports(plan, report) if report else ():
        to = f" với {report.to}" if report.to else ""
        # By its place: so a date that is corrected moves its event, and leaves no old one in anybody's calendar.
        yield Entry(f"{_REPORT}{point.id}-{n}",
                    f"Báo cáo{to} ({wording.report_dates(plan, report, [yearly])}): {', '.join(unit.name for unit in point.duty.units)}",
                    "\n".join((f"“{report.words}”", f"{wording.block_name(plan, point)}. {wording.report_dates_origin(report)}".rstrip(), plan.cited_as)),
                    point, first, end, True, report.until and report.until.last_day, is_before(report, yearly))


def _calendar(plan: Plan, name: str, found: tuple[Entry, ...], site_url: str) -> Calendar:
    calendar = Calendar()
    for property, value in (("prodid", "-//actionplan//Lich//VI"), ("version", "2.0"), ("calscale", "GREGORIAN"),
                            ("method", "PUBLISH")):
        calendar.add(property, value)
    calendar["NAME"] = calendar["X-WR-CALNAME"] = vText(name)  # the second is what Outlook, Google and Apple read
    for entry in found:
        calendar.add_component(_event(plan, entry, site_url))
    return calendar


def _event(plan: Plan, entry: Entry, site_url: str) -> Event:
    # An edition is a whole day, and each one a higher sequence: so a calendar takes the newer.
    stamp = datetime(plan.edition.year, plan.edition.month, plan.edition.day, tzinfo=timezone.utc)
    end, rule = entry.end, {"freq": "yearly"} | ({"until": entry.until} if entry.until else {})
    if entry.yearly and entry.first.month == 2:  # what is repeated keeps the length of the first, and a 29th is not in every year
        end = min(end, entry.first + 28 * DAY)
        rule |= {"bymonth": 2, "bymonthday": -1} if entry.first.day == 29 or entry.before and end.day == 1 else {}
    event = Event()
    for property, value in (("uid", f"{entry.uid}@{key_of(plan)}"), ("dtstamp", stamp), ("last-modified", stamp),
                            ("sequence", int(f"{plan.edition:%Y%m%d}")), ("dtstart", entry.first), ("dtend", end),
                            ("summary", entry.summary), ("description", entry.description), ("class", "PUBLIC"),
                            ("transp", "TRANSPARENT")):  # it takes none of the day's hours
        event.add(property, value)
    if entry.yearly:
        event.add("rrule", rule)
    if site_url:
        event.add("url", pages.public(site_url, pages.address(entry.page)))
    if entry.yearly or entry.end > plan.edition:  # nobody is reminded of what was over when it was published
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        if end - entry.first > DAY:
            alarm.add("trigger", NOTICE_OF_LAST, parameters={"related": "END"})
        else:
            alarm.add("trigger", NOTICE)
        event.add_component(alarm)
    return event
