// The frame's behaviour: drawer, palette button, and the search dialog's manners.
// Runs after Material's bundle, which searches, shows results and remembers the palette.

const find = (selector, root = document) => root.querySelector(selector);

// --- drawer: below 76.25em it holds the main list and borrows the page's side navigation ---

const drawer = find("[data-drawer]");
const menu = find("[data-drawer-open]");
const side = find("[data-side]");

if (drawer && menu && drawer.showModal) {
  const slot = find("[data-drawer-side]", drawer);

  menu.addEventListener("click", () => {
    if (side) slot.append(...side.childNodes);
    menu.setAttribute("aria-expanded", "true");
    drawer.showModal();
    drawer.scrollTop = 0;
  });
  let led = false; // to a place of this page: Tab goes on from there
  drawer.addEventListener("close", () => {
    if (side) side.append(...slot.childNodes);
    menu.setAttribute("aria-expanded", "false");
    if (!led) menu.focus();
    led = false;
  });
  find("[data-drawer-close]", drawer).addEventListener("click", () => drawer.close());
  drawer.addEventListener("click", (event) => {
    // the padding-free dialog itself is only hit on its backdrop; a link to this page's own anchor must show it
    led = Boolean(event.target.closest("a[href^='#']"));
    if (led || event.target === drawer) drawer.close();
  });
  drawer.addEventListener("keydown", (event) => {
    event.stopPropagation(); // Ctrl+K would open the search behind the dialog
    if (event.key !== "Tab") return;
    const stops = [...drawer.querySelectorAll("a[href], button")];
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement === edge) {
      event.preventDefault();
      (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
    }
  });
  matchMedia("(min-width: 76.25em)").addEventListener("change", () => drawer.open && drawer.close());
  addEventListener("pagehide", () => drawer.close()); // Back to a page that was kept must show the page
}

// --- side navigation: scrolls by itself, and shows where the reader is ---

const here = side && find("[aria-current]", side);
if (here && here.offsetTop + here.offsetHeight > side.clientHeight) {
  side.scrollTop = here.offsetTop - side.clientHeight / 3;
}

// On the page of the whole text that is a place, and moves as the reader scrolls.
const places = side ? [...side.querySelectorAll("a[href^='#']")].map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]) : [];

if (places.length) {
  let due = false;
  const mark = () => {
    due = false;
    const [current] = places.filter(([, place]) => place.getBoundingClientRect().top < 130).pop() || [];
    for (const [link] of places) {
      if ((link === current) === link.hasAttribute("aria-current")) continue;
      link.classList.toggle("ap-side__link--current", link === current);
      if (link !== current) link.removeAttribute("aria-current");
      else {
        link.setAttribute("aria-current", "location");
        if (!side.matches(":hover, :focus-within")) side.scrollTop = link.offsetTop - side.clientHeight / 2;
      }
    }
  };
  addEventListener("scroll", () => { if (!due) due = requestAnimationFrame(mark); }, { passive: true });
  mark();
}

// --- palette: the visible buttons press Material's hidden radio buttons ---

for (const button of document.querySelectorAll("[data-palette]")) {
  button.addEventListener("click", () => {
    try { __md_set("__chosen", true); } catch { /* nothing may be kept here */ } // else the system's hold: palette.html
    const radios = [...document.querySelectorAll("[data-md-component=palette] input")];
    const now = document.body.getAttribute("data-md-color-scheme");
    const other = radios.find((radio) => radio.dataset.mdColorScheme !== now);
    other.checked = false; // the bundle sets no radio at first; a checked one would send no change
    other.click();
  });
}

// --- search ---

const search = find("[data-md-component=search]");
const toggle = document.getElementById("__search");

