// A form of the server's on a champion's phone: it is kept first and then sent, so that a network which fails in between loses nothing.
import { keep } from 'asset:queue.js'

/** Whose phone this is; undefined where nothing is kept. */
const account = document.querySelector('[data-queue]')?.dataset.account

/** @param entryOf makes the entry of what the form says now; `account` is given */
export function keepThenSend(form, entryOf) {
  if (account && isSecureContext && 'serviceWorker' in navigator)
    form.addEventListener('submit', (event) => void keepAndSend(event, form, entryOf))
}

async function keepAndSend(event, form, entryOf) {
  if (event.submitter?.name === 'add' || form.dataset.kept) return
  event.preventDefault()
  form.setAttribute('aria-busy', 'true')
  const entry = { ...entryOf(form, account), tried: true }
  try {
    await keep(entry, form.elements.entry.value)
    form.elements.entry.value = entry.key
  } finally {
    // Where nothing can be kept (a phone that is full), it is sent all the same.
    form.dataset.kept = 'yes'
    form.requestSubmit(event.submitter)
  }
}
