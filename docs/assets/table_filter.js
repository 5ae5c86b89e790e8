// Filter and sort the tables in elements of class `filterable`. Without this script they are plain tables.
// Words come from an element of the page, in its language: data-filter="Filter", data-sort="Sort by {column}",
// data-count="{shown} of {all} rows", data-all="All". `data-choose="2"` offers the words of the second column to choose.
const words = document.getElementById("__filter").dataset

// Signs stand for more and less, so they sort in this order, and before or after all words.
const [yes, partly, no] = words.signs
const SIGNS = [yes, partly, "", no, "—"]
const NOTES = /[⁰¹²³⁴⁵⁶⁷⁸⁹\s]+$/u
const collator = new Intl.Collator(document.documentElement.lang, {numeric: true})

// A message pasted whole has numbers, shapes and paths of the reader's own run: so much of one in a row must be in it.
const ENOUGH = 0.8
const wordsOf = text => text.toLowerCase().match(/[\p{L}_]{2,}/gu) ?? []

// Whether the row has all that was typed, or what was pasted has a message of the row.
function answers(row, typed) {
  const text = row.textContent.toLowerCase()
  if (typed.toLowerCase().split(/\s+/).every(word => text.includes(word))) return true
  const pasted = new Set(wordsOf(typed))
  return [...row.cells[0].querySelectorAll("code")].map(code => wordsOf(code.textContent)).some(said => (
    said.length > 2 && said.filter(word => pasted.has(word)).length >= ENOUGH * said.length
  ))
}

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

// A choice of the words in a column, each once.
function makeChoice(table, rows, column, all) {
  const label = document.createElement("label")
  const select = document.createElement("select")
  for (const word of new Set(rows.map(row => plain(row.cells[column])))) select.append(new Option(word, word))
  select.prepend(new Option(all, "", true, true))
  label.append(plain(table.tHead.rows[0].cells[column]), select)
  return {label, select, has: row => !select.value || plain(row.cells[column]) === select.value}
}

function makeFilter(table, {filter, count, all}, column) {
  const rows = [...table.tBodies[0].rows]
  const label = document.createElement("label")
  const input = document.createElement("input")
  const status = document.createElement("span")
  input.type = "search"
  input.autocomplete = "off"
  label.append(filter, input)
  const choice = column ? makeChoice(table, rows, column - 1, all) : null
  status.setAttribute("role", "status")

  function apply() {
    for (const row of rows) row.hidden = !answers(row, input.value) || choice?.has(row) === false
    const shown = rows.filter(row => !row.hidden).length
    status.textContent = fill(count, {shown, all: rows.length})
  }

  // A link to a row that is filtered out shows it.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1))
    const row = target?.closest("tr")
    if (!row?.hidden || !rows.includes(row)) return
    input.value = ""
    if (choice) choice.select.value = ""
    apply()
    target.scrollIntoView({inline: "nearest"})
  }

  input.addEventListener("input", apply)
  choice?.select.addEventListener("input", apply)
  addEventListener("hashchange", reveal)
  apply()
  const bar = document.createElement("div")
  bar.className = "filterable__bar"
  bar.append(label, ...choice ? [choice.label] : [], status)
  return bar
}

for (const element of document.querySelectorAll(".filterable")) {
  const table = element.querySelector("table")
  // Before the heads become buttons, whose words have signs beside them.
  const filter = makeFilter(table, words, Number(element.dataset.choose ?? 0))
  makeSortable(table, words.sort)
  element.prepend(filter)
}
