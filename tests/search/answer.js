// Answers queries without a browser: node answer.js INDEX.json < ["query", …]  ->  {"found": [[location, …]], "meant": ["", …], "terms": [what the first marks], "texts": [[what is shown of each]], "ms": […], "setup": ms}
const fs = require("fs"), path = require("path")
const { createSearch } = require(path.join(__dirname, "../../docs/assets/search.js"))
const { docs } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"))
const begun = performance.now(), search = createSearch(docs), setup = performance.now() - begun
const queries = JSON.parse(fs.readFileSync(0, "utf8")), ms = []
const meant = [], terms = [], texts = [], found = queries.map(query => {
  const t = performance.now(), items = search(query)
  ms.push(performance.now() - t)
  meant.push(items[0]?.title.match(/“(.*?)”<\/p>/)?.[1] || "")
  terms.push(Object.keys(items[0]?.terms || {}).join())
  texts.push(items.map(item => item.text))
  return items.map(item => item.location)
})
console.log(JSON.stringify({ found, meant, terms, texts, ms, setup, heap: process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers }))