if (search && toggle) {
  const query = find("[data-md-component=search-query]", search);
  const opener = find("[data-search-open]");
  const list = find(".md-search-result__list", search);
  let back = null; // who gets the focus when the search closes

  // The bundle reads the field on keyup, and asks for the same words once only. What comes without a key (pasted,
  // dictated, a word that a phone suggests) it would miss, and Enter would open what answers the words before.
  const ask = () => query.dispatchEvent(new Event("keyup"));
  query.addEventListener("input", ask);
  // Where the machine is slower than the hand, Enter waits for what answers the words in the field.
  let waiting = false;
  // One that is held down, perhaps since a form of the page sent its words here, has chosen nothing.
  search.addEventListener("keydown", (event) => {
    const enter = event.key === "Enter" && event.target === query;
    if (enter && (event.repeat || event.ctrlKey || event.metaKey)) return event.stopPropagation();
    waiting = enter && list.dataset.answers !== query.value;
    if (waiting) event.stopPropagation();
  }, true);
  for (const change of ["input", "blur"]) query.addEventListener(change, () => { waiting = false; });

  const open = (words, from) => {
    back = from;
    if (!toggle.checked) toggle.click();
    if (words !== undefined) query.value = words;
    query.focus();
    ask();
  };

  opener.addEventListener("click", () => open(undefined, opener));
  // Enter opens the best row; when none has come yet it must not lead away, as it does without script.
  query.form.addEventListener("submit", (event) => event.preventDefault());
  find("[data-search-close]", search).addEventListener("click", () => toggle.click());
  // The bundle's keys of one letter (s, f, /, p, n …) are struck by whoever speaks to the machine or slips (WCAG 2.1.4):
  // outside of the search they never reach it. Ctrl+K opens the search instead.
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key?.toLowerCase() === "k") {
      event.preventDefault();
      if (opener.offsetParent) opener.click();
      else query.focus();
      query.select();
    } else if (event.key?.length === 1 && !toggle.checked) event.stopPropagation();
  });
  // Back from a result: a page loaded with ?q= is opened by the bundle with these words searched. Without words: as it was.
  const remember = (words) => {
    const here = new URL(location.href);
    if (!words && !here.searchParams.has("q")) return;
    if (words) here.searchParams.set("q", words);
    else here.searchParams.delete("q");
    try { history.replaceState(history.state, "", here); } catch { /* Safari allows so many in half a minute */ }
  };
  list.addEventListener("click", (event) => { // into another tab: the results stay, for the next
    if (event.ctrlKey || event.metaKey || event.shiftKey) event.stopPropagation();
  });
  document.addEventListener("click", (event) => { // here the bundle, which closes at every result, has been
    if (list.contains(event.target.closest("a"))) remember(query.value);
  });
  addEventListener("pageshow", (event) => {
    const words = event.persisted && new URL(location.href).searchParams.get("q");
    if (words) setTimeout(() => open(words, null), 50); // Safari first empties the fields of a kept page that have autocomplete="off"
  });
  query.addEventListener("focus", (event) => {
    const from = event.relatedTarget;
    if (from && !search.contains(from) && !toggle.checked) back = from;
  });
  // In a page that was opened at a place the bundle closes the search after 125 ms: not what somebody has opened by then.
  let early = Boolean(location.hash);
  setTimeout(() => { early = false; }, 125);
  let watcher; // a phone's Back closes the search, which covers the page there
  const changed = () => {
    if (early && !toggle.checked) return queueMicrotask(() => open(undefined, back)); // a click within a click does nothing
    opener.setAttribute("aria-expanded", String(toggle.checked));
    watcher?.destroy();
    if (toggle.checked) {
      if (window.CloseWatcher) (watcher = new CloseWatcher()).onclose = () => toggle.checked && toggle.click();
      return;
    }
    remember("");
    if (back) back.focus();
    else if (search.contains(document.activeElement)) document.activeElement.blur();
    back = null;
  };
  toggle.addEventListener("change", changed);
  if (toggle.checked) changed(); // the bundle came first
  // Where that came before this runs, the words are no longer in the address: but the navigation keeps them.
  const asked = new URL(performance.getEntriesByType("navigation")[0]?.name || location.href).searchParams.get("q");
  if (asked && early && !toggle.checked) open(asked, null);

  // Material closes on Tab; its own clear and close buttons could then never be reached by keyboard.
  // Here the search closes when the focus has left it.
  search.addEventListener("keydown", (event) => {
    if (event.key === "Tab" || (event.target.closest("button") && event.key !== "Escape")) event.stopPropagation();
    // On a row every other key that writes nothing is the browser's: the bundle would take the focus into the field.
    else if (event.target !== query && (event.key === " " || event.key.length > 1 && !/^(Enter|Escape|ArrowUp|ArrowDown)$/.test(event.key))) event.stopPropagation();
  });
  search.addEventListener("focusout", (event) => {
    if (!toggle.checked || !event.relatedTarget || search.contains(event.relatedTarget)) return;
    back = null;
    toggle.click();
  });

  // Results are links in a list: as headings they would give the page many h1. The worker sends what it has to say
  // (how many of which kind, what was meant) with the first result; it belongs in the status line, which is spoken.
  const meta = find(".md-search-result__meta", search);
  const tell = (words, end = ".") => {
    const contents = document.createElement("a");
    contents.href = query.form.action;
    contents.textContent = "Mục lục";
    meta.replaceChildren(words, contents, end);
  };
  // The bundle draws ten rows, and four more each time the box comes to its end: never where all that is drawn fits into
  // it, and not for who goes by keys. So it is shown its end again and again, until no more come.
  const box = find(".ap-find__scroll", search);
  let drawing;
  const drawAll = () => {
    cancelAnimationFrame(drawing);
    let end = true, rows = 0;
    Object.defineProperty(box, "offsetHeight", { configurable: true, get: () => end ? box.scrollHeight : 0 });
    const step = () => {
      if (end && rows === list.childElementCount || !toggle.checked) { delete box.offsetHeight; return; }
      if (end) rows = list.childElementCount;
      end = !end;
      box.dispatchEvent(new Event("scroll"));
      drawing = requestAnimationFrame(step); // the bundle looks once in a frame, before
    };
    step();
  };
  let patience;
  const say = () => {
    const said = find(".ap-find__said", list);
    if (said) { list.dataset.said = said.textContent; list.dataset.answers = said.dataset.query; said.remove(); drawAll(); }
    if (!list.childElementCount) delete list.dataset.answers;
    const words = query.value.trim();
    if (toggle.checked && words && meta.textContent.startsWith("Đang")) {
      patience ||= setTimeout(() => meta.textContent.startsWith("Đang") && tell("Không tải được dữ liệu tìm kiếm. Hãy mở ", " để tra cứu."), 8000);
    }
    if (!toggle.checked || !words || /^(Đang|Gõ|Không tải)/.test(meta.textContent)) return;
    const wanted = list.childElementCount ? list.dataset.said : `Không tìm thấy “${words.slice(0, 60)}”. Hãy gõ ít chữ hơn hoặc mở `;
    if (!wanted || meta.textContent.startsWith(wanted)) return;
    if (list.childElementCount) meta.textContent = wanted;
    else tell(wanted);
  };
  new MutationObserver((records) => {
    for (const part of list.querySelectorAll("h1, h2, article")) part.setAttribute("role", "presentation"); // a link with an article in it has no name
    // Late results take the place of a row that an arrow key had reached: the focus must not get lost with it.
    if (toggle.checked && document.activeElement === document.body && records.some((record) => record.removedNodes.length)) query.focus();
    say();
    if (waiting && list.dataset.answers === query.value) query.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  }).observe(list, { childList: true });
  new MutationObserver(say).observe(meta, { childList: true });
  toggle.addEventListener("change", say); // whoever types fast has typed before it is open
  query.addEventListener("input", () => { if (meta.textContent.startsWith("Đang")) say(); }); // else what it says is of the words before

  // Any form with data-search (home, 404) opens this dialog with what was typed there.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-search]")) return;
    event.preventDefault();
    const field = find("input", event.target);
    open(field.value, field);
  });
}
