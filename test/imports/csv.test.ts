import * as fc from 'fast-check'
import { columnName, readCsv, UnreadableCsv } from '../../src/imports/csv.js'

describe('Reading CSV', () => {
  test('keeps row numbers and lines apart over empty lines and cells of several lines', () => {
    const { columns, rows } = readCsv('Title,Award Date\n\nA,1\n"two\r\nlines",2\n,\n"B, ""b""",3')
    expect(columns).toEqual(['title', 'award_date'])
    expect(rows).toEqual([
      { number: 1, line: 3, cells: { title: 'A', award_date: '1' }, problem: null },
      { number: 2, line: 4, cells: { title: 'two\nlines', award_date: '2' }, problem: null },
      { number: 3, line: 7, cells: { title: 'B, "b"', award_date: '3' }, problem: null },
    ])
  })

  test('keeps a ragged row and says what is wrong with it', () => {
    const { rows } = readCsv('a,b,c\n1,2\n1,2,3,4\n1,2,3\nx\n')
    expect(rows.map(({ problem }) => problem)).toEqual([
      'The row has 2 cells and the heading has 3. Add the missing commas, or use --complete-short-rows if the missing cells are empty',
      'The row has 4 cells and the heading has 3. Remove the extra comma, or put the text that holds it in quotation marks',
      null,
      'The row has 1 cell and the heading has 3. Add the missing commas, or use --complete-short-rows if the missing cells are empty',
    ])
  })

  test('completes short rows when asked, but not long ones', () => {
    const { rows } = readCsv('a,b,c\n1,2\n1,2,3,4\n', { completeShortRows: true })
    expect(rows[0]).toEqual({ number: 1, line: 2, cells: { a: '1', b: '2' }, problem: null })
    expect(rows[1]?.problem).toMatch(/^The row has 4 cells/)
  })

  test.each([';', '\t'])('takes "%s" between cells when the heading does', (delimiter) => {
    const { rows } = readCsv(`a${delimiter}"b,c"\n1,5${delimiter}2\n`)
    expect(rows[0]?.cells).toEqual({ a: '1,5', b_c: '2' })
  })

  test('a quotation mark inside a cell is text', () => {
    expect(readCsv('a,b\n5" disk,2\n').rows[0]?.cells).toEqual({ a: '5" disk', b: '2' })
  })

  test('a quotation mark that is never closed is named with its place', () => {
    expect(() => readCsv('a,b\n1,2\n"3,4\n5,6\n')).toThrow(
      new UnreadableCsv(
        'A quotation mark opened after line 2 is never closed. Close it, or remove it, and import the file again',
      ),
    )
  })

  test('refuses two columns of one name, and an empty file', () => {
    expect(() => readCsv('Start Date,start_date\n')).toThrow(
      new UnreadableCsv('Two columns are called "start_date". Give each column its own name'),
    )
    expect(() => readCsv('\n \n')).toThrow(UnreadableCsv)
    expect(() => readCsv('')).toThrow(new UnreadableCsv('The file is empty. The first line must name the columns'))
  })

  test('a column without a name gets its number', () => {
    expect(readCsv('a,,<b>\n').columns).toEqual(['a', 'column_2', 'b'])
  })

  test.each([
    ['Award Date', 'award_date'],
    [' AWARD-DATE ', 'award_date'],
    ['Planned Dates:Start Date', 'planned_dates_start_date'],
    ['Dauer (Tage) für Ärzte', 'dauer_tage_für_ärzte'],
  ])('the heading "%s" is the column %s', (heading, name) => expect(columnName(heading)).toBe(name))

  test('reads back any cells that were written with quotation marks', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\r\n?/g, '\n').trim())
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            cell.filter((text) => text !== ''),
            cell,
          ),
          { minLength: 1, maxLength: 8 },
        ),
        (rows) => {
          const text = ['a,b', ...rows.map((row) => row.map(quote).join(','))].join('\r\n')
          expect(readCsv(text).rows.map(({ cells }) => [cells['a'], cells['b']])).toEqual(rows)
        },
      ),
    )
  })
})

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
