// The arrow keys go from workshop to workshop in the grid, by where they stand. Tab goes through all links as everywhere.
const WAYS = {
  ArrowRight: ({ dx, dy }) => (dx > 8 ? dx + 3 * Math.abs(dy) : null),
  ArrowLeft: ({ dx, dy }) => (dx < -8 ? -dx + 3 * Math.abs(dy) : null),
  ArrowDown: ({ dx, dy }) => (dy > 8 ? dy + 3 * Math.abs(dx) : null),
  ArrowUp: ({ dx, dy }) => (dy < -8 ? -dy + 3 * Math.abs(dx) : null),
}

const placeOf = (link) => {
  const { left, top } = link.getBoundingClientRect()
  return { x: left, y: top }
}

for (const grid of document.querySelectorAll('[data-arrow-keys]')) {
  grid.addEventListener('keydown', (event) => {
    const cost = WAYS[event.key]
    const here = document.activeElement
    if (!cost || !here?.matches('a') || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const from = placeOf(here)
    let nearest = null
    for (const link of grid.querySelectorAll('tbody td a')) {
      const { x, y } = placeOf(link)
      const price = cost({ dx: x - from.x, dy: y - from.y })
      if (price !== null && link !== here && (!nearest || price < nearest.price)) nearest = { link, price }
    }
    if (!nearest) return
    event.preventDefault()
    nearest.link.focus()
  })
}
