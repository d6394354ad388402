import type { Me } from '../rules/permission.js'
import { casesOf } from '../rules/permission.js'
import { permissions } from '../rules/permissions.js'
import { isProof } from '../support/proof.js'
import { DESK, describeInBrowser } from './chromium.js'
import type { Person } from './person.js'
import { Site } from './site.js'

/**
 * Pages that no journey comes to are opened here by an administrator, who may see them all, with the records that the
 * table of permissions makes: accessible at 390 and 1280 px, and no sideways scroll at 320 px. A new page is opened here without a
 * line in this file, until a journey comes to it and says so below. Those that are not about scheduling and booking wait for the proof.
 */
const NO_PAGE =
  /\.(csv|ics|json|txt|xml|ico|css|js|html|webmanifest)$|^\/(assets|health|council-colour)\/|\/(token|search)$/

/** Pages of the journeys beside this file, which look at them with more on them. */
const ON_JOURNEYS = `
  / /home /sign-in /calendar /areas /imports/postcodes /venues/new /venues/:id /venues/:id/rooms/new /workshops
  /workshops/new /workshops/:id /workshops/:id/cancellation/new /workshops/:id/bookings /workshops/:id/bookings/new
  /workshops/:id/register /workshops/:id/register/edit /workshops/:id/register/sheet /workshops/:id/feedback/new
  /workshops/:id/feedback/thanks /bookings/:id /bookings/:id/cancellation /bookings/:id/move
  /bookings/:id/acceptance /bookings/:id/feedback /requests /requests/:id /requests/new /requests/thanks
  /requests/:id/workshop/new /feedback /feedback/:id/removal /templates /templates/:id /templates/new /series/:id
  /series/new /series/:id/bookings/new /series/:id/changes/new /series/:id/cancellation/new /settings/calendars
  /settings/calendars/:calendar /settings/calendars/:calendar/days/new /settings/calendars/:calendar/imports/new
  /feeds/:kind/:id /sessions/new /partners/:id/impact /impact /impact/records /impact/measures /businesses
  /businesses/:id /businesses/:id/reviews/new /mail /mail/upcoming /mail/why /mail/:id/why /mail/:id/words
  /mail/:id/hold/new /mail/:id/sending/new /mail/why/learners/:id /mail/workshops/:id/why
  /mail/workshops/:id/simulation /mail/calls /mail/calls/:id /mail/calls/days/:day /mail/calls/days/:day/sheet
  /mail/:id/letter /workshops/help-wanted /workshops/:id/offer /workshops/invitations /workshops/invitations/:id
  /workshops/:id/champions/:championId/drop-out /visits/new /applications/new /applications/thanks /champions/joining /champions/:id/references
  /champions/:id/references/new /champions/:id/training /champions/:id/training/new /champions/:id/sign-off
  /champions/:id/sign-in /training /training/new /training/:id
`
  .trim()
  .split(/\s+/)

/** Opened only by a key of a letter, or before anything is set up. */
const BY_KEY = ['/set-up', '/password-resets/:token', '/invitations/:token', '/mail/:id/stop', '/references/:id']

const EVERY_DAY =
  /^\/(workshops|bookings|series|templates|registers|venues|requests|feedback|feeds|offline|settings\/calendars)(\/|$)/

const PAGES = Object.entries(permissions)
  .filter(([route]) => route.startsWith('GET '))
  .map(([route, row]) => ({ path: route.slice('GET '.length), row }))
  .filter(({ path }) => !NO_PAGE.test(path) && ![...ON_JOURNEYS, ...BY_KEY].includes(path))
  .filter(({ path }) => isProof || EVERY_DAY.test(path))

describeInBrowser('Pages that no journey comes to', () => {
  let site: Site
  let administrator: Person
  let me: Me

  beforeAll(async () => {
    site = await Site.open()
    await site.app.given.council()
    const { id } = await site.app.given.account({ role: 'administrator' })
    me = { accountId: id, role: 'administrator', championId: null, partnerId: null }
    administrator = await site.person(DESK, { accountId: id })
  }, 60_000)

  afterAll(() => site.close())

  it('are pages: those that are left out here are there', () => {
    expect([...ON_JOURNEYS, ...BY_KEY].filter((path) => !(`GET ${path}` in permissions))).toEqual([])
  })

  it.each(PAGES)(
    '$path',
    async ({ path, row }) => {
      const shown = casesOf(row).find(({ answers }) => answers[4] === 200)
      if (!shown) throw new Error(`No administrator sees ${path}: say above why it is not opened`)
      const values = new Map<string, unknown>(Object.entries(await shown.parameters({ given: site.app.given, me })))
      await administrator.opens(
        path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(String(values.get(name)))),
      )
      expect(await administrator.heading()).not.toBe('')
    },
    30_000,
  )
})
