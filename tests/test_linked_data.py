"""What pages say to programs: JSON-LD in the words of schema.org, Open Graph."""

from __future__ import annotations

import json
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

import vocabulary
from actionplan import linked_data, load_plan, pages, views
from actionplan.environment import DATA, ROOT

CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))


def said(plan, kind: str, id: str | None = None, site_url: str = "https://vi-du.invalid/") -> dict:
    page = next(p for p in pages.pages(plan) if p.kind == kind and (p.record.id if p.record else None) == id)
    return json.loads(linked_data.text_of(plan, page, site_url))


@pytest.mark.parametrize("path", [DATA, *CASES], ids=lambda p: p.stem)
@pytest.mark.parametrize("site_url", ["", "https://vi-du.invalid/"])
def test_every_page_speaks_the_vocabulary(path, site_url):
    plan = load_plan(path)
    texts = [linked_data.text_of(plan, page, site_url) for page in (None, *pages.pages(plan))]
    spoken = [json.loads(text) for text in texts if text]
    assert len(spoken) == 2 + len(plan.tasks) + len(plan.units) + len(plan.directives) + len(plan.sections)
    assert [fault for node in spoken for fault in vocabulary.faults(node)] == []
    assert "Legislation" not in "".join(texts)


@pytest.mark.parametrize("node, fault", [
    ({"@type": "DigitalDocumnt"}, "DigitalDocumnt: no such type"),
    ({"@type": "DigitalDocument", "number": "1"}, "DigitalDocument.number: no such property"),
    ({"@type": "DigitalDocument", "publisher": {"@type": "WebPage"}},
     "DigitalDocument.publisher: {'@type': 'WebPage'} is none of IdReference, Organization, Person"),
    ({"@type": "DigitalDocument", "name": 3}, "DigitalDocument.name: 3 is none of Text"),
    ({"@type": "Organization", "@reverse": {"citation": [{"@type": "DigitalDocument"}]}},
     "DigitalDocument.citation: {'@type': 'Organization'} is none of CreativeWork, IdReference, Text"),
    ({"@type": "DigitalDocument", "@reverse": {"citation": [{"@type": "DigitalDocument"}]}}, None),
    ({"@type": "DigitalDocument", "name": "x", "isPartOf": {"@id": "a"}}, None),
])
def test_the_vocabulary_is_known_well_enough_to_object(node, fault):
    assert vocabulary.faults(node) == ([fault] if fault else [])


def test_a_directive_is_a_document_with_its_number_its_date_and_who_issued_it(plan):
    assert said(plan, "directive", "28-ctr-duk-2022")["mainEntity"] == {
        "@type": "DigitalDocument", "@id": "https://vi-du.invalid/van-ban/28-ctr-duk-2022/",
        "name": "Chương trình hành động số 28-CTr/ĐUK ngày 23/11/2022", "identifier": "28-CTr/ĐUK",
        "datePublished": "2022-11-23", "alternativeHeadline": views.find(plan, "directive", "28-ctr-duk-2022").title,
        "publisher": {"@type": "Organization", "name": "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"},
        "isBasedOn": [{"@type": "DigitalDocument", "@id": "https://vi-du.invalid/van-ban/21-nq-tw-2022/",
                       "name": "Nghị quyết số 21-NQ/TW ngày 16/6/2022"}],
        "citation": [{"@type": "DigitalDocument", "@id": "https://vi-du.invalid/van-ban/21-nq-tw-2022/",
                      "name": "Nghị quyết số 21-NQ/TW ngày 16/6/2022", "identifier": "21-NQ/TW"}],
        "@reverse": {"citation": [{"@type": "DigitalDocument", "@id": "https://vi-du.invalid/toan-van/", "name": plan.cited_as}]}}


def test_a_directive_names_every_task_that_cites_it_and_the_plan_for_other_places(plan):
    for directive in plan.directives:
        cites = [node["@id"].removeprefix("https://vi-du.invalid/") for node in said(plan, "directive", directive.id)["mainEntity"]["@reverse"]["citation"]]
        tasks = [f"nhiem-vu/{task.id}/" for task in views.tasks_citing(plan, directive)]
        elsewhere = ["toan-van/"] if len(tasks) < len(views.blocks_citing(plan, directive)) else []
        assert sorted(cites) == sorted(tasks + elsewhere) and cites
    assert "toan-van/" in json.dumps(said(plan, "directive", "21-nq-tw-2022")["mainEntity"]["@reverse"])


@pytest.mark.parametrize("kind, id", [("task", "1.2.4"), ("unit", "chi-bo"), ("section", "ii.1.2"), ("whole_text", None)])
def test_every_page_of_the_plan_says_whose_it_is_and_of_which_day(plan, kind, id):
    node = said(plan, kind, id)["mainEntity"]
    assert node["author"] == {"@type": "Organization", "name": plan.owner} and "publisher" not in json.dumps(said(plan, kind, id)) and node["sdDatePublished"] == plan.edition.isoformat()


