// The register as the server made it.
import { enhance, entryOf } from 'asset:register-form.js'
import { keepThenSend } from 'asset:keep-then-send.js'

const form = document.getElementById('register')
const words = (place) => document.querySelector(place)?.textContent.trim() ?? ''
enhance(form)
keepThenSend(form, (register, account) => {
  const [, id] = new URL(register.action).pathname.split('/').slice(1)
  return entryOf(register, { id, account, title: words('.page__caption'), when: words('[data-when]') })
})
