// The page without a network: today's registers as this phone keeps them, one of them to fill in, and what waits to be sent.
import { all } from 'asset:phone-store.js'
import { events, keep, waiting } from 'asset:queue.js'
import { cameOf, enhance, entryOf } from 'asset:register-form.js'

const part = (name) => document.querySelector(`[data-offline-${name}]`)
/** What the button "Change it" does; null while it is hidden. */
let change = null
const [, id] = /^\/workshops\/([^/]+)\/register/.exec(location.pathname) ?? []

function head(title, caption) {
  document.querySelector('h1').textContent = title
  document.querySelector('.page__caption').textContent = caption
  document.title = title
}

function only(name) {
  for (const each of ['list', 'register', 'kept']) part(each).hidden = each !== name
}

async function show() {
  const registers = (await all('registers')).filter(({ until }) => until > Date.now())
  const register = registers.find((each) => each.id === id)
  const entry = (await waiting()).find(({ about }) => about === id)
  if (entry) showKept(entry, register)
  else if (register) showForm(register, null)
  else await showList(registers)
}

async function showList(registers) {
  head('No connection', 'On this phone')
  const kept = new Set((await waiting()).map(({ about }) => about))
  const items = registers.map(({ id, title, when }) => {
    const item = document.createElement('li')
    const link = Object.assign(document.createElement('a'), { href: `/workshops/${id}/register`, textContent: title })
    link.className = 'govuk-link'
    item.append(link, document.createElement('br'), kept.has(id) ? `${when}. Kept on this phone` : when)
    return item
  })
  part('items').replaceChildren(...items)
  part('some').hidden = items.length === 0
  part('none').hidden = items.length > 0
  only('list')
}

function showKept(entry, register) {
  head(`${entry.came} came: kept on this phone`, entry.title)
  part('when').textContent = entry.when
  // Without the names of the day there is nothing to fill in again.
  change = register ? () => showForm(register, entry) : null
  part('edit').hidden = change === null
  only('kept')
}

/** @param entry what was entered before, to be changed; null: everybody is present */
function showForm(register, entry) {
  head('Register', register.title)
  // Anew, without the listeners of the register before.
  const form = part('form').cloneNode(false)
  part('form').replaceWith(form)
  form.append(document.querySelector(`template[data-blank="${register.format}"]`).content.cloneNode(true))
  part('form-when').textContent = [register.when, register.venue].filter(Boolean).join(', ')
  const values = { version: register.version, key: crypto.randomUUID(), hours: register.hours, minutes: register.minutes }
  for (const [name, value] of Object.entries(values)) {
    if (!form.elements[name]) form.append(hidden(name))
    form.elements[name].value = value
  }
  writeNames(form, register.names)
  if (entry) fillIn(form, entry)
  only('register')
  enhance(form)
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

function fillIn(form, { fields }) {
  const came = fields.filter(([name]) => name === 'came').map(([, value]) => value)
  for (const box of form.querySelectorAll('[data-names] input')) box.checked = came.includes(box.value)
  const rows = fields.filter(([name, value]) => /^walkIn\d+Name$/.test(name) && value).length
  while (form.querySelectorAll('[data-walk-in]').length < rows) form.querySelector('[data-add]').click()
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
  const error = part('error')
  error.textContent = ''
  if (came === 0 && headCount === null) {
    error.textContent = 'Enter how many people came. If nobody came, enter 0'
    form.elements.headCount.focus()
    return
  }
  const entry = entryOf(form, register)
  await keep(entry, before?.key)
  showKept(entry, register)
  document.querySelector('main').focus()
  // phone.js sends what waits; coming back to the page is one of its moments.
  dispatchEvent(new Event('online'))
}

if (isSecureContext) {
  part('edit').addEventListener('click', () => change?.())
  events.addEventListener('stored', ({ detail }) =>
    detail.about === id ? location.replace(detail.formUrl) : void show(),
  )
  void show()
}
