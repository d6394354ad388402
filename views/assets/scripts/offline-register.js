// A register of today, as this phone keeps it: to fill in without a network.
import { blankForm, head, keptNow, only, part, sayProblem, showKept } from 'asset:offline-page.js'
import { keep } from 'asset:queue.js'
import { cameOf, enhance, entryOf } from 'asset:register-form.js'
import { fillRows } from 'asset:walk-in-rows.js'

/** @param register null: without the names of the day there is nothing to fill in again */
export function showKeptRegister(entry, register) {
  const words = { heading: `${entry.came} came: kept on this phone`, title: entry.title, when: entry.when }
  showKept(words, register ? () => showRegister(register, entry) : null)
}

/** @param entry what was entered before, to be changed; null: everybody is present */
export function showRegister(register, entry) {
  head('Register', register.title)
  const form = blankForm(register.format, 'register')
  part('form-when').textContent = [register.when, register.venue].filter(Boolean).join(', ')
  part('form-note').hidden = false
  const values = { version: register.version, key: crypto.randomUUID(), hours: register.hours, minutes: register.minutes }
  for (const [name, value] of Object.entries(values)) {
    if (!form.elements[name]) form.append(hidden(name))
    form.elements[name].value = value
  }
  writeNames(form, register.names)
  if (entry) fillIn(form, entry)
  only('form')
  enhance(form)
  if (entry) fillRows(form, entry.fields)
  form.dispatchEvent(new Event('input'))
  form.addEventListener('submit', (event) => void save(event, form, register, entry))
  document.querySelector('h1').scrollIntoView()
}

const hidden = (name) => Object.assign(document.createElement('input'), { type: 'hidden', name })

function writeNames(form, names) {
  const list = form.querySelector('[data-names]')
  const sample = list.querySelector('.govuk-checkboxes__item')
  const items = names.map(({ booking, name, isFirst }, index) => {
    const item = sample.cloneNode(true)
    const [box, label, hint] = ['input', 'label', '.govuk-hint'].map((each) => item.querySelector(each))
    const boxId = index === 0 ? 'came' : `came-${index + 1}`
    Object.assign(box, { id: boxId, value: booking, checked: true, defaultChecked: true })
    Object.assign(label, { htmlFor: boxId, textContent: name })
    hint.id = `${boxId}-item-hint`
    if (!isFirst) hint.remove()
    box.toggleAttribute('aria-describedby', isFirst)
    if (isFirst) box.setAttribute('aria-describedby', hint.id)
    return item
  })
  sample.parentElement.replaceChildren(...items)
  if (items.length === 0) list.remove()
  for (const { booking } of names) form.prepend(Object.assign(hidden('listed'), { value: booking }))
}

/** All but the rows of people, which come when they can be added. */
function fillIn(form, { fields }) {
  const came = fields.filter(([name]) => name === 'came').map(([, value]) => value)
  for (const box of form.querySelectorAll('[data-names] input')) box.checked = came.includes(box.value)
  for (const [name, value] of fields) {
    const field = form.elements[name]
    if (field instanceof HTMLInputElement && field.type !== 'checkbox' && !['key', 'version', 'entry'].includes(name))
      field.value = value
  }
}

async function save(event, form, register, before) {
  event.preventDefault()
  if (event.submitter?.name === 'add') return
  const { came, headCount } = cameOf(form)
  const isNothing = came === 0 && headCount === null
  const problem = { text: 'Enter how many people came. If nobody came, enter 0', field: form.elements.headCount }
  sayProblem(isNothing ? problem : null)
  if (isNothing) return
  const entry = entryOf(form, register)
  await keep(entry, before?.key)
  showKeptRegister(entry, register)
  keptNow()
}
