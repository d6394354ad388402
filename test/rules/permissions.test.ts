import { TestApp, type TestBrowser } from '../support/app.js'
import type { Screen } from '../support/screen.js'
import { type Answer, ASKING, type Case, casesOf, type Me } from './permission.js'
import { permissions } from './permissions.js'
import { actionsOf, routesOf } from './routes.js'

let app: TestApp
const people = new Map<string, Me>()

beforeAll(async () => {
  app = await TestApp.open()
  await app.given.council()
  for (const role of ASKING) {
    if (role === 'signed out') people.set(role, { accountId: null, role: null, championId: null, partnerId: null })
    else {
      const { id, championId, partnerId } = await app.given.account({ role })
      people.set(role, { accountId: id, role, championId, partnerId })
    }
  }
})
afterAll(() => app.close())

it('has a row for every route, and no row without its route', () => {
  const routes = routesOf(app.nest)
  const rows = Object.keys(permissions)
  expect({
    withoutRow: routes.filter((route) => !rows.includes(route)),
    withoutRoute: rows.filter((row) => !routes.includes(row)),
  }).toEqual({
    withoutRow: [],
    withoutRoute: [],
  })
})

it('lets nobody into an action that does not say who may come', () => {
  const actions = actionsOf(app.nest)
  expect(actions.length).toBeGreaterThan(30)
  expect(actions.filter(({ who }) => who === undefined || who.length === 0).map(({ name }) => name)).toEqual([])
})

it.each(Object.entries(permissions).filter(([route]) => route.includes(':')))(
  'asks for the records that matter: %s',
  (_route, row) => {
    const cases = casesOf(row)
    const names = cases.map(({ which }) => which)
    expect(names).toContain('none')
    const [visitor, champion, partner] = cases[0]?.answers ?? []
    const isOnlyForSome = visitor === 'sign in' && (champion !== 403 || partner !== 403)
    const needed = isOnlyForSome && !names.includes('everybody’s') ? ['own', "another's"] : []
    expect(names).toEqual(expect.arrayContaining(needed))
  },
)

describe.each(Object.entries(permissions))('%s', (route, row) => {
  it.each(casesOf(row).map((each) => [each.which || 'everything', each] as const))('%s', async (_which, asked) => {
    const answers: Answer[] = []
    for (const role of ASKING) answers.push(await answerTo(route, asked, role))
    expect(Object.fromEntries(ASKING.map((role, index) => [role, answers[index]]))).toEqual(
      Object.fromEntries(ASKING.map((role, index) => [role, asked.answers[index]])),
    )
  })
})

async function answerTo(route: string, { parameters, fields }: Case, role: string): Promise<Answer> {
  const me = people.get(role)
  if (!me) throw new Error(role)
  const values = new Map<string, unknown>(Object.entries(await parameters({ given: app.given, me })))
  const [method, pattern = ''] = route.split(' ')
  const path = pattern.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(String(values.get(name))))
  const browser = await browserOf(me)
  return read(method === 'GET' ? await browser.get(path) : await browser.post(path, fields))
}

/** A new sign-in for every question: some of the answers end it. */
const browserOf = async ({ accountId }: Me): Promise<TestBrowser> =>
  accountId ? app.browserOf(accountId) : app.visitor()

const read = ({ status, location }: Screen): Answer =>
  status === 401 || (status === 303 && location.startsWith('/sign-in?next=')) ? 'sign in' : status
