import fc from 'fast-check'
import { matchKeys, matchName } from '../../src/learners/learner-match.js'

const same = (one: string, other: string) => matchName(one) === matchName(other)

describe('the same name', () => {
  it.each([
    ['Aisha Khan', 'aisha KHAN', 'capitals'],
    ['Aisha Khan', '  Aisha \t  Khan ', 'spaces'],
    ['Aisha Khan', 'Aisha\u00a0Khan', 'a space that does not break'],
    ['José Núñez', 'Jose Nunez', 'accents'],
    ['José', 'Jose\u0301', 'an accent typed as a character of its own'],
    ['Zoë Weiß', 'ZOE WEISS', 'letters that become two as capitals'],
    ["Sinéad O'Brien", 'Sinead O’Brien', 'straight and curled apostrophes'],
    ["Sinead O'Brien", 'Sinead OBrien', 'no apostrophe'],
    ['Anne-Marie Smith', 'Anne Marie Smith', 'hyphens'],
    ['Anne‑Marie Smith', 'Anne-Marie Smith', 'other hyphens'],
    ['J. R. Smith', 'J R Smith', 'full stops'],
    ['Ａｉｓｈａ', 'Aisha', 'wide letters'],
    ['Ali\u200bce', 'Alice', 'a character that nobody sees'],
  ])('%s is %s: %s make no difference', (one, other) => {
    expect(same(one, other)).toBe(true)
  })

  it.each([
    ['Ann Lee', 'Anne Lee', 'spelling'],
    ['Aisha Khan', 'Khan Aisha', 'order'],
    ['Aisha Khan', 'Aisha', 'a part left out'],
    ['AnnaLee', 'Anna Lee', 'a space between letters'],
    ['मीना', 'मना', 'vowel signs, which are letters of their script'],
    ['---', '...', 'signs, where there is nothing else'],
  ])('%s is not %s: %s counts', (one, other) => {
    expect(same(one, other)).toBe(false)
  })

  it('does not change when it is taken again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => expect(matchName(matchName(name))).toBe(matchName(name))),
    )
  })

  it('does not depend on capitals or spaces around, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (name) => {
        expect(same(name, ` ${name.toUpperCase()}  `)).toBe(true)
        expect(same(name, name.toLowerCase())).toBe(true)
      }),
    )
  })

  it('does not depend on how an accent is stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) =>
        expect(same(name.normalize('NFC'), name.normalize('NFD'))).toBe(true),
      ),
    )
  })

  it('is never empty for a name that can be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (name) =>
        expect(matchName(name) !== '').toBe(name.trim() !== ''),
      ),
    )
  })
})

describe('the same contact', () => {
  it.each([
    ['Aisha@Example.ORG', 'aisha@example.org', true],
    [' aisha@example.org ', 'aisha@example.org', true],
    ['a.isha@example.org', 'aisha@example.org', false],
    ['aisha+library@example.org', 'aisha@example.org', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(matchKeys('A', one, null).matchEmail === matchKeys('A', other, null).matchEmail).toBe(expected)
  })

  it.each([
    ['01632 960 123', '01632960123'],
    ['(01632) 960-123', '01632960123'],
    ['+44 1632 960123', '01632960123'],
    ['+44 (0)1632 960123', '01632960123'],
    ['0044 1632 960123', '01632960123'],
    ['+353 1 234 5678', '+35312345678'],
  ])('phone %s is compared as %s', (typed, compared) => {
    expect(matchKeys('A', null, typed).matchPhone).toBe(compared)
  })

  it.each([null, '', '   ', 'ask my daughter', '123'])('%j is no phone number, so nobody matches by it', (typed) => {
    expect(matchKeys('A', null, typed).matchPhone).toBeNull()
  })

  it.each([null, '', '   '])('%j is no e-mail address, so nobody matches by it', (typed) => {
    expect(matchKeys('A', typed, null).matchEmail).toBeNull()
  })
})
