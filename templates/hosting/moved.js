// Old addresses: a page that moved, and pages whose anchors were renamed, ask here where to go.
{
  const moved = TABLE
  const root = new URL("../", document.currentScript.src)
  const plain = text => { try { return decodeURIComponent(text) } catch { return text } }
  const go = () => {
    const path = plain(location.pathname.slice(root.pathname.length)).replace(/(^|\/)index\.html$/, "$1")
    if (!Object.hasOwn(moved, path)) return
    const page = moved[path]
    const anchor = plain(location.hash.slice(1))
    if (anchor && document.getElementById(anchor)) return
    const own = anchor !== "" && Object.hasOwn(page, anchor) && page[anchor]
    const to = own || page[""]
    if (to === undefined) return
    const target = new URL(to, root)
    target.search = location.search
    if (!own && anchor) target.hash = location.hash
    location.replace(target)
  }
  addEventListener("hashchange", go)
  go()
}
