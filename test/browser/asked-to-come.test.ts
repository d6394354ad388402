import { describeInBrowser, PHONE, WAYS } from './chromium.js'
import type { Person } from './person.js'
import { Site } from './site.js'

const TITLE = 'Tablets for beginners'

/* A champion offers, comes to be needed, drops out, and the next best takes over: on phones, by letters, without a telephone call. */
describeInBrowser.each(WAYS)(
  'A champion offers to lead, is taken, drops out, and another covers, %s',
  (_how, withScripts) => {
    let site: Site
    let workshopId = ''
    let coordinatorId = ''
    let annId = ''

    beforeAll(async () => {
      site = await Site.open()
      const { given } = site.app
      await given.council({ phone: '01632 960 100' })
      coordinatorId = (
        await given.account({
          role: 'coordinator',
          name: 'Carol Cook',
          email: 'carol@council.example',
          passwordHash: 'a hash',
        })
      ).id
      const ann = await given.champion({ name: 'Ann Lee', email: 'ann@example.org', stage: 'active' })
      await given.champion({ name: 'Bob Fox', email: 'bob@example.org', stage: 'active' })
      annId = (await given.account({ role: 'champion', championId: ann.id, name: 'Ann Lee' })).id
      const venue = await given.venue({ name: 'Leigh Library' })
      ;({ id: workshopId } = await given.workshop({
        title: TITLE,
        date: '2026-12-10',
        state: 'published',
        venueId: venue.id,
        kit: 'Six tablets',
      }))
    }, 60_000)

    afterAll(() => site.close())

    const onPhone = (accountId: string | null = null) =>
      site.person({ ...PHONE, javaScriptEnabled: withScripts }, { checking: withScripts, accountId })
    /** The link of the latest letter that somebody got, opened on their phone without signing in. */
    const byLetter = async (address: string, subject: string, link: RegExp): Promise<Person> => {
      const { subject: said = '', text = '' } = await site.letterTo(address)
      expect(said).toContain(subject)
      const person = await onPhone()
      await person.opens(link.exec(text)?.[0] ?? '')
      return person
    }

    it('offers where help is needed, and a coordinator says yes', async () => {
      const ann = await onPhone(annId)
      await ann.opens('/home')
      await ann.follows('1 workshop needs somebody to help')
      await ann.follows(TITLE)
      await ann.chooses('I can lead it')
      await ann.presses('Offer to come')
      expect(await ann.heading()).toBe('You offered to lead')

      const carol = await onPhone(coordinatorId)
      await carol.opens('/home')
      await carol.follows('champion has offered to come')
      await carol.follows('Ann Lee')
      expect(await carol.heading()).toBe('Ann Lee offers to lead')
      await carol.presses('Yes, let them lead')
      expect(await carol.text()).toContain('They come')
    }, 120_000)

    it('is told what they are down for, with the place, the kit, a calendar entry and the way out', async () => {
      const { subject = '', text = '', attachments } = await site.letterTo('ann@example.org')
      expect(subject).toContain(`You are down for: ${TITLE}`)
      for (const words of ['You lead this workshop.', 'Leigh Library', 'Six tablets', 'Thursday 10 December 2026'])
        expect(text).toContain(words)
      expect(attachments.some(({ contentType }) => contentType.startsWith('text/calendar'))).toBe(true)
      const ann = await onPhone(annId)
      await ann.opens(`/workshops/${workshopId}`)
      expect(await ann.text()).toContain('You lead this workshop')
    }, 60_000)

    it('drops out by the link of the letter; the coordinators hear of it, and the next best is asked', async () => {
      const ann = await byLetter('ann@example.org', 'You are down for', /https?:\S+\/drop-out\?key=\S+/)
      expect(await ann.heading()).toBe('You cannot come?')
      await ann.fillsIn({ 'Is there anything we should know?': 'I am in hospital that week' })
      await ann.presses('I cannot come')
      expect(await ann.heading()).toBe('You are not down for this workshop')
      const told = await site.letterTo('carol@council.example')
      expect(told.subject).toContain('Ann Lee cannot come')
      expect(told.text).toContain('I am in hospital that week')
    }, 60_000)

    it('is covered: the next best says yes by a link, and the coordinator sees who comes', async () => {
      const bob = await byLetter('bob@example.org', 'Can you help?', /https?:\S+\/invitations\/\S+\?key=\S+/)
      expect(await bob.heading()).toBe('Can you lead this workshop?')
      await bob.presses('Yes, I can lead it')
      expect(await bob.heading()).toBe('You said yes')
      const carol = await onPhone(coordinatorId)
      await carol.opens(`/workshops/${workshopId}/places`)
      expect(await carol.text()).toContain('Bob Fox Leads')
      expect((await site.letterTo('bob@example.org')).subject).toContain('You are down for')
      await carol.follows('Who could come?')
      expect(await carol.heading()).toBe('Who could come?')
      await carol.opens('/workshops/invitations?state=all')
      expect(await carol.text()).toContain('Taken up')
    }, 120_000)
  },
)
