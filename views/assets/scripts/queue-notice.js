// Says what waits on this phone and what was sent from this page, and lets somebody send, check or delete it.
import { events, remove, send, waiting, whoAmI } from 'asset:queue.js'

const KINDS = { register: ['register', 'registers'], session: ['session', 'sessions'] }

/** "1 register", "2 registers and 1 session" */
function counted(entries) {
  const parts = Object.entries(KINDS).flatMap(([kind, [one, several]]) => {
    const count = entries.filter((entry) => entry.kind === kind).length
    return count ? [`${count} ${count === 1 ? one : several}`] : []
  })
  return parts.join(' and ')
}

const verb = (entries, one, several) => (entries.length === 1 ? one : several)

function sentence(entries, state) {
  const what = counted(entries)
  const them = verb(entries, 'It is', 'They are')
  if (state === 'sign in')
    return `${what} ${verb(entries, 'waits', 'wait')} on this phone. Sign in, and ${verb(entries, 'it is', 'they are')} sent.`
  if (state === 'another account')
    return `${what} of another person ${verb(entries, 'waits', 'wait')} on this phone. ${them} sent when they sign in here.`
  return `${what} ${verb(entries, 'waits', 'wait')} on this phone. ${them} sent when you are online.`
}

/** What was sent from a page that is left at once: it is said on the next one. */
const SENT = 'sent'

/** The page of a record takes the place of this one. */
export function leaveFor(url, lines) {
  sessionStorage.setItem(SENT, JSON.stringify(lines))
  location.replace(url)
}

function saidBefore() {
  const lines = JSON.parse(sessionStorage.getItem(SENT) ?? '[]')
  sessionStorage.removeItem(SENT)
  return lines
}

/** What a person is told of an entry that the server has; nothing when this page said it already, as it does of a form of its own. */
export function sentLines({ title, when, answer }) {
  const said = answer?.said ?? ''
  if (said && document.querySelector('[data-flash]')?.textContent.includes(said)) return []
  return [`Sent: ${[title, when].filter(Boolean).join(', ')}.${said ? ` ${said}.` : ''}`, ...(answer?.warnings ?? [])]
}

/** @param except see `send` */
export function showQueue(notice, except) {
  const sent = saidBefore()
  const part = (name) => notice.querySelector(`[data-queue-${name}]`)
  const [text, list, sendNow, signIn, sentList] = ['text', 'list', 'send', 'sign-in', 'sent'].map(part)
  let state = 'no network'

  async function show() {
    const entries = (await waiting()).filter(({ key }) => key !== except)
    const [unsent, problems] = [entries.filter((each) => !each.problem), entries.filter((each) => each.problem)]
    text.textContent = unsent.length ? sentence(unsent, state) : ''
    list.replaceChildren(...problems.map((entry) => problemOf(part('problem'), entry)))
    list.hidden = problems.length === 0
    signIn.hidden = state !== 'sign in' || unsent.length === 0
    sendNow.hidden = unsent.length === 0 || state === 'sign in' || state === 'another account'
    notice.hidden = entries.length === 0 && sent.length === 0
    showSent()
  }

  /** Only what is new is put in, so that it is read out once. */
  function showSent() {
    for (const line of sent.slice(sentList.children.length))
      sentList.append(Object.assign(document.createElement('p'), { textContent: line }))
  }

  async function sendAndShow() {
    sendNow.disabled = true
    state = await send(except)
    sendNow.disabled = false
    await show()
  }

  events.addEventListener('stored', ({ detail }) => {
    sent.push(...sentLines(detail))
    void show()
  })
  events.addEventListener('change', () => void show())
  sendNow.addEventListener('click', () => void sendAndShow())
  return sendAndShow
}

function problemOf(template, entry) {
  const item = template.content.cloneNode(true)
  item.querySelector('[data-title]').textContent = [entry.title, entry.when].join(', ')
  item.querySelector('[data-problem]').textContent = entry.problem
  item.querySelector('[data-check]').addEventListener('click', () => void check(entry))
  const destroy = item.querySelector('[data-delete]')
  destroy.addEventListener('click', () => {
    if (destroy.dataset.delete === 'sure') return void remove(entry.key)
    destroy.dataset.delete = 'sure'
    destroy.textContent = 'Press again to delete it for good'
    return undefined
  })
  return item
}

/** Its page, with everything that was entered and what is wrong with it, as the server shows it to whoever types online. */
async function check(entry) {
  const me = await whoAmI()
  if (me === null) return
  const form = document.createElement('form')
  Object.assign(form, { method: 'post', action: entry.formUrl, hidden: true })
  for (const [name, value] of [...entry.fields, ['_csrf', me.token]])
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  document.body.append(form)
  form.submit()
}
