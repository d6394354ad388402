// The register as the server made it. On a champion's phone it is kept first and then sent, so that a network which fails in between
// loses nothing.
import { enhance, entryOf } from 'asset:register-form.js'
import { keep } from 'asset:queue.js'

const form = document.getElementById('register')
const account = document.querySelector('[data-queue]')?.dataset.account
enhance(form)

async function keepThenSend(event) {
  if (event.submitter?.name === 'add' || form.dataset.kept) return
  event.preventDefault()
  form.setAttribute('aria-busy', 'true')
  const [, id] = new URL(form.action).pathname.split('/').slice(1)
  const words = (place) => document.querySelector(place)?.textContent.trim() ?? ''
  const entry = entryOf(form, { id, account, title: words('.page__caption'), when: words('[data-when]') })
  try {
    await keep(entry, form.elements.entry.value)
    form.elements.entry.value = entry.key
  } finally {
    // Where nothing can be kept (a phone that is full), it is sent all the same.
    form.dataset.kept = 'yes'
    form.requestSubmit(event.submitter)
  }
}

if (account && isSecureContext && 'serviceWorker' in navigator)
  form.addEventListener('submit', (event) => void keepThenSend(event))
