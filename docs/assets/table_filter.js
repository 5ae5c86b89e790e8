// Filter and sort the tables in elements of class `filterable`. Without this script they are plain tables.
// Words come from an element of the page, in its language: data-filter="Filter", data-sort="Sort by {column}",
// data-count="{shown} of {all} rows".
const words = document.getElementById("__filter").dataset

// Signs stand for more and less, so they sort in this order, and before or after all words.
const [yes, partly, no] = words.signs
const SIGNS = [yes, partly, "", no, "—"]
const NOTES = /[⁰¹²³⁴⁵⁶⁷⁸⁹\s]+$/u
const collator = new Intl.Collator(document.documentElement.lang, {numeric: true})

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name])
const plain = cell => cell.textContent.trim().replace(NOTES, "")
const rank = text => SIGNS.includes(text[0]) ? SIGNS.indexOf(text[0]) : SIGNS.indexOf("")

function compare(a, b) {
  return rank(a) - rank(b) || collator.compare(a, b)
}

function makeSortable(table, title) {
  const body = table.tBodies[0]
  for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
    const button = document.createElement("button")
    button.type = "button"
    button.title = fill(title, {column: plain(head)})
    button.append(...head.childNodes)
    head.append(button)
    // Going back, a browser leaves it half out.
    button.addEventListener("focus", () => button.scrollIntoView({block: "nearest"}))
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending"
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort")
      head.setAttribute("aria-sort", up ? "ascending" : "descending")
      const rows = [...body.rows].sort((a, b) => compare(plain(a.cells[column]), plain(b.cells[column])))
      body.append(...up ? rows : rows.reverse())
    })
  }
}

function makeFilter(table, {filter, count}) {
  const rows = [...table.tBodies[0].rows]
  const label = document.createElement("label")
  const input = document.createElement("input")
  const status = document.createElement("span")
  input.type = "search"
  input.autocomplete = "off"
  label.append(filter, input)
  status.setAttribute("role", "status")

  function apply() {
    const wanted = input.value.toLowerCase().split(/\s+/)
    for (const row of rows) {
      const text = row.textContent.toLowerCase()
      row.hidden = !wanted.every(word => text.includes(word))
    }
    const shown = rows.filter(row => !row.hidden).length
    status.textContent = fill(count, {shown, all: rows.length})
  }

  // A link to a row that is filtered out shows it.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1))
    const row = target?.closest("tr")
    if (!row?.hidden || !rows.includes(row)) return
    input.value = ""
    apply()
    target.scrollIntoView({inline: "nearest"})
  }

  input.addEventListener("input", apply)
  addEventListener("hashchange", reveal)
  apply()
  const bar = document.createElement("div")
  bar.className = "filterable__bar"
  bar.append(label, status)
  return bar
}

for (const element of document.querySelectorAll(".filterable")) {
  const table = element.querySelector("table")
  makeSortable(table, words.sort)
  element.prepend(makeFilter(table, words))
}
