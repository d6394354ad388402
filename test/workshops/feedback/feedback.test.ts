import { Booking } from '../../../src/workshops/bookings/booking.entity.js'
import { boolean, instant, text } from '../../../src/database/database.js'
import { feedbackLink } from '../../../src/reminders/workshops/links.js'
import { FeedbackAnswer } from '../../../src/workshops/feedback/feedback-answer.entity.js'
import { FeedbackService } from '../../../src/workshops/feedback/feedback.service.js'
import { FeedbackUse } from '../../../src/workshops/feedback/feedback-use.entity.js'
import { NOW, TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'

const ANSWERS = { learned: 'yes', confidence: 'fairly_sure' }

describe.each(pageEngines)('feedback on workshops, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  afterEach(() => app.clock.set(NOW))
  afterAll(() => app.close())

  const held = (title = 'Photos') =>
    app.given.workshop({ title, date: '2026-11-19', places: 20 }, { topics: ['information'] })
  const cameTo = (workshopId: string) => app.given.booking({ workshopId, outcome: 'attended' })
  const linkOf = ({ id }: { id: string }) =>
    feedbackLink(app.config.publicUrl, app.config.sessionSecret, id).replace(app.config.publicUrl, '')
  const keyOf = (booking: { id: string }) => new URLSearchParams(linkOf(booking).split('?')[1]).get('key') ?? ''
  const answers = (workshopId: string) => app.database.read.findBy(FeedbackAnswer, { workshopId })
  const byLink = (booking: { id: string }, fields: Record<string, string | string[]> = ANSWERS) =>
    app.visitor().post(`/bookings/${booking.id}/feedback`, { ...fields, key: keyOf(booking) })

  describe('what people wrote', () => {
    const three = async (fields: Parameters<TestApp['given']['feedbackAnswer']>[0]) => {
      await app.given.feedbackAnswer({ ...fields, comment: '' })
      await app.given.feedbackAnswer({ ...fields, comment: '' })
      return app.given.feedbackAnswer(fields)
    }

    it('says what will be here while nobody wrote anything', async () => {
      expect((await coordinator.get('/feedback')).text).toContain('No comments yet')
    })

    it('is listed, filtered and downloaded; empty comments are left out', async () => {
      const { id } = await held()
      await three({ workshopId: id, comment: 'Slower, please', mayBeShared: true, learned: 'partly' })
      await app.given.feedbackAnswer({ workshopId: id, comment: '=SUM(A1)' })
      const all = await coordinator.get(`/feedback?workshop=${id}`)
      expect(all.text).toContain('2 comments')
      expect(all.text).toContain('Photos, Thursday 19 November 2026')
      expect((await coordinator.get(`/feedback?workshop=${id}&shared=yes`)).text).toContain('1 comment')
      expect((await coordinator.get('/feedback?learned=partly')).text).toContain('Slower, please')
      expect((await coordinator.get('/feedback?topic=transacting')).text).toContain('No comments match')
      const { text: file } = (await coordinator.get('/feedback.csv')).response
      expect(file).toContain(
        '2026-11,Photos,2026-11-19,"Slower, please",Partly,Sure: I can do it alone,On the champion’s phone,Yes',
      )
      expect(file).toContain(",'=SUM(A1),")
    })

    it('does not say of which workshop it is while fewer than three answered, by no filter and in no file', async () => {
      const { id } = await held('Quiet room')
      await app.given.feedbackAnswer({ workshopId: id, comment: 'Too fast' })
      const list = await coordinator.get('/feedback')
      expect(list.text).toContain('A workshop in November 2026: too few answered to say which')
      expect(list.html).not.toContain(id)
      expect((await coordinator.get(`/feedback?workshop=${id}`)).text).not.toContain('Too fast')
      const { text: file } = (await coordinator.get('/feedback.csv')).response
      expect(file).toContain('2026-11,,,Too fast')
      expect(file).not.toContain('Quiet room')
    })

    it('is found by its words, which are sent and never stand in an address', async () => {
      await three({ comment: 'The ROOM was cold' })
      const found = await coordinator.post('/feedback/search', { words: 'room' })
      expect([found.status, found.text]).toEqual([200, expect.stringContaining('1 comment found')])
      expect((await coordinator.post('/feedback/search', { words: '%' })).text).toContain('Nothing found')
      expect((await coordinator.post('/feedback/search', {})).errors).toEqual(['Enter a word to look for'])
    })

    it('is taken out when it names somebody: the answers stay counted, and the history says who did it', async () => {
      const answer = await three({ workshopId: (await held()).id, comment: 'Tell John Smith', mayBeShared: true })
      const asked = await coordinator.get(`/feedback/${answer.id}/removal`)
      expect(asked.text).toContain('Tell John Smith')
      expect((await coordinator.postAndFollow(`/feedback/${answer.id}/removal`)).text).toContain('taken out')
      const [kept] = await app.database.select(
        'SELECT comment, learned, may_be_shared FROM feedback_answers WHERE id = :id',
        { id: answer.id },
        { comment: text, learned: text, mayBeShared: boolean },
      )
      expect(kept).toEqual({ comment: '', learned: 'yes', mayBeShared: false })
      const shown = (await coordinator.get(`/workshops/${answer.workshopId}`)).text
      expect(shown).toContain('A comment was taken out')
      expect(shown).not.toContain('John Smith')
      expect((await coordinator.get(`/feedback/${answer.id}/removal`)).status).toBe(404)
    })

    it('is listed by the same number of queries, however much there is', async () => {
      await three({ comment: 'One' })
      const asked = () => countQueries(app, () => coordinator.get('/feedback'))
      await asked()
      const before = await asked()
      await three({ comment: 'Two' })
      expect([before, await asked()]).toEqual([3, 3])
    })
  })

  describe('by the link of a letter', () => {
    it('asks three questions, keeps the answer and thanks', async () => {
      const booking = await cameTo((await held()).id)
      const form = await app.visitor().get(linkOf(booking))
      expect(form.heading).toBe('How was it?')
      expect(form.text).toContain('Photos, Thursday 19 November 2026')
      const answer = await byLink(booking, { ...ANSWERS, comment: 'More time', share: ['yes'] })
      expect([answer.status, answer.location]).toEqual([303, linkOf(booking)])
      expect((await app.visitor().get(linkOf(booking))).heading).toBe('Thank you: we have your answers')
      expect(await answers(booking.workshopId)).toEqual([
        expect.objectContaining({ ...ANSWERS, channel: 'link', comment: 'More time', mayBeShared: true }),
      ])
    })

    it('says which question is not answered, and keeps what was written', async () => {
      const booking = await cameTo((await held()).id)
      const again = await byLink(booking, { comment: 'x'.repeat(501) })
      expect([again.status, again.errors]).toEqual([
        422,
        [
          'Select whether you learned what you came for',
          'Select how sure you feel',
          'What we should do better must be 500 characters or fewer',
        ],
      ])
      expect(again.valueOf('comment')).toBe('x'.repeat(501))
    })

    it('counts once: a second press or a second visit adds nothing and shows nobody’s answers', async () => {
      const booking = await cameTo((await held()).id)
      await byLink(booking, { ...ANSWERS, comment: 'Only once' })
      const twice = await byLink(booking, { learned: 'no', confidence: 'not_sure' })
      expect([twice.status, twice.heading]).toEqual([200, 'Thank you: we have your answers'])
      expect(twice.html).not.toContain('Only once')
      expect(await answers(booking.workshopId)).toHaveLength(1)
    })

    it('counts once when it is sent ten times at once', async () => {
      const booking = await cameTo((await held()).id)
      const sent = await Promise.all(Array.from({ length: 10 }, () => byLink(booking)))
      expect(sent.filter(({ status }) => status !== 303 && status !== 200)).toEqual([])
      expect(await answers(booking.workshopId)).toHaveLength(1)
    })

    it('opens with its own key only', async () => {
      const [mine, other] = [await cameTo((await held()).id), await cameTo((await held()).id)]
      for (const path of [`/bookings/${mine.id}/feedback`, `/bookings/${mine.id}/feedback?key=${keyOf(other)}`])
        expect((await coordinator.get(path)).status).toBe(404)
      expect(
        (await app.visitor().post(`/bookings/${mine.id}/feedback`, { ...ANSWERS, key: keyOf(other) })).status,
      ).toBe(404)
    })

    it('is closed for who did not come, before it begins, after four weeks, and when it was cancelled', async () => {
      const asks = async (booking: { id: string }) => {
        const seen = await app.visitor().get(linkOf(booking))
        return [seen.status, seen.heading, (await byLink(booking)).status]
      }
      const closed = [409, 'The questions are closed', 409]
      const { id } = await held()
      expect(await asks(await app.given.booking({ workshopId: id, outcome: 'did_not_attend' }))).toEqual(closed)
      const coming = await app.given.workshop({ date: '2026-11-26' })
      expect(await asks(await cameTo(coming.id))).toEqual(closed)
      expect(await asks(await cameTo((await app.given.workshop({ date: '2026-10-25' })).id))).toEqual(closed)
      const off = await app.given.workshop({ date: '2026-11-19', state: 'cancelled' })
      expect(await asks(await cameTo(off.id))).toEqual(closed)
      for (const workshopId of [id, coming.id, off.id]) expect(await answers(workshopId)).toEqual([])
    })
  })

  describe('nobody can tell whose an answer is', () => {
    it('an answer names neither the person nor a time, and leaves no entry in the history', async () => {
      const { id } = await held()
      const entries = () => app.database.select('SELECT id, at FROM audit_entries', {}, { id: text, at: instant })
      const before = await entries()
      const bookings: Booking[] = []
      for (let number = 0; number < 4; number += 1) bookings.push(await cameTo(id))
      for (const booking of bookings) await byLink(booking, { ...ANSWERS, comment: 'Good' })
      expect(await entries()).toEqual(before)
      const stored = JSON.stringify(await answers(id))
      for (const booking of bookings) {
        expect(stored).not.toContain(booking.id)
        expect(stored).not.toContain(booking.learnerId)
      }
      expect(Object.keys((await answers(id))[0] ?? {}).sort()).toEqual(
        ['channel', 'comment', 'confidence', 'id', 'learned', 'mayBeShared', 'workshopId'].sort(),
      )
    })

    it('which links were used is kept without an order, and only until no link opens anything', async () => {
      const { id } = await held()
      const bookings = [await cameTo(id), await cameTo(id), await cameTo(id), await cameTo(id), await cameTo(id)]
      for (const booking of bookings) await byLink(booking)
      const used = () => app.database.read.findOneBy(FeedbackUse, { workshopId: id })
      const uses = await used()
      expect(uses?.hashes).toHaveLength(5)
      expect(uses?.hashes).toEqual([...(uses?.hashes ?? [])].sort())
      for (const booking of bookings) expect(JSON.stringify(uses)).not.toContain(booking.id)
      const feedback = app.nest.get(FeedbackService)
      app.clock.set('2026-12-16T09:00:00Z')
      await feedback.forgetUses()
      expect(await used()).not.toBeNull()
      app.clock.set('2026-12-19T09:00:00Z')
      expect(await feedback.forgetUses()).toBeGreaterThan(0)
      expect(await used()).toBeNull()
      expect(await answers(id)).toHaveLength(5)
      expect((await byLink(bookings[0] ?? { id: '' })).status).toBe(409)
    })
  })

  describe('on the champion’s phone', () => {
    it('asks one person after the other, with nothing of the champion on the page', async () => {
      const { id: championId } = await app.given.champion({ name: 'Samira Khan' })
      const { id } = await app.given.workshop({ date: '2026-11-23', startTime: '09:00', leadChampionId: championId })
      const champion = await app.signedIn('champion', { championId, name: 'Samira Khan' })
      const shown = await champion.get(`/workshops/${id}`)
      for (let number = 0; number < 3; number += 1) {
        const form = await champion.get(shown.linkTo('Hand over the phone: three questions'))
        expect(form.html).not.toContain('Samira Khan')
        expect(form.html).not.toContain('/home')
        const thanks = await champion.postAndFollow(`/workshops/${id}/feedback`, {
          ...ANSWERS,
          key: form.valueOf('key'),
        })
        expect(thanks.heading).toBe('Thank you')
        expect(thanks.linkTo('Next person')).toBe(`/workshops/${id}/feedback/new`)
      }
      expect((await answers(id)).map(({ channel }) => channel)).toEqual(['phone', 'phone', 'phone'])
    })

    it('counts two presses of the same page once', async () => {
      const { id } = await held()
      const key = (await coordinator.get(`/workshops/${id}/feedback/new`)).valueOf('key')
      await coordinator.post(`/workshops/${id}/feedback`, { ...ANSWERS, key })
      await coordinator.post(`/workshops/${id}/feedback`, { ...ANSWERS, key })
      expect(await answers(id)).toHaveLength(1)
    })

    it('opens when the workshop starts', async () => {
      const { id } = await app.given.workshop({ date: '2026-11-24' })
      const early = await coordinator.get(`/workshops/${id}/feedback/new`)
      expect([early.status, early.text]).toEqual([409, expect.stringContaining('The questions open when it starts')])
    })
  })

  describe('on the page of the workshop', () => {
    const seen = async (id: string) => (await coordinator.get(`/workshops/${id}`)).text

    it('nothing is shown before it begins, and no answers from fewer than three people', async () => {
      const coming = await app.given.workshop({ date: '2026-11-26' })
      expect(await seen(coming.id)).not.toContain('What people said')
      const { id } = await app.given.workshop({ date: '2026-11-19', attendances: 12 })
      expect(await seen(id)).toContain('0 answers from 12 people who came: 0% answered.')
      await app.given.feedbackAnswer({ workshopId: id, learned: 'no', comment: 'Too loud' })
      await app.given.feedbackAnswer({ workshopId: id, learned: 'no' })
      const two = await seen(id)
      expect(two).toContain('2 answers from 12 people who came: 17% answered.')
      expect(two).toContain('is shown from 3 answers on')
      expect(two).not.toContain('Did you learn what you came for?')
      expect(two).not.toContain('Read the comment')
    })

    it('counts, base and response rate stand beside each other; no percentage on a base under 10', async () => {
      const { id } = await app.given.workshop({ date: '2026-11-19', attendances: 9 })
      for (const learned of ['yes', 'yes', 'partly'] as const)
        await app.given.feedbackAnswer({ workshopId: id, learned })
      const few = await coordinator.get(`/workshops/${id}`)
      expect(few.text).toContain('3 answers from 9 people who came.')
      expect(few.rows).toContainEqual(['Yes', '2', 'Too few'])
      const { id: larger } = await app.given.workshop({ date: '2026-11-19', attendances: 20 })
      for (let number = 0; number < 10; number += 1)
        await app.given.feedbackAnswer({
          workshopId: larger,
          learned: number < 7 ? 'yes' : 'no',
          channel: number < 4 ? 'link' : 'phone',
          comment: number < 2 ? 'Nice' : '',
        })
      const many = await coordinator.get(`/workshops/${larger}`)
      expect(many.text).toContain(
        '10 answers from 20 people who came: 50% answered. 4 by the link in a letter, 6 on the',
      )
      expect(many.rows).toContainEqual(['Yes', '7', '70%'])
      expect(many.rows).toContainEqual(['Partly', '0', '0%'])
      expect((await coordinator.get(many.linkTo('Read the 2 comments'))).text).toContain('2 comments')
    })

    it('says so when the register is missing, or counts fewer than answered', async () => {
      const { id } = await app.given.workshop({ date: '2026-11-19' })
      await app.given.feedbackAnswer({ workshopId: id })
      expect(await seen(id)).toContain('1 answer. How many came is not known until the register is saved.')
      const { id: less } = await app.given.workshop({ date: '2026-11-19', attendances: 1 })
      await app.given.feedbackAnswer({ workshopId: less })
      await app.given.feedbackAnswer({ workshopId: less })
      expect(await seen(less)).toContain('2 answers, but the register counts only 1')
    })
  })
})
