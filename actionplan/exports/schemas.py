"""The shapes of API v1 as published files: a JSON Schema for each kind of file, and OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Iterator

from .. import pages
from ..model import Plan
from ..outputs import File
from . import api
from .shapes import DEFINITIONS, DIALECT, FILES, Shape

OPENAPI = api.ROOT + "openapi.json"
SINGULAR = {"task": "tasks", "unit": "units", "directive": "directives"}


def path(name: str) -> str:
    return f"{api.ROOT}schema/{name}.json"


def files(plan: Plan, site_url: str) -> Iterator[File]:
    yield File(OPENAPI, lambda: api.to_json(openapi(plan, site_url)))
    for name in FILES:
        yield File(path(name), lambda name=name: api.to_json(schema(name, site_url)))


def schema(name: str, site_url: str = "") -> Shape:
    """The JSON Schema of one kind of file, whole in itself."""
    data, about = FILES[name]
    identity = {"$id": pages.public(site_url, path(name))} if site_url else {}
    needed = _needed(data)
    return {"$schema": DIALECT, **identity, "title": name, **_file_shape(data, about),
            "$defs": {key: DEFINITIONS[key] for key in DEFINITIONS if key in needed}}


def openapi(plan: Plan, site_url: str = "") -> Shape:
    """Every address of the API, with the same shapes."""
    components = {**DEFINITIONS, **{f"{name}_file": _file_shape(*FILES[name]) for name in FILES}}
    return {
        "openapi": "3.1.0",
        "info": {"title": plan.short_title, "version": f"{api.VERSION}.0.0", "description":
                 "Dữ liệu của trang, chỉ đọc. Trong v1, trường đã có giữ tên, kiểu và ý nghĩa; có thể thêm trường mới."},
        "jsonSchemaDialect": DIALECT,
        "servers": [{"url": pages.public(site_url, api.ROOT.rstrip("/")) or "."}],
        "paths": {f"/{file_of(name, '{id}')}": {"get": _operation(plan, name)} for name in FILES},
        "components": {"schemas": _refer(components)},
    }


def file_of(name: str, id: str) -> str:
    """A file of the API, below its root; `id` stands for that of a record."""
    return f"{SINGULAR[name]}/{id}.json" if name in SINGULAR else f"{name}.json"


def _operation(plan: Plan, name: str) -> Shape:
    _, about = FILES[name]
    operation: Shape = {"operationId": name, "summary": about}
    answers: Shape = {"200": {"description": about, "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}_file"}}}}}
    if name in SINGULAR:
        ids = [record.id for record in getattr(plan, SINGULAR[name])]
        operation["parameters"] = [{"name": "id", "in": "path", "required": True, "description": "Mã.", "schema": {"type": "string"},
                                    **({"example": ids[0]} if ids else {})}]
        answers["404"] = {"description": "Không có mã ấy."}
    return {**operation, "responses": answers}


def _file_shape(data: Shape, about: str) -> Shape:
    return {"type": "object", "description": about, "required": ["meta", "data"],
            "properties": {"meta": {"$ref": "#/$defs/meta"}, "data": data}}


def _needed(shape: object) -> set[str]:
    """The definitions that a shape leads to, and `meta`."""
    found, waiting = {"meta"}, [shape]
    while waiting:
        match waiting.pop():
            case dict() as node:
                name = str(node.get("$ref", "")).removeprefix("#/$defs/")
                if name and name not in found:
                    found.add(name)
                    waiting.append(DEFINITIONS[name])
                waiting += node.values()
            case list() as nodes:
                waiting += nodes
    return found


def _refer(shape: object) -> object:
    """The same with references as OpenAPI keeps them."""
    if isinstance(shape, dict):
        return {key: value.replace("#/$defs/", "#/components/schemas/") if key == "$ref" else _refer(value) for key, value in shape.items()}
    return [_refer(item) for item in shape] if isinstance(shape, list) else shape
