"""What the page `api/` says of API v1: its files, its fields, and a program that was really run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import pages
from ..model import Plan
from . import api
from .schemas import OPENAPI, file_of, path
from .shapes import DEFINITIONS, FILES, Shape

SITE = "https://địa-chỉ-của-trang/"  # stands for the address of the site, where that is not known
MACHINE_READABLE = (("OpenAPI 3.1", OPENAPI), *((f"lược đồ của {name}", path(name)) for name in FILES))
SHOWN = 3                         # tasks in the example

_TYPES = {"string": "chuỗi", "integer": "số nguyên", "boolean": "true hoặc false", "object": "nhóm", "null": "null"}
_FORMATS = {"date": "ngày, 2022-12-31", "uri": "địa chỉ"}


@dataclass(frozen=True)
class Described:
    """A field: its name ("units[].role"), its type in words, the definition that says more ("" for none)."""

    name: str
    type: str
    leads_to: str
    about: str


def addresses() -> list[tuple[str, str]]:
    """(address from the site's root, what it gives)."""
    return [(api.ROOT + file_of(name, "<mã>"), about) for name, (_, about) in FILES.items()]


def definitions() -> list[tuple[str, str, list[Described]]]:
    """(name, about, fields) of every definition, the large ones first."""
    order = ["meta", "plan", "task", "unit", "directive", "citation"]
    return [(name, str(DEFINITIONS[name]["description"]), list(_fields(DEFINITIONS[name]))) for name in (*order, *(n for n in DEFINITIONS if n not in order))]


def _fields(shape: Shape, before: str = "") -> Iterator[Described]:
    for name, field in shape["properties"].items():
        inner = field["items"] if field.get("type") == "array" else field
        words, leads_to = _type(field)
        yield Described(before + name, words, leads_to, str(field["description"]))
        if "properties" in inner:
            yield from _fields(inner, f"{before}{name}{'[]' if inner is not field else ''}.")


def _type(shape: Shape) -> tuple[str, str]:
    """The type in words, and the definition it leads to."""
    if "anyOf" in shape:
        words, leads_to = _type(shape["anyOf"][0])
        return f"null hoặc {words}", leads_to
    if "$ref" in shape:
        name = str(shape["$ref"]).removeprefix("#/$defs/")
        return name, name
    if shape["type"] == "array":
        words, leads_to = _type(shape["items"])
        return f"danh sách {words}", leads_to
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    words = [_FORMATS.get(str(shape.get("format")), _TYPES[kind]) if kind == "string" else _TYPES[kind] for kind in kinds]
    return " hoặc ".join(words), ""


@dataclass(frozen=True)
class Example:
    """A program in Python, and what it prints for this plan."""

    program: str
    output: str


def example(plan: Plan, site_url: str = "") -> Example:
    """What a unit has to do; of a plan that names none, the tasks."""
    if not plan.units:
        return Example(f'''import json
from urllib.request import urlopen

site = "{pages.public(site_url, "") or SITE}"
with urlopen(site + "{api.path("tasks")}") as answer:
    tasks = json.load(answer)["data"]

for task in tasks[:{SHOWN}]:
    print(f"- {{task['name']}}: {{task['text']}}")
''', "".join(f"- {task['name']}: {task['text']}\n" for task in map(api.Records(plan).task, plan.tasks[:SHOWN])))
    unit = next((u for u in plan.units if any(u in task.units for task in plan.tasks)), plan.units[0])
    lines = [unit.name]
    for entry in api.Records(plan).unit(unit)["tasks"][:SHOWN]:
        times = [entry, *entry["milestones"]]
        lines.append(f"- {entry['task']['name']}: {'; '.join(time['timing']['text'] for time in times if time['timing']) or 'không nêu'}")
    program = f'''import json
from urllib.request import urlopen

site = "{pages.public(site_url, "") or SITE}"
with urlopen(site + "{api.path(unit)}") as answer:
    unit = json.load(answer)["data"]

print(unit["name"])
for entry in unit["tasks"][:{SHOWN}]:
    times = [entry, *entry["milestones"]]
    said = "; ".join(time["timing"]["text"] for time in times if time["timing"])
    print(f"- {{entry['task']['name']}}: {{said or 'không nêu'}}")
'''
    return Example(program, "\n".join(lines) + "\n")
