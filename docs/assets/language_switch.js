// Keep the section when the language changes: every language has the same anchors.
document.addEventListener("click", event => {
  const link = event.target.closest?.("a.md-select__link")
  if (link) link.hash = location.hash
}, true)
