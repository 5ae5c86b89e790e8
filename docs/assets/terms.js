// What a term means, in a box under it: read from its row in the glossary, which is fetched once.
// Loaded when a term is pointed at or reached for the first time.
const box = document.createElement("div")
box.id = "__meaning"
box.className = "meaning"
box.role = "tooltip"
box.popover = "manual"
document.body.append(box)

const glossaries = {}
const glossary = url => glossaries[url] ??= fetch(url).then(answer => answer.text())
  .then(html => new DOMParser().parseFromString(html, "text/html"))

let shown
let timer

async function meaning(term) {
  const [url, id] = term.href.split("#")
  return (await glossary(url)).getElementById(id).closest("tr").cells[1].textContent
}

function hide() {
  clearTimeout(timer)
  shown?.removeAttribute("aria-describedby")
  shown = undefined
  box.hidePopover()
}

// In the page, right under the term: it scrolls with it, and the pointer can move onto it.
async function show(term) {
  const text = await meaning(term)
  if (!term.matches(":hover, :focus")) return
  hide()
  shown = term
  box.textContent = text
  term.setAttribute("aria-describedby", box.id)
  box.style.left = "0"
  box.showPopover()
  const {left, bottom} = term.getBoundingClientRect()
  const room = document.documentElement.clientWidth - box.offsetWidth - 8
  box.style.left = `${Math.max(8, Math.min(left, room)) + scrollX}px`
  box.style.top = `${bottom + scrollY}px`
}

export function explain(term) {
  clearTimeout(timer)
  if (term !== shown) timer = setTimeout(() => show(term).catch(() => {}), 150)
}

const leave = () => {
  clearTimeout(timer)
  timer = setTimeout(() => shown?.matches(":hover, :focus") || box.matches(":hover") || hide(), 150)
}
addEventListener("pointerout", event => event.target.closest?.("a.term, .meaning") && leave())
addEventListener("focusout", leave)
addEventListener("keydown", event => event.key === "Escape" && shown && hide())
