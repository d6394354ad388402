import { readCsv } from '../../src/imports/csv.js'
import { decodeText } from '../../src/imports/decode.js'
import { readImportDate } from '../../src/imports/import-date.js'
import { BadMapping, readMapping, type WrittenMapping } from '../../src/imports/mapping.js'
import { readWorkshopsFile, type WorkshopsFile } from '../../src/imports/workshops-file.js'
import { describeWithTestData, testData } from './test-data.js'

const context = { today: '2026-11-23', venues: new Map([['westmarsh library', 'venue-1']]) }
const plain: WrittenMapping = {
  columns: { title: 'title', date: 'date', attendance: 'came' },
}

function read(text: string, mapping: WrittenMapping = plain): WorkshopsFile {
  return readWorkshopsFile(Buffer.from(text), readMapping(mapping), context)
}

function problemsOf(file: WorkshopsFile): (string[] | string)[] {
  return file.results.map((result) => (result.outcome === 'problem' ? result.problems : result.outcome))
}

describe('Rows of a workshops file', () => {
  test('a full row becomes a workshop', () => {
    const text =
      'Ref,Name,About,On,From,To,Where,Seats,Came,Topics,Funder\n' +
      'W1,Staying safe,Bring a phone,26/11/2025,10am,midday,WESTMARSH Library,12,9,"Being safe and legal online; transacting",Rotary\n'
    const columns = {
      key: 'Ref',
      title: 'Name',
      description: 'About',
      date: 'On',
      start_time: 'From',
      end_time: 'To',
      venue: 'Where',
      places: 'Seats',
      attendance: 'Came',
      topics: 'Topics',
    }
    expect(read(text, { columns }).results).toEqual([
      {
        row: 1,
        line: 2,
        outcome: 'add',
        workshop: {
          key: 'W1',
          title: 'Staying safe',
          description: 'Bring a phone',
          date: '2025-11-26',
          startTime: '10:00',
          endTime: '12:00',
          venueId: 'venue-1',
          places: 12,
          attendance: 9,
          topics: ['safe_legal', 'transacting'],
          tags: [{ name: 'funder', value: 'Rotary' }],
        },
      },
    ])
  })

  test('what a row does not say is null, never 0; a known 0 is 0', () => {
    const { results } = read('title,date,came\nA,2025-01-01,\nB,2025-01-01,0\nC,2025-01-01,"1,204"\n')
    expect(results.map((result) => result.outcome === 'add' && result.workshop.attendance)).toEqual([null, 0, 1204])
    const [first] = results
    expect(first?.outcome === 'add' && first.workshop).toEqual({
      key: '2025-01-01 A',
      title: 'A',
      description: '',
      date: '2025-01-01',
      startTime: null,
      endTime: null,
      venueId: null,
      places: null,
      attendance: null,
      topics: [],
      tags: [],
    })
  })

  test('words that mean "not known" are named by the mapping', () => {
    const text = 'title,date,came,host\nA,2025-01-01,N/A,n/a\n'
    expect(problemsOf(read(text))).toEqual([
      ['Column "came" has "N/A". Enter a whole number from 0 to 100,000, or leave the cell empty when it is not known'],
    ])
    const [row] = read(text, { ...plain, missing: ['n/a'] }).results
    expect(row?.outcome === 'add' && [row.workshop.attendance, row.workshop.tags]).toEqual([null, []])
  })

  test('each bad value says what to do, all of a row at once', () => {
    const columns = {
      ...plain.columns,
      start_time: 'from',
      end_time: 'to',
      venue: 'where',
      topics: 'topics',
      places: 'seats',
    }
    const text =
      'title,date,from,to,where,seats,came,topics\n' +
      ',31/02/2025,2 o’clock,,Nowhere Hall,0,-3,Cooking\n' +
      'B,1 May 2027,2pm,1pm,,,,\n' +
      'C,1 May,,3pm,,,=1+1,\n' +
      'D,,,,,,1.5,\n'
    expect(problemsOf(read(text, { columns }))).toEqual([
      [
        'Column "title" is empty. Enter a title',
        'Column "date" has "31/02/2025", which is not a real date. Correct it',
        'Column "from" has "2 o’clock", which is not a time. Write it like 2:30pm',
        'Column "where" has "Nowhere Hall", and no venue is called that. Add the venue first, or leave the cell empty',
        'Column "seats" has "0". Enter a whole number from 1 to 100,000, or leave the cell empty when it is not known',
        'Column "came" has "-3". Enter a whole number from 0 to 100,000, or leave the cell empty when it is not known',
        'Column "topics" has "Cooking". Use: Communicating; Handling information and content; Transacting; Problem solving; Being safe and legal online; Foundation tasks',
      ],
      [
        'Column "date" has "1 May 2027", which is not in the past. Only past workshops can be imported',
        'Column "to" is not after the start. Correct one of them',
      ],
      [
        'Column "date" has "1 May", which is not a real date. Correct it',
        'Column "to" has an end without a start. Enter a start time',
        'Column "came" has "=1+1". Enter a whole number from 0 to 100,000, or leave the cell empty when it is not known',
      ],
      [
        'Column "date" is empty. Enter the date of the workshop',
        'Column "came" has "1.5". Enter a whole number from 0 to 100,000, or leave the cell empty when it is not known',
      ],
    ])
  })

  test('31 February is named in the words of the date format', () => {
    expect(problemsOf(read('title,date,came\nA,31/02/2025,\n', { ...plain, dateFormats: ['DD/MM/YYYY'] }))).toEqual([
      ['Column "date" has "31/02/2025", which is not a real date in the form DD/MM/YYYY. Correct it'],
    ])
  })

  test('formulas, HTML and emoji stay the text that they are', () => {
    const titles = [
      '=HYPERLINK("http://x.example")',
      '<script>alert(1)</script>',
      '👩🏽‍💻 Tablets & tea',
      '+44 is not a sum',
      '@all',
    ]
    const text = `title,date,came\n${titles.map((title) => `"${title.replaceAll('"', '""')}",2025-01-01,\n`).join('')}`
    expect(read(text).results.map((result) => result.outcome === 'add' && result.workshop.title)).toEqual(titles)
  })

  test('10,000 characters are refused in a title and in a tag', () => {
    const long = 'x'.repeat(10_000)
    expect(problemsOf(read(`title,date,came,notes\n${long},2025-01-01,,${long}\n`))).toEqual([
      [
        'Column "title" has 10000 characters. Shorten it to 120 or fewer',
        'Column "notes" has 10000 characters, too many for a tag. Shorten it to 200 or fewer, or use --ignore notes',
      ],
    ])
  })

  test('a long wrong value is shown by its beginning', () => {
    const [row] = problemsOf(read(`title,date,came\nA,${'9'.repeat(10_000)},\n`))
    expect(row).toEqual([`Column "date" has "${'9'.repeat(60)}…", which is not a real date. Correct it`])
  })

  test('a row left out by a filter is not judged further, and says which filter', () => {
    const [row] = read('title,date,came\nA,never,lots\n', { ...plain, skip: ['title is a'] }).results
    expect(row).toMatchObject({ row: 1, line: 2, outcome: 'skip', because: { text: 'title is a' } })
  })

  test('the second row of one key is a problem', () => {
    expect(problemsOf(read('title,date,came\nA,2025-01-01,1\nA,1 January 2025,2\n'))).toEqual([
      'add',
      ['The key "2025-01-01 A" is already used by row 1. Remove one of them'],
    ])
  })

  test('a repeated key is told also of rows that are bad for another reason', () => {
    const columns = { ...plain.columns, key: 'ref' }
    expect(problemsOf(read('ref,title,date,came\nW1,A,never,\nW1,B,2025-01-01,\nW1,C\n', { columns }))).toEqual([
      ['Column "date" has "never", which is not a real date. Correct it'],
      ['The key "W1" is already used by row 1. Remove one of them'],
      [
        'The row has 2 cells and the heading has 4. Add the missing commas, or use --complete-short-rows if the missing cells are empty',
        'The key "W1" is already used by row 1. Remove one of them',
      ],
    ])
  })

  test('a column that the file does not have stops the import', () => {
    expect(() => read('title,date\n', plain)).toThrow(
      new BadMapping(['The file has no column "came". Its columns are: title, date']),
    )
  })

  test('tags can be chosen, left out, and made by rules', () => {
    const text = 'title,date,came,host,url,kind\nA,2025-01-01,,Library,http://a.example,swc\n'
    const tags = (mapping: WrittenMapping): unknown => {
      const [row] = read(text, { ...plain, ...mapping }).results
      return row?.outcome === 'add' && Object.fromEntries(row.workshop.tags.map(({ name, value }) => [name, value]))
    }
    expect(tags({})).toEqual({ host: 'Library', url: 'http://a.example', kind: 'swc' })
    expect(tags({ ignore: ['URL'] })).toEqual({ host: 'Library', kind: 'swc' })
    expect(tags({ tags: ['host'] })).toEqual({ host: 'Library' })
    expect(tags({ tags: 'none', tagRules: ['kind=Software when kind is swc'] })).toEqual({ kind: 'Software' })
  })
})

