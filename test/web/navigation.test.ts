import { navigationFor } from '../../src/navigation.js'
import type { Role } from '../../src/web/access.js'
import type { SignedIn } from '../../src/web/request.js'
import { routesOf } from '../rules/routes.js'
import { TestApp } from '../support/app.js'

const as = (role: Role): SignedIn => ({
  accountId: 'a1',
  name: 'Ada',
  email: 'ada@example.org',
  role,
  championId: role === 'champion' ? 'c1' : null,
  partnerId: role === 'partner' ? 'p1' : null,
})

const currentOf = (who: SignedIn | null, path: string) =>
  navigationFor(who, path)
    .filter(({ current }) => current)
    .map(({ text }) => text)

/** The pages of administrators, who see every entry, by how their addresses begin. A new kind of page is missing here until somebody says where it belongs. */
const BELONGS: Record<string, string | null> = {
  '/home': 'Home',
  '/calendar': 'Calendar',
  '/feeds/:kind': 'Calendar',
  '/workshops': 'Workshops',
  '/series': 'Workshops',
  '/templates': 'Workshops',
  '/bookings': 'Workshops',
  '/registers': 'Workshops',
  '/feedback': 'Workshops',
  '/requests': 'Requests',
  '/sessions': 'Sessions',
  '/learners': 'Learners',
  '/champions': 'Champions',
  '/training': 'Champions',
  '/visits': 'Sessions',
  '/matching': 'Champions',
  '/partners': 'Partners',
  '/venues': 'Venues',
  '/areas': 'Venues',
  '/imports/postcodes': 'Venues',
  '/businesses': 'Businesses',
  '/impact': 'Impact',
  '/mail': 'Mail',
  '/accounts': 'Accounts',
  '/settings': 'Settings',
  // Of the person, or of everybody, and under no entry.
  '/account': null,
  '/sign-in': null,
  '/sign-out': null,
  '/password-resets': null,
  '/invitations': null,
  '/set-up': null,
  '/privacy': null,
  '/accessibility': null,
  '/cookies': null,
  '/offline': null,
  '/thanks': null,
  '/concerns': null,
  '/applications': null,
  '/references': null,
}
/** What no page is. */
const NO_PAGE = /\.\w+$|^\/(assets|health|council-colour|calendars)\/|^\/$/

describe('The entry of the navigation that is marked as current', () => {
  it.each([
    ['coordinator', '/series/new', ['Workshops']],
    ['coordinator', '/series/s1/changes/new', ['Workshops']],
    ['coordinator', '/templates/t1/edit', ['Workshops']],
    ['coordinator', '/workshops/w1/register/edit', ['Workshops']],
    ['coordinator', '/workshops/w1/feedback/new', ['Workshops']],
    ['coordinator', '/venues/v1/rooms/r1/edit', ['Venues']],
    ['coordinator', '/requests/r1/workshop/new', ['Requests']],
    ['coordinator', '/feeds/venues/v1', ['Venues']],
    ['coordinator', '/feeds/champions/c1', ['Champions']],
    ['coordinator', '/feeds/partners/p1/replacement', ['Partners']],
    ['champion', '/feeds/champions/c1', ['Calendar']],
    ['champion', '/bookings/b1', ['Workshops']],
    ['champion', '/champions/c1/profile/edit', ['My profile']],
    ['coordinator', '/champions/c1/profile', ['Champions']],
    ['coordinator', '/matching', ['Champions']],
    ['partner', '/partners/p1/impact', ['Our impact']],
    ['partner', '/feeds/partners/p1', ['Calendar']],
    ['administrator', '/settings/calendars/school-terms/imports/previews', ['Settings']],
    ['coordinator', '/settings', []],
    ['coordinator', '/workshops-of-others', []],
  ] as const)('for a %s at %s is %j', (role, path, entries) => {
    expect(currentOf(as(role), path)).toEqual(entries)
  })

  it('is Workshops for a resident with the link to their booking', () => {
    expect(currentOf(null, '/bookings/b1/cancellation')).toEqual(['Workshops'])
  })

  it('is the right one on every page that there is', async () => {
    const app = await TestApp.open()
    const pages = routesOf(app.nest)
      .filter((route) => route.startsWith('GET '))
      .map((route) => route.slice('GET '.length))
      .filter((path) => !NO_PAGE.test(path))
    await app.close()
    expect(pages.length).toBeGreaterThan(100)
    const beginning = (path: string) =>
      Object.keys(BELONGS)
        .filter((start) => path === start || path.startsWith(`${start}/`))
        .sort((a, b) => b.length - a.length)[0]
    expect(pages.filter((path) => beginning(path) === undefined)).toEqual([])
    const wrong = pages.filter((path) => {
      const wanted = BELONGS[beginning(path) ?? '']
      return currentOf(as('administrator'), path).join() !== (wanted ?? '')
    })
    expect(wrong).toEqual([])
  })
})
