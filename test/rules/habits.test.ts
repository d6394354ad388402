import { linesWith, type Source, sourcesIn } from './sources.js'

const src = sourcesIn('src', '.ts')
const tests = sourcesIn('test', '.ts')
const views = sourcesIn('views', '.hbs')

const noticing = (text: string): Source[] => [{ path: 'wrong.ts', text }]

describe('Time and chance come in from outside', () => {
  /** Where the clock itself is, or where no clock can reach: what is measured there is no date that people see. */
  const WITH_A_CLOCK_OF_THEIR_OWN = [/^src\/time\//, /^src\/web\/log\.ts$/, /^src\/mail\/delivery\.ts$/]
  const pattern = /\bnew Date\(\)|\bDate\.now\(\)|\bMath\.random\b|\bDateTime\.(now|local|utc)\(\)/

  it('asks no clock but the Clock, and throws no dice', () => {
    expect(
      linesWith(
        src.filter(({ path }) => !WITH_A_CLOCK_OF_THEIR_OWN.some((allowed) => allowed.test(path))),
        pattern,
      ),
    ).toEqual([])
  })

  it('would notice', () => {
    expect(
      linesWith(noticing('const now = new Date()\nconst then = new Date(0)\nreturn Math.random()'), pattern),
    ).toEqual(['wrong.ts:1', 'wrong.ts:3'])
  })
})

describe('The database is asked in ways that stay fast and right', () => {
  it('counts and pages with no join in between', () => {
    const asking = src.filter(({ text }) => /createQueryBuilder|'typeorm'|database\.read\b|manager\./.test(text))
    expect(linesWith(src, /\b(findAndCount|findAndCountBy|getManyAndCount)\b/)).toEqual([])
    expect(linesWith(asking, /\.(skip|take)\(\d|\b(skip|take):/)).toEqual([])
  })

  it('never lets the schema be made from the entities', () => {
    expect(
      linesWith([...src, ...sourcesIn('migrations', '.ts')], /\bsynchronize(\(\)|: true)|dropSchema: true/),
    ).toEqual([])
  })

  it('knows the drivers in src/database only', () => {
    const elsewhere = src.filter(({ path }) => !path.startsWith('src/database/'))
    expect(linesWith(elsewhere, /from '(sqlite3|pg)'|require\('(sqlite3|pg)'\)/)).toEqual([])
  })
})

describe('Views print text as text', () => {
  it('has no markup that nobody escaped', () => {
    expect(linesWith(views, /\{\{\{|\{\{&/)).toEqual([])
  })

  it('has no script or style that the content security policy would stop', () => {
    // Mail programs know no style sheets. What stands in a helper's braces is no attribute.
    const pages = views
      .filter(({ path }) => path !== 'views/mail/letter.hbs')
      .map(({ path, text }) => ({ path, text: text.replace(/\{\{[^}]*\}\}/g, '') }))
    expect(linesWith(pages, /\sstyle=|\son[a-z]+=|<script(?! src=)|<style/)).toEqual([])
  })

  it('is compiled from no text of users', () => {
    expect(
      linesWith(
        src.filter(({ path }) => !/^src\/(web\/views|mail)\//.test(path)),
        /Handlebars|nunjucks/,
      ),
    ).toEqual([])
  })
})

describe('Names say what is inside', () => {
  it('has no place for what was not understood', () => {
    const vague = /(^|\/)(utils?|helpers?|common|shared|misc|lib)(\/|\.|-)/
    expect([...src, ...tests, ...views].map(({ path }) => path).filter((path) => vague.test(path))).toEqual([])
  })

  it('spells each kind of file in one way', () => {
    const odd = /\.(entities|services|controllers|forms|pages|modules|dto|model|repository|spec)\.ts$/
    expect([...src, ...tests].map(({ path }) => path).filter((path) => odd.test(path))).toEqual([])
  })
})

describe('Types and tests hide nothing', () => {
  it('silences neither the compiler nor the linter about types', () => {
    expect(linesWith(src, /@ts-(ignore|expect-error|nocheck)|\bas any\b|: any\b|<any>/)).toEqual([])
  })

  it('runs every test', () => {
    // The one thing that may be missing is the folder of test data, and then one line says so.
    const counted = tests.filter(({ path }) => path !== 'test/imports/test-data.ts')
    expect(linesWith(counted, /\b(it|test|describe)\.(only|skip|todo)\b|\b(xit|xdescribe|fit|fdescribe)\(/)).toEqual([])
  })

  it('goes round no circle of modules', () => {
    expect(linesWith(src, /\bforwardRef\b/)).toEqual([])
  })
})
