// A copy opened from disk may not start a worker: this stand-in loads the worker's script and answers in the page.
"use strict"
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super()
      const script = Object.assign(document.createElement("script"), { src: address })
      this.state = {}
      this.loaded = new Promise(done => script.addEventListener("load", done))
      document.head.append(script)
    }

    async postMessage(message) {
      await this.loaded
      const data = searchOnDisk(this.state, message)
      if (data) this.dispatchEvent(new MessageEvent("message", { data }))
    }

    terminate() {}
  }
}
