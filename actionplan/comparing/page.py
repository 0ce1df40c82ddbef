"""Changes as one page that stands alone: styles inside, no script, nothing fetched; to show or to print."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from jinja2 import Template

from .. import templating
from ..environment import TEMPLATES
from ..model import Plan
from ..wording import day
from . import Change, Kind, text


def to_html(changes: list[Change], old: Plan, new: Plan) -> str:
    """The whole page. `old` and `new` give the names and days at its head."""
    groups = [(group, list(those)) for group, those in groupby(changes, lambda change: change.group)]
    return _template().render(
        groups=groups, summary=text.summary(changes), old=_edition(old), new=_edition(new), title=new.short_title,
        Kind=Kind, signs=text.SIGNS)


@lru_cache(maxsize=1)
def _template() -> Template:
    return templating.environment(TEMPLATES, {}).get_template("comparison.html.j2")


def _edition(plan: Plan) -> str:
    return day(plan.edition) if plan.changes else ""
