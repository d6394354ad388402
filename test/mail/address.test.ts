import * as fc from 'fast-check'
import { headerText, isSingleAddress, sameMailbox } from '../../src/mail/address.js'

it.each([
  'mary@example.org',
  'mary.o-neill+tablets@mail.example.co.uk',
  "o'neill@example.org",
  'a@b.c',
  'x_y@xn--caf-dma.fr',
])('%s is one address', (address) => expect(isSingleAddress(address)).toBe(true))

it.each([
  '',
  'mary',
  '@example.org',
  'mary@',
  'mary@localhost',
  'mary@example..org',
  '.mary@example.org',
  'mary@-example.org',
  'mary@example.org,john@example.org',
  'mary@example.org; john@example.org',
  'Mary <mary@example.org>',
  '"mary"@example.org',
  'mary@example.org\n',
  'mary@example.org\r\nBcc: everybody@example.org',
  'mary @example.org',
  'mary(comment)@example.org',
  'mary@[127.0.0.1]',
  `${'a'.repeat(65)}@example.org`,
  `mary@${'a'.repeat(250)}.org`,
  'mary@john@example.org',
])('%j is not one address', (address) => expect(isSingleAddress(address)).toBe(false))

it('never lets white space, control characters or list separators through', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\r', '\n', ' ', ',', ';', '<', '>', '"', '\u0000', '\u2028', ':'),
      fc.string(),
      (a, bad, b) => {
        expect(isSingleAddress(`${a}${bad}${b}@example.org`)).toBe(false)
        expect(isSingleAddress(`mary@${a}${bad}${b}.org`)).toBe(false)
      },
    ),
  )
})

it('compares mailboxes without case and spaces', () =>
  expect(sameMailbox(' Mary@Example.ORG ')).toBe('mary@example.org'))

it('makes one line of header text', () =>
  expect(headerText('Tea\r\nBcc: x@example.org\u2028!')).toBe('Tea Bcc: x@example.org !'))
