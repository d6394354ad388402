import fc from 'fast-check'
import { addDays } from '../../../src/time/dates.js'
import { GROUPINGS } from '../../../src/workshops/calendar/calendar-query.js'
import type { CalendarRow } from '../../../src/workshops/calendar/calendar.service.js'
import { type Grid, gridOf } from '../../../src/workshops/calendar/grid.js'
import { daysOf, spanOf, VIEWS } from '../../../src/workshops/calendar/span.js'

const DATE = '2026-11-26'

function aRow(fields: Partial<CalendarRow> = {}): CalendarRow {
  return {
    id: 'w1',
    title: 'Tablets',
    format: 'bookable',
    isOnline: false,
    date: DATE,
    startTime: '10:00',
    endTime: '12:00',
    endsAt: null,
    state: 'published',
    places: 12,
    booked: 0,
    attendances: null,
    registerSavedAt: null,
    venueId: 'v1',
    venueName: 'Library',
    leadChampionId: 'c1',
    championName: 'Samira',
    helpers: [],
    ...fields,
  }
}

const headings = ({ rows }: Grid) => rows.map(({ heading }) => heading)
const ids = ({ rows }: Grid) => rows.map(({ cells }) => cells.map((cell) => cell.rows.map(({ id }) => id).join(' ')))

describe('The grid of the calendar', () => {
  it('has parts of the day as rows, and one tall cell for an empty day', () => {
    const rows = [aRow({ id: 'morning' }), aRow({ id: 'evening', startTime: '17:00', date: '2026-11-27' })]
    const grid = gridOf(spanOf('week', DATE), 'time', rows)
    expect(headings(grid)).toEqual(['Morning', 'Evening'])
    expect(ids(grid)).toEqual([
      ['', '', '', 'morning', '', '', ''],
      ['', 'evening'],
    ])
    expect(grid.rows[0]?.cells.map(({ height, emptyDay }) => [height, emptyDay])).toEqual([
      [2, '2026-11-23'],
      [2, '2026-11-24'],
      [2, '2026-11-25'],
      [1, null],
      [1, null],
      [2, '2026-11-28'],
      [2, '2026-11-29'],
    ])
  })

  it('has a row of empty days when nothing is planned', () => {
    const grid = gridOf(spanOf('week', DATE), 'time', [])
    expect(grid.rows.map(({ cells }) => cells.filter(({ emptyDay }) => emptyDay !== null).length)).toEqual([7])
  })

  it('shows by venue where there is none yet first, and online last', () => {
    const rows = [
      aRow({ id: 'online', isOnline: true, venueId: null }),
      aRow({ id: 'hall', venueId: 'v2', venueName: 'Hall' }),
      aRow({ id: 'library' }),
      aRow({ id: 'nowhere', venueId: null, venueName: null }),
    ]
    expect(headings(gridOf(spanOf('day', DATE), 'venue', rows))).toEqual(['No venue yet', 'Hall', 'Library', 'Online'])
  })

  it('shows by champion who has nobody first, and a workshop beside each who leads or helps', () => {
    const rows = [
      aRow({ id: 'alone', leadChampionId: null, championName: null }),
      aRow({ id: 'two', helpers: [{ id: 'c2', name: 'Pat' }] }),
      aRow({ id: 'helped', leadChampionId: null, championName: null, helpers: [{ id: 'c2', name: 'Pat' }] }),
    ]
    const grid = gridOf(spanOf('day', DATE), 'champion', rows)
    expect(headings(grid)).toEqual(['Nobody yet', 'Pat', 'Samira'])
    expect(ids(grid)).toEqual([['alone'], ['two helped'], ['two']])
  })

  it('shows a month in weeks of seven days', () => {
    const grid = gridOf(spanOf('month', DATE), 'time', [aRow()])
    expect(headings(grid)).toEqual([
      '26 October to 1 November 2026',
      '2 to 8 November 2026',
      '9 to 15 November 2026',
      '16 to 22 November 2026',
      '23 to 29 November 2026',
      '30 November to 6 December 2026',
    ])
    expect(grid.columns.map(({ short }) => short)).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'])
    expect(ids(grid)[4]).toEqual(['', '', '', 'w1', '', '', ''])
  })

  const row = fc
    .record({
      day: fc.integer({ min: 0, max: 41 }),
      startTime: fc.constantFrom(null, '00:00', '09:30', '11:59', '12:00', '16:59', '17:00', '23:45'),
      venueId: fc.constantFrom(null, 'v1', 'v2'),
      isOnline: fc.boolean(),
      leadChampionId: fc.constantFrom(null, 'c1', 'c2'),
      helpers: fc.subarray([
        { id: 'c1', name: 'Samira' },
        { id: 'c3', name: 'Pat' },
      ]),
    })
    .map(({ day, ...rest }) => ({ date: addDays('2026-10-26', day), ...rest }))

  it('leaves nothing out and shows nothing twice, whatever the rows and columns', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VIEWS), fc.constantFrom(...GROUPINGS), fc.array(row), (view, by, given) => {
        const span = spanOf(view, DATE)
        const rows = given
          .filter(({ date }) => span.from <= date && date <= span.to)
          .map((fields, index) => aRow({ id: `w${index}`, ...fields }))
        const grid = gridOf(span, by, rows)
        const cells = grid.rows.flatMap((each) => each.cells)
        const shown = cells.flatMap((cell) => cell.rows.map(({ id }) => id)).sort()
        const timesOf = ({ leadChampionId, helpers }: CalendarRow) =>
          Math.max(1, new Set([leadChampionId, ...helpers.map(({ id }) => id)].filter(Boolean)).size)
        const expected = rows.flatMap((each) =>
          Array.from({ length: by === 'champion' ? timesOf(each) : 1 }, () => each.id),
        )
        expect(shown).toEqual(expected.sort())
        // As a table it is whole: each row is as wide as the head, tall cells of rows above counted in.
        const area = cells.reduce((sum, { height }) => sum + height, 0)
        expect(area).toBe(grid.columns.length * grid.rows.length)
        // Every day is in a column.
        const days = grid.columns.flatMap((column) => column.days)
        expect([...days].sort()).toEqual(daysOf(span))
      }),
    )
  })
})
