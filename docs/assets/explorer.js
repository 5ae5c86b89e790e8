// Four switches, 48 measured states. The address keeps the state: #mode=eval&grad=no_grad&…
const form = document.querySelector("form.explorer")
const { sentences, states } = JSON.parse(form.querySelector("script[type]").textContent)
const switches = [...new Set([...form.querySelectorAll("input")].map(input => input.name))]
const list = form.querySelector("ul")
const code = form.querySelector("pre code")
const status = form.querySelector("[role=status]")

const address = () => switches.map(name => `${name}=${form.elements[name].value}`).join("&")

function show() {
  const state = states[address()]
  list.innerHTML = state.says.map(i => `<li>${sentences[i]}</li>`).join("")
  code.textContent = state.code
  status.textContent = ""
}

function read() {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    const input = switches.includes(name) && form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`)
    if (input) input.checked = true
  }
  show()
}

function link(page, query) {
  const url = new URL(page, location)
  url.search = query
  url.hash = address()
  return url.href
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    status.textContent = status.dataset.done
  } catch {
    status.textContent = status.dataset.failed
  }
}

form.addEventListener("change", () => {
  history.replaceState(null, "", `#${address()}`)
  show()
})
form.elements.code.addEventListener("click", () => copy(code.textContent))
form.elements.link.addEventListener("click", () => copy(link("", "")))
form.elements.auto.addEventListener("click", () => copy(link(document.getElementById("__link").dataset.neutral, "?lang=auto")))
form.addEventListener("submit", event => event.preventDefault())
addEventListener("hashchange", read)
read()
