// What somebody saved on this phone and the server has not yet said that it has. An entry leaves only when the server says so.
//
// An entry: `key` made here, which the server keeps, so that a second sending is no second save; `kind` ('register', 'session'); `url` that
// takes it, and `formUrl` where a person looks at it; `fields` as [name, value]; `about`, the id of its record; `title` and `when` in
// words; `account` of who saved it; `keptAt`; `tried`, whether the server may
// have it already; `problem`, what the server had against it, which only a person can settle.
import { all, change } from 'asset:phone-store.js'

const PATIENCE = 30_000

/** 'change': the queue is another. 'stored', with the entry and the server's `answer` as detail: the server has it. */
export const events = new EventTarget()

const changed = () => events.dispatchEvent(new Event('change'))

/** The oldest first. */
export const waiting = async () => (await all('queue')).sort((a, b) => a.keptAt - b.keptAt)

/** @param replaces key of an entry that this one is the correction of */
export async function keep(entry, replaces = '') {
  await change(({ queue }) => {
    if (replaces) queue.delete(replaces)
    queue.put({ problem: null, tried: false, keptAt: Date.now(), ...entry })
  })
  changed()
}

export async function remove(key) {
  await change(({ queue }) => queue.delete(key))
  changed()
}

/**
 * Sends what can be sent; one sender at a time, in whichever tab.
 * @param except key of an entry that is open in a form on this page
 * @returns 'sent' when nothing is left to do by itself, 'sign in', 'another account', or 'no network'
 */
export const send = (except = '') => navigator.locks.request('queue', () => sendAll(except))

/** Whose sign-in this is, and a token for one form; null without a network. */
export async function whoAmI() {
  const response = await ask('/offline/token')
  return response?.headers.get('content-type')?.startsWith('application/json') ? response.json() : null
}

async function sendAll(except) {
  const entries = (await waiting()).filter(({ key, problem }) => key !== except && problem === null)
  if (entries.length === 0) return 'sent'
  const me = await whoAmI()
  if (me === null) return 'no network'
  if (me.account === null) return 'sign in'
  const mine = entries.filter(({ account }) => account === me.account)
  for (const entry of mine) {
    const state = await sendOne(entry, me.token)
    if (state !== 'sent') return state
  }
  return mine.length < entries.length ? 'another account' : 'sent'
}

async function sendOne(entry, token) {
  if (!entry.tried) await change(({ queue }) => queue.put({ ...entry, tried: true }))
  const body = new URLSearchParams([...entry.fields, ['_csrf', token]])
  const response = await ask(entry.url, { method: 'POST', body })
  if (response === null || response.status === 429 || response.status >= 500) return 'no network'
  if (response.status === 401 || response.status === 403) return 'sign in'
  const isAnswer = response.headers.get('content-type')?.startsWith('application/json') ?? false
  const answer = isAnswer ? await response.json() : null
  if (response.ok && answer?.isStored !== true) return 'no network'
  if (response.ok) await forget(entry, answer)
  else await settle(entry, answer?.problems.join(' ') ?? REFUSED)
  return 'sent'
}

const REFUSED = 'It could not be saved as it is.'

async function forget(entry, answer) {
  await change(({ queue, registers }) => {
    queue.delete(entry.key)
    registers.delete(entry.about)
  })
  changed()
  events.dispatchEvent(new CustomEvent('stored', { detail: { ...entry, answer } }))
}

async function settle(entry, problem) {
  await change(({ queue }) => queue.put({ ...entry, problem }))
  changed()
}

/** null when no answer came. */
async function ask(url, options = {}) {
  try {
    return await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE), ...options })
  } catch (error) {
    if (error instanceof TypeError || error.name === 'TimeoutError') return null
    throw error
  }
}
