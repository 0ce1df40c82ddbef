"""The picture that messengers and social networks show of the plan."""

import base64
import json

import pytest

from actionplan import load_plan
from actionplan.environment import DATA, ROOT
from actionplan.paper import card

# Size, and for each named place whether all its pixels have the colour of its first.
_LOOK = """async ([png, places]) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob())
  const canvas = Object.assign(document.createElement("canvas"), {width: image.width, height: image.height}).getContext("2d")
  canvas.drawImage(image, 0, 0)
  const look = ([x, y, width, height]) => {
    const {data} = canvas.getImageData(x, y, width, height)
    const hex = n => [0, 1, 2].map(i => data[n + i].toString(16).padStart(2, "0")).join("")
    const colours = new Set(Array.from({length: data.length / 4}, (_, n) => hex(4 * n)))
    return colours.size === 1 ? "#" + [...colours][0] : "several"
  }
  return [[image.width, image.height], ...places.map(look)]
}"""
# x, y, width, height
DESK, RULE, TOP, BOTTOM, TITLE = (5, 5, 1190, 40), (58, 60, 4, 450), (80, 62, 1050, 12), (80, 500, 1050, 12), (80, 100, 1050, 400)


def look(page, png: bytes) -> list:
    return page.evaluate(_LOOK, [base64.b64encode(png).decode(), [DESK, RULE, TOP, BOTTOM, TITLE]])


@pytest.mark.parametrize("plan", [DATA, *sorted((ROOT / "tests" / "cases").glob("*.yaml"))], ids=lambda p: p.stem)
def test_the_card_shows_the_name_on_a_sheet_with_the_red_rule(page, plan):
    assert look(page, card.file(load_plan(plan)).content) == [[1200, 630], "#f6f4f0", "#a31621", "#ffffff", "#ffffff", "several"]


def test_the_longest_name_fits(page):
    long = json.dumps({"kind": "KẾ HOẠCH", "title": "Thường xuyên " * (card._LONGEST // 13), "owner": ""})
    assert look(page, card._draw(card.CARD.read_bytes(), long))[3:5] == ["#ffffff", "#ffffff"]


def test_it_holds_the_plan_s_own_words():
    assert json.loads(card.data_of(load_plan(DATA))) == {
        "kind": "KẾ HOẠCH", "owner": "Đảng ủy Sở Tư pháp",
        "title": "Thực hiện Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương khoá XIII về tăng cường củng cố, "
                 "xây dựng tổ chức cơ sở đảng và nâng cao chất lượng đội ngũ đảng viên trong giai đoạn mới"}


def test_the_built_site_carries_it(site_dir):
    assert (site_dir / card.PATH).read_bytes() == card.file(load_plan(DATA)).content
