"""Cutting a stylesheet: a rule stays when one of its selectors could match on our pages.

A selector could match when every class, id, tag and attribute that it asks for occurs somewhere;
that they occur together is not asked, and neither are states (:hover, :checked). So a cut page
looks as the whole stylesheet would make it look. Needs tinycss2, a library of the tests.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import tinycss2

ANY = "*"  # the value of an attribute that a script sets: whatever it likes


@dataclass
class Names:
    """What elements of the pages are called. `attributes` maps a name to its values, patterns of fnmatch."""

    tags: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    attributes: dict[str, set[str]] = field(default_factory=dict)
    properties: set[str] = field(default_factory=set)  # --… that something outside the stylesheet reads

    def __or__(self, other: Names) -> Names:
        values = {name: self.attributes.get(name, set()) | other.attributes.get(name, set())
                  for name in self.attributes.keys() | other.attributes.keys()}
        return Names(self.tags | other.tags, self.classes | other.classes, self.ids | other.ids, values, self.properties | other.properties)


def cut(css: str, names: Names) -> str:
    """The rules of `css` that could match elements with these names, one a line, in their order."""
    kept = _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), names)
    kept = _without_unread_properties(kept, names.properties)
    moving = " ".join(_serialize(rule) for rule in _flat(kept) if not _is_keyframes(rule))
    kept = [rule for rule in kept if not _is_keyframes(rule) or re.search(rf"[: ,]{re.escape(_name(rule))}[ ,;}}]", moving)]
    return "".join(_serialize(rule) + "\n" for rule in kept)


# --- rules ------------------------------------------------------------------------------------


@dataclass
class _Rule:
    """A style rule (`declarations` set), a group (`rules` set), or an at-rule taken as it is."""

    head: str
    declarations: list[tuple[str, str]] | None = None  # (name, "name:value")
    rules: list[_Rule] | None = None


def _rules(nodes: Iterable, names: Names) -> list[_Rule]:
    kept = []
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"CSS, line {node.source_line}: {node.message}")
        if node.type == "qualified-rule":
            if selectors := _could_match(node.prelude, names):
                kept.append(_Rule(selectors, _declarations(node.content)))
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            inner = _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), names)
            if inner:
                kept.append(_Rule(f"@{node.at_keyword}{tinycss2.serialize(node.prelude).rstrip()}", rules=inner))
        elif node.type == "at-rule":
            body = "{" + tinycss2.serialize(node.content) + "}" if node.content is not None else ";"
            kept.append(_Rule(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{body}"))
    return kept


def _declarations(content) -> list[tuple[str, str]]:
    found = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            raise ValueError(f"CSS, line {node.source_line}: {node.type} inside a rule")
        important = "!important" if node.important else ""
        found.append((node.name, f"{node.name}:{tinycss2.serialize(node.value).strip()}{important}"))
    return found


def _serialize(rule: _Rule) -> str:
    if rule.rules is not None:
        return rule.head + "{" + "".join(map(_serialize, rule.rules)) + "}"
    if rule.declarations is not None:
        return rule.head + "{" + ";".join(text for _, text in rule.declarations) + "}"
    return rule.head


def _flat(rules: list[_Rule]) -> Iterator[_Rule]:
    for rule in rules:
        yield from _flat(rule.rules) if rule.rules is not None else (rule,)


def _is_keyframes(rule: _Rule) -> bool:
    return rule.head.startswith("@keyframes")


def _name(keyframes: _Rule) -> str:
    return keyframes.head.partition("{")[0].split()[1]


def _without_unread_properties(rules: list[_Rule], read: set[str]) -> list[_Rule]:
    """Custom properties that nothing reads go, and with them those that only they read; rules left empty, too."""
    while True:
        texts = [(name, text) for rule in _flat(rules) for name, text in rule.declarations or [("", rule.head)]]
        used = read | {found for name, text in texts for found in re.findall(r"var\(\s*(--[\w-]+)", text) if found != name}
        if not any(name.startswith("--") and name not in used for name, _ in texts):
            return rules
        rules = _only(rules, used)


def _only(rules: list[_Rule], used: set[str]) -> list[_Rule]:
    kept = []
    for rule in rules:
        if rule.rules is not None:
            rule = _Rule(rule.head, rules=_only(rule.rules, used))
        elif rule.declarations is not None:
            rule = _Rule(rule.head, [d for d in rule.declarations if not d[0].startswith("--") or d[0] in used])
        if rule.rules or rule.declarations or (rule.rules is None and rule.declarations is None):
            kept.append(rule)
    return kept


# --- selectors --------------------------------------------------------------------------------


def _could_match(prelude, names: Names) -> str:
    """The selectors of a list that could match; "" when none could."""
    selectors = list(_split(prelude))
    possible = [s for s in selectors if _possible(s, names)]
    # One selector that a browser does not know makes it drop the whole rule: such a list stays as it is.
    if possible and any(re.search(r":-(?:moz|ms|webkit)-", tinycss2.serialize(s)) for s in selectors):
        possible = selectors
    return ",".join(tinycss2.serialize(s).strip() for s in possible)


def _split(tokens) -> Iterator[list]:
    part: list = []
    for token in tokens:
        if token == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _possible(selector: list, names: Names) -> bool:
    before = None
    for token in selector:
        if not _token_possible(token, before, names):
            return False
        before = token
    return True


def _token_possible(token, before, names: Names) -> bool:
    if token.type == "hash":
        return token.value in names.ids
    if token.type == "ident":
        if before == ".":
            return token.value in names.classes
        return before == ":" or token.lower_value in names.tags
    if token.type == "[] block":
        return _attribute_possible(token, names)
    if token.type == "function" and token.lower_name in ("is", "where", "has", "-webkit-any", "-moz-any"):
        return any(_possible(part, names) for part in _split(token.arguments))
    return True  # *, combinators, states; :not(…) can always be true


_TESTS = {"=": "{}", "^=": "{}*", "$=": "*{}", "*=": "*{}*", "~=": "*{}*", "|=": "{}*"}


def _attribute_possible(block, names: Names) -> bool:
    asked = [token for token in block.content if token.type != "whitespace"]
    name = asked[0].value
    if name == "class":  # [class*=…]: any class will do
        return True
    values = {"id": names.ids}.get(name, names.attributes.get(name))
    if values is None:
        return False
    if len(asked) == 1 or ANY in values:
        return True
    test = _TESTS["".join(token.value for token in asked[1:-1] if token.type == "literal")].format(_literal(asked[-1].value))
    return any(fnmatch.fnmatchcase(value, test) for value in values)


def _literal(text: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", text)
