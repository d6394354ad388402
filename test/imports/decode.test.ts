import * as fc from 'fast-check'
import { decodeText, NotText } from '../../src/imports/decode.js'

const sample = 'Title\nCafé “Ada” – 5 € 👩‍🏫\n'

describe('Decoding a file', () => {
  test.each([
    ['UTF-8', Buffer.from(sample)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${sample}`)],
    ['UTF-16', Buffer.from(`\uFEFF${sample}`, 'utf16le')],
    ['UTF-16', Buffer.from(`\uFEFF${sample}`, 'utf16le').swap16()],
    ['UTF-16', Buffer.from(sample, 'utf16le')],
    ['UTF-16', Buffer.from(sample, 'utf16le').swap16()],
  ])('%s is recognised', (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: sample, encoding })
  })

  test('Windows-1252 is recognised, with its quotation marks, dashes and euro sign', () => {
    const bytes = Buffer.from([
      0x43, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x41, 0x94, 0x20, 0x96, 0x20, 0x80, 0x20, 0x92, 0x9f,
    ])
    expect(decodeText(bytes)).toEqual({ text: 'Café “A” – € ’Ÿ', encoding: 'Windows-1252' })
  })

  test('an empty file is empty text', () => {
    expect(decodeText(Buffer.alloc(0)).text).toBe('')
  })

  test('a spreadsheet is refused with what to do', () => {
    expect(() => decodeText(Buffer.from('PK\u0003\u0004rest'))).toThrow(
      new NotText('This is a spreadsheet, not a CSV file. Open it and choose "Save as", then "CSV UTF-8"'),
    )
  })

  test('a file with zero bytes that is no UTF-16 is refused', () => {
    expect(() => decodeText(Buffer.from([0x41, 0x00, 0x00, 0x42, 0x00, 0x00]))).toThrow(NotText)
  })

  test('any text comes back from UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF') && !text.startsWith('PK\u0003\u0004'))
        expect(decodeText(Buffer.from(text)).text).toBe(text)
      }),
    )
  })
})
