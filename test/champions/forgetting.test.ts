import { ChampionApplication } from '../../src/champions/applications/champion-application.entity.js'
import { Champion } from '../../src/champions/champion.entity.js'
import { ForgettingChampionsService } from '../../src/champions/forgetting-champions.service.js'
import { ChampionStageEntry } from '../../src/champions/joining/champion-stage-entry.entity.js'
import { ChampionChoice } from '../../src/champions/profile/champion-choice.entity.js'
import { ChampionProfile } from '../../src/champions/profile/champion-profile.entity.js'
import { ChampionReference } from '../../src/champions/references/champion-reference.entity.js'
import { integer, text } from '../../src/database/database.js'
import { TestApp } from '../support/app.js'
import { engines } from '../support/databases.js'

const ASKED = new Date('2026-04-01T09:00:00Z')

// Today is Monday 23 November 2026.
describe.each(engines)('What was only for joining, on %s', (engine) => {
  let app: TestApp
  const forget = () => app.nest.get(ForgettingChampionsService).forgetOld()

  beforeAll(async () => {
    app = await TestApp.open(engine)
  })
  afterAll(() => app.close())

  async function withPapers(stage: Champion['stage'], since: string, fields: Partial<Champion> = {}) {
    const champion = await app.given.champion({ stage, ...fields }, { since: new Date(since) })
    await app.given.answeredReference({ championId: champion.id, createdAt: ASKED, askedAt: ASKED })
    await app.given.application({ championId: champion.id, receivedAt: ASKED })
    return champion
  }

  const papersOf = async ({ id: championId }: Champion) => [
    await app.database.read.countBy(ChampionReference, { championId }),
    await app.database.read.countBy(ChampionApplication, { championId }),
  ]

  it.each<[string, Champion['stage'], string, boolean]>([
    ['six months after they became active', 'active', '2026-05-22T22:59:00Z', true],
    ['not a minute before', 'active', '2026-05-22T23:00:00Z', false],
    ['28 days after they left', 'left', '2026-10-25T23:59:00Z', true],
    ['not before, because that may be a mistake', 'left', '2026-10-26T00:00:00Z', false],
    ['not while they are on the way', 'training', '2026-04-02T09:00:00Z', false],
    ['not while they pause', 'paused', '2026-04-02T09:00:00Z', false],
  ])('is deleted %s', async (_what, stage, since, isGone) => {
    const champion = await withPapers(stage, since)
    await forget()
    expect(await papersOf(champion)).toEqual(isGone ? [0, 0] : [1, 1])
    expect(await forget()).toBe(0)
  })

  it('is deleted though they pause by now, when they had been active for six months', async () => {
    const champion = await withPapers('paused', '2026-11-01T09:00:00Z')
    await app.given.championStage({
      championId: champion.id,
      stage: 'active',
      beganAt: new Date('2026-05-01T09:00:00Z'),
    })
    await forget()
    expect(await papersOf(champion)).toEqual([0, 0])
  })

  it('stays when they came back and are asked about anew', async () => {
    const champion = await app.given.champion({ stage: 'checks' }, { since: new Date('2026-11-01T09:00:00Z') })
    await app.given.championStage({
      championId: champion.id,
      stage: 'active',
      beganAt: new Date('2025-01-01T09:00:00Z'),
    })
    await app.given.reference({ championId: champion.id })
    await forget()
    expect(await app.database.read.countBy(ChampionReference, { championId: champion.id })).toBe(1)
  })

  it('is deleted with what they told us about themselves, and what the history says of it, 28 days after they left', async () => {
    const champion = await app.given.champion({ name: 'Gone Gordon' })
    const me = await app.signedIn('champion', { championId: champion.id })
    await me.postAndFollow(`/champions/${champion.id}/profile`, {
      version: '0',
      topics: ['transacting'],
      monday: 'mornings',
      accessNeeds: 'A chair with arms',
    })
    await me.postAndFollow(`/champions/${champion.id}/thanks`, { isShown: 'yes', name: 'Gordon G.' })
    const staff = await app.signedIn('coordinator')
    const version = (await staff.get(`/champions/${champion.id}/stage`)).valueOf('version')
    await staff.postAndFollow(`/champions/${champion.id}/stage`, { stage: 'left', reason: 'Moved away', version })
    const kept = async () => {
      const profile = await app.database.read.findOneBy(ChampionProfile, { id: champion.id })
      const choices = await app.database.read.countBy(ChampionChoice, { championId: champion.id })
      const { wallName } = await app.database.read.findOneByOrFail(Champion, { id: champion.id })
      const values = await app.database.select(
        "SELECT after FROM audit_values WHERE after IN ('A chair with arms', 'Gordon G.') ORDER BY after",
        {},
        { after: text },
      )
      return [profile?.accessNeeds, choices, wallName, values.map(({ after }) => after)]
    }
    const all = ['A chair with arms', 1, 'Gordon G.', ['A chair with arms', 'Gordon G.']]
    const present = app.clock.now()
    app.clock.set('2026-12-21T09:00:00Z')
    await forget()
    expect(await kept()).toEqual(all)
    app.clock.set('2026-12-22T09:00:00Z')
    await forget()
    expect(await kept()).toEqual([undefined, 0, null, []])
    const other = await app.signedIn('coordinator')
    expect((await other.get(`/champions/${champion.id}`)).text).toContain(
      'What they told us about themselves was deleted',
    )
    expect(await forget()).toBe(0)
    app.clock.set(present)
  })

  it('keeps who was active, whenever they left', async () => {
    const champion = await app.given.champion({ stage: 'left', name: 'Once Active' }, { since: new Date('2020-01-01') })
    await forget()
    expect((await app.database.read.findOneByOrFail(Champion, { id: champion.id })).name).toBe('Once Active')
  })

  it('leaves nobody of who applied, never joined, and left six months ago', async () => {
    const staff = await app.signedIn('coordinator')
    const typed = { name: 'Zoe Never', email: 'zoe@example.org', notes: 'Shy' }
    await staff.postAndFollow('/champions', typed)
    const { id } = await app.database.read.findOneByOrFail(Champion, { name: 'Zoe Never' })
    await staff.postAndFollow(`/champions/${id}/references`, { name: 'Ann', email: 'ann@example.org', knowsAs: 'Aunt' })
    await app.database.write(() => app.database.execute("UPDATE messages SET state = 'sent'", {}))
    const version = (await staff.get(`/champions/${id}/stage`)).valueOf('version')
    await staff.post(`/champions/${id}/stage`, { stage: 'left', reason: 'Zoe has no time', version })
    app.clock.set('2027-05-23T08:00:00Z')
    await forget()
    expect((await app.database.read.findOneByOrFail(Champion, { id })).name).toBe('Zoe Never')
    app.clock.set('2027-05-24T08:00:00Z')
    await forget()
    expect(await app.database.read.findOneByOrFail(Champion, { id })).toMatchObject({
      name: 'Somebody who applied',
      email: null,
      phone: null,
      notes: '',
      stage: 'left',
    })
    const stages = await app.database.read.findBy(ChampionStageEntry, { championId: id })
    expect(stages.map(({ reason }) => reason)).toEqual(['', ''])
    const kept = await app.database.selectOne(
      "SELECT COUNT(*) AS number FROM audit_values WHERE after LIKE '%Zoe%' OR after LIKE '%zoe@%'",
      {},
      { number: integer },
    )
    expect(kept?.number).toBe(0)
    const [message] = await app.database.select(
      'SELECT to_name, to_address, subject, text_body FROM messages WHERE subject_id = :id',
      { id },
      { toName: text, toAddress: text.nullable, subject: text, textBody: text },
    )
    expect(message).toEqual({ toName: '', toAddress: null, subject: 'Message', textBody: '' })
    expect(await forget()).toBe(0)
  })
})
