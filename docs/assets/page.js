// What a page can do with script: copy, print, filter the tasks, mark what is past.
// Without it every page stands whole; controls that need it are not shown.
(() => {
  "use strict"
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const one = (selector, root = document) => root.querySelector(selector)

  // --- copy and print ---

  // Without what a search left in it: the words it marked, or asks for. The rest stays as it is written.
  function ownAddress() {
    const here = new URL(location.href)
    for (const key of ["h", "q"]) if (here.searchParams.has(key)) here.searchParams.delete(key)
    return here
  }

  async function copy(button) {
    const said = one(".ap-said", button.parentElement)
    const text = button.dataset.copy === "link" ? ownAddress().href : one(".ap-cite__text").textContent.trim()
    try {
      await navigator.clipboard.writeText(text)
      said.textContent = "Đã sao chép"
    } catch {
      said.textContent = "Không sao chép được. Hãy chọn dòng chữ rồi nhấn Ctrl+C."
    }
  }

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-copy], [data-print]")
    if (!button) return
    if ("print" in button.dataset) print()
    else copy(button)
  })

  // Where a margin of the paper takes words, they stand at the foot of every sheet, else at the end of the last.
  const feet = "CSSMarginRule" in window && new CSSStyleSheet()
  if (feet) document.adoptedStyleSheets.push(feet)

  function atEachFoot(words) {
    const fits = Boolean(feet) && words.length < 300
    document.documentElement.classList.toggle("ap-feet", fits)
    const quoted = words.replace(/["\\\p{Cc}]/gu, letter => `\\${letter.codePointAt(0).toString(16)} `)
    if (feet) feet.replaceSync(fits ? `@page { @bottom-left { content: "${quoted}" } }` : "")
  }

  // What somebody typed or cut short ("?tu=100%") may be no encoding at all: it stays as it is.
  function readable(address) {
    try {
      return decodeURI(address)
    } catch {
      return address
    }
  }

  // A copy opened from a disk keeps the address on the site: its own means nothing on another machine.
  function addressOnPaper() {
    const here = ownAddress()
    here.hash = ""
    for (const place of all("[data-address]")) place.textContent = `Địa chỉ trang: ${readable(here.href)}`
    const end = one(".ap-paper > .ap-paper__foot")
    if (end) atEachFoot(end.textContent.trim())
  }

  if (location.protocol.startsWith("http")) {
    for (const link of all("[data-whole]")) link.textContent = link.textContent.replace(/[^"]+/, () => link.href)
    addressOnPaper()
    addEventListener("beforeprint", addressOnPaper)
    addEventListener("addresschange", addressOnPaper)  // the composer's, which keeps a choice in it
  }

  // --- past: marked here, so that no page depends on the day it was built ---

  const now = new Date()
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(n => String(n).padStart(2, "0")).join("-")
  for (const time of all("[data-due]")) {
    if (time.dataset.due >= today || "returns" in time.dataset) continue
    const past = document.createElement("span")
    past.className = "ap-past"
    past.textContent = "Đã qua"
    time.after(" ", past)
  }

  // --- the tasks table ---

  // Words without case, punctuation and diacritics; each begins behind a space, so a phrase is found from a word's start.
  const fold = text => ` ${text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`
  // Schools write i where others write y: kỉ luật, quản lí.
  const withY = words => words.replace(/( [hklmst]| qu)i(?= |$)/g, "$1y")

  function filter(form) {
    const table = one(`[data-filter-table="${form.dataset.filter}"]`)
    const status = one("[data-filter-status]")
    const clear = one("[data-filter-clear]")
    const details = one("details", form)
    const total = Number(status.dataset.total)
    const whole = status.innerHTML
    const rows = all("tbody tr:not(.ap-table__group)", table).map(row => ({
      row,
      units: row.dataset.units.split(" "),
      timing: row.dataset.timing.split(" "),  // a task with milestones has several
      directives: row.dataset.directives.split(" "),
      words: `${fold(`${one("th", row).textContent} ${one("[data-excerpt]", row).textContent.replace("…", "")}${row.dataset.rest} ${one(".ap-when", row).textContent}`)} `,
    }))
    const fields = [...form.elements].filter(field => field.name)

    function read() {
      const asked = new URLSearchParams(location.search)
      for (const field of fields) {
        field.value = asked.get(field.name) ?? ""
        if (field.value !== (asked.get(field.name) ?? "")) field.value = ""  // a choice this plan does not have
      }
      details.dataset.ready = ""
      details.open = matchMedia("(min-width: 60em)").matches || fields.some(field => field.value)
    }

    function show() {
      const value = Object.fromEntries(fields.map(field => [field.name, field.value.trim()]))
      const chosen = rows.filter(item => (!value["don-vi"] || item.units.includes(value["don-vi"]))
        && (!value["thoi-gian"] || item.timing.includes(value["thoi-gian"]))
        && (!value["van-ban"] || item.directives.includes(value["van-ban"])))
      // As one phrase, whose last word may be half typed; where no row has that, word by word.
      const phrase = fold(value["tu"] ?? ""), words = phrase.split(/(?= )/)
      const has = (item, words) => item.words.includes(words) || item.words.includes(withY(words))
      const inOne = chosen.filter(item => has(item, phrase))
      const fit = new Set(inOne.length ? inOne : chosen.filter(item => words.every((word, n) => has(item, word + (words[n + 1] ? " " : "")))))
      for (const item of rows) item.row.hidden = !fit.has(item)
      const found = fit.size
      for (const body of all("tbody", table)) body.hidden = !all("tr:not(.ap-table__group)", body).some(row => !row.hidden)
      const set = fields.filter(field => field.value.trim())
      table.hidden = !found
      one("[data-filter-empty]").hidden = found > 0
      for (const take of all("[data-take]")) take.disabled = !found  // nothing to take
      clear.hidden = !set.length
      one("[data-filter-count]").textContent = set.length ? `(${set.length} điều kiện)` : ""
      if (!set.length) status.innerHTML = whole
      else {
        // By what, for paper, for a screen reader, and where the fields are folded away.
        const named = field => `${field.labels[0].textContent}: ${field.selectedOptions?.[0].textContent ?? `“${field.value.trim()}”`}`
        const unit = form.elements["don-vi"]
        status.replaceChildren(Object.assign(document.createElement("strong"), { textContent: `${found} trong ${total} nhiệm vụ` }),
          unit?.value && set.length === 1 ? ` của ${unit.selectedOptions[0].textContent}` : ` khớp điều kiện lọc. ${set.map(named).join(" · ")}`)
      }
    }

    function remember() {
      const asked = new URLSearchParams(location.search)
      for (const field of fields) {  // in the order of the fields, so that one choice has one address
        asked.delete(field.name)
        if (field.value.trim()) asked.append(field.name, field.value.trim())
      }
      const query = asked.toString()
      history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash)
    }

    const changed = () => { show(); remember() }
    form.addEventListener("input", changed)
    form.addEventListener("submit", event => event.preventDefault())
    clear.addEventListener("click", () => { form.reset(); for (const f of fields) f.value = ""; changed(); fields[0].focus() })
    const again = () => { read(); show() }
    addEventListener("popstate", again)
    // Safari empties a field that has autocomplete="off" just after this event, and keeps the rows as they were.
    addEventListener("pageshow", event => event.persisted && setTimeout(again, 50))
    read()
    show()
  }

  for (const form of all("form[data-filter]")) filter(form)
})()
