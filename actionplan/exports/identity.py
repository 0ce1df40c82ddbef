"""What a plan is called by programs that keep it: calendars, feed readers."""

from __future__ import annotations

import uuid

from ..model import Plan

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "actionplan")


def key_of(plan: Plan, part: str = "") -> str:
    """A UUID of the plan, or of a part of it. It follows from the title as issued and whose plan it is (many
    offices give one title), which never change, and not from the site's address, which may. What it is made
    of may not change either once a plan is online: calendars and readers would take every entry for new."""
    key = uuid.uuid5(_NAMESPACE, f"{plan.kind}\n{plan.title.body}\n{plan.owner}")
    return str(uuid.uuid5(key, part) if part else key)
