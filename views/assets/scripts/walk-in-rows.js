// Rows for people who are not on a list, wherever the form came from: the next one opens without a trip to the server.

const MOST_ROWS = 60
export const rowsOf = (form) => [...form.querySelectorAll('[data-walk-in]')]
export const nameIn = (row) => row.querySelector('input')
const isEmpty = (row) => [...row.querySelectorAll('input, select')].every((field) => field.value.trim() === '')

/** How many have a name. */
export const namedIn = (form) => rowsOf(form).filter((row) => nameIn(row).value.trim() !== '').length

/** One more row like the last one, empty and with a number of its own; null when there are too many. */
function addRow(form) {
  const rows = rowsOf(form)
  const last = rows.at(-1)
  if (!last || rows.length >= MOST_ROWS) return null
  const [before, number] = [`walkIn${rows.length}`, rows.length + 1]
  const row = last.cloneNode(true)
  for (const element of row.querySelectorAll('*')) {
    for (const name of ['id', 'name', 'for', 'aria-describedby']) {
      const value = element.getAttribute(name)
      if (value?.includes(before)) element.setAttribute(name, value.replaceAll(before, `walkIn${number}`))
    }
    if (element instanceof HTMLInputElement) element.value = ''
    if (element instanceof HTMLDetailsElement) element.open = false
  }
  const words = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
  while (words.nextNode())
    words.currentNode.data = words.currentNode.data.replace(/([Pp]erson) \d+/, `$1 ${number}`)
  last.after(row)
  return row
}

/** null when there are too many. */
function openRow(form) {
  const row = rowsOf(form).find((each) => each.hidden) ?? addRow(form)
  if (row) row.hidden = false
  return row
}

/** Without this "Add another person" asks the server for more rows. */
export function enhanceRows(form) {
  const add = form.querySelector('[data-add]')
  for (const row of rowsOf(form).slice(1)) if (isEmpty(row)) row.hidden = true
  add.addEventListener('click', (event) => {
    // Enter in a field presses the first button of a form. From the name of one person it leads to the next; elsewhere it
    // does nothing, and above all it never saves.
    const from = document.activeElement
    if (event.detail === 0 && from !== add && !from.closest('[data-walk-in]')) return event.preventDefault()
    const next = openRow(form)
    if (!next) return undefined
    event.preventDefault()
    return nameIn(next).focus()
  })
}

/** Rows enough for what was typed before, each filled in. */
export function fillRows(form, fields) {
  const typed = fields.filter(([name, value]) => /^walkIn\d+/.test(name) && value)
  const last = Math.max(0, ...typed.map(([name]) => Number(/\d+/.exec(name)[0])))
  while (rowsOf(form).filter((row) => !row.hidden).length < last && openRow(form)) continue
  for (const [name, value] of typed) if (form.elements[name]) form.elements[name].value = value
}
