import { BadMapping, readMapping } from '../../src/imports/mapping.js'
import { merged, readMappingFile } from '../../src/imports/mapping-file.js'

const problemsOf = (work: () => unknown): string[] => {
  try {
    work()
  } catch (error) {
    if (error instanceof BadMapping) return error.problems
    throw error
  }
  return []
}

describe('Mapping', () => {
  test('needs a title and a date and nothing else', () => {
    expect(readMapping({ columns: { title: 'Name', 'Start Time': 'From', 'head-count': 'Came', date: 'On' } })).toEqual(
      {
        source: null,
        columns: { title: 'name', start_time: 'from', attendance: 'came', date: 'on' },
        dateFormats: [],
        skip: [],
        tags: 'all',
        ignore: [],
        tagRules: [],
        missing: [],
        audience: 'residents',
        format: 'drop_in',
        completeShortRows: false,
      },
    )
  })

  test('says everything that is wrong with it at once', () => {
    expect(
      problemsOf(() =>
        readMapping({
          columns: { title: 'a', when: 'b' },
          dateFormats: ['DD/MM', 'DD/MM/YYYY'],
          skip: ['tag like x'],
          tagRules: ['x when y'],
          audience: 'everybody',
          format: 'drop-in',
        }),
      ),
    ).toEqual([
      '"when" is not a field. Use one of: title, description, date, start_time, end_time, venue, places, attendance, topics, key',
      '"DD/MM" is not a date format. Write it like DD/MM/YYYY',
      '"tag like x" is not a condition. Write it like "column contains text", "column is text" or "column is empty"',
      '"x when y" is not a tag rule. Write it like "programme=Skills when column contains text"',
      '"everybody" cannot be the audience. Use one of: residents, businesses, schools',
      'No column is the date. Say which with --map date=COLUMN',
    ])
  })

  test('a file is checked for its shape', () => {
    expect(problemsOf(() => readMappingFile('{'))).toEqual([
      'The mapping file is not JSON. Check its brackets, commas and quotation marks',
    ])
    expect(problemsOf(() => readMappingFile('[]'))).toEqual(['The mapping file must hold one JSON object'])
    expect(problemsOf(() => readMappingFile('{"columns":{"title":1},"skip":"x","colums":{},"tags":"some"}'))).toEqual([
      '"columns" in the mapping must be an object of field: column',
      '"skip" in the mapping must be a list of texts',
      'The mapping has "colums", which means nothing. Use: source, columns, dateFormats, skip, tags, ignore, tagRules, missing, audience, format, completeShortRows',
      '"tags" in the mapping must be "all", "none" or a list of columns',
    ])
  })

  test('options add to the lists of the file and replace the rest; their rules come first', () => {
    expect(
      merged(
        { source: 'old', columns: { title: 'a', date: 'b' }, skip: ['x is empty'], tagRules: ['p=1'] },
        { source: 'new', columns: { title: 'c' }, skip: ['y is empty'], tagRules: ['p=2'] },
      ),
    ).toEqual({
      source: 'new',
      columns: { title: 'c', date: 'b' },
      dateFormats: [],
      skip: ['x is empty', 'y is empty'],
      ignore: [],
      tagRules: ['p=2', 'p=1'],
      missing: [],
    })
  })
})
