"""What can be taken away, what each thing is called and what it is good for: the list behind du-lieu/.

Whoever adds an export adds an entry here. Knows nothing of how the files are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..model import Directive, Plan, Task, Unit

EXCEL, FOLLOW, PROGRAMS = "Excel và CSV", "Lịch và tin", "Cho chương trình"
GROUPS = (EXCEL, FOLLOW, PROGRAMS)


@dataclass(frozen=True)
class Entry:
    """One thing on offer: one file, or a family of files such as one for each task.

    `paths` gives the addresses of its files from the site's root, in the plan's order. A family is
    shown by its `pattern` ("api/v1/tasks/….json"), with its first file as the example.
    """

    group: str
    name: str
    good_for: str
    paths: Callable[[Plan], Iterable[str]]
    pattern: str = ""


def one(path: str) -> Callable[[Plan], Iterable[str]]:
    """The `paths` of an entry that is a single file."""
    return lambda plan: (path,)


ENTRIES: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Offered:
    """An entry as a page lists it: its first file, that file's size in words, how many there are."""

    entry: Entry
    path: str
    size: str
    count: int


def offered(plan: Plan, sizes: Mapping[str, str]) -> tuple[tuple[str, tuple[Offered, ...]], ...]:
    """Groups with what this site really has of them. `sizes`: of each file by its address."""
    found: dict[str, list[Offered]] = {group: [] for group in GROUPS}
    for entry in ENTRIES:
        paths = [path for path in entry.paths(plan) if path in sizes]
        if paths:
            found[entry.group].append(Offered(entry, paths[0], sizes[paths[0]], len(paths)))
    return tuple((group, tuple(rows)) for group, rows in found.items() if rows)


def files_of(thing: Task | Unit | Directive | str) -> tuple[tuple[str, str], ...]:
    """(what a page calls it, address) of the data that belong to the page about a record, or to a
    list by its name (`pages.SOURCES`)."""
    return ()
