// Keep the section when the language changes: every language has the same anchors.
document.addEventListener("click", event => {
  const link = event.target.closest?.("a.md-select__link")
  if (link) link.hash = location.hash
}, true)

// The sign at a heading or row leads there, and offers the link to copy; that is loaded when it is asked for.
document.addEventListener("click", event => {
  const sign = event.target.closest?.("article a[href^='#']")
  const place = sign?.closest("[id]")
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
  if (!place || sign.hash !== `#${place.id}` || elsewhere) return
  event.preventDefault()
  location.hash = place.id
  import("./section_link.js").then(({offer}) => offer(sign, place.id), () => {})
})

// A term of the glossary shows what it means; that too is loaded when it is asked for.
for (const reached of ["pointerover", "focusin"]) {
  document.addEventListener(reached, event => {
    const term = event.target.closest?.("a.term:not([title])")
    if (term) import("./terms.js").then(({explain}) => explain(term), () => {})
  })
}

// What Material leaves to the mouse works by keyboard too.

// The drawer is opened by the label of a hidden box: where scripts run, by a button.
const drawer = document.getElementById("__drawer")
const label = document.querySelector("label[for=__drawer].md-icon")
const opener = document.createElement("button")
opener.type = "button"
opener.className = `${label.className} drawer-button`
opener.ariaLabel = label.title
opener.append(...label.childNodes)
opener.addEventListener("click", () => drawer.click())
const tell = () => opener.ariaExpanded = drawer.checked
drawer.addEventListener("change", tell)
tell()
label.replaceWith(opener)

// Its levels too are opened by labels; on a wide screen they are headings.
const levels = ["link", "title"].map(part => `.md-nav--primary label.md-nav__${part}[for]:not([for=__drawer])`).join()
const narrow = matchMedia("(max-width: 76.234375em)")
function reach() {
  for (const level of document.querySelectorAll(levels)) level.tabIndex = narrow.matches ? 0 : -1
}
narrow.addEventListener("change", reach)
reach()
addEventListener("keydown", event => {
  if ([" ", "Enter"].includes(event.key) && event.target.matches?.(levels)) {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.target.click()
  }
  if (event.key === "Escape" && drawer.checked) {
    drawer.click()
    opener.focus()
  }
}, true)

// What Material's script adds to an article: a box of buttons at each code block is no landmark, and what
// scrolls sideways is reached, and then scrolled, by keyboard.
const scrollers = new ResizeObserver(entries => {
  for (const {target} of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
    else target.removeAttribute("tabindex")
  }
})
new MutationObserver(() => {
  for (const box of document.querySelectorAll("article nav.md-code__nav:not([role])")) box.setAttribute("role", "none")
  for (const box of document.querySelectorAll("article .md-typeset__scrollwrap")) scrollers.observe(box)
}).observe(document.querySelector("article"), {childList: true, subtree: true})
