import { holds, parseCondition } from '../../src/imports/conditions.js'
import { derivedTags, parseTagRule } from '../../src/imports/tag-rules.js'

const cells = { tag_name: 'SWC,DC', award_date: '05/11/2018', host: '' }

describe('Conditions', () => {
  test.each([
    ['tag_name contains swc', true],
    ['tag_name contains TTT', false],
    ['tag_name is SWC,DC', true],
    ['Tag Name equals SWC,DC', true],
    ['tag_name is SWC', false],
    ['host is empty', true],
    ['host is not empty', false],
    ['tag_name is not empty', true],
    ['Award Date after 2018-10-31', true],
    ['award_date after 5 November 2018', false],
    ['award_date before 2018-11-06', true],
    ['host before 2018-11-06', false],
  ])('%s: %s', (text, expected) => {
    const condition = parseCondition(text)
    expect(condition?.text).toBe(text)
    expect(condition && holds(condition, cells, ['DD/MM/YYYY'])).toBe(expected)
  })

  test.each(['', 'tag_name', 'tag_name like SWC', 'contains TTT', 'tag_name contains'])(
    '"%s" is not a condition',
    (text) => expect(parseCondition(text)).toBeNull(),
  )
})

describe('Tag rules', () => {
  const rules = [
    'programme=DC when tag_name is SWC,DC',
    'programme=SWC when tag_name contains SWC',
    'programme=other',
    'edition=first',
  ].flatMap((text) => parseTagRule(text) ?? [])

  test.each([
    ['SWC,DC', 'DC'],
    ['WiSE,SWC', 'SWC'],
    ['DC', 'other'],
  ])('the first rule that holds decides: %s is %s', (tag, programme) => {
    expect(derivedTags(rules, { tag_name: tag }, [])).toEqual([
      { name: 'programme', value: programme },
      { name: 'edition', value: 'first' },
    ])
  })

  test.each(['programme', '=DC', 'programme=', 'programme=DC when tag_name'])('"%s" is not a tag rule', (text) =>
    expect(parseTagRule(text)).toBeNull(),
  )
})
