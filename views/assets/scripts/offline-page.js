// The parts of the page without a network; one of them is shown at a time.
import { sessionStart } from 'asset:phone-store.js'

export const part = (name) => document.querySelector(`[data-offline-${name}]`)

export function head(title, caption) {
  document.querySelector('h1').textContent = title
  document.querySelector('.page__caption').textContent = caption
  document.title = title
}

export function only(name) {
  for (const each of ['list', 'form', 'kept']) part(each).hidden = each !== name
}

/** An empty form, without the listeners of the one before. @param blank name of its template @param id of the form, which is its class too */
export function blankForm(blank, id) {
  const form = Object.assign(part('fields').cloneNode(false), { id, className: id })
  part('fields').replaceWith(form)
  form.append(document.querySelector(`template[data-blank="${blank}"]`).content.cloneNode(true))
  return form
}

/** @param problem what is missing, and where; null takes back what was said */
export function sayProblem(problem) {
  part('error').textContent = problem?.text ?? ''
  problem?.field.focus()
}

/** What the button "Change it" does; null while it is hidden. */
let change = null
if (isSecureContext) part('edit').addEventListener('click', () => change?.())

/** @param edit opens the form again; null: it cannot be changed here */
export function showKept({ heading, title, when }, edit) {
  head(heading, title)
  part('when').textContent = when
  change = edit
  part('edit').hidden = edit === null
  part('another').hidden = sessionStart() === null
  only('kept')
}

/** It is kept: phone.js sends what waits; coming back to the page is one of its moments. */
export function keptNow() {
  document.querySelector('main').focus()
  dispatchEvent(new Event('online'))
}
