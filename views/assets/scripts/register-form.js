// The form of a register, wherever it came from: the number on the button follows the ticks, people are added without a trip to the
// server, and what does not add up is said beside it.

const MOST_ROWS = 60
const rowsOf = (form) => [...form.querySelectorAll('[data-walk-in]')]
const nameIn = (row) => row.querySelector('input')
const isEmpty = (row) => [...row.querySelectorAll('input, select')].every((field) => field.value.trim() === '')

/** null where nothing, or no number, is typed. */
function numberIn(form, name) {
  const text = form.elements[name]?.value.trim() ?? ''
  return /^\d{1,4}$/.test(text) ? Number(text) : null
}

/** How many came, as far as the form says now. */
export function cameOf(form) {
  const ticked = form.querySelectorAll('[data-names] input:checked').length
  const named = ticked + rowsOf(form).filter((row) => nameIn(row).value.trim() !== '').length
  const headCount = numberIn(form, 'headCount')
  return { named, headCount, came: Math.max(named, headCount ?? 0) }
}

function gapOf({ named, headCount }) {
  if (headCount === null || headCount === named || named === 0) return ''
  const [more, than] = headCount > named ? ['counted', 'named'] : ['named', 'counted']
  const difference = Math.abs(headCount - named)
  return `${difference} more ${difference === 1 ? 'was' : 'were'} ${more} than ${than}.`
}

function ageGapOf(form, came) {
  const ages = ['countedChildren', 'countedAdults', 'countedOlder'].map((name) => numberIn(form, name))
  if (ages.every((age) => age === null)) return ''
  const unknown = came - ages.reduce((sum, age) => sum + (age ?? 0), 0)
  if (unknown < 0) return `The ages add up to ${came - unknown}, but ${came} came.`
  return unknown === 0 ? 'All ages are known.' : `Age not known: ${unknown}.`
}

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

/** Without this the button says "Save the register", and "Add another person" asks the server for more rows. */
export function enhance(form) {
  const save = form.querySelector('[data-save]')
  const add = form.querySelector('[data-add]')
  const say = (where, text) => {
    const place = form.querySelector(where)
    if (place && place.textContent !== text) place.textContent = text
  }

  function count() {
    const counts = cameOf(form)
    save.textContent = `Save: ${counts.came} came`
    say('[data-gap]', gapOf(counts))
    say('[data-age-gap]', ageGapOf(form, counts.came))
  }

  for (const row of rowsOf(form).slice(1)) if (isEmpty(row)) row.hidden = true
  add.addEventListener('click', (event) => {
    // Enter in a field presses the first button of a form. From the name of one person it leads to the next; elsewhere it
    // does nothing, and above all it never saves.
    const from = document.activeElement
    if (event.detail === 0 && from !== add && !from.closest('[data-walk-in]')) return event.preventDefault()
    const next = rowsOf(form).find((row) => row.hidden) ?? addRow(form)
    if (!next) return undefined
    event.preventDefault()
    next.hidden = false
    return nameIn(next).focus()
  })
  form.addEventListener('input', () => {
    form.dataset.touched = 'yes'
    count()
  })
  // A browser that comes back to this page may put the ticks back after the script has run.
  addEventListener('pageshow', count)
  count()
}

/** What waits on the phone until the server has it, made of what the form says now. @param more what the form's page knows */
export function entryOf(form, { id, title, when, account }) {
  const key = crypto.randomUUID()
  const fields = [...new FormData(form)].filter(([name]) => name !== '_csrf' && name !== 'entry')
  return {
    key,
    kind: 'register',
    about: id,
    url: `/workshops/${id}/register/entries`,
    formUrl: `/workshops/${id}/register`,
    fields: [...fields, ['entry', key]],
    title,
    when,
    account,
    came: cameOf(form).came,
  }
}