def test_a_task_cites_and_is_part_of_the_plan(plan):
    node = said(plan, "task", "1.2.4")
    assert [(c["identifier"], c["@id"]) for c in node["mainEntity"]["citation"]] == [
        ("16-ĐA/TU", "https://vi-du.invalid/van-ban/16-da-tu-2020/"), ("19-QĐ/TU", "https://vi-du.invalid/van-ban/19-qd-tu-2018/")]
    assert node["mainEntity"]["identifier"] == "1.2.4"
    assert node["mainEntity"]["isPartOf"]["name"] == plan.cited_as
    assert [(item["position"], item["item"]["@id"].removeprefix("https://vi-du.invalid/")) for item in node["breadcrumb"]["itemListElement"]] == [
        (1, ""), (2, "phan/ii/"), (3, "phan/ii.1/"), (4, "phan/ii.1.2/"), (5, "nhiem-vu/1.2.4/")]


def test_a_unit_has_its_tasks(plan):
    node = said(plan, "unit", "uy-ban-kiem-tra")["mainEntity"]
    assert [part["name"] for part in node["hasPart"]] == ["Nhiệm vụ 1.3.2", "Nhiệm vụ 1.3.3", "Nhiệm vụ 1.3.4"]


def test_the_plan_is_of_whom_it_says_and_has_no_date_because_none_is_printed(plan):
    node = said(plan, "whole_text")["mainEntity"]
    assert node["author"] == {"@type": "Organization", "name": "Đảng ủy Sở Tư pháp"}
    assert len(node["citation"]) == 15 and [key for key in node if "date" in key.lower()] == ["sdDatePublished"]
    nobodys = load_plan(CASES[-1])
    assert nobodys.owner == "" and "author" not in said(nobodys, "whole_text")["mainEntity"]


def test_no_letter_of_the_json_can_end_the_block_or_open_another():
    """`</script y` ends it too, so no sign of markup is left as it is."""
    plan = load_plan(ROOT / "tests" / "cases" / "chu-la.yaml")
    texts = [linked_data.text_of(plan, page) for page in (None, *pages.pages(plan))]
    assert set("<>&") & set("".join(texts)) == set() and any("\\u003c" in text for text in texts)


def test_hostile_letters_stay_inside_the_block(build_site):
    """As a browser reads the page, the block is one script, and its text is the JSON, to the letter."""
    plan = load_plan(ROOT / "tests" / "cases" / "chu-la.yaml")
    folder = build_site(ROOT / "tests" / "cases" / "chu-la.yaml")
    directive = plan.directives[0]
    (block,) = LexborHTMLParser((folder / pages.address(directive) / "index.html").read_bytes().decode()).css('script[type="application/ld+json"]')
    node = json.loads(block.text())
    assert node["mainEntity"]["alternativeHeadline"] == directive.title and "<script>" in directive.title
    assert node["isPartOf"]["name"] == plan.short_title


def test_addresses_lead_to_pages_where_nobody_knows_where_the_site_will_be(site_dir):
    for page in ("", "toan-van/", "nhiem-vu/1.2.10/", "don-vi/chi-bo/", "van-ban/21-nq-tw-2022/", "phan/ii.1/"):
        tree = LexborHTMLParser((site_dir / page / "index.html").read_bytes().decode())
        node = json.loads(tree.css_first('script[type="application/ld+json"]').text())
        assert urljoin(f"https://vi-du.invalid/{page}", node["url"]) == f"https://vi-du.invalid/{page}"
        for address in (node["mainEntity"]["@id"], *(c["@id"] for c in node["mainEntity"].get("citation", ()))):
            path = urljoin(f"https://vi-du.invalid/{page}", address).removeprefix("https://vi-du.invalid/")
            assert (site_dir / path / "index.html").is_file(), address


def graph(folder, page: str) -> dict[str, str]:
    tree = LexborHTMLParser((folder / page / "index.html").read_bytes().decode())
    return {m.attributes["property"]: m.attributes["content"] for m in tree.css('meta[property^="og:"]')}


def test_a_shared_link_shows_what_the_page_is(site_dir, plan):
    assert graph(site_dir, "nhiem-vu/1.2.6") == {
        "og:type": "article", "og:locale": "vi_VN", "og:site_name": plan.short_title,
        "og:title": "Nhiệm vụ 1.2.6: Xây dựng kế hoạch sinh hoạt chuyên đề hằng năm và tổ chức\u00a0…",
        "og:description": "Xây dựng kế hoạch sinh hoạt chuyên đề hằng năm và tổ chức thực hiện."}
    assert graph(site_dir, "")["og:type"] == "website" and graph(site_dir, "")["og:title"] == plan.short_title
    assert graph(site_dir, "cach-doc")["og:title"] == "Cách đọc trang này"
