"""The vocabulary of schema.org as its makers' type declarations say it (npm: schema-dts).

`faults(node)` lists what a JSON-LD node says that the vocabulary does not know: a type, a property
that the type does not have, a value that the property does not take.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

DECLARED = Path(__file__).resolve().parent / "node" / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"
_TEXTS = {"Text", "URL", "Date", "DateTime", "string"}
_NUMBERS = {"Number", "Integer"}


@lru_cache(maxsize=1)
def _declarations() -> tuple[dict[str, dict[str, set[str]]], dict[str, list[str]], dict[str, list[str]]]:
    """(property -> its range, of each interface), (the interfaces that each extends), (what each union holds)."""
    text = DECLARED.read_text(encoding="utf-8")
    properties, extends = {}, {}
    for name, above, body in re.findall(r"^(?:export )?interface (\w+)(?: extends ([^{]+))? \{\n(.*?)^\}", text, re.M | re.S):
        properties[name] = {key: set(value.split(" | ")) for key, value in re.findall(r'^    "(\w+)"\?: SchemaValue<(.+?), "\w+">;', body, re.M)}
        extends[name] = [each.strip() for each in (above or "").split(",") if each.strip()]
    unions = {name: body.split(" | ") for name, body in re.findall(r"^export type (\w+) = (.+);$", text, re.M)}
    return properties, extends, unions


def _property(interface: str, key: str) -> set[str] | None:
    properties, extends, _ = _declarations()
    if key in properties.get(interface, {}):
        return properties[interface][key]
    return next((found for above in extends.get(interface, ()) if (found := _property(above, key)) is not None), None)


def _is_a(type: str, range: str) -> bool:
    _, _, unions = _declarations()
    return f"{type}Leaf" in unions.get(range, ()) or any(_is_a(type, part) for part in unions.get(range, ()) if part in unions)


def faults(node: dict) -> list[str]:
    type = node.get("@type", "")
    if not type:
        return [] if list(node) == ["@id"] else [f"{node}: no @type"]
    if f"{type}Leaf" not in _declarations()[0]:
        return [f"{type}: no such type"]
    found = []
    for key, values in node.get("@reverse", {}).items():  # the property is of the nodes in it, and its value is this one
        for each in values:
            found += faults(each | {key: {name: node[name] for name in ("@type", "@id") if name in node}})
    for key, value in node.items():
        if key.startswith("@"):
            continue
        takes = _property(f"{type}Leaf", key)
        if takes is None:
            found.append(f"{type}.{key}: no such property")
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                found += faults(each)
                fits = "@type" not in each or any(_is_a(each["@type"], range) for range in takes)
            else:
                fits = bool(takes & (_NUMBERS if isinstance(each, int) else _TEXTS))
            if not fits:
                found.append(f"{type}.{key}: {each!r} is none of {', '.join(sorted(takes))}")
    return found