describe('Dates of imported files', () => {
  test.each([
    ['18/01/2013', [], '2013-01-18'],
    ['1/2/2013', ['M/D/YYYY'], '2013-01-02'],
    ['1/2/13', ['DD/MM/YYYY', 'D/M/YY'], '2013-02-01'],
    ['2 Feb 2013', ['D MMM YYYY'], '2013-02-02'],
    ['2013-02-02', ['DD/MM/YYYY'], null],
    ['today', [], null],
    ['26 November', [], null],
    ['29/02/2013', ['DD/MM/YYYY'], null],
  ])('%s by %j is %s', (text, formats, date) => expect(readImportDate(text, formats)).toBe(date))
})

describeWithTestData('Real files', () => {
  test('a Windows-1252 file of grants is read whole: every date, and the published sum', () => {
    const { text, encoding } = decodeText(testData('funders/trafford_grants_earlier_ddmmyyyy.csv'))
    const { rows } = readCsv(text)
    expect(encoding).toBe('Windows-1252')
    expect(rows).toHaveLength(122)
    expect(rows.filter(({ problem }) => problem !== null)).toEqual([])
    const pence = rows.reduce((sum, { cells }) => sum + Math.round(Number(cells['amount_awarded']) * 100), 0)
    expect(pence).toBe(31_563_641)
    expect(rows.filter(({ cells }) => readImportDate(cells['award_date'] ?? '', ['DD/MM/YYYY']) === null)).toEqual([])
    expect(text).toContain('’')
    expect(text).not.toMatch(/[\u0080-\u009f\uFFFD]/)
  })

  test('the ragged attendance file is told row by row', () => {
    const bytes = testData('carpentries/attendance_registered_vs_days.csv')
    const lines = bytes.toString().trimEnd().split(/\r?\n/)
    const { rows } = readCsv(decodeText(bytes).text)
    expect(rows).toHaveLength(298)
    const ragged = rows.filter(({ problem }) => problem !== null)
    expect(ragged.map(({ line }) => line)).toEqual(
      lines.flatMap((line, index) => (line.split(',').length === 7 ? [] : [index + 1])),
    )
    expect(ragged[0]).toEqual({
      number: 1,
      line: 2,
      cells: { slug: '2015-08-20-msu', registered: '', day1: '18', day2: '12' },
      problem:
        'The row has 4 cells and the heading has 7. Add the missing commas, or use --complete-short-rows if the missing cells are empty',
    })
  })

  test('the four slugs that the attendance file has twice are told too', () => {
    const mapping = readMapping({ columns: { title: 'Slug', key: 'Slug', date: 'Slug' } })
    const file = readWorkshopsFile(testData('carpentries/attendance_registered_vs_days.csv'), mapping, context)
    const repeats = problemsOf(file).filter((problems) => String(problems).includes('is already used by row'))
    expect(repeats).toHaveLength(4)
  })
})
