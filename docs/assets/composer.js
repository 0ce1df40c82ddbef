// The print composer: what is ticked is shown in the document, counted in pages, and kept in the address.
// Everything stands in the page already, so it works from a disk too.
(() => {
  "use strict"
  const form = document.querySelector("[data-compose]")
  if (!form) return
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const one = (selector, root = document) => root.querySelector(selector)
  const words = text => (text ?? "").split(/[\s,]+/).filter(Boolean)

  const doc = one("[data-doc]")
  const page = one(".ap-page--composer")
  const boxes = all("input[type=checkbox]", form).map(box => ({ box, above: words(box.dataset.above) }))
  const pieces = all("[data-keys]", doc).map(node => ({ node, keys: words(node.dataset.keys), heading: node.dataset.heading }))
  const known = new Set(boxes.map(({ box }) => box.value))
  const chosen = new Set()

  const included = above => above.some(key => chosen.has(key))
  // One choice has one address: in the order of the form, without what a larger choice holds already.
  const choice = () => boxes.filter(({ box, above }) => chosen.has(box.value) && !included(above)).map(({ box }) => box.value)

  // --- the document ---

  function compose() {
    const above = new Set()  // headings of what is shown
    for (const piece of pieces) {
      piece.shown = included(piece.keys)
      if (piece.shown) for (const key of piece.keys) above.add(key)
    }
    for (const { node, shown, heading } of pieces) node.hidden = !shown && !(heading && above.has(heading))
    let first = true
    for (const part of all("[data-own-page]", doc)) {
      if ("text" in part.dataset) part.hidden = !all("[data-keys]", part).some(node => !node.hidden)
      part.classList.toggle("ap-doc__new", !part.hidden && !first)
      first &&= part.hidden
    }
  }

  // --- how many pages: the document stands out of sight as wide as the text of a page; cut it as a printer would ---

  const MM = 96 / 25.4
  const PAGE = 257 * MM  // A4 without its margins

  // What cannot be cut, from top to bottom: {top, bottom, head (of a table), fresh (begins a page), glued (to the next)}
  function rows(node, found) {
    for (const child of node.children) {
      const box = child.getBoundingClientRect()
      if (!box.height || child.matches(".ap-vh")) continue
      const style = getComputedStyle(child)
      const from = found.length
      if (style.display === "table") {
        const head = one("thead", child)?.getBoundingClientRect()
        for (const row of all("tbody > tr", child)) {
          const { top, bottom } = row.getBoundingClientRect()
          const first = found.length === from
          found.push({ top: first ? box.top : top, bottom, head: first ? 0 : head?.height ?? 0 })
        }
      } else if (style.breakInside === "avoid") {
        found.push({ top: box.top, bottom: box.bottom, head: 0 })
      } else if (child.tagName === "P") {
        const height = parseFloat(style.lineHeight)
        const count = Math.max(1, Math.round(box.height / height))
        for (let n = 0; n < count; n++)
          found.push({ top: box.top + n * height, bottom: n === count - 1 ? box.bottom : box.top + (n + 1) * height, head: 0,
            glued: n + 1 < count && (n + 1 < Number(style.orphans) || count - n - 1 < Number(style.widows)) })
      } else rows(child, found)
      if (found.length === from) continue
      if (style.breakBefore === "page") found[from].fresh = true
      if (style.breakBefore === "avoid" && from) found[from - 1].glued = true
      if (style.breakAfter === "avoid") found.at(-1).glued = true
    }
    return found
  }

  function countPages() {
    const groups = []
    let open = null
    for (const row of rows(doc, [])) {
      if (open && !row.fresh) Object.assign(open, { bottom: row.bottom })
      else groups.push(open = { ...row })
      if (!row.glued) open = null
    }
    let pages = 1
    let start = doc.getBoundingClientRect().top
    let head = 0
    for (const group of groups) {
      if (group.fresh || group.bottom - start + head > PAGE + .5) {
        pages++
        start = group.top
        head = group.head
      }
      for (; group.bottom - start + head > PAGE + .5; start += PAGE - head) pages++
    }
    return pages
  }

  // --- the form ---

  // Longer ones some servers refuse (IIS from 2,048 letters on): what stands behind the # is sent to none.
  const LONGEST = 600
  const ASKED = "#chon="
  let isLong = false

  // How the address is written: in place of the one before, or as a step that Back takes back.
  function show(write = "replaceState") {
    for (const { box, above } of boxes) {
      box.disabled = included(above)
      box.checked = box.disabled || chosen.has(box.value)
    }
    const keys = choice()
    const list = keys.join(",")
    isLong = list.length > LONGEST
    const query = list && !isLong ? `?chon=${list}` : ""
    const address = query + (isLong ? ASKED + list : location.hash.startsWith(ASKED) ? "" : location.hash)
    try { history[address === location.search + location.hash ? "replaceState" : write]({}, "", location.pathname + address) } catch { /* some browsers forbid it to a file */ }
    dispatchEvent(new Event("addresschange"))
    one(".ap-said", form).textContent = ""
    one("[data-choice-address]").textContent = location.protocol.startsWith("http") ? `Địa chỉ trang: ${location.origin}${location.pathname}${query} · ` : ""
    compose()
    one("[data-doc-box]").hidden = !keys.length
    page.classList.toggle("ap-composing", keys.length > 0)
    one("[data-print-choice]").disabled = !keys.length
    const pages = keys.length && countPages()
    one("[data-count]").textContent = pages
      ? `${keys.length} nội dung đã chọn: ${pages} trang A4${pages > 1 ? `, in hai mặt ${Math.ceil(pages / 2)} tờ` : ""}` : "Chưa chọn gì."
    page.dataset.pages = pages
  }

  const add = keys => { for (const key of keys) if (known.has(key)) chosen.add(key) }

  form.addEventListener("change", event => {
    const box = event.target
    if (box.type !== "checkbox") return
    if (box.checked) chosen.add(box.value)
    else chosen.delete(box.value)
    show("pushState")
  })
  form.addEventListener("click", event => {
    const button = event.target.closest("button")
    if (!button) return
    if ("printChoice" in button.dataset) return print()
    // A quick choice adds to what is chosen: the papers of a meeting are put together of several.
    if ("choose" in button.dataset) add(words(button.dataset.choose))
    else if ("chooseUnit" in button.dataset) add(words(one("[data-unit]", form).value))
    else if ("clear" in button.dataset) chosen.clear()
    else return
    show("pushState")
  })
  form.addEventListener("submit", event => event.preventDefault())
  const read = event => {
    const inPlace = location.hash.startsWith(ASKED)
    // Gone to a place of this page, which the browser notes without a state, and not back.
    if (isLong && location.hash && !inPlace && event && !event.state) return show()
    chosen.clear()
    const asked = words(new URLSearchParams(inPlace ? location.hash.slice(1) : location.search).get("chon")), lost = asked.filter(key => !known.has(key)).length
    add(asked)
    show()
    if (lost) one("[data-count]").append(` Liên kết này có ${lost} nội dung không còn trên trang.`)
  }
  addEventListener("popstate", read)
  read()
})()
