// The form of a session as the server made it.
import { enhance, entryOf } from 'asset:session-form.js'
import { keepThenSend } from 'asset:keep-then-send.js'

const form = document.getElementById('session')
enhance(form)
// A change of one that is stored needs the server: it is not kept. Only a new one has a key of its own.
if (form.elements.key.value) keepThenSend(form, entryOf)
