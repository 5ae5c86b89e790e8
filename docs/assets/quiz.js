// Items of the quiz: lists of answers become forms, and what was answered stays in this browser. The page has all that
// is said: which answer is right, and behind each the reason. Without this script an item is a list with its answer folded.
const words = document.getElementById("__quiz").dataset
const KEY = "three-switches-quiz"
const article = document.querySelector("article")

// What was answered, by item: {right, given}. Where nothing may be stored, it lasts as long as the page.
let kept = {}
try { kept = JSON.parse(localStorage.getItem(KEY)) ?? {} } catch { /* storage is off, or holds something else */ }
function keep() {
  try { localStorage.setItem(KEY, JSON.stringify(kept)) } catch { /* storage is off */ }
}

const fill = (text, values) => text.replace(/\{(\w*)\}/g, (_, name) => values[name])
function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}
const button = (said, act) => {
  const made = element("button", {type: "button"}, said)
  made.addEventListener("click", act)
  return made
}

// As docs/tools/quiz/answers.py: blanks, the case of letters, quotes, commas and the writing of a number are forgiven.
const PART = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|\w+|[^\s\w]/g
function normal(answer) {
  const parts = answer.normalize("NFKC").toLowerCase().match(PART) ?? []
  return parts.filter(part => !",'\"`".includes(part))
    .map(part => /[\d.]$/.test(part) && !Number.isNaN(Number(part)) ? String(Number(part)) : part).join(" ")
}

class Item {
  constructor(box) {
    this.box = box
    this.id = box.dataset.quiz
    this.question = box.querySelector(":scope > p")
    this.details = box.querySelector(":scope > details")
    this.reasons = [...this.details.querySelectorAll(":scope > ol > li")]
    this.said = element("div", {className: "quiz__said"})
    this.said.setAttribute("role", "status")
    this.form = box.dataset.kind === "trace" ? this.field() : this.choices()
    this.form.addEventListener("submit", event => { event.preventDefault(); this.check() })
    this.form.after(this.said)
    this.show()
  }

  // The list of answers as radio buttons, under the question.
  choices() {
    const list = this.box.querySelector(":scope > ol")
    for (const [i, answer] of [...list.children].entries()) {
      const radio = element("input", {type: "radio", name: this.id, value: i + 1})
      answer.append(element("label", {}, radio, ...answer.childNodes))
    }
    const legend = element("legend", {className: "quiz__legend"}, this.question.textContent)
    const form = element("form")
    list.before(form)
    form.append(element("fieldset", {}, legend, list), this.actions())
    return form
  }

  field() {
    const form = element("form")
    const input = element("input", {name: "typed", autocomplete: "off", spellcheck: false})
    input.setAttribute("autocapitalize", "off")
    const row = this.box.querySelector(":scope > .quiz__try")
    row.before(form)
    form.append(this.actions(element("label", {}, `${words.typed} `, input)))
    return form
  }

  actions(...before) {
    const row = this.box.querySelector(".quiz__try")
    row.append(...before, element("button", {}, words.check))
    return row
  }

  get given() {
    return (this.form.elements.typed ?? this.form.elements[this.id]).value.trim()
  }

  // The place of what was given among the reasons; -1 of what nobody foresaw.
  get place() {
    if (!this.form.elements.typed) return Number(this.given) - 1
    const {raises} = this.box.dataset
    const typed = normal(this.given)
    if (raises && typed.split(" ").includes(raises.toLowerCase())) return 0
    return this.reasons.findIndex(reason => normal(codes(reason)) === typed)
  }

  get right() {
    return this.place === Number(this.box.dataset.right ?? 1) - 1
  }

  check() {
    if (!this.given) {
      this.said.replaceChildren(words.none)
      return
    }
    kept[this.id] = {right: this.right, given: this.given}
    keep()
    this.verdict()
    const why = this.reasons[this.place]?.querySelector(".why")
    if (why) this.said.append(" ", ...why.cloneNode(true).childNodes)
    tell()
  }

  // What was answered before, without its reason: what stands below does not move.
  show() {
    const {given} = kept[this.id] ?? {}
    if (given === undefined) return
    const {typed, [this.id]: radios} = this.form.elements
    if (typed) typed.value = given
    else if (this.reasons[given - 1]) (radios.value = given)
    this.mark()
  }

  verdict() {
    this.mark()
    this.said.replaceChildren(element("strong", {}, this.right ? words.isRight : words.isWrong))
  }

  mark() {
    const {right} = kept[this.id] ?? {}
    this.box.classList.toggle("quiz--right", right === true)
    this.box.classList.toggle("quiz--wrong", right === false)
  }

  forget() {
    this.form.reset()
    this.said.replaceChildren()
    this.mark()
  }

  // Where a wrong answer leads: to the myth behind it, else to what explains the item.
  get onward() {
    if (kept[this.id]?.right !== false) return []
    return [this.reasons[this.place]?.querySelector("a.myth") ?? this.details.querySelector("a.read")]
  }
}

// What an answer says in code, without its reason.
const codes = reason => [...reason.querySelectorAll(":scope > code")].map(code => code.textContent).join(" ")

let items = [...article.querySelectorAll(".quiz")].map(box => new Item(box))
// All items, where a page lists them.
const listed = new Map([...article.querySelectorAll(".quiz-items tbody a")].map(link => [link.hash.slice(1), link]))

