"""What a page needs to say about its version to frame: how high the frame should be.

Knows `views` and `wording`; the pages to frame are made by `alone`.
"""

from __future__ import annotations

from . import views, wording
from .model import Block, Plan, Task, Unit

# Letters and pixels in a frame 360 px wide, measured in a browser.
_LINE, _LINE_HEIGHT, _PER_TEXT, _AROUND, _MOST = 42, 28, 90, 185, 600
_NOTE_LINE_HEIGHT, _PER_NOTE = 24, 34


def height(plan: Plan, thing: Task | Unit) -> int:
    """In px, for the whole text of the task or of all that is asked of the unit; no more than a
    screen holds, for the frame scrolls."""
    texts = [thing] if isinstance(thing, Task) else [*(m.task for m in views.tasks_of(plan, thing)), *views.duties_of(plan, thing)]
    needed = _AROUND + sum(len(text.body) // _LINE * _LINE_HEIGHT + _PER_TEXT for text in texts)
    needed += sum(len(said) // _LINE * _NOTE_LINE_HEIGHT + _PER_NOTE for text in texts for said in _beside(plan, text))
    return min(_MOST, -(-needed // 50) * 50)


def _beside(plan: Plan, block: Block) -> list[str]:
    """What stands with a text: the notes on it, its time where that is told in its own words."""
    said = [*(e.phrase + e.note for e in views.errata_at(plan, block)), *(r.note for r in block.readings)]
    return [*said, wording.time_in_full(block)] if isinstance(block, Task) and wording.time_in_full(block) else said
