// A session logged without a network. The form begins with what was chosen last, as it does online.
import { createAll, Radios } from 'asset:govuk-frontend.js'
import { blankForm, head, keptNow, only, part, sayProblem, showKept } from 'asset:offline-page.js'
import { keepSessionStart, sessionStart } from 'asset:phone-store.js'
import { keep } from 'asset:queue.js'
import { dateOf, enhance, entryOf, inWords, problemOf } from 'asset:session-form.js'
import { fillRows } from 'asset:walk-in-rows.js'

const A_DAY = 86_400_000

/** One that may have reached the server is changed there: a second form of it would be a second session. */
export function showKeptSession(entry) {
  const { title, when } = entry
  const words = { heading: 'Session kept on this phone', title, when }
  showKept(words, entry.tried || sessionStart() === null ? null : () => showSession(entry))
}

/** @param entry what was entered before, to be changed; null: a new session */
export function showSession(entry) {
  const start = sessionStart()
  head('Log a session', 'On this phone')
  const form = blankForm('session', 'session')
  part('form-when').textContent = ''
  part('form-note').hidden = true
  writeChoices(form, start.choices)
  writeDays(form)
  write(form, entry ? entry.fields : startOf(start.last))
  form.elements.key.value = entry?.key ?? crypto.randomUUID()
  only('form')
  createAll(Radios, undefined, form)
  enhance(form)
  if (entry) fillRows(form, entry.fields)
  openFilled(form)
  form.addEventListener('submit', (event) => void save(event, form, start))
  document.querySelector('h1').scrollIntoView()
}

const startOf = ({ kind, areaId, venueId, topics }) => [
  ...Object.entries({ kind, areaId, venueId, day: dateOf(new Date()) }),
  ...topics.map((topic) => ['topics', topic]),
]

function writeChoices(form, choices) {
  for (const [name, list] of Object.entries(choices))
    form.elements[name].replaceChildren(...list.map(({ value, text }) => new Option(text, value)))
}

/** The first two choices of the day are today and yesterday. */
function writeDays(form) {
  const [today, yesterday] = form.querySelectorAll('input[name="day"]')
  for (const [box, moment] of [[today, new Date()], [yesterday, new Date(Date.now() - A_DAY)]]) {
    box.value = dateOf(moment)
    box.closest('div').querySelector('.govuk-hint').textContent = inWords(moment)
  }
}

/** All but the rows of people, which come when they can be added. */
function write(form, fields) {
  // A day that was today when it was kept may be neither today nor yesterday now.
  const day = fields.find(([name]) => name === 'day')?.[1] ?? ''
  const isNear = [...form.querySelectorAll('input[name="day"]')].some(({ value }) => value === day)
  const all = isNear ? fields : [...fields.filter(([name]) => name !== 'day'), ['day', 'other'], ['date', day]]
  for (const [name, value] of all) {
    const boxes = form.querySelectorAll(`:is([type=radio], [type=checkbox])[name="${name}"]`)
    for (const box of boxes) if (box.value === value) box.checked = true
    if (boxes.length === 0 && form.elements[name] && name !== 'entry') form.elements[name].value = value
  }
}

/** What stands behind a line of words is shown when there is something in it. */
function openFilled(form) {
  for (const box of form.querySelectorAll('details'))
    box.open = [...box.querySelectorAll('input, select')].some(({ value }) => value !== '')
}

async function save(event, form, start) {
  event.preventDefault()
  if (event.submitter?.name === 'add') return
  const problem = problemOf(form)
  sayProblem(problem)
  if (problem) return
  const entry = entryOf(form, start.account)
  await keep(entry)
  rememberChoices(entry, start)
  showKeptSession(entry)
  keptNow()
}

function rememberChoices({ fields }, start) {
  const values = Object.fromEntries(fields)
  const topics = fields.filter(([name]) => name === 'topics').map(([, value]) => value)
  keepSessionStart({ ...start, last: { kind: values.kind, areaId: values.areaId, venueId: values.venueId, topics } })
}
