"""The search as a reader uses it: the real dialog in a real browser, its worker's answers listened to."""

from __future__ import annotations

# Keeps the page's search worker at hand, notes when its index was sent and when it was ready, and puts beside each
# answer the words that it answers: the page asks by itself too.
LISTEN = """
const Real = window.Worker
window.Worker = class extends Real {
  constructor(...args) { super(...args); window.searchWorker = this
    this.asked = []
    this.addEventListener("message", e => {
      if (e.data.type === 1) window.searchReady = performance.now()
      if (e.data.type === 3) this.answered = this.asked.shift()
    }) }
  postMessage(message) {
    if (message.type === 0) window.searchSetup = performance.now()
    if (message.type === 2) this.asked.push(message.data)
    super.postMessage(message)
  }
}
"""

ASK = """
async query => {
  const field = document.querySelector("[data-md-component=search-query]")
  const ask = text => new Promise((done, fail) => {
    const heard = e => { if (e.data.type === 3 && searchWorker.answered === text) { searchWorker.removeEventListener("message", heard); done(e.data.data.items) } }
    searchWorker.addEventListener("message", heard)
    setTimeout(() => fail(new Error("no answer to " + text)), 20000)
    field.value = text
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
  })
  await ask("\\u2060" + Math.random())  // a query equal to the last one is not asked again
  const begun = performance.now(), items = await ask(query)
  return { found: items.map(group => group[0].location), ms: performance.now() - begun }
}
"""


def open_search(page, address: str) -> float:
    """Open the page and its search; milliseconds from the index's arrival to the worker being ready."""
    page.add_init_script(LISTEN)
    page.goto(address)
    page.locator("#__search").evaluate("box => box.click()")
    page.wait_for_function("window.searchReady", timeout=120_000)
    return page.evaluate("searchReady - searchSetup")


def ask(page, query: str) -> tuple[list[str], float]:
    """(locations best first, milliseconds) of one query typed into the dialog."""
    answer = page.evaluate(ASK, query)
    return answer["found"], answer["ms"]
