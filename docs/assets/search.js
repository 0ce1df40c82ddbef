// Search as Vietnamese readers type. Speaks the protocol of Material's search worker: {type, data} with
// 0 SETUP {config, docs} -> 1 READY, 2 QUERY string -> 3 RESULT {items: [[entry]]}. Knows nothing of any plan:
// numbers, dates, names and abbreviations come with the entries (key, date, names, meta).
// A query is read as a key (a number, a date, a name); else as words, folded, that stand together.
"use strict"

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
const KINDS = ["nhiệm vụ", "văn bản", "đơn vị", "đề mục", "trang"], UNIT = 2, PAGE = 4
const MOST_WORDS = 32, MOST_RESULTS = 60, MOST_APART = 400, TEASER = 26, WHOLE = 900, BY_KEY = 3000

// --- letters: one fold shared by index and query ---

const fold = text => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d")
// As printed, but for case and the two ways to place a tone (oà/òa, uỷ/ủy): the tone goes last.
const asPrinted = text => text.toLowerCase().normalize("NFD").replace(/([\u0300\u0301\u0303\u0309\u0323])([a-z\u0302\u0306\u031b]*)/g, "$2$1")
const WORD = /\d+(?:\.\d+)+|\d+|[\p{L}\u0300-\u036f]+/gu
const words = text => text.normalize("NFC").match(WORD) || []
const folded = word => /^\d+$/.test(word) ? word.replace(/^0+(?=\d)/, "") : fold(word)
const escaped = text => text.replace(/[<>&"]/g, c => `&#${c.charCodeAt(0)};`)
const keyOf = text => words(text).map(folded).join(" ")
const isNumber = word => /^\d/.test(word)

const grown = (old, room) => { const more = new Int32Array(room); more.set(old); return more }

// --- index: every word of every entry in one row of numbers, and where each word stands in it ---

function createSearch(docs) {
  const ids = new Map(), printedIds = new Map(), met = new Map()
  // The words of the query as they were typed, and whether any has a mark.
  let typedAs, withMarks
  const start = new Int32Array(docs.length + 1), titleEnd = new Int32Array(docs.length)
  let room = 1 << 16, length = 0, row = new Int32Array(room), printedRow = new Int32Array(room)
  const idOf = (map, word) => { let id = map.get(word); if (id === undefined) map.set(word, id = map.size); return id }
  // Folding is the dear part: each way of writing a word is folded once.
  const idsOf = word => {
    let pair = met.get(word)
    if (!pair) met.set(word, pair = [idOf(ids, folded(word)), idOf(printedIds, asPrinted(word))])
    return pair
  }
  const take = text => {
    for (const word of words(text)) {
      if (length === room) { room *= 2; row = grown(row, room); printedRow = grown(printedRow, room) }
      [row[length], printedRow[length]] = idsOf(word)
      length++
    }
  }
  // The name of a list is no title in the plan: it weighs no more than text.
  docs.forEach((d, n) => { start[n] = length; take(d.title); if (d.kind !== PAGE) titleEnd[n] = length; take(d.text); take(d.note || "") })
  start[docs.length] = length
  const spelled = [...new Set([...met.keys()].map(word => word.toLowerCase()))]
  met.clear()
  const list = [...ids.keys()]
  const seq = row.slice(0, length), shown = printedRow.slice(0, length), doc = new Int32Array(length), first = new Uint8Array(length)
  row = printedRow = null
  docs.forEach((_, n) => doc.fill(n, start[n], start[n + 1]))
  for (let at = 0; at < length; at++) first[at] = list[seq[at]].charCodeAt(0)
  const counts = new Int32Array(list.length + 1)
  for (const id of seq) counts[id + 1]++
  for (let i = 0; i < list.length; i++) counts[i + 1] += counts[i]
  const fill = counts.slice(), places = new Int32Array(seq.length)
  for (let at = 0; at < seq.length; at++) places[fill[seq[at]]++] = at
  const placesOf = id => places.subarray(counts[id], counts[id + 1])
  const known = word => ids.has(word)
  const frequency = id => counts[id + 1] - counts[id]
  // Whether word b ever stands right behind word a.
  const follows = (a, b) => {
    const x = ids.get(a), y = ids.get(b)
    if (x === undefined || y === undefined) return 0
    let n = 0
    if (frequency(x) < frequency(y)) { for (const at of placesOf(x)) n += seq[at + 1] === y && doc[at] === doc[at + 1] }
    else for (const at of placesOf(y)) n += at > 0 && seq[at - 1] === x && doc[at] === doc[at - 1]
    return n
  }

  // --- keys: numbers of tasks and directives, dates, names ---

  const byName = new Map(), byDate = new Map(), keyed = []
  const put = (map, text, n) => map.set(keyOf(text), [...(map.get(keyOf(text)) || []), n])
  docs.forEach((d, n) => {
    for (const name of d.names || []) put(byName, name, n)
    if (d.date) put(byDate, d.date, n)
    if (d.key) keyed.push({ n, number: folded(d.key[0]), may: new Set(keyOf(d.key.slice(1).join(" ")).split(" ")), code: keyOf(d.number).split(" ") })
  })
  const KEY_WORDS = new Set(["so", "ngay", "thang", "nam"])

  function byKey(query) {
    const text = query.join(" ")
    if (byName.has(text)) return { found: byName.get(text), phrases: [query] }
    const date = query.filter(w => !KEY_WORDS.has(w)).join(" ")
    if (/^(\d+ ){0,2}\d{4}$/.test(date)) {
      // A month or a year finds its days too.
      const found = [...byDate].filter(([day]) => ` ${day}`.endsWith(` ${date}`)).flatMap(([, n]) => n)
      if (found.length) return { found, phrases: [date.split(" ")] }
    }
    const found = keyed.filter(k => query.includes(k.number) && query.some(w => !isNumber(w) && k.may.has(w))
      && query.every(w => w === k.number || k.may.has(w) || KEY_WORDS.has(w)))
    return found.length ? { found: found.map(k => k.n), phrases: found.map(k => k.code) } : null
  }

  // --- repair: what was meant by a word that occurs nowhere ---

  // One slip of the finger apart: a letter too many, too few, wrong, or two exchanged.
  const oneSlip = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false
    let i = 0
    while (i < a.length && a[i] === b[i]) i++
    const rest = (x, y) => a.slice(x) === b.slice(y)
    return rest(i + 1, i + 1) || rest(i + 1, i) || rest(i, i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(i + 2, i + 2))
  }
  // Short words are near to everything. What was typed with its marks is compared with them: "báo" is no "ban".
  function slipsOf(word) {
    const typed = typedAs.get(word) || word, near = (typed === word ? list : spelled).filter(w => w.length > 3 && oneSlip(typed, w)).map(fold)
    return word.length < (withMarks ? 3 : 4) || isNumber(word) ? [] : [...new Set(near)].filter(w => w !== word)
  }
  // Telex and VNI keys that were left in.
  const untyped = word => {
    const bare = word.replace(/[\dw]/g, "").replace(/([aeod])\1/g, "$1")
    return [bare, bare.replace(/[sfrxj]$/, ""), bare.replace(/(?!^)[sfrxj]/, "")]
  }
  const starts = prefix => isNumber(prefix) ? [] : list.filter(w => w.startsWith(prefix) && w !== prefix)

  function repair(query) {
    const out = []
    for (let i = 0; i < query.length; i++) {
      const word = query[i], last = i === query.length - 1, withY = word.replace(/^(.|qu)i$/, "$1y")
      // Schools write i where others write y: kỉ luật, quản lí. What is half typed is so only behind the word that it follows.
      if (!known(word) && known(withY) && (!last || follows(query[i - 1], withY))) { out.push(withY); continue }
      if (known(word) || isNumber(word) || (last && word.length > 1 && starts(word).length)) { out.push(word); continue }
      // No syllable: BTV, UBND, BTVTU.
      const initials = /^[^aeiouy]+$|[^aeiouy]{3}/.test(word) && !word.includes("ngh") ? spelledOut(word) : null
      if (initials) { out.push(...initials); continue }
      const around = w => (out.length ? follows(out[out.length - 1], w) : 0) + (last ? 0 : follows(w, query[i + 1]))
      // Of several candidates (each a row of words) the one that its neighbours know, then the most frequent.
      const best = candidates => candidates.map(c => [c, around(c[0]) + (c[1] ? follows(c[0], c[1]) : 0), frequency(ids.get(c[0]))])
        .sort((a, b) => b[1] - a[1] || b[2] - a[2])[0]
      // A numeral is no word.
      const keys = untyped(word).find(w => known(w) && !/^i+$/.test(w))
      const splits = []
      for (let cut = 1; cut < word.length; cut++) {
        const two = [word.slice(0, cut), word.slice(cut)]
        if (two.every(known) && follows(...two)) splits.push(two)
      }
      const joined = !last && known(word + query[i + 1]) ? [word + query[i + 1]] : null
      const slip = best(slipsOf(word).map(w => [w]))
      // A slip is believed only where the neighbours say so, or for a long word that stands alone.
      const believed = slip && (slip[1] > 0 || (query.length === 1 && word.length > 4)) ? slip[0] : null
      const chosen = keys ? [keys] : splits.length ? best(splits)[0] : joined || believed
      if (!chosen) { out.push(word); continue }
      if (chosen === joined) i++
      out.push(...chosen)
    }
    return out.join() === query.join() ? null : out
  }

  const inOnePiece = (found, query, stop) => found[0] && !stop.test(entry(...found[0], query).printed)

  // Every word occurs, though never together: try one word at a time. The others must then stand as they were typed,
  // and all of them in one piece of a sentence.
  function slipInKnownWord(query, printed) {
    for (let i = 0; i < query.length; i++) for (const candidate of slipsOf(query[i])) {
      const left = i === 0 || follows(query[i - 1], candidate), right = i === query.length - 1 || follows(candidate, query[i + 1])
      const tried = query.map((word, j) => j === i ? candidate : word)
      if (!left || !right || !runs(tried, false, 1).length) continue
      const found = score(tried, printed.map((id, j) => j === i ? null : id))
      if (found[0]?.[1] > WHOLE + 180 && inOnePiece(found, tried, /[^\p{L}\p{M}\d] /u)) return { tried, found }
    }
  }

  // Initials: the phrase of the entries that begins with these letters, the most frequent. TW is how Trung ương is written.
  function spelledOut(word) {
    if (word.length < 2 || word.length > 7 || isNumber(word)) return null
    const codes = [...word.replace("tw", "tu")].map(c => c.charCodeAt(0)), seen = new Map()
    for (let at = 0; at + codes.length <= first.length; at++) {
      if (first[at] !== codes[0] || doc[at] !== doc[at + codes.length - 1]) continue
      if (!codes.every((code, k) => first[at + k] === code)) continue
      const phrase = [...seq.subarray(at, at + codes.length)].map(id => list[id]).join(" ")
      seen.set(phrase, (seen.get(phrase) || 0) + 1)
    }
    const [best] = [...seen].sort((a, b) => b[1] - a[1])[0] || [], phrase = best?.split(" ")
    return phrase && inOnePiece(score(phrase, phrase.map(() => null)), phrase, /[.;:] /) ? phrase : null
  }

  // --- finding words ---

  // Ids that each word of the query may be; the last word may be half typed.
  function choices(query, whole) {
    return query.map((word, i) => {
      const own = known(word) ? [ids.get(word)] : []
      return i === query.length - 1 && !whole && query.join("").length > 1 ? new Set([...own, ...starts(word).map(w => ids.get(w))]) : new Set(own)
    })
  }

  // Places where the query stands word behind word.
  function runs(query, whole = false, enough = Infinity) {
    const may = choices(query, whole), found = []
    if (may.some(set => !set.size)) return found
    let rarest = 0, least = Infinity
    may.forEach((set, i) => { let n = 0; for (const id of set) n += frequency(id); if (n < least) { least = n; rarest = i } })
    for (const id of may[rarest]) for (const at of placesOf(id)) {
      const from = at - rarest
      if (from < 0 || doc[from] !== doc[at] || doc[from + query.length - 1] !== doc[at]) continue
      let fits = true
      for (let k = 0; k < query.length && fits; k++) fits = may[k].has(seq[from + k])
      if (fits && found.push(from) >= enough) return found
    }
    return found
  }

  const points = new Float64Array(docs.length), seen = new Int16Array(docs.length), held = new Uint8Array(docs.length)

  function score(query, printed) {
    points.fill(0)
    const found = [], exact = ids.get(query[query.length - 1])
    // The whole query as it stands: far before all else.
    for (const from of runs(query)) {
      const n = doc[from], last = from + query.length
      if (!points[n]) found.push(n)
      points[n] = Math.max(points[n], WHOLE + 100 + (seq[last - 1] === exact ? 40 : 0) + (last <= titleEnd[n] ? 30 : 0)
        + (printed.every((id, k) => id === null || shown[from + k] === id) ? 100 : 0))
    }
    if (found.length < MOST_RESULTS && query.length > 1) for (const n of apart(query)) {
      if (!points[n]) { points[n] = beside(query, n); found.push(n) }
    }
    for (const n of found) points[n] -= Math.min(9, (start[n + 1] - start[n]) / 60)
    return found.sort((a, b) => points[b] - points[a] || a - b).map(n => [n, points[n]])
  }

  // Entries that hold the words in any order; a long query may miss a few of them.
  function apart(query) {
    const need = query.length > 3 ? Math.ceil(query.length * 0.7) : query.length, found = []
    held.fill(0); seen.fill(-1)
    choices(query, known(query[query.length - 1])).forEach((set, i) => {
      for (const id of set) for (const at of placesOf(id)) if (seen[doc[at]] !== i) { seen[doc[at]] = i; held[doc[at]]++ }
    })
    for (let n = 0; n < docs.length; n++) if (held[n] >= need && docs[n].kind !== PAGE) found.push(n)
    return found.length > MOST_APART ? found.sort((a, b) => held[b] - held[a] || a - b).slice(0, MOST_APART) : found
  }

  // How many of the words, and how many of them side by side.
  function beside(query, n) {
    const at = query.map(word => ids.get(word))
    let pairs = 0, run = 0, longest = 0
    for (let i = start[n]; i < start[n + 1] - 1; i++) {
      const k = at.indexOf(seq[i]), side = k >= 0 && at.some((id, j) => id === seq[i] && at[j + 1] === seq[i + 1] && j + 1 < at.length)
      run = side ? run + 1 : 0
      pairs += side
      if (run > longest) longest = run
    }
    return held[n] * 20 + longest * 15 + Math.min(pairs, 5) * 2
  }

  // --- showing: the stretch around the longest run of the words, marked as printed ---

  function marked(raw, query, cut) {
    const text = raw.normalize("NFC"), tokens = [...text.matchAll(WORD)], flat = tokens.map(t => folded(t[0]))
    const hit = (at, k) => flat[at] === query[k] || (k === query.length - 1 && !isNumber(query[k]) && flat[at]?.startsWith(query[k]))
    let best = 0, size = 0
    for (let at = 0; at < flat.length; at++) for (let from = 0; from < query.length; from++) {
      let k = 0
      while (from + k < query.length && hit(at + k, from + k)) k++
      if (k > size) { best = at; size = k }
    }
    const lo = cut && size ? Math.max(0, best - 7) : 0, a = lo ? tokens[lo].index : 0, last = tokens[lo + TEASER]?.index
    // Not within a number or a date: "ngày 01/10" is another day.
    const b = cut && tokens[lo + TEASER + 1] ? last + text.slice(last).search(/[\s;)]|$/) : text.length
    const from = size ? tokens[best].index : a, to = size ? tokens[best + size - 1].index + tokens[best + size - 1][0].length : a, term = text.slice(from, to)
    return { size, term, html: `${lo ? "… " : ""}${escaped(text.slice(a, from))}${size ? `<mark>${escaped(term)}</mark>` : ""}${escaped(text.slice(to, Math.max(to, b)))}${b < text.length ? " …" : ""}` }
  }

  function entry(n, points, query) {
    const d = docs[n], title = marked(d.title, query), text = marked(d.text, query, true), best = text.size ? text : title
    // Found by its name: a part of that marks nothing.
    if (points === BY_KEY && best.size < query.length) return entry(n, points, [])
    // In the page itself the longest run is marked; one word of several would be marked all over it.
    const terms = best.size > 1 || (best.size && query.length === 1) ? { [best.term.split(/[-/]/)[0].trim()]: true } : {}
    const html = ` <p class="ap-find__meta">${escaped([d.meta, d.note].filter(Boolean).join(" · "))}</p><p class="${d.kind === UNIT ? "" : "ap-serif"}">${text.html}</p>`
    // Of a place within a page the bundle shows the title alone.
    return { location: d.location, title: `${title.size < query.length ? escaped(d.title) : title.html}${/#/.test(d.location) ? html : ""}`, score: points, printed: best.term, terms, text: html }
  }

  // The words that were meant, as the text has them, also where it does not have them side by side.
  function inWords(term, d, query) {
    const as = new Map([...spelled, ...words(`${d.text} ${d.title} ${d.names}`)].map(word => [folded(word), word]))
    return words(term).length < query.length ? query.map(word => typedAs.get(word) || as.get(word) || word).join(" ") : term
  }

  // What it answers comes with it: the page may hold other words by now.
  function said(found, meant, text) {
    const counts = KINDS.map((name, kind) => `${found.filter(([n]) => docs[n].kind === kind).length} ${name}`).filter(count => count[0] !== "0")
    return `<p class="ap-find__said" data-query="${escaped(text)}">Tìm thấy ${counts.join(", ")}${meant ? `. Hiển thị kết quả cho “${escaped(meant)}”` : ""}</p>`
  }

  // --- one query ---

  return function search(text) {
    const typed = words(text.slice(0, 2000).toLowerCase().replace(/\b(\d\d?)\.(\d\d?)\.(\d{4})\b/, "$1 $2 $3").replace(/\d+(?=\p{L})|\p{L}(?=\d)/gu, "$& ")).slice(0, MOST_WORDS)
    let query = typed.map(folded), meant = false
    typedAs = new Map(typed.map(word => [folded(word), word]))
    withMarks = typed.some(word => fold(word) !== word)
    if (!query.length) return []
    const show = (found, words) => {
      const shown = found.slice(0, MOST_RESULTS).map(([n, points]) => entry(n, points, words))
      if (shown.length) shown[0].title = said(found, meant && inWords(shown[0].printed, docs[found[0][0]], words), text) + shown[0].title
      return shown
    }
    let key = byKey(query)
    if (!key) {
      const vni = /\p{L}\d/u.test(text) ? words(text.slice(0, 2000).replace(/(\p{L})\d+/gu, "$1")).slice(0, MOST_WORDS).map(folded) : []
      if (vni.length && vni.every(known)) { query = vni; meant = true }
      const mended = repair(query)
      if (mended) { query = mended; meant = true }
      if (meant) key = byKey(query)
    }
    if (key) {
      const points = new Map(key.found.map(n => [n, BY_KEY]))
      for (const phrase of key.phrases) for (const from of runs(phrase, true)) if (!points.has(doc[from])) points.set(doc[from], 1000)
      return show([...points].sort((a, b) => b[1] - a[1] || a[0] - b[0]), key.phrases[0])
    }
    const printed = query.map((word, i) => meant || fold(typed[i]) === typed[i] ? null : printedIds.get(asPrinted(typed[i])) ?? -1)
    let found = score(query, printed)
    if (query.length > 1 && query.length <= 12 && !(found[0]?.[1] >= WHOLE)) {
      const slip = slipInKnownWord(query, printed)
      if (slip) { ({ tried: query, found } = slip); meant = true }
    }
    if (!found.length && query.length === 1) {
      const phrase = spelledOut(query[0])
      if (phrase) { query = phrase; meant = true; found = score(phrase, phrase.map(() => null)) }
    }
    return show(found, query)
  }
}

// --- as a worker, in a page opened from disk, and in tests ---

function answer(state, { type, data }) {
  if (type === SETUP) { state.search = createSearch(data.docs); return { type: READY } }
  if (type === QUERY) return { type: RESULT, data: { items: (state.search ? state.search(String(data)) : []).map(item => [item]) } }
}

if (typeof module !== "undefined") module.exports = { createSearch, answer }
else if (typeof document !== "undefined") globalThis.searchOnDisk = answer
else { const state = {}; onmessage = event => { const said = answer(state, event.data); if (said) postMessage(said) } }
