import {
  Button,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from 'asset:govuk-frontend.js'

for (const component of [
  ServiceNavigation,
  ErrorSummary,
  SkipLink,
  Button,
  Radios,
  Checkboxes,
  PasswordInput,
  FileUpload,
]) {
  createAll(component)
}

// Read out and seen at once, as GOV.UK's own success banner does; an error summary has the focus before it.
const flash = document.querySelector('[data-flash]')
if (flash && !document.querySelector('.govuk-error-summary')) flash.focus()

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

// A link to a box that is closed opens it.
const openBox = () => {
  const box = document.getElementById(location.hash.slice(1))
  if (box instanceof HTMLDetailsElement) box.open = true
}
addEventListener('hashchange', openBox)
openBox()

// Only where the browser lets a page write to the clipboard.
for (const button of document.querySelectorAll('[data-copy]')) {
  const field = document.getElementById(button.dataset.copy)
  if (!navigator.clipboard || !field) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(field.value)
    button.textContent = 'Copied'
  })
}

// Filters are one press away on a phone and open beside the list on a desktop.
const wide = matchMedia('(min-width: 48.0625em)')
for (const filters of document.querySelectorAll('details[data-filters]')) {
  filters.open = wide.matches
  wide.addEventListener('change', () => {
    filters.open = wide.matches
  })
}
