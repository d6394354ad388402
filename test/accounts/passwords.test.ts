import { hashPassword, isPassword, reasonAgainst } from '../../src/accounts/passwords/passwords.js'

const words = ['Harrowmere Council', 'Harrowmere Digital Task Force', 'Aisha Khan', 'aisha.khan']
const EASY = 'This password is too easy to guess. Choose something else, like three words that do not belong together'
const NAMES = 'Choose a password that is not the name of the council, the programme or yourself'

it.each([
  ['short', 'elevenchars', 'Password must be 12 characters or more'],
  ['eleven characters that are twelve bytes', 'zehn zeichä', 'Password must be 12 characters or more'],
  ['too long', 'x y'.repeat(70), 'Password must be 200 characters or fewer'],
  ['first on every list', 'password1234', EASY],
  ['written with signs', 'P@ssw0rd2026!', EASY],
  ['a word twice', 'liverpoolliverpool', EASY],
  ['a pattern', 'abababababab', EASY],
  ['a row of the keyboard', 'qwertyuiopas', EASY],
  ['digits in order', '123456789012', EASY],
  ['the alphabet backwards', 'zyxwvutsrqpo', EASY],
  ['the council', 'HarrowmereCouncil1', NAMES],
  ['the programme', 'harrowmere digital task force', NAMES],
  ['the person', 'Aisha-Khan-1987', NAMES],
  ['three words', 'purple kettle monday', null],
  ['no capitals, no digits', 'thisisquitelongenough', null],
  ['other alphabets', 'пурпурный чайник', null],
  ['emoji', '🦊🐢🦉🐝🐙🦕🐬🦔🐌🦩🦚🐿', null],
])('%s: %s', (_what, password, reason) => {
  expect(reasonAgainst(password, words)).toBe(reason)
})

it('takes the same characters typed on another machine for the same password', async () => {
  const stored = await hashPassword('caf\u00e9 au lait noir')
  expect(await isPassword(stored, 'cafe\u0301 au lait noir')).toBe(true)
  expect(await isPassword(stored, 'cafe au lait noir')).toBe(false)
  expect(await isPassword(null, 'cafe au lait noir')).toBe(false)
})
