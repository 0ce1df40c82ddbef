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
