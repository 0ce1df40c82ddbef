// The tasks table, filtered by what is chosen and typed, and kept in the address.
(() => {
  "use strict"
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const one = (selector, root = document) => root.querySelector(selector)

  // --- words: compared without case and punctuation; without diacritics too, where they are typed without ---

  const wordsOf = text => text.toLowerCase().normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim().split(" ")
  const fold = text => text.replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "")
  // Schools write i where others write y: kỉ luật, quản lí.
  const withY = words => words.replace(/( [hklmst]| qu)i(?= |$)/g, "$1y")
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
  const tone = word => word.normalize("NFD").match(TONES)?.[0]
  const letters = word => [...word.normalize("NFD").replace(TONES, "").normalize("NFC")]
  // A word typed with marks must have them, "đua" is not "đưa"; but its tone may still be to come.
  const hasMarks = (typed, word = "") => {
    if (typed === fold(typed)) return true
    const there = letters(word)
    return (!tone(typed) || tone(typed) === tone(word)) && letters(typed).every((letter, n) => [letter, letter === "i" && "y"].includes(there[n]))
  }

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
      words: wordsOf(`${one("th", row).textContent} ${one("[data-excerpt]", row).textContent.replace("…", "")}${row.dataset.rest} ${one(".ap-when", row).textContent}`),
    }))
    for (const item of rows) item.folded = ` ${fold(item.words.join(" "))} `  // each word behind a space: found from its start

    // Words as they are looked for, next to each other; the last perhaps half typed, or `whole`.
    const phrase = (typed, whole) => {
      const folded = fold(` ${typed.join(" ")}`), end = whole ? " " : ""
      return { typed, ways: [folded + end, withY(folded) + end] }
    }
    const has = (item, { typed, ways }) => ways.some(words => {
      for (let at = item.folded.indexOf(words); at >= 0; at = item.folded.indexOf(words, at + 1)) {
        const first = item.folded.slice(0, at).split(" ").length - 1
        if (typed.every((word, n) => hasMarks(word, item.words[first + n]))) return true
      }
    })

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
      // As one phrase; where no row has that, word by word.
      const typed = wordsOf(value["tu"] ?? "")
      const together = phrase(typed), each = typed.map((word, n) => phrase([word], n + 1 < typed.length))
      const inOne = chosen.filter(item => has(item, together))
      const apart = !inOne.length && each.length > 1
      const fit = new Set(apart ? chosen.filter(item => each.every(word => has(item, word))) : inOne)
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
        const counted = `${found} trong ${total} nhiệm vụ`
        const rest = unit?.value && set.length === 1 ? ` của ${unit.selectedOptions[0].dataset.within}`
          : ` khớp điều kiện lọc. ${set.map(named).join(" · ")}${apart && found ? ", các chữ không liền nhau" : ""}`
        status.replaceChildren(Object.assign(document.createElement("strong"), { textContent: counted }), rest)
      }
    }

    function remember() {
      const asked = new URLSearchParams(location.search)
      for (const field of fields) {  // in the order of the fields, so that one choice has one address
        asked.delete(field.name)
        if (field.value.trim()) asked.append(field.name, field.value.trim())
      }
      const query = asked.toString()
      try {
        history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash)
      } catch {}  // Safari allows so many in half a minute
    }

    const changed = () => { show(); remember(); for (const said of all(".ap-found .ap-said")) said.textContent = "" }
    form.addEventListener("input", changed)
    form.addEventListener("submit", event => event.preventDefault())
    clear.addEventListener("click", () => { form.reset(); for (const f of fields) f.value = ""; changed(); (details.open ? fields[0] : one("summary", details)).focus() })
    matchMedia("(min-width: 60em)").addEventListener("change", event => { if (event.matches) details.open = true })  // there nothing opens it
    const again = () => { read(); show() }
    addEventListener("popstate", again)
    // Safari empties a field that has autocomplete="off" just after this event, and keeps the rows as they were.
    addEventListener("pageshow", event => event.persisted && setTimeout(again, 50))
    read()
    show()
  }

  for (const form of all("form[data-filter]")) filter(form)
})();

// The tasks table, taken away as it stands filtered: the rows on show, cut from the whole CSV file, so that its
// columns and letters are the same. From a disk nothing can be fetched: there the button stays away.
(() => {
  "use strict"
  const button = document.querySelector("[data-take]")
  if (!button) return
  button.hidden = !location.protocol.startsWith("http")
  if (button.hidden) return
  const said = button.parentElement.querySelector(".ap-said")

  // The lines of a CSV file, each whole: a line break in quotes belongs to its cell.
  const records = text => text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+\r\n/g)

  async function take() {
    const answer = await fetch(button.dataset.take)
    if (!answer.ok) throw new Error(answer.status)
    const [head, ...rows] = records(await answer.text())  // text() takes the mark of UTF-8 away
    const shown = new Set([...document.querySelectorAll(`[data-filter-table="${button.dataset.from}"] tr[data-id]:not([hidden])`)].map(row => row.dataset.id))
    const kept = rows.filter(row => shown.has(row.slice(0, row.indexOf(","))))  // an id is never in quotes
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob(["\ufeff", head, ...kept], { type: "text/csv" }))
    link.download = `nhiem-vu-${kept.length === rows.length ? "tat-ca" : "dang-loc"}.csv`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
    return kept.length
  }

  button.addEventListener("click", async () => {
    try {
      said.textContent = `Đã tải ${await take()} nhiệm vụ`
    } catch {
      said.textContent = "Không tải được. Hãy dùng tệp ở cuối trang."
    }
  })
})()
