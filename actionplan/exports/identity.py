"""What a plan is called by programs that keep it: calendars, feed readers."""

from __future__ import annotations

import uuid

from ..model import Plan

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "actionplan")


def key_of(plan: Plan, part: str = "") -> str:
    """A UUID of the plan, or of a part of it. It follows from the title as issued, which never
    changes, and not from the site's address, which may."""
    key = uuid.uuid5(_NAMESPACE, f"{plan.kind}\n{plan.title.body}")
    return str(uuid.uuid5(key, part) if part else key)
