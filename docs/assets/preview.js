// What stands behind a link to a task or a directive: shown when a pointer rests on the link or the focus reaches it.
// The linked page holds its own preview, and is fetched only then. Beside a sheet it stands in the margin and covers
// nothing. Touch screens, narrow windows and copies opened from a disk, which cannot fetch, have the link alone.
(() => {
  "use strict"
  const REST = 150  // ms a pointer rests before something shows; no less before it goes again, so that it can be reached
  const content = document.querySelector("[data-previews]")
  const wide = matchMedia("(min-width: 60em)")
  if (!content || !location.protocol.startsWith("http")) return

  const folders = content.dataset.previews.split(" ").map(folder => new URL(folder, location).href)
  const known = new Map()  // address -> promise of the preview's nodes, or of nothing
  const box = Object.assign(document.createElement("div"), { id: "xem-truoc", className: "ap-preview", hidden: true })
  box.setAttribute("role", "tooltip")
  content.append(box)

  let link = null  // whose preview is shown or about to be
  let waiting = 0

  // A link to a task or directive whose words do not stand right beside it; not one in a drawing,
  // whose address is no string and whose list stands below it.
  const previewed = target => {
    const found = target instanceof Element && target.closest(".ap-content a[href]:not(.ap-label)")
    return found instanceof HTMLAnchorElement && !found.closest(".ap-sheet__bar, .ap-pager") && found.href !== location.href && !found.hash && !found.search
      && folders.some(folder => found.href.startsWith(folder) && found.href !== folder) ? found : null
  }

  function fetched(address) {
    if (!known.has(address)) {
      known.set(address, fetch(address).then(answer => answer.ok ? answer.text() : "", () => known.delete(address) && "").then(html =>
        new DOMParser().parseFromString(html, "text/html").querySelector("template[data-preview]")?.content))
    }
    return known.get(address)
  }

  function show(wanted) {
    if (wanted === link || !wide.matches) return
    hide()
    link = wanted
    const rested = new Promise(resolve => { waiting = setTimeout(resolve, REST) })
    Promise.all([fetched(wanted.href), rested]).then(([preview]) => {
      if (link !== wanted || !preview) return
      box.replaceChildren(document.importNode(preview, true))
      box.hidden = false
      place()
      wanted.setAttribute("aria-describedby", box.id)
    })
  }

  function hide() {
    clearTimeout(waiting)
    link?.removeAttribute("aria-describedby")
    box.hidden = true
    link = null
  }

  // The row of a sheet and its margin, if the link stands in one; there the preview stays while the pointer is in it.
  const row = () => link.closest(".ap-row:not(.ap-row--wide), .ap-split")

  function place() {
    const within = content.getBoundingClientRect()
    const sheet = row()?.firstElementChild
    const beside = sheet?.contains(link) ? sheet.getBoundingClientRect() : null
    box.classList.toggle("ap-preview--near", !beside)
    const at = beside ? link.closest("p, li, h2, h3, h4, h5, h6").getBoundingClientRect() : link.getBoundingClientRect()
    const left = beside ? beside.right + 28 : Math.min(at.left, within.right - box.offsetWidth)
    const top = beside ? free(at.top) : at.bottom + 6 + box.offsetHeight < innerHeight ? at.bottom + 6 : at.top - 6 - box.offsetHeight
    box.style.left = `${Math.max(left - within.left, 0)}px`
    box.style.top = `${top - within.top}px`
  }

  // The height nearest to the paragraph's where the window shows all of it and, if there is one, no note is covered;
  // beside the sheet rather than beside what stands above it; with a shorter title if that alone makes room.
  function free(wanted) {
    const top = place => place.getBoundingClientRect().top
    const header = document.querySelector(".ap-header").getBoundingClientRect().bottom
    const heads = [top(link.closest(".ap-flow") ?? row()) - 8, top(content)].map(head => Math.max(head, header))
    const notes = [...content.querySelectorAll(".ap-row__notes > *, .ap-margin > *")].map(note => note.getBoundingClientRect()).filter(note => note.height)
    let best, hidden = Infinity
    for (const brief of [false, true]) {
      box.classList.toggle("ap-preview--brief", brief)
      const height = box.offsetHeight, low = innerHeight - height - 8
      const covered = top => notes.reduce((sum, note) => sum + Math.max(0, Math.min(note.bottom, top + height) - Math.max(note.top, top)), 0)
      for (const head of heads) {
        const inWindow = Math.max(Math.min(wanted, low), head + 8)
        const tops = [inWindow, low, head + 8, ...notes.flatMap(note => [note.bottom + 8, note.top - height - 8])]
          .filter(top => head < top && top <= low).sort((a, b) => Math.abs(a - inWindow) - Math.abs(b - inWindow))
        for (const top of tops) if (covered(top) < hidden) [best, hidden] = [top, covered(top)]
        if (!hidden) return best
      }
    }
    return best ?? header + 8  // a window lower than the preview
  }

  // --- when ---

  let leaving = 0
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return
    const wanted = previewed(event.target)
    clearTimeout(leaving)
    if (wanted) show(wanted)
    else if (link && !link.matches(":focus-visible") && !box.contains(event.target) && !(row() ?? link).contains(event.target)) {
      if (box.hidden) hide()
      else leaving = setTimeout(hide, REST)
    } else if (link && box.hidden && !link.contains(event.target)) hide()
  })
  document.addEventListener("focusin", event => {
    clearTimeout(leaving)
    const wanted = event.target.matches(":focus-visible") && previewed(event.target)
    if (wanted) show(wanted)
  })
  document.addEventListener("focusout", event => { if (event.target === link) hide() })
  document.addEventListener("keydown", event => { if (event.key === "Escape" && !box.hidden) hide() })
  wide.addEventListener("change", hide)
})()
