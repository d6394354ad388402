import { callScript, facts, type Letter, link, paragraph, renderLetter, type Sender } from '../../src/mail/letter.js'

const sender: Sender = {
  name: 'Anyborough Council',
  programme: 'Digital Task Force',
  phone: '01942 000000',
  phoneHours: 'Monday to Friday, 9am to 5pm',
  email: 'digital@example.gov.uk',
  colour: '#00703c',
}

const letter: Letter = {
  subject: 'You are booked: Tablets for beginners',
  parts: [
    paragraph('Hello Mary,'),
    paragraph('Your place is booked.'),
    facts([
      { label: 'Date', value: 'Thursday 26 November 2026' },
      { label: 'Place', value: 'Leigh Library' },
    ]),
    link('Cancel your booking', 'https://digital.example.gov.uk/bookings/b1/cancellation?key=k'),
    paragraph('Please bring your tablet.'),
  ],
}

it('says the same in plain text, for programs and people that prefer it', () => {
  expect(renderLetter(letter, sender).text).toBe(`Hello Mary,

Your place is booked.

Date: Thursday 26 November 2026
Place: Leigh Library

Cancel your booking:
https://digital.example.gov.uk/bookings/b1/cancellation?key=k

Please bring your tablet.

Digital Task Force
Anyborough Council
Phone: 01942 000000 (Monday to Friday, 9am to 5pm)
E-mail: digital@example.gov.uk
`)
})

it('escapes what people typed in the HTML', () => {
  const { html } = renderLetter({ ...letter, parts: [paragraph('Hello <script>alert(1)</script> & co,')] }, sender)
  expect(html).toContain('Hello &lt;script&gt;alert(1)&lt;/script&gt; &amp; co,')
})

it('has a subject of one line', () => {
  expect(renderLetter({ ...letter, subject: 'Tea\r\nBcc: x@example.org' }, sender).subject).toBe(
    'Tea Bcc: x@example.org',
  )
})

it('is a script for the phone without its greeting and its links', () => {
  expect(callScript(letter)).toBe(
    'Your place is booked.\n\nDate: Thursday 26 November 2026\nPlace: Leigh Library\n\nPlease bring your tablet.',
  )
})
