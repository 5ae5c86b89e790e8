// Prunes style sheets: reads a list of {css, html, scripts, first} as JSON, writes the list of what is left of each css.
// PurgeCSS stands in the folder that the first argument names, whatever folder this file stands in.
const { createRequire } = require("node:module")
const { readFileSync } = require("node:fs")

const installed = createRequire(`${process.argv[2]}/`)
const { PurgeCSS } = installed("purgecss")
const postcss = installed("postcss")

// Any word that can be a class, an id, an element or an attribute: what is kept in vain costs bytes, what is lost a look.
const words = text => text.match(/[\w-]+/g) ?? []
// Prose, titles and addresses name elements and classes too that the page has not, such as `select`.
const tags = html => html.match(/<[^>]*>/g).join("").replace(/ (href|title|content|aria-label)="[^"]*"/g, " $1")
// Comments; and of a first paint what is for paper: the sheet at the end of the page has it.
function trimmed(css, first) {
  const sheet = postcss.parse(css)
  sheet.walkComments(comment => comment.remove())
  if (first) sheet.walkAtRules("media", rule => { if (rule.params === "print") rule.remove() })
  // PurgeCSS takes `:is(:hover)` for something that no page has.
  sheet.walkRules(/:(is|where|has)\(/, rule => { rule.before(postcss.comment({ text: "purgecss ignore" })) })
  // Without the blanks between its parts.
  sheet.walk(({ raws, type }) => { Object.assign(raws, { before: "", after: "", between: type === "decl" ? ":" : "" }) })
  return sheet.toString()
}

// PurgeCSS loses variables that a rule above names, or an attribute.
function withoutUnused(css, text) {
  const sheet = postcss.parse(css)
  const elsewhere = text.match(/--[\w-]+/g) ?? []
  let left
  do {
    left = sheet.toString()
    const used = new Set([...elsewhere, ...(left.match(/(?<=var\()--[\w-]+/g) ?? [])])
    sheet.walkDecls(/^--/, variable => { if (!used.has(variable.prop)) variable.remove() })
    sheet.walkRules(rule => { if (!rule.nodes.length) rule.remove() })
  } while (left !== sheet.toString())
  return left.trim()
}

async function pruned({ css, html, scripts, first }) {
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: tags(html), extension: "html" }, { raw: scripts, extension: "js" }],
    css: [{ raw: trimmed(css, first) }],
    defaultExtractor: words,
    keyframes: true,
  })
  return withoutUnused(result.css, html + scripts)
}

async function main() {
  const left = []
  for (const job of JSON.parse(readFileSync(0, "utf8"))) left.push(await pruned(job))
  process.stdout.write(JSON.stringify(left))
}

main()
