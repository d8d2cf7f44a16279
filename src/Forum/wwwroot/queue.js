// Keys for the queue. Everything works without them.
const letters = [...document.querySelectorAll('.queue .letter')]
addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return
  const at = letters.findIndex(letter => letter.contains(document.activeElement))
  if (event.key === 'j' || event.key === 'k') {
    const next = letters[Math.max(0, Math.min(letters.length - 1, at < 0 ? 0 : at + (event.key === 'j' ? 1 : -1)))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
    event.preventDefault()
  } else if (at >= 0 && (event.key === 'p' || event.key === 'r')) {
    const of = letters[at].querySelector(`[data-key=${event.key}]`)
    if (event.key === 'p') of?.click()
    else of?.focus()
    event.preventDefault()
  }
})
