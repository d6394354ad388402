// The form of a register, wherever it came from: the number on the button follows the ticks, people are added without a trip to the
// server, and what does not add up is said beside it.

import { enhanceRows, namedIn } from 'asset:walk-in-rows.js'

/** null where nothing, or no number, is typed. */
export function numberIn(form, name) {
  const text = form.elements[name]?.value.trim() ?? ''
  return /^\d{1,4}$/.test(text) ? Number(text) : null
}

/** How many came, as far as the form says now. */
export function cameOf(form) {
  const ticked = form.querySelectorAll('[data-names] input:checked').length
  const named = ticked + namedIn(form)
  const headCount = numberIn(form, 'headCount')
  return { named, headCount, came: Math.max(named, headCount ?? 0) }
}

function gapOf({ named, headCount }) {
  if (headCount === null || headCount === named || named === 0) return ''
  const [more, than] = headCount > named ? ['counted', 'named'] : ['named', 'counted']
  const difference = Math.abs(headCount - named)
  return `${difference} more ${difference === 1 ? 'was' : 'were'} ${more} than ${than}.`
}

/** @param whole "4 came" */
export function ageGapOf(form, people, whole) {
  const ages = ['countedChildren', 'countedAdults', 'countedOlder'].map((name) => numberIn(form, name))
  if (ages.every((age) => age === null)) return ''
  const unknown = people - ages.reduce((sum, age) => sum + (age ?? 0), 0)
  if (unknown < 0) return `The ages add up to ${people - unknown}, but ${whole}.`
  return unknown === 0 ? 'All ages are known.' : `Age not known: ${unknown}.`
}

/** Without this the button says "Save the register". */
export function enhance(form) {
  const save = form.querySelector('[data-save]')
  const say = (where, text) => {
    const place = form.querySelector(where)
    if (place && place.textContent !== text) place.textContent = text
  }

  function count() {
    const counts = cameOf(form)
    save.textContent = `Save: ${counts.came} came`
    say('[data-gap]', gapOf(counts))
    say('[data-age-gap]', ageGapOf(form, counts.came, `${counts.came} came`))
  }

  enhanceRows(form)
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
