"""The shape of the data file as a JSON Schema, for editors that complete and underline while one types.

Made of `fields`, so it cannot say anything else. Draft 7, the one that the YAML support of common
editors knows best. It holds what a form can show; what a whole plan must keep is for `checks`.
"""

from __future__ import annotations

import json

from . import fields
from .fields import Field, Record, Type
from .values import ID, LONGEST_ID
from .vocabulary import ROMAN_QUARTERS

Shape = dict[str, object]

_YEARS = {fields.FIRST_YEAR: r"(19[3-9]\d|20\d\d)", 2000: r"20\d\d"}  # from `Field.since` to fields.LAST_YEAR
_YEAR = _YEARS[fields.FIRST_YEAR]
_TEXT: Shape = {"type": "string", "pattern": r"\S"}
_LINE: Shape = {"type": "string", "pattern": r"^[^\s](?:[^\n]*[^\s])?\n?$"}
_SHAPES: dict[Type, Shape] = {
    Type.TEXT: _LINE,
    Type.PROSE: _TEXT,
    Type.TEXTS: {"type": "array", "items": _LINE},
    Type.ID: {"type": "string", "pattern": f"^{ID.pattern}$", "maxLength": LONGEST_ID},
    Type.REF: _TEXT,
    Type.REFS: {"type": "array", "items": _TEXT, "uniqueItems": True},
    # 2022 without quotes is a number to YAML
    Type.PARTIAL: {"type": ["string", "integer"], "pattern": rf"^(\d{{1,2}}/)?(\d{{1,2}}/)?{_YEAR}$|^[Qq]uý (" + "|".join(ROMAN_QUARTERS) + rf"|[1-4])/{_YEAR}$"},
    Type.FLAG: {"type": "boolean"},
    Type.URL: {"type": ["string", "null"], "pattern": r"^(https://\S+)?$"},
}


def schema() -> Shape:
    """The schema of a plan's file."""
    definitions = {_name(record): _record(record) for record in fields.records()}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "Dữ liệu của một kế hoạch",
            "$ref": f"#/definitions/{_name(fields.FILE)}", "definitions": definitions | {"block": _block()}}


def text() -> str:
    """The schema as it stands in data/plan.schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _name(record: Record) -> str:
    """The name of a record in the schema: that of the constant in `fields`."""
    return next(name.lower() for name, value in vars(fields).items() if value is record)


def _record(record: Record) -> Shape:
    return {
        "type": "object", "additionalProperties": False,
        "properties": {field.key: _field(field) for field in record.fields},
        **({"required": required} if (required := [field.key for field in record.fields if field.required]) else {}),
    }


def _field(field: Field) -> Shape:
    about = {"title": field.label, "description": field.help}
    least = {"minItems": 1} if field.required else {}
    match field.type:
        case Type.RECORD:
            return about | {"allOf": [_ref(_name(field.of))]}  # beside a $ref, draft 7 reads nothing
        case Type.RECORDS:
            return about | {"type": "array", "items": _ref(_name(field.of))} | least
        case Type.BLOCKS:
            return about | {"type": "array", "items": _ref("block")} | least
        case Type.DATE:
            return about | {"type": "string", "pattern": rf"^\d{{1,2}}/\d{{1,2}}/{_YEARS[field.since]}$"}
        case Type.CHOICE:
            return about | {"enum": list(map(str, field.choices))}
    return about | _SHAPES[field.type] | (least if field.type in (Type.REFS, Type.TEXTS) else {})


def _block() -> Shape:
    """One of the three kinds, told apart by its first field: so that a fault in one is not reported three times."""
    shape: Shape = {"required": ["section"]}  # none of the three: say one
    for key, record in reversed(fields.BLOCKS.items()):
        shape = {"if": {"required": [key]}, "then": _ref(_name(record)), "else": shape}
    return {"type": "object"} | shape


def _ref(name: str) -> Shape:
    return {"$ref": f"#/definitions/{name}"}
