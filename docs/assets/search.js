// The dialog of the search. What ranks and the index are loaded when it opens.
const dialog = document.querySelector("dialog.search")
const input = dialog.querySelector("input")
const list = dialog.querySelector("ol")
const status = dialog.querySelector("[role=status]")
const next = dialog.querySelector(".search__next")

// Some text around the first of the words, with all of them marked.
function excerpt(text, marked) {
  const line = document.createElement("span")
  const first = text.search(marked)
  const start = first < 40 ? 0 : text.lastIndexOf(" ", first - 30) + 1 || first - 30
  const shown = text.slice(start, start + 150)
  for (const [i, part] of shown.split(marked).entries()) {
    const piece = i % 2 ? document.createElement("mark") : new Text()
    piece.textContent = part
    line.append(piece)
  }
  return line
}

function item(section, marked) {
  const line = document.createElement("li")
  const link = document.createElement("a")
  const [title, page] = ["strong", "small"].map(name => document.createElement(name))
  link.href = section.url
  title.textContent = section.title
  page.textContent = section.first ? "" : section.page
  link.append(title, page, excerpt(section.text, marked))
  line.append(link)
  return line
}

// From disk nothing can be fetched: the dialog says so, and nothing is tried that would end in an error.
const ranking = () => location.protocol === "file:" ? Promise.reject(new Error("file:")) : import("./search_index.js")

let latest
async function search() {
  const query = latest = input.value.trim()
  if (!query) return show([], "")
  try {
    const { find } = await ranking()
    const { found, marked } = await find(query)
    if (query !== latest) return
    const message = found.length === 1 ? status.dataset.one : found.length ? status.dataset.found : status.dataset.none
    show(found, message.replace("{}", () => found.length || query), marked)
  } catch {
    fail()
  }
}

// Fewer words would not help here.
function fail() {
  show([], status.dataset.failed)
  next.hidden = true
}

function show(found, message, marked) {
  // Whoever is in the list already stays there when a later answer replaces it.
  const at = [...list.children].findIndex(line => line.contains(document.activeElement))
  list.replaceChildren(...found.map(section => item(section, marked)))
  if (at >= 0) (list.querySelectorAll("a")[at] ?? input).focus()
  status.textContent = message
  next.hidden = !message || found.length > 0
}

function open() {
  if (dialog.open) return
  dialog.showModal()
  input.select()
  ranking().then(({ index }) => index()).catch(fail)
}

function move(step) {
  const stops = [input, ...list.querySelectorAll("a")]
  const now = stops.indexOf(document.activeElement)
  stops[(now + step + stops.length) % stops.length].focus()
}

let timer
input.addEventListener("input", ({ inputType }) => {
  clearTimeout(timer)
  // After a key another may follow; what was pasted is whole.
  timer = setTimeout(search, /^(insertText|insertComp|delete)/.test(inputType) ? 80 : 0)
})
dialog.querySelector("form").addEventListener("submit", event => {
  event.preventDefault()
  list.querySelector("a")?.click()
})
dialog.querySelector("[name=close]").addEventListener("click", () => dialog.close())
dialog.addEventListener("click", event => {
  if (event.target === dialog || event.target.closest("li a")) dialog.close()
})
dialog.addEventListener("keydown", event => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step) { event.preventDefault(); move(step) }
  event.stopPropagation()
})
document.querySelector("[data-search]").addEventListener("click", open)
addEventListener("keydown", event => {
  // Not in a dialog just closed, whose field keeps the focus for a moment.
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]")?.checkVisibility()
  const chord = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k"
  const key = !typing && !event.ctrlKey && !event.metaKey && !event.altKey && ["/", "s"].includes(event.key)
  if (chord || key) { event.preventDefault(); event.stopImmediatePropagation(); open() }
}, true)
