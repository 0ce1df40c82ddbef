"""Every fault that data can have: the one list behind the messages, their tests and the editors' guide.

A problem carries the key of its rule. A test holds every key that the code gives against this
list, and every example against what the code says.
"""

from __future__ import annotations

from . import advice, form, records, rules
from .rule import BASE, Example, Rule, Severity

__all__ = ["BASE", "BY_KEY", "RULES", "Example", "Rule", "Severity"]

RULES: tuple[Rule, ...] = (*form.RULES, *records.RULES, *rules.RULES, *advice.RULES)
BY_KEY: dict[str, Rule] = {rule.key: rule for rule in RULES}
