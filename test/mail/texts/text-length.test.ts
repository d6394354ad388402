import * as fc from 'fast-check'
import { isTooLong, textLength, textLengthInWords } from '../../../src/mail/texts/text-length.js'

const a = (count: number) => 'a'.repeat(count)

describe('The length of a text message', () => {
  it.each([
    ['nothing', '', 0, 0, false],
    ['one letter', 'a', 1, 1, false],
    ['as much as fits into one', a(160), 160, 1, false],
    ['one more', a(161), 161, 2, false],
    ['as much as fits into two', a(306), 306, 2, false],
    ['one more than two', a(307), 307, 3, false],
    ['as much as fits into three', a(459), 459, 3, false],
    ['one more than three', a(460), 460, 4, false],
    ['a pound sign and é, which every phone has', '£é', 2, 1, false],
    ['a euro sign, which counts twice', '€', 2, 1, false],
    ['159 letters and a euro sign', `${a(159)}€`, 161, 2, false],
    ['a euro sign on the border, which is not cut', `${a(152)}€${a(152)}`, 306, 3, false],
    ['a curly apostrophe, which goes as a plain one', 'It’s “here” – now…', 20, 1, false],
    ['a Welsh letter', 'Tŷ', 2, 1, true],
    ['as many Welsh letters as fit into one', 'ŷ'.repeat(70), 70, 1, true],
    ['one more Welsh letter', 'ŷ'.repeat(71), 71, 2, true],
    ['two full Welsh ones', 'ŷ'.repeat(134), 134, 2, true],
    ['a smiling face, which counts twice', '🙂', 2, 1, true],
    ['smiling faces on the border, which are not cut', '🙂'.repeat(67), 134, 3, true],
    ['lines', 'a\r\nb', 3, 1, false],
  ])('of %s', (_what, text, characters, fragments, isUnicode) => {
    expect(textLength(text)).toEqual({ characters, fragments, isUnicode })
  })

  it('is said in words', () => {
    expect([a(1), a(143), a(400)].map(textLengthInWords)).toEqual([
      '1 text message (1 character)',
      '1 text message (143 characters)',
      '3 text messages (400 characters)',
    ])
  })

  it('is too much from the fourth text message', () => {
    expect([isTooLong(a(459)), isTooLong(a(460)), isTooLong('ŷ'.repeat(201)), isTooLong('ŷ'.repeat(202))]).toEqual([
      false,
      true,
      false,
      true,
    ])
  })

  it('never shrinks when something is added', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        expect(textLength(`${text}x`).fragments).toBeGreaterThanOrEqual(textLength(text).fragments)
      }),
    )
  })
})
