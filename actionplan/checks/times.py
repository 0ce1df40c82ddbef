"""Rules about times: what one means must be what its line, its heading or its sentence says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..model import Block, LineKind, PartialDate, Plan, Timing
from ..printed import find_phrase
from ..views import duty_points
from .finding import Finding, called
from .time_lines import LINE, faults_of


def timing_agrees_with_its_line(plan: Plan) -> Iterator[Finding]:
    """The meaning must be what the line says: a month that is not printed is invented."""
    of_others = _words_of_others(plan)
    for task in plan.tasks:
        line, timing = task.line(LineKind.TIMING), None if task.timed_by else task.timing
        if (line is None) != (timing is None):
            yield task.where, called(task), ('thiếu mục "timing" nói ý nghĩa của dòng thời gian' if line
                                             else 'có "timing" nhưng thiếu "timing_line" như in')
            continue
        said = [("timing", line.value, timing)] if timing else []
        for milestone in task.milestones:
            if not find_phrase(task, milestone.phrase):
                yield task.where.at("milestones"), called(task), f'không thấy chữ "{milestone.phrase}" trong nguyên văn'
            said.append(("milestones", milestone.phrase, milestone.timing))
        told = _times_told(meant for *_, meant in said)
        apart = of_others.get(task, ())
        # What a milestone says otherwise than as a date, "từ tháng 7/2031" as a condition, is told too.
        told_so = [m.phrase for m in task.milestones if not m.timing.due]
        for key, words, meant in said:
            others = tuple(phrase for phrase in (*apart, *(p for p in told_so if p != words)) if phrase in words)
            faults = faults_of(words, meant, told, others, whole=LINE if key == "timing" else "")
            if not faults:
                continue
            if key == "milestones" and not _is_wrong_in_its_place(task, words, meant, told, tuple(apart)):
                continue
            yield from ((task.where.at(key), called(task), fault) for fault in faults)


def times_of_headings_agree_with_them(plan: Plan) -> Iterator[Finding]:
    """Tasks may take their time from a heading only when the heading prints it."""
    for section in plan.sections:
        if section.timing:
            for fault in faults_of(section.heading, section.timing, _times_told((section.timing,)), (), whole="đề mục"):
                yield section.where.at("timing"), called(section), fault


def times_of_duties_agree_with_their_point(plan: Plan) -> Iterator[Finding]:
    """The same for what a point asks: its deadlines are printed in it, and are what it prints."""
    of_others = _words_of_others(plan)
    for point in duty_points(plan):
        steps, apart = point.duty.milestones, tuple(of_others.get(point, ()))
        told = _times_told(step.timing for step in steps)
        for step in steps:
            if not find_phrase(point, step.phrase):
                yield point.where.at("duty"), called(point), f'không thấy chữ "{step.phrase}" trong nguyên văn'
            faults = faults_of(step.phrase, step.timing, told, tuple(phrase for phrase in apart if phrase in step.phrase))
            if faults and _is_wrong_in_its_place(point, step.phrase, step.timing, told, apart):
                yield from ((point.where.at("duty"), called(point), fault) for fault in faults)


def _times_told(timings: Iterable[Timing]) -> frozenset[PartialDate]:
    return frozenset(time for meant in timings for time in (meant.start, meant.due) if time)


def _is_wrong_in_its_place(block: Block, words: str, meant: Timing, told: frozenset[PartialDate], others: tuple[str, ...]) -> bool:
    """Whether a milestone is wrong also where its phrase may leave the year to what follows: "Ngày 15/6 và ngày 15/12/2031"."""
    places = find_phrase(block, words)
    if len(places) != 1:
        return True
    around = block.all_paragraphs[places[0].paragraph].text
    return bool(faults_of(words, meant, told, tuple(phrase for phrase in others if phrase in around), around, places[0].span.start))


def _words_of_others(plan: Plan) -> dict[Block, list[str]]:
    """By block, words whose dates are not the task's: titles of documents, and what an erratum explains."""
    words: dict[Block, list[str]] = defaultdict(list)
    for citation in plan.citations:
        if citation.directive.title:
            words[citation.block].append(citation.directive.title)
    for record in (*plan.unnumbered, *plan.errata):
        for place in record.places:
            words[place.block].append(place.text)
    return words