// Under the items of a page: how many answers are right, what to read, and what a class needs.
const bar = article.querySelector(".quiz__bar")
const score = element("p")
const next = element("div")
const ids = () => items.length ? items.map(({id}) => id) : [...listed.keys()]

function tell() {
  if (!bar) return
  const answered = ids().filter(id => kept[id])
  const right = answered.filter(id => kept[id].right).length
  const values = {right, answered: answered.length, left: ids().length - answered.length}
  score.replaceChildren(...(answered.length ? [fill(words.score, values), " ", button(words.again, forget)] : []))
  advise()
}

// Each section once, those first to which most of the wrong answers lead.
function advise() {
  const links = items.flatMap(item => item.onward)
  const often = link => links.filter(({href}) => href === link.href).length
  const once = links.filter((link, i) => links.findIndex(({href}) => href === link.href) === i)
  const list = once.sort((a, b) => often(b) - often(a)).map(link => element("li", {}, link.cloneNode(true)))
  next.replaceChildren(...(list.length ? [element("p", {}, element("strong", {}, words.next)), element("ul", {}, ...list)] : []))
}

function forget() {
  for (const id of ids()) delete kept[id]
  keep()
  for (const item of items) item.forget()
  tell()
  bar.querySelector("button")?.focus()
}

// On paper: the questions alone, or with all answers open, whatever is open on the screen.
function print(answers) {
  const open = items.filter(({details}) => details.open)
  for (const {details} of items) details.open = answers
  window.print()
  for (const item of items) item.details.open = open.includes(item)
}
const sheets = () => [button(words.print, () => print(false)), button(words.printAnswers, () => print(true))]

// A set, `#set=first-id,second-id`: these items alone, taken from the pages of their levels.
const wanted = () => new URLSearchParams(location.hash.slice(1)).get("set")?.split(",").filter(id => listed.has(id)) ?? []

const pages = new Map()
function level(path) {
  if (!pages.has(path)) pages.set(path, fetch(path).then(answer => answer.text()).then(html => {
    const page = new DOMParser().parseFromString(html, "text/html")
    // Its links lead on from where it stands.
    for (const link of page.querySelectorAll("article a[href]")) {
      const {origin, pathname, hash, href} = new URL(link.getAttribute("href"), new URL(path, location))
      link.setAttribute("href", origin === location.origin ? pathname + hash : href)
    }
    return page
  }))
  return pages.get(path)
}

async function taken(id) {
  const link = listed.get(id)
  const page = await level(link.pathname)
  const title = element("a", {href: link.pathname + link.hash}, ...link.cloneNode(true).childNodes)
  return [element("h2", {}, title), document.importNode(page.querySelector(`[data-quiz="${id}"]`), true)]
}

async function showSet(chosen) {
  const head = element("p", {tabIndex: -1}, element("strong", {}, fill(words.set, {"": chosen.length})))
  const shown = element("section", {className: "quiz__shown"}, head)
  article.querySelector("h1").after(shown)
  article.classList.add("quiz-set")
  try {
    for (const parts of await Promise.all(chosen.map(taken))) shown.append(...parts)
    items = [...shown.querySelectorAll(".quiz")].map(box => new Item(box))
  } catch {
    const links = chosen.map(id => element("li", {}, listed.get(id).cloneNode(true)))
    shown.append(element("p", {}, words.failed), element("ul", {}, ...links))
  }
  shown.append(bar)
  bar.append(...sheets(), ...offers(), element("a", {href: location.pathname}, words.all))
  head.focus()
}

// The set as a link, in this language or in that of whoever follows it: in the words of the sign at headings.
function offers() {
  const {content, dataset} = document.getElementById("__link")
  const said = content.querySelector("[role=status]").dataset
  const status = element("span")
  status.setAttribute("role", "status")
  const copied = (page, query) => async () => {
    const url = new URL(page, location)
    url.search = query
    url.hash = `set=${wanted().join(",")}`
    const done = await navigator.clipboard.writeText(url.href).then(() => "done", () => "failed")
    status.textContent = fill(said[done], {"": url.href})
  }
  const [here, auto] = [...content.querySelectorAll("button")].map(one => one.textContent)
  return [button(here, copied("", "")), button(auto, copied(dataset.neutral, "?lang=auto")), status]
}

// Which items make a set is chosen in the list of all.
function choose() {
  const table = article.querySelector(".quiz-items")
  const start = element("button", {}, words.show)
  const form = element("form", {className: "quiz__choice"})
  const chosen = () => [...form.querySelectorAll("input:checked")].map(({value}) => value)
  table.before(form)
  form.append(table, start)
  for (const [id, link] of listed) {
    link.before(element("input", {type: "checkbox", value: id, ariaLabel: link.textContent, autocomplete: "off"}), " ")
  }
  form.addEventListener("submit", event => {
    event.preventDefault()
    if (chosen().length) location.hash = `set=${chosen().join(",")}`
    else form.querySelector("input").focus()
  })
}

if (bar) {
  bar.append(score, next)
  if (wanted().length) showSet(wanted()).then(tell)
  else if (listed.size) choose()
  else bar.append(...sheets())
  // Another set, or all again.
  if (listed.size) addEventListener("hashchange", () => (wanted().length || article.classList.contains("quiz-set")) && location.reload())
  tell()
}
