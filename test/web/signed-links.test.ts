import { isValid, sign } from '../../src/web/signed-links.js'

const secret = 'a secret of the server, long enough'

it('knows its own key again', () =>
  expect(isValid(secret, 'cancel-booking', 'b1', sign(secret, 'cancel-booking', 'b1'))).toBe(true))

it('opens one record for one purpose only', () => {
  const key = sign(secret, 'cancel-booking', 'b1')
  expect(isValid(secret, 'cancel-booking', 'b2', key)).toBe(false)
  expect(isValid(secret, 'unsubscribe', 'b1', key)).toBe(false)
  expect(isValid('another secret', 'cancel-booking', 'b1', key)).toBe(false)
})

it('cannot be confused by moving letters between purpose and id', () => {
  expect(sign(secret, 'a', 'bc')).not.toBe(sign(secret, 'ab', 'c'))
})

it.each([undefined, null, '', 'x', 5, ['k'], { key: 'k' }, '€'.repeat(43), 'A'.repeat(43)])('refuses %j', (key) => {
  expect(isValid(secret, 'cancel-booking', 'b1', key)).toBe(false)
})
