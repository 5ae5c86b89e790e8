// What answers a query, in the page's language: pages are ranked by an index, then sections by the texts of the best.
const locale = document.documentElement.lang
const segmenter = new Intl.Segmenter(locale, { granularity: "word" })
const MOST = 12
// Of them, pages whose text is not fetched, by a heading.
const OTHERS = 4
// On a slow phone a result stands there half a second after the last key: texts come at once, over the six lines that
// a browser opens to a host, and weigh this much.
const LINES = 6
const WEIGHT = 20000
// What a word is worth that is on every page, so that the index does not have it.
const COMMON = 0.1

const folder = new URL(".", new URL(document.querySelector("dialog.search").dataset.index, location.href))
async function json(path) {
  const answer = await fetch(new URL(path, folder))
  if (!answer.ok) throw new Error(path)
  return answer.json()
}

// What was fetched stays; what failed is tried again.
const kept = new Map()
function load(path) {
  if (!kept.has(path)) kept.set(path, json(path).catch(error => { kept.delete(path); throw error }))
  return kept.get(path)
}
export const index = () => load(`${locale}.json`).then(prepared)

// What each search needs of the index, made once.
function prepared(index) {
  index.keys ??= Object.keys(index.words)
  index.heads ??= index.pages.map(page => page.heads.map(([id, title], i) => (
    { title: `${title.toLowerCase()} ${id}`, name: page.name.toLowerCase(), first: i === 0 }
  )))
  index.average ??= index.pages.reduce((sum, page) => sum + page.length, 1) / index.pages.length
  return index
}

// What differs from run to run in an error message: paths, addresses, numbers.
const clean = text => text
  .replace(/File "[^"]*", line \d+(, in \S+)?/g, " ")
  .replace(/\S*[/\\]\S+/g, " ")
  .replace(/\b0x[0-9a-f]+\b/gi, " ")
  .replace(/(?<![\w.])-?\d+(\.\d+)?(?![\w])/g, " ")
  .replace(/\s+/g, " ").trim()

// What readers add to every message, and half of the pages have in their names.
const SAYS_NOTHING = new Set(["error", "errors", "报错", "错误", "エラー"])

// Words as a reader separates them; names such as requires_grad_ and torch.no_grad stay whole.
function words(text) {
  const names = text.match(/[A-Za-z_][\w.]*\w|[A-Za-z]/g) ?? []
  const rest = text.replace(/[A-Za-z_][\w.]*/g, " ")
  const others = [...segmenter.segment(rest)].filter(s => s.isWordLike).map(s => s.segment)
  const all = [...new Set([...names, ...others])]
  const telling = all.filter(word => !SAYS_NOTHING.has(word))
  return telling.length ? telling : all
}

// As docs/tools/built/search.py separates them: what is searched for in the index.
const RUN = /([㐀-鿿々]+)|[ァ-ヺー-ヿ]+|[ぁ-ゟ]{4,}|(?:(?![ぁ-ヿ㐀-鿿々])[\p{L}\p{N}_])+/gu
export function parts(text, between) {
  return [...text.matchAll(RUN)].flatMap(([run, han]) => {
    if (!han) return /^\d+$/.test(run) ? [] : [run]
    return run.split(new RegExp(`[${between || "\\0"}]`)).flatMap(part => {
      const pairs = [...part].slice(1).map((sign, i) => part[i] + sign)
      return pairs.length || !part ? pairs : [part]
    })
  })
}

// The words of the index that have a part: those that look for `eval` look for `evaluate` too, but not for each `e`.
function having({ keys, words }, part) {
  if (/^[㐀-鿿々]{2}$/.test(part)) return part in words ? [part] : []
  return keys.filter(/^[a-z]{1,2}$/.test(part) ? word => word === part : word => word.includes(part))
}

// How often they stand on each page, by the number of the page.
function often(index, part) {
  const found = new Map()
  for (const word of having(index, part)) {
    for (const [, page, number] of index.words[word].matchAll(/(\D)(\d?)/gu)) {
      const at = page.codePointAt(0) - index.first.codePointAt(0)
      found.set(at, (found.get(at) ?? 0) + Number(number || 1))
    }
  }
  return found
}

