// The page without a network: what this phone keeps of today, a form to fill in, and what waits to be sent.
import { head, only, part } from 'asset:offline-page.js'
import { showKeptRegister, showRegister } from 'asset:offline-register.js'
import { showKeptSession, showSession } from 'asset:offline-session.js'
import { all, sessionStart } from 'asset:phone-store.js'
import { leaveFor, sentLines } from 'asset:queue-notice.js'
import { events, waiting } from 'asset:queue.js'

const path = location.pathname
const [, id] = /^\/workshops\/([^/]+)\/register/.exec(path) ?? []

async function show() {
  const registers = (await all('registers')).filter(({ until }) => until > Date.now())
  const entries = await waiting()
  const register = registers.find((each) => each.id === id)
  const entry = entries.find(({ about }) => about === id)
  const session = entries.findLast(({ kind }) => kind === 'session')
  if (entry) showKeptRegister(entry, register ?? null)
  else if (register) showRegister(register, null)
  else if (path === '/sessions/new' && sessionStart() !== null) showSession(null)
  // Sent to the server when the network failed.
  else if (path === '/sessions' && session) showKeptSession(session)
  else showList(registers, entries)
}

function showList(registers, entries) {
  head('No connection', 'On this phone')
  const kept = new Set(entries.map(({ about }) => about))
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
  showSessions(entries.filter(({ kind }) => kind === 'session'))
  only('list')
}

/** Each of them with the way to change it. */
function showSessions(sessions) {
  const items = sessions.map((entry) => {
    const item = document.createElement('li')
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: entry.title })
    button.className = 'offline-session'
    button.addEventListener('click', () => showKeptSession(entry))
    item.append(button, document.createElement('br'), entry.when)
    return item
  })
  part('session-items').replaceChildren(...items)
  part('sessions').hidden = items.length === 0
  part('log').hidden = sessionStart() === null
}

/** The network is back, so the page itself is: it says what was sent. A form that is open is left alone. */
function stored(entry) {
  const lines = sentLines(entry)
  if (!part('form').hidden && entry.about !== id) return
  if (entry.about === id) leaveFor(entry.formUrl, lines)
  else if (entry.kind === 'session' && !part('kept').hidden) leaveFor(entry.answer.href, lines)
  else leaveFor(path + location.search, lines)
}

/** Somebody tapped a link to another page: what the phone says of its network must not take the tap back. */
let isLeaving = false

function leaves({ target, ctrlKey, metaKey, shiftKey }) {
  const link = target.closest('a[href]')
  const isElsewhere = link?.origin === location.origin && link.pathname !== path
  return isElsewhere && !(ctrlKey || metaKey || shiftKey)
}

async function back() {
  if (!part('list').hidden && (await waiting()).length === 0 && !isLeaving) location.reload()
}

if (isSecureContext) {
  events.addEventListener('stored', ({ detail }) => stored(detail))
  addEventListener('online', () => void back())
  document.addEventListener('click', (event) => (isLeaving ||= leaves(event)))
  void show()
}
