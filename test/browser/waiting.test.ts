import { describeInBrowser, PHONE, BOTH_WAYS } from './chromium.js'
import { Site } from './site.js'

const TITLE = 'Photos on your phone'

/* One place, three people with phones; every page that they come to is checked at 390 and 1280 px. */
describeInBrowser.each(BOTH_WAYS)(
  'A resident books, waits, is offered a place and cancels, %s',
  (_how, withScripts) => {
    let site: Site
    let workshop = ''

    beforeAll(async () => {
      site = await Site.open()
      const { given } = site.app
      await given.council({ phone: '01632 960 100' })
      const { id } = await given.workshop({
        title: TITLE,
        date: '2026-12-10',
        startTime: '14:00',
        endTime: '16:00',
        places: 1,
      })
      workshop = `/workshops/${id}`
    }, 60_000)

    afterAll(() => site.close())

    const onPhone = () => site.person({ ...PHONE, javaScriptEnabled: withScripts }, { checking: withScripts })
    const letterTo = async (address: string, subject: string) => {
      const { subject: said = '', text = '' } = await site.letterTo(address)
      expect(said).toContain(subject)
      return text
    }
    const linkIn = (text: string, path: string) => new RegExp(`https?:\\S+/${path}\\?key=\\S+`).exec(text)?.[0] ?? ''

    it('takes the last place; the next two read how the list works and where they stand', async () => {
      const cas = await onPhone()
      await cas.opens(workshop)
      await cas.follows('Book a place')
      await cas.fillsIn({ 'Your full name': 'Cas Holder', 'E-mail address': 'cas@example.org' })
      await cas.presses('Book my place')
      expect(await cas.heading()).toBe('Your place is booked')

      for (const [name, address, turn] of [
        ['Ann First', 'ann@example.org', 'You are next on the list.'],
        ['Ben Second', 'ben@example.org', 'You are number 2 on the list.'],
      ] as const) {
        const waiting = await onPhone()
        await waiting.opens(workshop)
        expect(await waiting.text()).toContain('This workshop is full.')
        await waiting.follows('Join the waiting list')
        expect(await waiting.text()).toContain('Places are offered in the order in which people joined the list.')
        await waiting.fillsIn({ 'Your full name': name, 'E-mail address': address })
        await waiting.presses('Join the waiting list')
        expect(await waiting.heading()).toBe('You are on the waiting list')
        expect(await waiting.text()).toContain(turn)
        expect(await waiting.text()).toContain('This is not a place yet')
        await letterTo(address, 'You are on the waiting list')
      }
    }, 120_000)

    it('gives the place up by the link in the letter, and the first on the list is offered it at once', async () => {
      const cas = await onPhone()
      await cas.opens(linkIn(await letterTo('cas@example.org', 'Your place is booked'), 'bookings/\\S+?'))
      await cas.follows('Cancel this booking')
      await cas.presses('Cancel my booking')
      expect(await cas.heading()).toBe('This booking is cancelled')

      await site.at('2026-11-23T09:05:00Z')
      const ann = await onPhone()
      const offer = linkIn(
        await letterTo('ann@example.org', 'A place is free for you until'),
        'bookings/\\S+/acceptance',
      )
      await ann.opens(offer)
      expect(await ann.heading()).toBe('A place is free for you')
      await ann.presses('Take this place')
      expect(await ann.text()).toContain('The place is yours')
      expect(await ann.heading()).toBe('Your place is booked')
      await ann.opens(offer)
      expect(await ann.heading()).toBe('You have this place')
      await letterTo('ann@example.org', 'Your place is booked')
    }, 120_000)

    it('cancels; who lets the offer pass is told, and joins the list again at its end', async () => {
      const ann = await onPhone()
      await ann.opens(linkIn(await letterTo('ann@example.org', 'Your place is booked'), 'bookings/\\S+?'))
      await ann.follows('Cancel this booking')
      await ann.presses('Cancel my booking')

      await site.at('2026-11-23T09:10:00Z')
      const offer = linkIn(
        await letterTo('ben@example.org', 'A place is free for you until'),
        'bookings/\\S+/acceptance',
      )
      await site.at('2026-11-24T10:00:00Z')
      const ben = await onPhone()
      await ben.opens(offer)
      expect(await ben.heading()).toBe('This offer has ended')
      expect(await ben.text()).toContain('You can join the list again, at its end.')
      await ben.presses('Join the waiting list again')
      // Nobody else waits, so the free place is offered to him once more.
      expect(await ben.heading()).toBe('A place is free for you')
      await ben.follows('I do not want this place')
      await ben.presses('I do not want this place')
      expect(await ben.text()).toContain('You are no longer on the waiting list of this workshop.')
    }, 120_000)
  },
)
