import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildDemo } from '../../src/demo/demo.js'
import { describeInBrowser } from './chromium.js'
import type { Person } from './person.js'
import { Site } from './site.js'

const FOLDER = join(import.meta.dirname, 'pictures')
/** The README's pictures are made anew with PICTURES=true; otherwise the pages are only opened. */
const isMaking = process.env.PICTURES === 'true'

describeInBrowser('The pages on the README’s pictures', () => {
  let site: Site

  beforeAll(async () => {
    site = await Site.open()
    const { database, clock } = site.app
    await buildDemo({ database, clock, hashPassword: async () => 'nobody signs in by password here', password: '' })
    mkdirSync(FOLDER, { recursive: true })
  }, 60_000)

  afterAll(() => site.close())

  async function picture(person: Person, name: string): Promise<void> {
    if (isMaking) await person.page.screenshot({ path: join(FOLDER, `${name}.png`) })
  }

  async function as(role: string, width: number): Promise<Person> {
    const [account] = await site.app.database.read.query<{ id: string }[]>(
      `SELECT id FROM accounts WHERE email = '${role}@demo.example'`,
    )
    return site.person({ viewport: { width, height: 900 } }, { checking: false, accountId: account?.id ?? null })
  }

  it('the programme, on a phone', async () => {
    const resident = await site.person({ viewport: { width: 390, height: 900 } }, { checking: false })
    await resident.opens('/')
    expect(await resident.heading()).toBe('Free help with computers, phones and the internet')
    await picture(resident, 'front-page')
  }, 60_000)

  it('the register, on a champion’s phone', async () => {
    const champion = await as('champion', 390)
    await champion.opens('/home')
    await champion.follows('Open the register')
    expect(await champion.text()).toContain('Nothing counts until you press save.')
    await picture(champion, 'register')
  }, 60_000)

  it('the impact summary of a partner', async () => {
    const partner = await as('partner', 1100)
    await partner.opens('/home')
    await partner.follows('Our impact')
    expect(await partner.heading()).toBe('Impact summary')
    await picture(partner, 'impact')
  }, 60_000)
})
