"""What a reader downloads on the first visit of a page, with one search: bodies as sent, gzip -9 for text."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from actionplan import load_plan, pages
from actionplan.environment import DATA
from bench import chromium, sites
from bench.server import Served, serving

# Roboto on a task's page and on the home page, as `make bench` measured it on 24/11/2026: Google's style sheet
# rebuilt from @fontsource/roboto 5.3.0, and the woff2 files that Chromium 156 takes by it.
ROBOTO = {"home": 138_773, "task": 172_333}
LIMITS = {"default": .30, "font: false": .75}  # issue: a site for everyone who has to read it


def first_visit(browser: Browser, site: Served, path: str) -> dict[str, int]:
    """Every file of a first visit with one search, with its bytes."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 800})
    try:
        begun = len(site.sent)
        page = context.new_page()
        page.goto(site.address + path, wait_until="networkidle")
        page.locator("#__search").evaluate("box => box.click()")
        field = page.locator("[data-md-component=search-query]")
        field.fill("nhiệm vụ")
        field.dispatch_event("keyup")
        page.locator(".md-search-result__item").first.wait_for(state="attached")
        page.wait_for_load_state("networkidle")
        icon = page.locator("link[rel=icon]").evaluate("link => link.href")  # a browser without window asks for none
        page.request.get(icon)
        return dict(site.sent[begun:])
    finally:
        context.close()


def addresses(plan: Path) -> dict[str, str]:
    tasks = load_plan(plan).tasks
    return {"home": "", "task": pages.address(tasks[len(tasks) // 2])}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        made = sites.all_three(Path(folder), DATA)
        served = {name: stack.enter_context(serving(site)) for name, site in made.items()}
        browser = stack.enter_context(chromium(stack.enter_context(sync_playwright())))
        print(f"Material {version('mkdocs-material')}, Chromium {browser.version}, gzip -9")
        for name, path in addresses(DATA).items():
            weights = {which: first_visit(browser, site, path) for which, site in served.items()}
            own = sum(weights["ours"].values())
            for which, files in weights.items():
                total = sum(files.values())
                fonts = sum(size for file, size in files.items() if file.startswith("/fonts/"))
                print(f"{name}, {which}: {total} bytes, {len(files)} files" + (f", of them Roboto {fonts}" if fonts else "")
                      + ("" if which == "ours" else f"; ours is {own / total:.3f} of it"))
            print("  " + ", ".join(f"{file.rpartition('/')[2] or 'html'} {size}" for file, size in weights["ours"].items()))
