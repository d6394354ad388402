// On a champion's phone: what waits is sent, today's registers are at hand without a network, and signing out leaves nothing.
import { all, change, forgetEverything, keepSessionStart } from 'asset:phone-store.js'
import { events, send, waiting } from 'asset:queue.js'
import { leaveFor, sentLines, showQueue } from 'asset:queue-notice.js'

const notice = document.querySelector('[data-queue]')
const account = notice.dataset.account ?? ''
/** Open in the form on this page: whoever is looking at it decides. */
const open = document.querySelector(':is(#register, #session) [name=entry]')?.value ?? ''

// Phones give none of this to pages that came without encryption.
if (isSecureContext && 'serviceWorker' in navigator) void begin()

async function begin() {
  const sendAndShow = showQueue(notice, open)
  const back = () => (document.hidden ? undefined : void sendAndShow())
  addEventListener('online', back)
  document.addEventListener('visibilitychange', back)
  const signOut = document.querySelector('form[action="/sign-out"]')
  if (signOut) signOut.addEventListener('submit', (event) => void leave(event, signOut))
  events.addEventListener('stored', ({ detail }) => showSaved(detail))
  await forgetYesterday()
  await sendAndShow()
  if (account) await Promise.all([navigator.serviceWorker.register('/service-worker.js'), keepToday(), keepStart()])
}

/** What the server has now replaces the page that was made before it had it, unless somebody has begun to type. */
function showSaved({ formUrl, ...sent }) {
  const form = document.getElementById('register')
  if (form && !form.dataset.touched && location.pathname.startsWith(formUrl)) leaveFor(formUrl, sentLines(sent))
}

/** Names leave the phone when their day is over, whatever became of the register. */
async function forgetYesterday() {
  const old = (await all('registers')).filter(({ until }) => until <= Date.now())
  if (old.length) await change(({ registers }) => old.forEach(({ id }) => registers.delete(id)))
}

/** null when no answer came, or another than was asked for: a page to sign in. */
async function fetchJson(url) {
  const response = await fetch(url, { cache: 'no-store' }).catch((error) => {
    if (error instanceof TypeError) return null
    throw error
  })
  const isJson = response?.ok && response.headers.get('content-type')?.startsWith('application/json')
  return isJson ? response.json() : null
}

/** Where champions begin and where they come back to after a session; elsewhere it would be asked for in vain. */
async function keepStart() {
  const start = /^\/(home|sessions)\b/.test(location.pathname) ? await fetchJson('/sessions/form.json') : null
  if (start) keepSessionStart(start)
}

async function keepToday() {
  const today = await fetchJson('/registers/today.json')
  if (today === null) return
  const until = Date.now() + today.secondsLeft * 1000
  await change(({ registers }) => {
    registers.clear()
    for (const register of today.registers) registers.put({ ...register, account: today.account, until })
  })
  setTimeout(() => void forgetYesterday(), today.secondsLeft * 1000 + 1000)
}

async function leave(event, form) {
  if (form.dataset.sure) return
  event.preventDefault()
  const entries = await waiting()
  if (entries.length === 0 || (await isSure(entries))) {
    await forgetEverything()
    form.dataset.sure = 'yes'
    form.requestSubmit()
  }
}

/** The dialog says what would be lost, and offers to send it first. */
function isSure(entries) {
  const dialog = document.querySelector('[data-leaving]')
  const what = entries.length === 1 ? 'What you saved on this phone is' : `${entries.length} things you saved on this phone are`
  dialog.querySelector('[data-leaving-text]').textContent =
    `${what} not sent yet. If you sign out now, ${entries.length === 1 ? 'it is' : 'they are'} deleted and not counted.`
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        if (dialog.returnValue === 'send') void send().then(() => events.dispatchEvent(new Event('change')))
        resolve(dialog.returnValue === 'leave')
      },
      { once: true },
    )
  })
}
