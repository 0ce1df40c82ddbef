"""The data as a plain tree of lists and dictionaries, to change at any place and write again."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path

import yaml

from actionplan.environment import ROOT

EVERY_FIELD = ROOT / "tests" / "fuzz" / "every_field.yaml"


def tree_of(file: Path = EVERY_FIELD) -> dict:
    """Every scalar as it is written: "12/2022" and true are letters."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


def write(tree: object) -> str:
    return yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)


class _Dumper(yaml.CSafeDumper):  # thousands of plans are written: ten times as fast
    def ignore_aliases(self, data) -> bool:
        return True


def _flags_stay_flags(dumper, text: str):
    style = None if text in ("true", "false") else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:" + ("bool" if style is None else "str"), text, style=style)


_Dumper.add_representer(str, _flags_stay_flags)


def places(tree: object, path: tuple = ()) -> Iterator[tuple]:
    """The way to every value, whole records and lists included."""
    if path:
        yield path
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        yield from places(value, (*path, key))


def at(tree: object, path: tuple) -> object:
    for step in path:
        tree = tree[step]
    return tree


def with_value(tree: object, path: tuple, value: object) -> object:
    """A copy of the tree in which `value` stands at `path`."""
    changed = copy.deepcopy(tree)
    at(changed, path[:-1])[path[-1]] = value
    return changed


def without(tree: object, path: tuple) -> object:
    changed = copy.deepcopy(tree)
    del at(changed, path[:-1])[path[-1]]
    return changed