// The same of a whole term, on pages that have all its parts. Undefined of one that the index does not know: `的`.
function holders(index, term) {
  // A name with dots, such as F.dropout, is one word where pages have it.
  const whole = term.includes(".") ? often(index, term) : new Map()
  if (whole.size) return whole
  const [some, ...others] = parts(term, index.between).map(part => often(index, part))
  if (!some) return
  const all = [...some].filter(([page]) => others.every(other => other.has(page)))
  return new Map(all.map(([page, number]) => [page, Math.min(number, ...others.map(other => other.get(page)))]))
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
const named = (name, first, term) => !name.includes(term) ? 0 : !first ? 0.5 : name.startsWith(term) ? 8 : 4

// What the head of a section is worth to whoever looks for a word.
const headed = ({ title, name, first }, term) => 2 * title.includes(term) + named(name, first, term)

// Whoever looks up a word wants what explains it, whoever says in several words what happens the entry that ends it;
// labs and items of the quiz ask for what other pages say, claims of articles and changes of torch say it again, pages
// that do a job say again what the entries are about, and what people say of a word explains it to nobody who looks it up.
const SEVERAL = 4
// The first section of a page of entries or questions names them all and answers nothing, nor does the head of a group.
const ROOM = 1 / 3
const job = url => /recipes\/|frameworks\//.test(url)
const room = ({ section, first, text }) => first ? /errors\/|questions\/|myths\//.test(section.url) : !text
const repeats = url => /(labs|quiz|sources|versions)\//.test(url)
const belief = url => url.includes("myths/")
// Short answers to what other pages explain: only whoever asks in several words wants one.
const asked = url => url.includes("questions/")
function worth(url, terms) {
  if (repeats(url)) return 1 / 3
  if (terms.length < SEVERAL) return asked(url) ? 1 / 6 : url.includes("errors/") || job(url) || belief(url) ? 1 / 3 : 1
  return url.includes("errors/") ? 9 / 8 : job(url) ? 2 / 3 : belief(url) ? 3 / 4 : asked(url) ? 5 / 6 : 1
}

const share = (number, length) => number / (number + 0.5 + length)

// The numbers of the pages that may answer, best first. Rare words weigh more, a long page no more for its length, and
// one with a section about the word is worth what the head of that section is.
function promising(index, terms, meant) {
  const scores = index.heads.map((page, number) => {
    const { length, url } = index.pages[number]
    const bodies = terms.map(({ rarity, on }) => on?.has(number) ? rarity * share(on.get(number), length / index.average) : 0)
    const inHeads = page.map(head => terms.reduce((sum, { term, rarity }) => sum + rarity * headed(head, term), 0))
    return { number, score: worth(url, terms) * (bodies.reduce((a, b) => a + b, 0) + Math.max(0, ...inHeads)) }
  })
  const found = scores.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
  return [...new Set([...meant.map(([, page]) => page), ...found.map(({ number }) => number)])]
}

// The first of them, as many as a slow line carries in the time.
function affordable({ pages }, numbers) {
  const taken = []
  let left = WEIGHT
  for (const number of numbers.slice(0, LINES)) {
    if (taken.length && pages[number].size > left) continue
    taken.push(number)
    left -= pages[number].size
  }
  return taken
}

const address = ({ pages }, number) => new URL(`../${pages[number].url}`, folder).pathname

async function sections(index, number) {
  const texts = await load(`${locale}/${number}.json`)
  return texts.map(([id, title, text], i) => (
    { url: `${address(index, number)}#${id}`, title, text, page: index.pages[number].name, first: i === 0 }
  ))
}

// Of a page whose text is not fetched, the heading that is nearest to what is asked.
function heading(index, number, terms) {
  const near = index.heads[number].map(head => terms.reduce((sum, { term, rarity }) => sum + rarity * headed(head, term), 0))
  const at = near.indexOf(Math.max(...near))
  const { heads, name } = index.pages[number]
  const [id, title] = heads[at]
  return { url: `${address(index, number)}#${id}`, title, text: "", page: name, first: at === 0 }
}

// A long table weighs no more for its length, words in a heading weigh more, a message found word for word weighs most,
// and what a reader's word means stands before what has the word.
function ranked(all, query, terms, meant) {
  const lower = query.toLowerCase()
  const tokens = lower.split(" ")
  const entries = all.map(section => ({
    section, score: 0, first: section.first, text: section.text.toLowerCase(), name: section.page.toLowerCase(),
    title: `${section.title.toLowerCase()} ${section.url.split("#")[1]}`,
  }))
  const average = entries.reduce((sum, entry) => sum + entry.text.length, 1) / entries.length
  for (const { term, rarity } of terms) {
    for (const entry of entries.filter(({ text, title }) => text.includes(term) || title.includes(term))) {
      entry.score += rarity * (share(count(entry.text, term), entry.text.length / average) + headed(entry, term))
      entry.hit = true
    }
  }
  for (const entry of entries) {
    const { url } = entry.section
    if (tokens.length > 3 && entry.hit) entry.score += 30 * run(entry.text, tokens) ** 2
    entry.score *= worth(url, terms) * (room(entry) ? ROOM : 1)
    if (entry.title.includes(lower) && !repeats(url) && !(asked(url) && terms.length < SEVERAL)) entry.score += job(url) || belief(url) ? 2 / 3 : 2
    if (meant.some(address => address === url)) [entry.hit, entry.score] = [true, entry.score + 20]
  }
  return entries.filter(entry => entry.hit).sort((a, b) => b.score - a.score).slice(0, MOST).map(entry => entry.section)
}

// The readers' words in the query, with the page and the section that they mean. Latin letters beside one make it another.
const meant = ({ also }, query) => also.filter(([word]) => new RegExp(`(?<![a-z0-9_])${escape(word)}(?![a-z0-9_])`).test(query))

export async function find(query) {
  const known = await index()
  const cleaned = clean(query)
  const lower = cleaned.toLowerCase()
  const terms = words(lower).slice(0, 24).map(term => {
    const on = holders(known, term)
    return { term, on, rarity: on ? Math.log(1 + known.pages.length / (1 + on.size)) : COMMON }
  })
  const aims = meant(known, query.toLowerCase())
  const numbers = promising(known, terms, aims)
  const taken = affordable(known, numbers)
  const pages = await Promise.all(taken.map(number => sections(known, number)))
  const addresses = aims.map(([, page, id]) => `${address(known, page)}#${id}`)
  const others = numbers.filter(number => !taken.includes(number)).slice(0, OTHERS).map(number => heading(known, number, terms))
  const found = [...ranked(pages.flat(), cleaned, terms, addresses).slice(0, MOST - others.length), ...others]
  const longest = terms.map(({ term }) => term).sort((a, b) => b.length - a.length)
  return { found, marked: new RegExp(`(${longest.map(escape).join("|")})`, "gi") }
}

const escape = text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
