import { hashPassword } from '../../src/accounts/passwords/passwords.js'
import { TestApp } from '../support/app.js'
import { BrokenModule, SECRET } from './broken.js'

const lines: string[] = []
let app: TestApp

beforeAll(async () => {
  app = await TestApp.open(
    'sqlite',
    { logLevel: 'info' },
    { more: [BrokenModule], logTo: { write: (line) => lines.push(line) } },
  )
})
afterAll(() => app.close())
beforeEach(() => void lines.splice(0))

const parsed = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)

it('writes one line for each request, with its id and the pattern of its address', async () => {
  await app.visitor().get('/invitations/a-secret-token?who=aisha%40example.org')
  expect(parsed()).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      method: 'GET',
      route: '/invitations/:token',
      status: 410,
      ms: expect.any(Number),
      msg: 'request',
    },
  ])
})

it('holds nothing of a person: no name, address, password, token, cookie or place in the network', async () => {
  const password = 'purple kettle monday'
  const account = await app.given.account({
    name: 'Zebedee Quill',
    role: 'administrator',
    passwordHash: await hashPassword(password),
  })
  const browser = app.visitor()
  await browser.post('/sign-in', { email: account.email, password: 'wrong wrong wrong' })
  await browser.post('/sign-in', { email: account.email, password })
  await browser.post('/accounts', { name: 'Zebedee Quill', email: 'zebedee@example.org', role: 'coordinator' })
  await browser.post('/accounts/searches', { name: 'Zebedee' })
  await browser.post('/password-resets', { email: 'zebedee@example.org' })
  await browser.get('/nothing/zebedee@example.org')
  const written = lines.join('')
  expect(parsed()).toHaveLength(6)
  expect(written).not.toMatch(/zebedee|quill|kettle|wrong wrong|@example|127\.0\.0\.1|cookie|sign_in=/i)
  expect(written).not.toContain(account.email)
})

it('says where a mistake is, and not whose row it was', async () => {
  await app.visitor().get('/broken/sql')
  const [failure, request] = parsed()
  expect(failure).toMatchObject({ level: 'error', msg: 'The request failed', requestId: request?.requestId })
  expect(failure?.err).toMatchObject({ type: 'QueryFailedError', message: 'database error SQLITE_ERROR' })
  expect(lines.join('')).not.toContain(SECRET)
  lines.splice(0)
  await app.visitor().get('/broken/error')
  expect(parsed()[0]?.err).toMatchObject({ type: 'Error', stack: expect.stringContaining('broken.ts') })
})

it('does not count asking for styles or health as news', async () => {
  await app.visitor().get('/health/live')
  await app.visitor().get('/health/ready')
  await app.visitor().get('/assets/manifest.json')
  expect(lines).toEqual([])
})

it('writes the id of the request beside what was changed', async () => {
  const administrator = await app.signedIn('administrator')
  const account = await app.given.account({ role: 'coordinator' })
  await administrator.post(`/accounts/${account.id}/disabling`)
  const entry = await app.database.read.query('SELECT request_id FROM audit_entries WHERE subject_id = ?', [account.id])
  expect(entry).toEqual([{ request_id: parsed()[0]?.requestId }])
})
