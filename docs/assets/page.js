// What a page can do with script: copy, print, mark what is past.
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

  // On an office's own network without https there is no clipboard; what is selected in a field can be copied all the same.
  function byHand(text, button) {
    const field = Object.assign(document.createElement("textarea"), { value: text, className: "ap-vh" })
    button.after(field)
    field.select()
    const copied = document.execCommand("copy")
    field.remove()
    button.focus()
    return copied
  }

  async function copy(button) {
    const said = one(".ap-said", button.parentElement)
    const text = button.dataset.copy === "link" ? ownAddress().href : one(".ap-cite__text").textContent.trim()
    const copied = await Promise.resolve(navigator.clipboard?.writeText(text).then(() => true)).catch(() => false) || byHand(text, button)
    said.textContent = copied ? "Đã sao chép" : `Không sao chép được. Hãy chọn ${button.dataset.copy === "link" ? "địa chỉ trên thanh địa chỉ" : "dòng chữ"} rồi nhấn Ctrl+C.`
  }

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-copy], [data-print]")
    if (!button) return
    if ("print" in button.dataset) print()
    else copy(button)
  })

  // What is selected from the plan's words on leaves out the notes between them, for a copy too. The pointer comes first:
  // what cannot be selected begins no selection.
  for (const begun of ["pointerdown", "selectstart"]) document.addEventListener(begun, event => {
    const from = event.target.closest ? event.target : event.target.parentElement
    document.documentElement.classList.toggle("ap-selecting", !from?.closest(".ap-row__notes"))
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
})()
