// The home page's three switches: what was measured in each of their positions, and what the last turn changed.
const form = document.querySelector("form.switchboard")
const measured = JSON.parse(form.querySelector("script[type]").textContent)
const switches = [...new Set([...form.querySelectorAll("input")].map(input => input.name))]
const cells = [...form.querySelectorAll("dd")]
const explorer = form.nextElementSibling.querySelector("a")
let before = Object.values(measured)[0]

const address = () => `${switches.map(name => `${name}=${form.elements[name].value}`).join("&")}&input=false`

function show() {
  const found = measured[address()]
  for (const [i, cell] of cells.entries()) {
    cell.parentElement.classList.toggle("changed", found[i] !== before[i])
    if (found[i] !== before[i]) cell.innerHTML = found[i]
  }
  before = found
  for (const input of form.querySelectorAll("input:checked")) {
    input.closest("fieldset").querySelector(":scope > code").textContent = input.dataset.code
  }
  explorer.hash = address()
}

form.addEventListener("change", show)
form.addEventListener("submit", event => event.preventDefault())
// A browser that comes back keeps what was set.
show()
