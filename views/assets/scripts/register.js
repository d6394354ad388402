// The number on the button follows the ticks, and people are added without a trip to the server. Without this script the
// button says "Save the register" and "Add another person" asks the server for more rows.
const form = document.getElementById('register')
const save = form.querySelector('[data-save]')
const add = form.querySelector('[data-add]')
const rows = [...form.querySelectorAll('[data-walk-in]')]
const nameIn = (row) => row.querySelector('input')
const isEmpty = (row) => [...row.querySelectorAll('input, select')].every((field) => field.value.trim() === '')

function count() {
  const ticked = form.querySelectorAll('[data-names] input:checked').length
  const added = rows.filter((row) => nameIn(row).value.trim() !== '').length
  const headCount = /^\d{1,4}$/.test(form.elements.headCount.value.trim()) ? Number(form.elements.headCount.value) : 0
  save.textContent = `Save: ${Math.max(ticked + added, headCount)} came`
}

for (const row of rows.slice(1)) if (isEmpty(row)) row.hidden = true
add.addEventListener('click', (event) => {
  // Enter in a field presses the first button of a form. From the name of one person it leads to the next; elsewhere it
  // does nothing, and above all it never saves.
  const from = document.activeElement
  if (event.detail === 0 && from !== add && !from.closest('[data-walk-in]')) return event.preventDefault()
  const next = rows.find((row) => row.hidden)
  if (!next) return undefined
  event.preventDefault()
  next.hidden = false
  return nameIn(next).focus()
})
form.addEventListener('input', count)
// A browser that comes back to this page may put the ticks back after the script has run.
addEventListener('pageshow', count)
count()
