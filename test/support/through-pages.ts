import { TestApp, type TestBrowser } from './app.js'
import type { Screen } from './screen.js'

type Fields = Record<string, string | string[]>

/** What the page's form would send if nothing were touched. */
export function untouched(screen: Screen): Fields {
  const inputs = [...screen.html.matchAll(/<input[^>]*>/g)].map(([tag]) => tag)
  const valuesOf = (name: string) =>
    inputs
      .filter((tag) => tag.includes(`name="${name}"`) && (!/checkbox|radio/.test(tag) || / checked/.test(tag)))
      .map((tag) => /value="([^"]*)"/.exec(tag)?.[1] ?? '')
  return {
    version: valuesOf('version')[0] ?? '',
    key: valuesOf('key')[0] ?? '',
    listed: valuesOf('listed'),
    came: valuesOf('came'),
    headCount: screen.valueOf('headCount'),
    hours: screen.valueOf('hours'),
    minutes: screen.valueOf('minutes'),
  }
}

export interface RegisterAnswers {
  /** Names that are ticked on the list. */
  came?: string[]
  /** Name and e-mail address or phone number. */
  walkIns?: [string, string][]
  headCount?: string
  hours?: string
  minutes?: string
}

/**
 * A programme that is kept as people keep it: everything by the pages and their forms, nothing written beside them, except
 * the accounts with which they sign in. Sign-ins end with time, so each step opens one of its own.
 */
export class ThroughPages {
  private constructor(
    readonly app: TestApp,
    private readonly accountId: string,
  ) {}

  /** As a coordinator. */
  static async in(app: TestApp): Promise<ThroughPages> {
    const { accountId } = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
    return new ThroughPages(app, accountId ?? '')
  }

  coordinator(): Promise<TestBrowser> {
    return this.app.browserOf(this.accountId)
  }

  async see(path: string): Promise<Screen> {
    return (await this.coordinator()).get(path)
  }

  /** Sends a form that leads to the page of something, and gives the id of that. */
  async add(path: string, fields: Fields, by?: TestBrowser): Promise<string> {
    const screen = await (by ?? (await this.coordinator())).post(path, fields)
    const [, id] = /^\/[a-z-]+\/([0-9a-f-]{36})/.exec(screen.location) ?? []
    if (screen.status !== 303 || !id)
      throw new Error(
        `POST ${path} answered ${screen.status} ${screen.location}: ${screen.errors.join('; ')} ${screen.heading}`,
      )
    return id
  }

  async send(path: string, fields: Fields = {}, by?: TestBrowser): Promise<Screen> {
    return (by ?? (await this.coordinator())).postAndFollow(path, fields)
  }

  /** The ids of a new ward and of a venue in it. */
  async venue(name: string, ward: string, code: string): Promise<{ venue: string; ward: string }> {
    const areaId = await this.add('/areas', { name: ward, code })
    const fields = {
      name,
      address: '1 High Street, Harrowmere',
      postcode: 'WN7 1EB',
      areaId,
      bus: 'Bus 34 stops outside',
    }
    return { ward: areaId, venue: await this.add('/venues', fields) }
  }

  async partner(name: string): Promise<string> {
    return this.add('/partners', { name, sector: 'voluntary' })
  }

  /** Active, with an account to sign in with. */
  async champion(name: string, contact: Fields): Promise<{ id: string; accountId: string }> {
    const id = await this.add('/champions', { name, ...contact })
    const { version } = untouched(await this.see(`/champions/${id}/stage`))
    await this.send(`/champions/${id}/stage`, {
      stage: 'active',
      reason: 'Ready to help',
      allTheSame: 'yes',
      version: version ?? '',
    })
    const { accountId } = await this.app.signedIn('champion', { championId: id, name })
    return { id, accountId: accountId ?? '' }
  }

  /** A workshop as its form says; published when it is still to come, recorded as held when it is over. */
  async workshop(fields: Fields): Promise<string> {
    const id = await this.draft(fields)
    const { text } = await this.see(`/workshops/${id}`)
    if (text.includes('Publish')) await this.send(`/workshops/${id}/publication`)
    return id
  }

  async draft(fields: Fields): Promise<string> {
    return this.add('/workshops', {
      title: 'First steps',
      bring: 'Your own tablet',
      topics: ['communicating'],
      audience: 'residents',
      format: 'bookable',
      places: '8',
      place: 'venue',
      startTime: '10am',
      endTime: 'midday',
      ...fields,
    })
  }

  /** Opens the form and saves it with these answers changed. */
  async change(id: string, fields: Fields, lists: { topics: string[]; partners?: string[] }): Promise<Screen> {
    const form = await this.see(`/workshops/${id}/edit`)
    const names = ['title', 'description', 'bring', 'places', 'date', 'startTime', 'endTime', 'onlineLink', 'venueId']
    const typed = Object.fromEntries(
      [...names, 'audience', 'format', 'place', 'leadChampionId', 'version'].map((name) => [name, form.valueOf(name)]),
    )
    return this.send(`/workshops/${id}`, { ...typed, ...lists, ...fields })
  }

  /** By somebody on the public pages; the address of what they see then. */
  async bookPublicly(workshopId: string, fields: Fields): Promise<{ id: string; page: Screen }> {
    const visitor = this.app.visitor()
    const answer = await visitor.post(`/workshops/${workshopId}/bookings`, fields)
    if (answer.status !== 303) throw new Error(`Not booked: ${answer.errors.join('; ')} ${answer.heading}`)
    const [, id = ''] = /^\/bookings\/([^?]+)/.exec(answer.location) ?? []
    return { id, page: await visitor.get(answer.location) }
  }

  /** By a coordinator, for somebody on the phone. */
  async bookByPhone(workshopId: string, name: string, phone: string): Promise<string> {
    return this.add(`/workshops/${workshopId}/bookings`, { name, phone })
  }

  /** As its learner does: the page's link, then its button. */
  async cancelBooking({ page }: { page: Screen }): Promise<Screen> {
    const visitor = this.app.visitor()
    const link = page.linkTo('Cancel this booking')
    const shown = await visitor.get(link)
    return visitor.postAndFollow(link.replace(/\?.*/, ''), { key: shown.valueOf('key') })
  }

  /** Fills in, or corrects, the register as it is on its page. */
  async register(workshopId: string, answers: RegisterAnswers, by?: TestBrowser): Promise<Screen> {
    const browser = by ?? (await this.coordinator())
    const page = await browser.get(`/workshops/${workshopId}/register/edit`)
    const { came = [], walkIns = [], ...counts } = answers
    const tick = (name: string): string => {
      const [, id] =
        new RegExp(`<input[^>]*name="came"[^>]*value="([^"]*)"[^>]*>\\s*<label[^>]*>\\s*${name}\\b`).exec(page.html) ??
        []
      if (!id) throw new Error(`${name} is not on the register`)
      return id
    }
    const rows = walkIns.flatMap(([name, contact], index) => [
      [`walkIn${index + 1}Name`, name],
      [`walkIn${index + 1}Contact`, contact],
    ])
    return browser.postAndFollow(`/workshops/${workshopId}/register`, {
      ...untouched(page),
      came: came.map(tick),
      headCount: '',
      hours: '',
      minutes: '',
      ...counts,
      ...Object.fromEntries(rows),
    })
  }

  /** By a champion, with the day as they type it. */
  async session(accountId: string, fields: Fields): Promise<string> {
    const champion = await this.app.browserOf(accountId)
    const { key } = untouched(await champion.get('/sessions/new'))
    return this.add('/sessions', { key: key ?? '', minutes: '30', people: '1', ...fields }, champion)
  }
}
