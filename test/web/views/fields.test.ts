import { bodyOf, formOf, pageOf } from './sample-views.js'

const nasty = '<script>alert("1")</script> \'&\' 🎉'
const escaped = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &#39;&amp;&#39; 🎉'
const choices = [
  { value: 'phone', text: 'By phone' },
  { value: 'video', text: 'By video', hint: 'On a tablet' },
]

describe('Whatever is typed comes back as text', () => {
  it.each([
    ['field', '{{field form "answer"}}'],
    ['textarea', '{{textarea form "answer"}}'],
    ['select', '{{select form "answer" choices}}'],
    ['radios', '{{radios form "answer" choices}}'],
    ['checkboxes', '{{checkboxes form "answer" choices}}'],
  ])('%s: value, label, hint, error and choices', (_name, view) => {
    const form = formOf({ answer: { label: nasty, hint: nasty } }, { answer: nasty }, [{ field: 'answer', message: nasty }])
    const html = bodyOf(view, { form, choices: [{ value: nasty, text: nasty, hint: nasty }] })

    expect(html).toContain(escaped)
    expect(html).not.toContain('<script')
    expect(html).not.toContain('alert("1")')
  })

  it('hidden values and the addresses and buttons of forms', () => {
    const html = bodyOf('{{#form action=address submit=words cancel=address}}{{hidden "answer" words}}{{/form}}', {
      address: '/x"><script>',
      words: nasty,
    })

    expect(html).not.toContain('<script')
    expect(html).toContain('🎉')
  })
})

describe('field', () => {
  it('is a label, a hint, an error and what was typed, tied together', () => {
    const fields = { date: { label: 'Date', hint: 'For example, 26 November 2026', classes: 'govuk-input--width-20' } }
    const form = formOf(fields, { date: '31 February' }, [{ field: 'date', message: 'Enter a real date' }])

    expect(bodyOf('{{field form "date"}}', { form })).toContain(
      '<div class="govuk-form-group govuk-form-group--error"> <label class="govuk-label govuk-label--s" for="date"> Date </label> <div id="date-hint" class="govuk-hint"> For example, 26 November 2026 </div> <p id="date-error" class="govuk-error-message"> <span class="govuk-visually-hidden">Error:</span> Enter a real date </p> <input class="govuk-input govuk-input--width-20 govuk-input--error" id="date" name="date" type="text" value="31 February" aria-describedby="date-hint date-error"> </div>',
    )
  })

  it('says what may be left out', () => {
    expect(bodyOf('{{field form "bring"}}', { form: formOf({ bring: { label: 'What to bring', optional: true } }) })).toContain(
      'What to bring (optional)',
    )
  })

  it('helps phones and browsers to fill it in', () => {
    const form = formOf({
      phone: { label: 'Phone number', type: 'tel', autocomplete: 'tel', inputmode: 'tel', spellcheck: false },
    })

    expect(bodyOf('{{field form "phone"}}', { form })).toContain('type="tel" autocomplete="tel" inputmode="tel"')
  })

  it('never prints a password back', () => {
    const form = formOf({ password: { label: 'Password', type: 'password' } }, { password: 'open sesame' })
    const html = bodyOf('{{field form "password"}}', { form })

    expect(html).toContain('type="password"')
    expect(html).not.toContain('open sesame')
  })

  it('may be the question of the page', () => {
    const form = formOf({ name: { label: 'What is your name?' } })

    expect(bodyOf('{{field form "name" heading=true}}', { form })).toContain('<h1 class="govuk-label-wrapper">')
  })

  it('throws for a field that the form does not have', () => {
    expect(() => bodyOf('{{field form "nmae"}}', { form: formOf({}) })).toThrow('no field nmae')
  })
})

const kindOf = (kind: string) => formOf({ kind: { label: 'Kind' } }, { kind })

describe('Choices', () => {
  it('select keeps what was chosen and starts with words when nothing was', () => {
    const view = '{{select form "kind" choices placeholder="Choose one"}}'

    expect(bodyOf(view, { form: kindOf('video'), choices })).toContain('<option value="video" selected>By video</option>')
    expect(bodyOf(view, { form: kindOf(''), choices })).toContain('<option value="" selected>Choose one</option>')
  })

  it('radios open what belongs to an answer', () => {
    const view = '{{#radios form "kind" choices}}{{#conditional "phone"}}{{field form "number"}}{{/conditional}}{{/radios}}'
    const form = formOf({ kind: { label: 'Kind' }, number: { label: 'Number' } }, { kind: 'phone', number: '<5>' })
    const html = bodyOf(view, { form, choices })

    expect(html).toContain('<div class="govuk-radios__conditional" id="conditional-kind"> <div class="govuk-form-group">')
    expect(html).toContain('value="&lt;5&gt;"')
    expect(html).toContain('id="kind" name="kind" type="radio" value="phone" checked')
  })

  it('checkboxes keep every tick', () => {
    const form = formOf({ kinds: { label: 'Kinds', many: true } }, { kinds: ['phone', 'video'] })

    expect(bodyOf('{{checkboxes form "kinds" choices}}', { form, choices }).match(/ checked/g)).toHaveLength(2)
  })

  it('errors of a group lead to its first choice', () => {
    const form = formOf({ kinds: { label: 'Kinds' } }, {}, [{ field: 'kinds', message: 'Select one' }])
    const html = pageOf('{{checkboxes form "kinds" choices}}', { form, choices })

    expect(html).toContain('<a href="#kinds">Select one</a>')
    expect(html).toContain('id="kinds" name="kinds" type="checkbox" value="phone"')
  })
})

describe('form', () => {
  it('posts with the token and the version of the record', () => {
    const html = bodyOf('{{#form action="/workshops" submit="Add this workshop"}}<p>x</p>{{/form}}', { form: formOf({}) })

    expect(html).toBe(
      '<form action="/workshops" method="post" novalidate><input type="hidden" name="_csrf" value="a-token"><input type="hidden" name="version" value="7"> <p>x</p> <button type="submit" data-prevent-double-click="true" class="govuk-button" data-module="govuk-button"> Add this workshop </button></form>',
    )
  })

  it('sends no secret when it only asks', () => {
    expect(bodyOf('{{#form action="/workshops" method="get"}}x{{/form}}', { form: formOf({}) })).toBe(
      '<form action="/workshops" method="get" novalidate> x </form>',
    )
  })
})

describe('govuk', () => {
  it('takes the inside of a block as markup', () => {
    expect(bodyOf('{{#govuk "inset-text"}}<p>{{words}}</p>{{/govuk}}', { words: '<b>' })).toBe(
      '<div class="govuk-inset-text"> <p>&lt;b&gt;</p> </div>',
    )
  })

  it('takes parameters whole', () => {
    expect(bodyOf('{{govuk "tag" tag}}', { tag: { text: 'Full' } })).toBe('<strong class="govuk-tag"> Full </strong>')
  })

  it.each([
    ['directly', '{{govuk "tag" html=words}}'],
    ['deep inside', '{{govuk "summary-list" list}}'],
  ])('refuses text under the name of markup, %s', (_where, view) => {
    const words = '<b>typed by somebody</b>'

    expect(() => bodyOf(view, { words, list: { rows: [{ key: { text: 'k' }, value: { html: words } }] } })).toThrow(
      '"html" must be markup made by a helper, not text',
    )
  })
})
