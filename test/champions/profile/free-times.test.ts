import fc from 'fast-check'
import { freeTimesText, readFreeTimes } from '../../../src/champions/profile/free-times.js'

describe('When somebody is free on a day', () => {
  it.each([
    ['9am to midday', [['09:00', '12:00']]],
    ['mornings', [['09:00', '12:00']]],
    [
      'Morning and evening',
      [
        ['09:00', '12:00'],
        ['17:00', '21:00'],
      ],
    ],
    ['mornings, afternoons', [['09:00', '17:00']]],
    ['All day', [['09:00', '21:00']]],
    ['any time', [['09:00', '21:00']]],
    [
      '10:30am - 12 noon; 2pm until 4pm',
      [
        ['10:30', '12:00'],
        ['14:00', '16:00'],
      ],
    ],
    ['morning and 11am to 1pm', [['09:00', '13:00']]],
  ])('“%s” is read', (typed, spans) => {
    expect(readFreeTimes(typed)).toEqual(spans)
  })

  it.each(['now and then', '9am', 'noon to 9am', 'mornings or so'])('“%s” is not', (typed) => {
    expect(readFreeTimes(typed)).toBeNull()
  })

  it('can be typed again as it is shown', () => {
    const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
      const minutes = quarter * 15
      return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    })
    fc.assert(
      fc.property(time, time, time, time, (...times) => {
        const [a = '', b = '', c = '', d = ''] = times.toSorted()
        fc.pre(a < b && b < c && c < d)
        const spans = [
          [a, b],
          [c, d],
        ] as const
        expect(readFreeTimes(freeTimesText(spans))).toEqual(spans)
      }),
    )
  })
})
