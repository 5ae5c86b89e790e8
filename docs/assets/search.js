// Search in the page's language. Nothing is loaded until the dialog opens.
const dialog = document.querySelector("dialog.search")
const input = dialog.querySelector("input")
const list = dialog.querySelector("ol")
const status = dialog.querySelector("[role=status]")
const next = dialog.querySelector(".search__next")
const locale = document.documentElement.lang
const segmenter = new Intl.Segmenter(locale, { granularity: "word" })
const MOST = 12

let index
// From disk no module loads: the dialog says so, and nothing is tried that would end in an error.
const fetched = url => location.protocol === "file:" ? Promise.reject(new Error(url)) : import(url)
const load = () => index ??= fetched(new URL(dialog.dataset.index, location.href)).then(async pagefind => {
  await pagefind.init()
  return pagefind
})

// What differs from run to run in an error message: paths, addresses, numbers.
const clean = text => text
  .replace(/File "[^"]*", line \d+(, in \S+)?/g, " ")
  .replace(/\S*[/\\]\S+/g, " ")
  .replace(/\b0x[0-9a-f]+\b/gi, " ")
  .replace(/(?<![\w.])-?\d+(\.\d+)?(?![\w])/g, " ")
  .replace(/\s+/g, " ").trim()

// Words as a reader separates them; names such as requires_grad_ and torch.no_grad stay whole.
function words(text) {
  const names = text.match(/[A-Za-z_][\w.]*\w|[A-Za-z]/g) ?? []
  const rest = text.replace(/[A-Za-z_][\w.]*/g, " ")
  const others = [...segmenter.segment(rest)].filter(s => s.isWordLike).map(s => s.segment)
  return [...new Set([...names, ...others])]
}

// The sections of a page: its text, cut where its headings stand.
const cut = new Map()
function sections(page) {
  if (!cut.has(page.url)) {
    const headings = page.anchors.filter(anchor => /^h[1-3]$/.test(anchor.element))
    let from = 0
    const starts = headings.map(({ text }) => from = Math.max(from, page.content.indexOf(text, from)))
    cut.set(page.url, headings.map((heading, i) => {
      const text = page.content.slice(starts[i] + heading.text.length + 1, starts[i + 1]).trim()
      return { url: `${page.url}#${heading.id}`, title: heading.text, page: page.meta.name, first: i === 0, text }
    }))
  }
  return cut.get(page.url)
}

const count = (text, word) => text.split(word).length - 1

// The longest run of the query's words that stands in the text, as a share of the query.
function run(text, tokens) {
  let longest = 0
  for (let start = 0; start + longest < tokens.length; start++) {
    while (start + longest < tokens.length && text.includes(tokens.slice(start, start + longest + 1).join(" "))) longest++
  }
  return longest / tokens.length
}

// A page that bears the word in its name, before all if the name begins with it: `no_grad() and …`.
const named = ({ name, section }, term) => !name.includes(term) ? 0 : !section.first ? 0.5 : name.startsWith(term) ? 8 : 4

// Rare words weigh more, a long table weighs no more for its length, words in a heading weigh more, and a message found word for word weighs most.
function ranked(all, query) {
  const lower = query.toLowerCase()
  const terms = words(lower)
  const tokens = lower.split(" ")
  const entries = all.map(section => ({ section, text: section.text.toLowerCase(), title: `${section.title.toLowerCase()} ${section.url.split("#")[1]}`, name: section.page.toLowerCase() }))
  const average = entries.reduce((sum, entry) => sum + entry.text.length, 1) / entries.length
  for (const entry of entries) entry.score = 0
  for (const term of terms) {
    const holders = entries.filter(entry => entry.text.includes(term) || entry.title.includes(term))
    const rarity = Math.log(1 + entries.length / (1 + holders.length))
    for (const entry of holders) {
      const often = count(entry.text, term)
      entry.score += rarity * (often / (often + 0.5 + entry.text.length / average) + 2 * entry.title.includes(term) + named(entry, term))
      entry.hit = true
    }
  }
  // Whoever looks something up wants what explains it before what asks for it.
  for (const entry of entries) if (entry.section.url.includes("/labs/")) entry.score /= 3
  for (const entry of entries) {
    if (tokens.length > 3 && entry.hit) entry.score += 30 * run(entry.text, tokens) ** 2
    if (entry.title.includes(lower)) entry.score += 2
  }
  return entries.filter(entry => entry.hit).sort((a, b) => b.score - a.score).slice(0, MOST).map(entry => entry.section)
}

async function find(query) {
  const pagefind = await load()
  const cleaned = clean(query)
  const asked = [cleaned, ...words(cleaned)].slice(0, 24)
  const answers = await Promise.all(asked.map(word => pagefind.search(word)))
  const results = new Map(answers.flatMap(answer => answer.results).map(result => [result.id, result]))
  const pages = await Promise.all([...results.values()].map(result => result.data()))
  return { found: ranked(pages.flatMap(sections), cleaned), terms: words(cleaned.toLowerCase()) }
}

// Some text around the first of the words, with all of them marked.
function excerpt(section, terms) {
  const line = document.createElement("span")
  const text = section.text
  const first = Math.min(...terms.map(term => text.toLowerCase().indexOf(term)).filter(at => at >= 0), text.length)
  const start = first < 40 || first === text.length ? 0 : text.lastIndexOf(" ", first - 30) + 1 || first - 30
  const shown = text.slice(start, start + 150)
  const pattern = new RegExp(`(${[...terms].sort((a, b) => b.length - a.length).map(escape).join("|")})`, "gi")
  for (const [i, part] of shown.split(pattern).entries()) {
    const piece = i % 2 ? document.createElement("mark") : new Text()
    piece.textContent = part
    line.append(piece)
  }
  return line
}
const escape = text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

function item(section, terms) {
  const line = document.createElement("li")
  const link = document.createElement("a")
  const [title, page] = ["strong", "small"].map(name => document.createElement(name))
  link.href = section.url
  title.textContent = section.title
  page.textContent = section.first ? "" : section.page
  link.append(title, page, excerpt(section, terms))
  line.append(link)
  return line
}

let latest
async function search() {
  const query = latest = input.value.trim()
  if (!query) return show([], "")
  try {
    const { found, terms } = await find(query)
    if (query !== latest) return
    const message = found.length === 1 ? status.dataset.one : found.length ? status.dataset.found : status.dataset.none
    show(found, message.replace("{}", () => found.length || query), terms)
  } catch {
    fail()
  }
}

// Fewer words would not help here.
function fail() {
  show([], status.dataset.failed)
  next.hidden = true
}

function show(found, message, terms) {
  // Whoever is in the list already stays there when a later answer replaces it.
  const at = [...list.children].findIndex(line => line.contains(document.activeElement))
  list.replaceChildren(...found.map(section => item(section, terms)))
  if (at >= 0) (list.querySelectorAll("a")[at] ?? input).focus()
  status.textContent = message
  next.hidden = !message || found.length > 0
}

function open() {
  if (dialog.open) return
  dialog.showModal()
  input.select()
  load().catch(fail)
}

function move(step) {
  const stops = [input, ...list.querySelectorAll("a")]
  const now = stops.indexOf(document.activeElement)
  stops[(now + step + stops.length) % stops.length].focus()
}

let timer
input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 120) })
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
