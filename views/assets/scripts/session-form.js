// The form of a session, wherever it came from: numbers by tap, and what does not add up is said beside it.
import { ageGapOf, numberIn } from 'asset:register-form.js'
import { enhanceRows, namedIn } from 'asset:walk-in-rows.js'

const chosen = (form, name) => form.querySelector(`input[name="${name}"]:checked`)
/** What the label of a choice says. */
const wordsOf = (box) => box?.closest('div')?.querySelector('label')?.textContent.trim() ?? ''

/** How many were helped, as far as the form says now. */
const peopleOf = (form) => Math.max(numberIn(form, 'people') ?? 0, namedIn(form))

/** A button on each side of a number. */
function enhanceStepper(stepper) {
  const input = stepper.querySelector('input')
  const label = stepper.querySelector('label').textContent.trim()
  const [from, to] = [Number(stepper.dataset.from), Number(stepper.dataset.to)]
  const line = Object.assign(document.createElement('div'), { className: 'stepper__line' })
  input.before(line)
  const button = (sign, words, step) => {
    const made = Object.assign(document.createElement('button'), { type: 'button', textContent: sign })
    made.className = 'stepper__button'
    made.setAttribute('aria-label', `${words}: ${label}`)
    made.addEventListener('click', () => {
      const before = /^\d{1,4}$/.test(input.value.trim()) ? Number(input.value) : null
      // Nothing is not nobody: one fewer than an empty field stays empty.
      if (before === null && step < 0) return
      input.value = String(Math.min(to, Math.max(from, (before ?? 0) + step)))
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })
    return made
  }
  line.append(button('−', 'One fewer', -1), input, button('+', 'One more', 1))
}

export function enhance(form) {
  for (const stepper of form.querySelectorAll('[data-stepper]')) enhanceStepper(stepper)
  enhanceRows(form)
  const gap = form.querySelector('[data-age-gap]')
  const count = () => {
    const people = peopleOf(form)
    const text = ageGapOf(form, people, `you helped ${people}`)
    if (gap.textContent !== text) gap.textContent = text
  }
  form.addEventListener('input', count)
  form.addEventListener('keydown', (event) => {
    // The keyboard of a phone has Enter where "next" is expected.
    if (event.key === 'Enter' && event.target.matches('[data-walk-in] input')) event.preventDefault()
  })
  count()
}

/** What is missing, and the field that it is missing in; null when it can be kept. The server checks everything when it is sent. */
export function problemOf(form) {
  const [kind, day, minutes] = ['kind', 'day', 'minutes'].map((name) => chosen(form, name))
  const first = (name) => form.querySelector(`input[name="${name}"]`)
  if (!kind) return { text: 'Select how you helped', field: first('kind') }
  if (!day) return { text: 'Select when it was', field: first('day') }
  if (day.value === 'other' && !form.elements.date.value.trim())
    return { text: 'Enter the day, like 20 November', field: form.elements.date }
  if (!minutes) return { text: 'Select how long it took', field: first('minutes') }
  const other = numberIn(form, 'otherMinutes') ?? 0
  if (minutes.value === 'other' && (other < 5 || other > 720))
    return { text: 'Enter minutes as a number from 5 to 720 (12 hours)', field: form.elements.otherMinutes }
  const people = numberIn(form, 'people') ?? 0
  if (people < 1 || people > 200) return { text: 'Enter how many people, from 1 to 200', field: form.elements.people }
  const gap = ageGapOf(form, peopleOf(form), `you helped ${peopleOf(form)}`)
  return gap.includes('add up') ? { text: gap, field: form.elements.countedChildren } : null
}

/** The local date of a moment on this phone, YYYY-MM-DD. */
export const dateOf = (moment) =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

export const inWords = (moment) =>
  moment.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '')

/** What waits on the phone until the server has it, made of what the form says now. */
export function entryOf(form, account) {
  const fields = [...new FormData(form)].filter(([name]) => !['_csrf', 'entry', 'keptOn', 'version'].includes(name))
  const key = form.elements.key.value
  const day = chosen(form, 'day')
  const [minutes, kind] = [chosen(form, 'minutes'), chosen(form, 'kind')]
  const length = minutes?.value === 'other' ? `${form.elements.otherMinutes.value} minutes` : wordsOf(minutes)
  const when = day?.value === 'other' ? form.elements.date.value : inWords(new Date(`${day?.value}T12:00`))
  return {
    key,
    kind: 'session',
    about: key,
    url: '/sessions/entries',
    formUrl: '/sessions',
    fields: [...fields, ['entry', key], ['keptOn', form.elements.keptOn.value || dateOf(new Date())]],
    title: `${wordsOf(kind)}, ${length}`,
    when,
    account,
  }
}
