import * as fc from 'fast-check'
import { facts, link, paragraph, renderLetter } from '../../src/mail/letter.js'
import { fill, fillLine, mistakeIn, type Placeholder, placeholdersIn } from '../../src/mail/template.js'

const values = {
  name: 'Mary Jones',
  place: 'Leigh Library\nCivic Square',
  reason: '',
  details: [{ label: 'Date', value: 'Thursday 26 November 2026' }],
  'cancel link': { text: 'Cancel my booking', href: 'https://digital.example.gov.uk/c' },
}
const allowed: Placeholder[] = [
  { name: 'name', means: 'their name', kind: 'words' },
  { name: 'reason', means: 'the reason', kind: 'words' },
  { name: 'details', means: 'the facts', kind: 'rows' },
  { name: 'cancel link', means: 'a link', kind: 'link' },
]
const body = (text: string) => fill({ subject: '', body: text }, values).parts

describe('a template', () => {
  it('is filled paragraph by paragraph, with facts and links where their placeholders stand alone', () => {
    expect(body('Hello ((name)),\n\n((details))\n\n((cancel link))\n\nYours')).toEqual([
      paragraph('Hello Mary Jones,'),
      facts(values.details),
      link('Cancel my booking', 'https://digital.example.gov.uk/c'),
      paragraph('Yours'),
    ])
  })

  it.each([
    ['The reason: ((reason))', []],
    ['((reason))', []],
    ['Hello ((name)): ((reason))', []],
    ['( ( name ))', [paragraph('( ( name ))')]],
    ['((  Name ))', [paragraph('Mary Jones')]],
    ['At ((place))', [paragraph('At Leigh Library\nCivic Square')]],
    ['((unheard of))', [paragraph('((unheard of))')]],
    ['((constructor))', [paragraph('((constructor))')]],
    ['a\n \n\n\nb', [paragraph('a'), paragraph('b')]],
  ])('makes of %j what people expect', (text, parts) => {
    expect(body(text)).toEqual(parts)
  })

  it('writes lines as commas in a subject', () => {
    expect(fillLine('At ((place)) ', values)).toBe('At Leigh Library, Civic Square')
  })

  it('never reads a value again for placeholders', () => {
    expect(fillLine('((name))', { name: '((reason)) ((name))', reason: 'x' })).toBe('((reason)) ((name))')
  })

  it('names its placeholders once each', () => {
    expect(placeholdersIn('((a)) ((B  c)) ((a))')).toEqual(['a', 'b c'])
  })
})

describe('a mistake in a template', () => {
  it.each([
    ['Hello ((name))', 'body', null],
    ['Hello ((nmae))', 'body', '((nmae)) cannot be used here. Use only what is on the list of placeholders'],
    ['Hello ((name)', 'body', 'Close each placeholder, like ((name))'],
    ['Hello name))', 'subject', 'Close each placeholder, like ((name))'],
    ['See ((details))', 'body', 'Put ((details)) in a paragraph of its own, with an empty line before and after it'],
    [
      'See\n((cancel link))',
      'body',
      'Put ((cancel link)) in a paragraph of its own, with an empty line before and after it',
    ],
    ['See\n\n((cancel link))', 'body', null],
    ['((details))', 'subject', '((details)) cannot be used in the subject'],
    ['((cancel link))', 'subject', '((cancel link)) cannot be used in the subject'],
    ['((cancel link))', 'text message', null],
    ['((details))', 'text message', '((details)) cannot be used in the text message'],
  ] as const)('%j as a %s: %s', (text, place, mistake) => {
    expect(mistakeIn(text, allowed, place)).toBe(mistake)
  })
})

const TAGS = ['!doctype', 'html', 'head', 'meta', 'title', 'body', 'div', 'p', 'h1', 'dl', 'dt', 'dd', 'a', 'br']
const ATTRIBUTES = ['lang', 'charset', 'name', 'content', 'style', 'href']

it('prints every value as text in HTML, whatever it holds', () => {
  const nasty = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '{{{letter}}}',
      '((name))',
      '&lt;b&gt;',
    ),
  )
  const sender = { name: 'Council', programme: 'Programme', phone: '1', phoneHours: '', email: '', colour: '#000000' }
  fc.assert(
    fc.property(nasty, nasty, nasty, (name, label, href) => {
      const letter = fill(
        { subject: 'About ((name))', body: 'Hello ((name)),\n\n((rows))\n\n((link))' },
        { name, rows: [{ label, value: name }], link: { text: label, href: `https://x.example/${href}` } },
      )
      const { html } = renderLetter(letter, sender)
      const tags = [...html.matchAll(/<(\/?[a-z0-9!]+)([^>]*)>/gi)]
      const names = new Set(tags.map(([, tag = '']) => tag.replace('/', '').toLowerCase()))
      expect([...names].filter((tag) => !TAGS.includes(tag))).toEqual([])
      const attributes = tags.flatMap(([, , inside = '']) => [...inside.matchAll(/([\w-]+)="[^"]*"/g)])
      expect(attributes.map(([, attribute]) => attribute).filter((one) => !ATTRIBUTES.includes(one ?? ''))).toEqual([])
    }),
    { numRuns: 300 },
  )
})
