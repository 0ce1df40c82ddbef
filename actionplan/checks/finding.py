"""What a rule is and what it finds. Knows the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import model
from ..model import Directive, Erratum, Plan, Point, Relation, Section, Task, Unit, Unnumbered, Where

Finding = tuple[Where, str, str]
Rule = Callable[[Plan], Iterator[Finding]]


def called(record: object) -> str:
    """What messages call a record; of one without an id its kind alone."""
    return _called(record).rstrip()


def _called(record: object) -> str:
    match record:
        case Task() | Section() | Point(): return model.called(record)
        case Unit(): return f"đơn vị {record.id}"
        case Directive(): return f"văn bản {record.id}"
        case Erratum(): return f"hiệu đính {record.id}"
        case Unnumbered(): return f"văn bản không số {record.name}"
        case Relation(): return f"quan hệ {record.subject.id} – {record.object.id}"
    return ""
