"""Rules that a plan must keep before it may be published, and advice that it may follow.

A rule is one short generator named for the truth it guards, with the reason in one line; it
reports every case as (where, record, message). RULES and ADVICE list them, but for two that need
more than a plan (`hints.not_yet`, `paper.letters`); what an editor reads about each stands in
`actionplan.rules` under the same key. Rules see a complete plan or one with gaps that loading has
already reported.
"""

from __future__ import annotations

from .. import fields, loading
from ..loading import Draft
from ..model import Plan, Problem
from . import directives, document, hints, letters, mentions, quotes, relations, tasks, times
from .finding import Rule

RULES: tuple[Rule, ...] = (
    tasks.unit_lines_are_accounted_for,
    times.timing_agrees_with_its_line,
    times.times_of_duties_agree_with_their_point,
    times.times_of_headings_agree_with_them,
    tasks.lines_have_a_column,
    tasks.lines_say_what_they_are,
    tasks.readings_are_of_printed_words,
    document.duties_quote_their_point,
    document.duties_name_their_units,
    document.report_dates_are_told_apart,
    document.report_dates_are_those_printed,
    document.headings_name_their_units,
    document.units_have_one_part_in_a_task,
    document.unit_names_are_distinct,
    document.headings_stand_below_their_parent,
    document.annexes_come_last,
    document.no_record_takes_the_index,
    document.ids_make_names_that_are_free,
    document.short_addresses_lead_to_one_page,
    mentions.every_directive_is_cited,
    directives.directives_are_distinct,
    directives.numbers_have_the_form_of_a_number,
    directives.kinds_fit_their_codes,
    directives.kinds_are_as_cited,
    directives.titles_are_quoted,
    relations.statuses_are_whole,
    mentions.everything_like_a_number_is_recognised,
    relations.relations_are_stated,
    relations.relations_make_no_circle,
    relations.what_changes_a_document_is_newer,
    relations.statuses_agree_with_relations,
    directives.dates_are_not_after_the_edition,
    quotes.quoted_fields_stand_in_the_text,
    quotes.issuers_are_as_cited,
    quotes.what_the_plan_carries_out_is_named_at_its_head,
    letters.letters_of_one_word_are_of_one_script,
    letters.words_are_in_unicode,
    letters.numbers_follow_each_other,
)

ADVICE: tuple[Rule, ...] = (
    hints.directives_have_a_link,
    hints.directives_have_a_status,
    hints.levels_are_spelled_alike,
    hints.tasks_have_a_time,
    hints.every_task_has_a_unit,
    quotes.names_of_the_plan_are_printed,
    quotes.owners_are_named,
    quotes.titles_are_whole,
    document.cycles_are_whole,
    document.ids_say_the_printed_number,
    document.labels_are_copied,
    directives.ids_say_the_year_of_their_date,
    relations.replacements_are_told_by_number_and_date,
    quotes.units_have_work,
    quotes.issuers_are_named,
    hints.equal_numbers_are_told_apart,
    hints.short_names_are_read,
    hints.deadlines_follow_the_plan,
    document.annexes_are_marked,
    letters.text_is_not_cut,
    letters.paragraphs_stay_apart,
    letters.text_has_no_markup,
    letters.words_do_not_end_in_a_comment,
)

# What is missing from these fields has been reported; that they do not agree only follows.
_FIELDS_OF = {
    tasks.unit_lines_are_accounted_for: ("units", "lead", "coordinating", "units_line", "lead_line", "coordinating_line", "unit", "phrase"),
    times.timing_agrees_with_its_line: ("timing", "timing_line", "kind", "condition", "from", "due", "before", "then_yearly", "milestones", "phrase", "text"),
    times.times_of_headings_agree_with_them: ("timing", "kind", "condition", "from", "due", "before", "then_yearly", "heading"),
    times.times_of_duties_agree_with_their_point: ("duty", "kind", "condition", "from", "due", "before", "then_yearly", "milestones", "timing", "phrase", "text"),
    tasks.readings_are_of_printed_words: tuple(loading.PRINTED),
    document.duties_quote_their_point: ("text", "duty"),
    document.headings_name_their_units: ("units", "heading"),
    document.duties_name_their_units: ("units", "addressed", "duty", "phrase", "unit"),
    mentions.every_directive_is_cited: ("number", "date"),
    directives.directives_are_distinct: ("number", "date"),
}
# What these look for, in any record: where one of them has not been read, they would complain of all that has to do with it.
_NAMES = (fields.UNIT.name, ("name", "spellings"))
_LOOK_FOR = {
    tasks.unit_lines_are_accounted_for: _NAMES,
    document.headings_name_their_units: _NAMES,
    document.duties_name_their_units: _NAMES,
    mentions.every_directive_is_cited: (tuple(shape.name for shape in (*fields.BLOCKS.values(), fields.HEAD, fields.FILE)), loading.PRINTED),
}


def problems(draft: Draft) -> list[Problem]:
    """Everything that the rules find in a draft; nothing when there is no plan to look at."""
    if draft.plan is None:
        return []
    silent = {rule for rule, (records, keys) in _LOOK_FOR.items()
              if any(record.startswith(records) and key in keys for record, key in draft.incomplete)}
    found = [problem for rule in RULES if rule not in silent for problem in _found(rule, draft.plan)
             if draft.incomplete.isdisjoint((problem.record, field) for field in _FIELDS_OF.get(rule, ()))]
    misread = {problem.record for problem in found if problem.rule == key(letters.words_are_in_unicode)}
    return [problem for problem in found if not misread or not _follows(problem, misread)]


def _follows(problem: Problem, misread: set[str]) -> bool:
    """Whether a problem may only follow from words that nobody can read: a name or a number is not found in them."""
    return problem.rule == key(mentions.every_directive_is_cited) or problem.record in misread and problem.rule in map(key, _FIELDS_OF)


def advice(plan: Plan) -> list[Problem]:
    """What an editor may still do about a valid plan, sorted by line."""
    return sorted((problem for rule in ADVICE for problem in _found(rule, plan)), key=lambda p: p.where.line)


def key(rule: Rule) -> str:
    """The key of a rule in messages and in the list of rules: unit-names-are-distinct."""
    return rule.__name__.replace("_", "-")


def _found(rule: Rule, plan: Plan) -> list[Problem]:
    return [Problem(where, record, message, key(rule)) for where, record, message in rule(plan)]
