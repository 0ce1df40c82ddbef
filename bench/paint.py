"""When the text stands there and whether it moves, on a slow phone's line; medians of visits taken in turn."""

from __future__ import annotations

import statistics
import tempfile
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from actionplan.environment import DATA
from bench import chromium, sites
from bench.server import serving
from bench.weight import addresses

VISITS = 7
# Lighthouse's "slow 4G", applied by the browser, and a processor a quarter as fast.
LINE = {"offline": False, "latency": 562.5, "downloadThroughput": 1.6 * 1024 * 1024 / 8 * .9, "uploadThroughput": 750 * 1024 / 8 * .9}
SLOWER = 4

# Kept from before the first byte, since the entries that come late are what is asked for.
LISTEN = """
window.seen = { shift: 0 }
new PerformanceObserver(list => { for (const e of list.getEntries()) if (e.name === "first-contentful-paint") seen.paint = e.startTime })
  .observe({ type: "paint", buffered: true })
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) seen.shift += e.value })
  .observe({ type: "layout-shift", buffered: true })
"""


def visit(browser: Browser, address: str, width: int = 390) -> tuple[float, float]:
    """(milliseconds to the first contentful paint, layout shift) of a first visit."""
    context = browser.new_context(locale="vi-VN", viewport={"width": width, "height": 844})
    try:
        page = context.new_page()
        page.add_init_script(LISTEN)
        browser_side = context.new_cdp_session(page)
        browser_side.send("Network.enable")
        browser_side.send("Network.emulateNetworkConditions", LINE)
        browser_side.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="networkidle")
        page.wait_for_function("seen.paint")
        return page.evaluate("[seen.paint, seen.shift]")
    finally:
        context.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        served = {name: stack.enter_context(serving(site)) for name, site in sites.all_three(Path(folder), DATA).items()}
        browser = stack.enter_context(chromium(stack.enter_context(sync_playwright())))
        print(f"Material {version('mkdocs-material')}, Chromium {browser.version}, slow 4G, processor 1/{SLOWER}, median of {VISITS}")
        for name, path in addresses(DATA).items():
            seen: dict[str, list[tuple[float, float]]] = {which: [] for which in served}
            for _ in range(VISITS):
                for which, site in served.items():
                    seen[which].append(visit(browser, site.address + path))
            paint = {which: statistics.median(first for first, _ in visits) for which, visits in seen.items()}
            for which, visits in seen.items():
                print(f"{name}, {which}: first paint {paint[which]:.0f} ms, layout shift at most {max(shift for _, shift in visits):.4f}"
                      + ("" if which == "ours" else f"; ours paints at {paint['ours'] / paint[which]:.2f} of it"))
