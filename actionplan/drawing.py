"""The relations of a plan as a drawing: directives at the left, the plan that cites them as a sheet
in the middle, the units at the right that it asks.

Which things stand in it and which lines join them is decided here, their order and height by a
library for layered graphs; the template draws. One drawing serves the phone and the desk, so its
columns are as wide as a phone. A large plan is drawn by headings, levels, the busiest units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import graphlay

from . import views, wording
from .model import Block, Directive, Plan, Point, Section, Task, Unit

# In px at the width of a phone. A column is (left, right); text fills it.
WIDTH = 358
DIRECTIVES, SHEET, UNITS = (0, 100), (130, 226), (258, WIDTH)
INSIDE = 10           # from the edge of the sheet to its text
FONT, LINE, AROUND, HEAD = 13.5, 17, 6, 26
GAP = 9               # between two nodes of a column
MOST_LINES = 4        # of a node

# The most that a column holds before it is drawn more coarsely.
PLACES, SINGLE_DIRECTIVES, SINGLE_UNITS = 14, 20, 24


@dataclass(frozen=True, eq=False)
class Node:
    """Something in a column: what it is called in full, its lines as drawn, the page it leads to
    (None: the page that shows the drawing). `y` is its middle."""

    name: str
    lines: tuple[str, ...]
    leads_to: object | None
    column: int
    y: float = 0

    @property
    def height(self) -> float:
        return LINE * len(self.lines) + AROUND

    def baseline(self, line: int) -> float:
        return round(self.y - LINE * len(self.lines) / 2 + LINE * (line + .75), 1)


@dataclass(frozen=True)
class Row:
    """A place of the plan with what it is joined to: the drawing in words."""

    place: Node
    directives: tuple[Node, ...]
    units: tuple[Node, ...]


@dataclass(frozen=True)
class Drawing:
    height: float
    nodes: tuple[Node, ...]
    lines: tuple[tuple[float, float, float, float], ...]  # x, y of the start and of the end
    rows: tuple[Row, ...]

    @property
    def has_units(self) -> bool:
        return any(node.column == 2 for node in self.nodes)


def of_directive(plan: Plan, directive: Directive) -> Drawing:
    """Where the plan cites one directive, and whom it asks there."""
    return _draw(plan, views.blocks_citing(plan, directive), (directive,), here=directive)


def of_plan(plan: Plan) -> Drawing:
    """All directives, all that cites or asks, all units."""
    blocks = tuple(b for b in plan.all_blocks if views.citations_in(plan, b) or _units_of(b))
    return _draw(plan, blocks, plan.directives)


def _units_of(block: Block) -> tuple[Unit, ...]:
    if isinstance(block, Task):
        return block.units
    return block.duty.units if isinstance(block, Point) and block.duty else ()


# --- what stands in it ------------------------------------------------------------------------


def _draw(plan: Plan, blocks: tuple[Block, ...], directives: tuple[Directive, ...], here: Directive | None = None) -> Drawing:
    of_directive = _directive_nodes(plan, directives, here)
    of_unit = _unit_nodes(blocks)
    joined: dict[Node, tuple[dict[Node, None], dict[Node, None]]] = {}
    for node, group in _places(plan, blocks):
        cited, asked = joined.setdefault(node, ({}, {}))
        for block in group:
            cited |= dict.fromkeys(of_directive[d] for d in views.directives_cited_in(plan, block) if d in of_directive)
            asked |= dict.fromkeys(of_unit[unit] for unit in _units_of(block))
    return _laid_out(joined)


def _places(plan: Plan, blocks: tuple[Block, ...]) -> list[tuple[Node, list[Block]]]:
    """The blocks themselves; or by the headings right above them; or by the highest headings."""
    for heading in (lambda b: b, lambda b: b.section or b, lambda b: views.top_of(b) or b):
        groups: dict[Block, list[Block]] = {}
        for block in blocks:
            groups.setdefault(heading(block), []).append(block)
        if len(groups) <= PLACES:
            break
    return [(_place(plan, group[0] if len(group) == 1 else above, group), group) for above, group in groups.items()]


def _place(plan: Plan, block: Block, group: list[Block]) -> Node:
    name = wording.block_name(plan, block)
    if isinstance(block, Task):
        lines = _wrapped(wording.task_ref(plan, block), 1)
    else:
        lines = _wrapped(name, 1)
        tasks = sum(isinstance(each, Task) for each in group)
        if isinstance(block, Section) and tasks:
            lines += (f"{tasks} nhiệm vụ",)
    return Node(name, lines, block, 1)


def _directive_nodes(plan: Plan, directives: tuple[Directive, ...], here: Directive | None) -> dict[Directive, Node]:
    if len(directives) > SINGLE_DIRECTIVES:
        of_level: dict[Directive, Node] = {}
        for level, group in views.directives_by_level(plan):
            many = f"{len(group)} văn bản"
            of_level |= dict.fromkeys(group, Node(f"{level}: {many}", (*_wrapped(level, 0), many), "directives", 0))
        return of_level
    return {d: Node(wording.directive_dated(d), (*_wrapped(d.number, 0), d.issued_as_cited),
                    None if d is here else d, 0) for d in directives}


def _unit_nodes(blocks: Iterable[Block]) -> dict[Unit, Node]:
    asked = Counter(unit for block in blocks for unit in _units_of(block))
    shown = [unit for unit, _ in asked.most_common(SINGLE_UNITS)] if len(asked) > SINGLE_UNITS + 1 else list(asked)
    more = f"{len(asked) - len(shown)} đơn vị"
    others = Node(f"{more} khác", (more, "khác"), "units", 2)
    return {unit: Node(wording.unit_in_sentence(unit), _wrapped(unit.short_name, 2), unit, 2) if unit in shown else others for unit in asked}


# --- where it stands --------------------------------------------------------------------------


def _laid_out(joined: dict[Node, tuple[dict[Node, None], dict[Node, None]]]) -> Drawing:
    edges = [edge for place, (cited, asked) in joined.items() for edge in (*((d, place) for d in cited), *((place, u) for u in asked))]
    nodes = tuple(dict.fromkeys((*(d for cited, _ in joined.values() for d in cited), *joined, *(u for _, asked in joined.values() for u in asked))))
    number = {node: at for at, node in enumerate(nodes)}
    middles = _middles(tuple((node.column, node.height) for node in nodes), tuple((number[a], number[b]) for a, b in edges))
    placed = {node: replace(node, y=y) for node, y in zip(nodes, middles)}
    starts, ends = {0: DIRECTIVES[1] + 3, 1: SHEET[1]}, {1: SHEET[0] + INSIDE - 4, 2: UNITS[0] - 4}
    return Drawing(
        round(max(node.y + node.height / 2 for node in placed.values()) + AROUND, 1),
        tuple(sorted(placed.values(), key=lambda node: (node.column, node.y))),  # as the Tab key and a screen reader go
        tuple((starts[a.column], placed[a].y, ends[b.column], placed[b].y) for a, b in edges),
        tuple(Row(placed[place], tuple(placed[d] for d in cited), tuple(placed[u] for u in asked)) for place, (cited, asked) in joined.items()))


@lru_cache(maxsize=1000)  # most directives of a large plan stand among as many others as the next one does
def _middles(nodes: tuple[tuple[int, float], ...], edges: tuple[tuple[int, int], ...]) -> tuple[float, ...]:
    """The `y` of nodes, each given as (column, height), that are joined by edges (places in `nodes`)."""
    graph = graphlay.Graph()
    room = _room(nodes)
    for at, (column, height) in enumerate(nodes):
        graph.node(at, width=100, height=height + room[column], rank={"fixed": column})
    for start, end in edges:
        graph.edge(start, end)
    found = graphlay.layout(graph, options={"spacing": {"node_gap": GAP}, "routing": {"style": "diagonal"}}).positions()
    top = min(found[at][1] - height / 2 for at, (_, height) in enumerate(nodes))
    return tuple(round(found[at][1] - top + HEAD + AROUND, 1) for at in range(len(nodes)))


def _room(nodes: Iterable[tuple[int, float]]) -> dict[int, float]:
    """What each node of a column may have on top of its height, so that all columns are about as high:
    else the nodes of a short one crowd in the middle and its lines run steep."""
    columns = {column: [height + GAP for at, height in nodes if at == column] for column in range(3)}
    highest = max(map(sum, columns.values()))
    return {column: (highest - sum(heights)) / len(heights) * .8 if heights else 0 for column, heights in columns.items()}


# In parts of the font's size, as in DejaVu Sans, the widest that a reader's system is likely to have.
_WIDTHS = {**dict.fromkeys("fijlrtI.,;:'|!()-/ ‘’", .4), **dict.fromkeys("mMW%", 1), **dict.fromkeys("w“”", .82)}


def _measure(text: str) -> float:
    """About how wide a text is: no reader's typeface is known here, so rather too wide."""
    return FONT * sum(_WIDTHS.get(c, .72 if c.isupper() else .636) for c in text)


@lru_cache(maxsize=10_000)
def _wrapped(text: str, column: int) -> tuple[str, ...]:
    """`text` in lines that fit a column, cut behind MOST_LINES."""
    left, right = (DIRECTIVES, (SHEET[0] + INSIDE, SHEET[1]), UNITS)[column]
    lines: list[str] = []
    for word in text.split(" "):
        while _measure(word) > right - left and len(word) > 8:  # a long number: behind a stroke, where it has one
            cut = word.rfind("/", 1, 13) + 1 or 8
            lines.append(word[:cut])
            word = word[cut:]
        if lines and _measure(f"{lines[-1]} {word}") <= right - left:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines) if len(lines) <= MOST_LINES else (*lines[:MOST_LINES - 1], lines[MOST_LINES - 1] + "…")
