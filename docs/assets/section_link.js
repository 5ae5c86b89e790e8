// Offer the link of a heading or row to copy: in this language, or without one (`?lang=auto`, which
// leads each reader to their own). Loaded when a sign is activated for the first time.
const template = document.getElementById("__link")
const box = template.content.firstElementChild
const status = box.querySelector("[role=status]")
let place

// Where entries have addresses of their own, `../eval-saves-memory/`, the link is that one: its preview answers already.
const own = template.dataset.own
const isEntry = id => own && document.getElementById(id).tagName === "H2"

function link(neutral) {
  const page = new URL(neutral ? template.dataset.neutral : "", location)
  const url = isEntry(place) ? new URL(own.replace("{}", place), page) : page
  url.search = neutral ? "?lang=auto" : ""
  url.hash = isEntry(place) ? "" : place
  return url.href
}

async function copy(url) {
  const said = await navigator.clipboard.writeText(url).then(() => "done", () => "failed")
  status.textContent = status.dataset[said].replace("{}", () => url)
}

box.addEventListener("click", event => {
  const button = event.target.closest("button")
  if (button) copy(link(button.value === "auto")).catch(() => {})
})
document.body.append(box)

// Under its sign, in the page: it scrolls with it and moves nothing.
export function offer(sign, id) {
  place = id
  status.textContent = ""
  const {left, bottom} = sign.getBoundingClientRect()
  box.style.left = "0"
  box.style.top = `${bottom + scrollY}px`  // before it opens: its first button gets the focus and is scrolled to
  sign.focus({preventScroll: true})  // where Escape returns to
  box.showPopover()
  const room = document.documentElement.clientWidth - box.offsetWidth
  box.style.left = `${Math.max(0, Math.min(left, room)) + scrollX}px`
}
