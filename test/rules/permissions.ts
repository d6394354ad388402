import {
  administrators,
  type Case,
  champions,
  everyone,
  none,
  of,
  type Row,
  signedIn,
  staff,
  type World,
} from './permission.js'

/*
 * Who may do what: every route of the application, asked by everybody. The test beside this file fails for a route that
 * is missing here and for a row whose route is gone.
 *
 * To add a feature, add its rows under a heading of its own. A row is the route, as in `GET /venues/:id`, and
 *   - the answers of [signed out, champion, partner, coordinator, administrator], each a status or 'sign in'; the words
 *     `everyone(200)`, `signedIn(200)`, `staff(200)`, `champions(200)`, `partners(200)`, `administrators(200)` write the usual ones
 *     (those who are not named get 'sign in' or 403); a form is sent empty, so that whoever may send it sees its errors: 422;
 *   - or, where the address names a record, a list of cases: `of('own', (world) => …the record…, answers, fields?)`,
 *     `of("another's", …)`, and `none(answers)` for one that is not there. The function makes the record with `world.given`,
 *     or finds what belongs to the person who asks in `world.me`. A route that lets champions or partners in needs
 *     'own' and "another's" (or one case called 'everybody’s'); every route with a parameter needs `none`;
 *   - or `sending(fields, answers)` for a form that is sent with these fields.
 */

/** A record of the programme: staff see it, nobody else does. */
const forStaff = (record: Case['parameters'], answer: number) => [
  of('a record', record, staff(answer)),
  none(staff(404)),
]

const aMessage = ({ given }: World) => given.message({ stopGroup: 'reminders' })
const aStop = ({ given }: World) => given.stop()
const anArea = ({ given }: World) => given.area()
const aVenue = ({ given }: World) => given.venue()
const aPartner = ({ given }: World) => given.partner()
const aChampion = ({ given }: World) => given.champion()
const aLearner = ({ given }: World) => given.learner()
const aWorkshop = ({ given }: World) => given.workshop({ state: 'published' })
const anOffer = async ({ given }: World) => {
  const booking = await given.booking({ state: 'offered' })
  await given.offer({ bookingId: booking.id })
  return booking
}
const aHelper = async ({ given }: World) => {
  const { id, workshopId } = await given.assignment()
  return { id: workshopId, assignmentId: id }
}
const aDraft = ({ given }: World) => given.workshop({ state: 'draft' })
const aPastDraft = ({ given }: World) => given.workshop({ state: 'draft', date: '2026-03-02' })
const aCancelledWorkshop = ({ given }: World) => given.workshop({ state: 'cancelled' })
const aBusiness = ({ given }: World) => given.business()
const aReview = async ({ given }: World) => {
  const { id, businessId } = await given.businessReview()
  return { id: businessId, reviewId: id }
}

const aRule = ({ given }: World) => given.rule()
/** Of a subject that no rule is about: reconciling takes nothing back. */
const aReminder = async ({ given }: World) =>
  given.message({ subjectKind: 'nothing', ruleId: (await given.rule({ isOn: false })).id })
const aHeldReminder = async (given: World['given']) =>
  given.message({ subjectKind: 'nothing', ruleId: (await given.rule({ isOn: false })).id, heldAt: new Date(0) })

const ABOUT = JSON.stringify({ about: 'booking:1' })
const aConversation = async ({ given }: World) => {
  const { id, workshopId } = await given.booking()
  return { id: workshopId, about: `booking:${id}` }
}

const aBooking = ({ given }: World) => given.booking()
const anAccount = ({ given }: World) => given.account({ role: 'coordinator' })

const aDraftLedBy = (given: World['given'], { championId }: World['me']) =>
  given.workshop({ state: 'draft', ...(championId ? { leadChampionId: championId } : {}) })

/** A partner's own people and the task force; another partner's summary is not there for them. */
const ofPartners = [
  of('own', ({ given, me }) => (me.partnerId ? { id: me.partnerId } : given.partner()), [
    'sign in',
    403,
    200,
    200,
    200,
  ]),
  of("another's", ({ given }) => given.partner(), ['sign in', 403, 404, 200, 200]),
  none(['sign in', 403, 404, 404, 404]),
]

const aRegister = ({ given, me }: World) => given.workshop({ date: '2026-11-19', leadChampionId: me.championId })
const anothersRegister = async ({ given }: World) =>
  given.workshop({ date: '2026-11-19', leadChampionId: (await given.champion()).id })

const aSession = ({ given, me }: World) => given.session(me.championId ? { championId: me.championId } : {})
const anothersSession = ({ given }: World) => given.session()

export const permissions: Record<string, Row> = {
  // Home: the same address, a page of each kind of people's own
  'GET /home': signedIn(200),

  // The website
  'GET /assets/:name': [of('everybody’s', () => ({ name: 'manifest.json' }), everyone(200)), none(everyone(404))],
  'GET /health/live': everyone(200),
  'GET /health/ready': everyone(200),
  'GET /robots.txt': everyone(200),
  'GET /favicon.ico': everyone(200),

  // The council
  'GET /council.css': everyone(200),
  'GET /council-colour/:name': [of('everybody’s', () => ({ name: '0b5560.css' }), everyone(200)), none(everyone(404))],
  'GET /privacy': everyone(200),
  'GET /accessibility': everyone(200),
  'GET /cookies': everyone(200),
  'GET /settings': administrators(200),
  'POST /settings': administrators(422),

  // Signing in
  'GET /set-up': everyone(410),
  'POST /set-up': everyone(410),
  'GET /sign-in': everyone(200),
  'POST /sign-in': everyone(422),
  'POST /sign-out': everyone(303),
  'GET /password-resets': everyone(200),
  'GET /password-resets/new': everyone(200),
  'POST /password-resets': everyone(422),
  'GET /password-resets/:token': none(everyone(410)),
  'POST /password-resets/:token': none(everyone(410)),
  'GET /invitations/:token': none(everyone(410)),
  'POST /invitations/:token': none(everyone(410)),
  'GET /account': signedIn(200),
  'POST /account/password': signedIn(422),
  'POST /account/sign-outs': signedIn(303),

  // Accounts
  'GET /accounts': administrators(200),
  'GET /accounts.csv': administrators(200),
  'POST /accounts/searches': administrators(200),
  'GET /accounts/new': administrators(200),
  'POST /accounts': administrators(422),
  'GET /accounts/:id': [of('anybody’s', anAccount, administrators(200)), none(administrators(404))],
  'GET /accounts/:id/edit': [of('anybody’s', anAccount, administrators(200)), none(administrators(404))],
  'POST /accounts/:id': [of('anybody’s', anAccount, administrators(422)), none(administrators(404))],
  'GET /accounts/:id/disabling/new': [of('anybody’s', anAccount, administrators(200)), none(administrators(404))],
  'POST /accounts/:id/disabling': [of('anybody’s', anAccount, administrators(303)), none(administrators(404))],
  'POST /accounts/:id/enabling': [of('anybody’s', anAccount, administrators(303)), none(administrators(404))],
  'POST /accounts/:id/invitations': [of('not accepted', anAccount, administrators(303)), none(administrators(404))],

  // Mail
  'GET /mail': staff(200),
  'GET /mail/:id': [of('anybody’s', ({ given }) => given.message(), staff(200)), none(staff(404))],
  'GET /mail/:id/letter.html': [of('anybody’s', ({ given }) => given.message(), staff(200)), none(staff(404))],
  'GET /mail/:id/letter': [
    of('anybody’s', ({ given }) => given.message(), staff(200)),
    of('that opens an account', ({ given }) => given.message({ subjectKind: 'account' }), [
      'sign in',
      403,
      403,
      404,
      200,
    ]),
    none(staff(404)),
  ],
  'POST /mail/:id/posting': [
    of('anybody’s', ({ given }) => given.message({ state: 'failed' }), staff(303)),
    none(staff(404)),
  ],
  'GET /mail/:id/event.ics': [
    of('anybody’s', ({ given }) => given.message({ calendar: 'BEGIN:VCALENDAR' }), staff(200)),
    none(staff(404)),
  ],
  'GET /mail/calls': staff(200),
  'GET /mail/calls/days/:day': [
    of('a day', () => ({ day: '2026-11-24' }), staff(200)),
    of('none', () => ({ day: '2026-02-30' }), staff(404)),
  ],
  'GET /mail/calls/days/:day/calls.csv': [
    of('a day', () => ({ day: '2026-11-24' }), staff(200)),
    of('none', () => ({ day: 'none' }), staff(404)),
  ],
  'GET /mail/calls/days/:day/sheet': [
    of('a day', () => ({ day: '2026-11-24' }), staff(200)),
    of('none', () => ({ day: 'none' }), staff(404)),
  ],
  'GET /mail/calls/:id': [
    of('anybody’s', ({ given }) => given.message({ channel: 'phone' }), staff(200)),
    none(staff(404)),
  ],
  'POST /mail/calls/:id/results': [
    of('anybody’s', ({ given }) => given.message({ channel: 'phone' }), staff(422)),
    none(staff(404)),
  ],
  'GET /mail/why/digests/:kind/:id': [
    of('a partner’s', async ({ given }) => ({ kind: 'partner-quarter', id: (await given.partner()).id }), staff(200)),
    none(staff(404)),
  ],
  'GET /mail/rules': staff(200),
  'GET /mail/rules.csv': staff(200),
  'GET /mail/rules/new': staff(200),
  'POST /mail/rules/new': staff(200),
  'POST /mail/rules/previews': staff(422),
  'POST /mail/rules': staff(422),
  'GET /mail/rules/:id': forStaff(aRule, 200),
  'GET /mail/rules/:id/edit': forStaff(aRule, 200),
  'POST /mail/rules/:id/edit': forStaff(aRule, 200),
  'POST /mail/rules/:id/previews': forStaff(aRule, 422),
  'POST /mail/rules/:id': forStaff(aRule, 422),
  'GET /mail/rules/:id/switching': forStaff(aRule, 200),
  'POST /mail/rules/:id/switching-on': forStaff(aRule, 303),
  'POST /mail/rules/:id/switching-off': forStaff(aRule, 303),
  'GET /mail/rules/:id/deletion': forStaff(aRule, 200),
  'POST /mail/rules/:id/deletion': forStaff(aRule, 303),
  'GET /mail/stops': staff(200),
  'GET /mail/stops.csv': staff(200),
  'GET /mail/stops/new': staff(200),
  'POST /mail/stops': staff(422),
  'POST /mail/stops/search': staff(422),
  'GET /mail/stops/:id': forStaff(aStop, 200),
  'POST /mail/stops/:id/removal': forStaff(aStop, 422),
  // Not there until a secret is set, and then only for who shows it.
  'POST /mail/bounces': everyone(404),
  // Only the key in the link lets anybody in.
  'GET /mail/:id/stop': [of('without its key', aMessage, everyone(404)), none(everyone(404))],
  'POST /mail/:id/stop': [of('without its key', aMessage, everyone(404)), none(everyone(404))],
  'POST /mail/:id/stop/undo': [of('without its key', aMessage, everyone(404)), none(everyone(404))],

  'GET /mail/upcoming': staff(200),
  'GET /mail/upcoming.csv': staff(200),
  'POST /mail/upcoming/search': staff(422),
  'GET /mail/:id/hold/new': forStaff(aReminder, 200),
  'POST /mail/:id/hold': forStaff(aReminder, 422),
  'POST /mail/:id/release': [of('held', ({ given }) => aHeldReminder(given), staff(303)), none(staff(404))],
  'GET /mail/:id/sending/new': forStaff(aReminder, 200),
  'POST /mail/:id/sending': forStaff(aReminder, 303),
  'GET /mail/:id/words': forStaff(aReminder, 200),
  'POST /mail/:id/words': forStaff(aReminder, 422),
  'POST /mail/:id/words/preview': forStaff(aReminder, 422),
  'POST /mail/:id/words/removal': forStaff(aReminder, 303),
  'GET /mail/why': staff(200),
  'POST /mail/why/search': staff(422),
  'GET /mail/why/learners/:id': forStaff(aLearner, 200),
  'GET /mail/why/champions/:id': forStaff(aChampion, 200),
  'GET /mail/workshops/:id/why': forStaff(aWorkshop, 200),
  'GET /mail/workshops/:id/why/:about': [
    of('a booking', aConversation, staff(200)),
    of(
      'of somebody else',
      async ({ given }) => ({ id: (await given.workshop()).id, about: 'booking:none' }),
      staff(404),
    ),
    none(staff(404)),
  ],
  'GET /mail/:id/why': [
    of(
      'of a workshop',
      async ({ given }) => given.message({ ruleId: (await given.rule()).id, facts: ABOUT }),
      staff(303),
    ),
    of('of none', aReminder, staff(404)),
    none(staff(404)),
  ],
  'GET /mail/workshops/:id/simulation': forStaff(aWorkshop, 200),
  'POST /mail/workshops/:id/simulation': forStaff(aWorkshop, 422),
  // Wards and venues
  'GET /areas': staff(200),
  'GET /areas.csv': staff(200),
  'GET /areas/new': staff(200),
  'POST /areas': staff(422),
  'GET /areas/:id': forStaff(anArea, 200),
  'GET /areas/:id/edit': forStaff(anArea, 200),
  'POST /areas/:id': forStaff(anArea, 422),
  'GET /venues': staff(200),
  'GET /venues.csv': staff(200),
  'GET /venues/new': staff(200),
  'POST /venues': staff(422),
  'GET /venues/:id': forStaff(aVenue, 200),
  'GET /venues/:id/edit': forStaff(aVenue, 200),
  'POST /venues/:id': forStaff(aVenue, 422),
  'POST /venues/:id/archiving': forStaff(aVenue, 303),
  'POST /venues/:id/restoration': forStaff(aVenue, 303),

  // Partners, champions and learners
  'GET /partners': staff(200),
  'GET /partners.csv': staff(200),
  'GET /partners/new': staff(200),
  'POST /partners': staff(422),
  'GET /partners/:id': forStaff(aPartner, 200),
  'GET /partners/:id/edit': forStaff(aPartner, 200),
  'POST /partners/:id': forStaff(aPartner, 422),
  'POST /partners/:id/archiving': forStaff(aPartner, 303),
  'POST /partners/:id/restoration': forStaff(aPartner, 303),
  'GET /champions': staff(200),
  'GET /champions.csv': staff(200),
  'POST /champions/search': staff(422),
  'GET /champions/new': staff(200),
  'POST /champions': staff(422),
  'GET /champions/:id': forStaff(aChampion, 200),
  'GET /champions/:id/edit': forStaff(aChampion, 200),
  'POST /champions/:id': forStaff(aChampion, 422),
  'GET /champions/:id/stage': forStaff(aChampion, 200),
  'POST /champions/:id/stage': forStaff(aChampion, 422),
  'GET /learners': staff(200),
  'POST /learners/search': staff(422),
  'GET /learners/:id': forStaff(aLearner, 200),
  'GET /learners/:id/edit': forStaff(aLearner, 200),
  'POST /learners/:id': forStaff(aLearner, 422),

  // Workshops
  'GET /': everyone(200),
  'GET /workshops': everyone(200),
  'GET /workshops.ics': everyone(200),
  'GET /workshops.csv': staff(200),
  'GET /workshops/new': staff(200),
  'POST /workshops': staff(422),
  'GET /workshops/:id': [
    of('published', aWorkshop, everyone(200)),
    of('own draft', ({ given, me }) => aDraftLedBy(given, me), [404, 200, 404, 200, 200]),
    of("another's draft", aDraft, [404, 404, 404, 200, 200]),
    none(everyone(404)),
  ],
  'GET /workshops/:id/event.ics': [
    of('published', aWorkshop, everyone(200)),
    of('a draft', aDraft, everyone(404)),
    none(everyone(404)),
  ],
  'GET /workshops/:id/edit': forStaff(aWorkshop, 200),
  'POST /workshops/:id': forStaff(aWorkshop, 422),
  'POST /workshops/:id/publication': forStaff(aDraft, 303),
  'POST /workshops/:id/record': forStaff(aPastDraft, 303),
  'GET /workshops/:id/cancellation/new': forStaff(aWorkshop, 200),
  'POST /workshops/:id/cancellation': forStaff(aWorkshop, 422),
  'POST /workshops/:id/restoration': forStaff(aCancelledWorkshop, 303),

  // Businesses
  'GET /businesses': staff(200),
  'GET /businesses.csv': staff(200),
  'GET /businesses/new': staff(200),
  'POST /businesses': staff(422),
  'GET /businesses/:id': forStaff(aBusiness, 200),
  'GET /businesses/:id/edit': forStaff(aBusiness, 200),
  'POST /businesses/:id': forStaff(aBusiness, 422),
  'POST /businesses/:id/archiving': forStaff(aBusiness, 303),
  'POST /businesses/:id/restoration': forStaff(aBusiness, 303),
  'GET /businesses/:id/support': forStaff(aBusiness, 200),
  // Without the version that the form was opened on, somebody may have been there before.
  'POST /businesses/:id/support': forStaff(aBusiness, 409),
  'GET /businesses/:id/reviews/new': forStaff(aBusiness, 200),
  'POST /businesses/:id/reviews': forStaff(aBusiness, 422),
  'GET /businesses/:id/reviews/:reviewId/edit': forStaff(aReview, 200),
  'POST /businesses/:id/reviews/:reviewId': forStaff(aReview, 422),

  // Bookings: without its key a booking is there for the task force only
  'GET /workshops/:id/bookings/new': [of('published', aWorkshop, everyone(200)), none(everyone(404))],
  'POST /workshops/:id/bookings': [of('published', aWorkshop, everyone(422)), none(everyone(404))],
  'GET /workshops/:id/bookings': [
    of('own', ({ given, me }) => given.workshop({ leadChampionId: me.championId }), champions(200)),
    of("another's", aWorkshop, ['sign in', 404, 403, 200, 200]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'GET /workshops/:id/places': forStaff(aWorkshop, 200),
  'POST /workshops/:id/places': forStaff(aWorkshop, 422),
  'POST /workshops/:id/assignments': forStaff(aWorkshop, 422),
  'GET /workshops/:id/assignments/:assignmentId/drop-out': forStaff(aHelper, 200),
  'POST /workshops/:id/assignments/:assignmentId/drop-out': forStaff(aHelper, 422),
  'GET /bookings/:id/acceptance': [of('without a key', anOffer, [404, 404, 404, 200, 200]), none(everyone(404))],
  'POST /bookings/:id/acceptance': [of('without a key', anOffer, [404, 404, 404, 303, 303]), none(everyone(404))],
  'GET /bookings/:id/confirmation': [
    of('without a key', ({ given }) => given.booking(), [404, 404, 404, 200, 200]),
    none(everyone(404)),
  ],
  'POST /bookings/:id/confirmation': [
    of('without a key', ({ given }) => given.booking(), [404, 404, 404, 303, 303]),
    none(everyone(404)),
  ],
  'POST /bookings/:id/waiting': [of('without a key', anOffer, [404, 404, 404, 303, 303]), none(everyone(404))],
  'GET /workshops/:id/bookings.csv': [of('any', aWorkshop, staff(200)), none(staff(404))],
  'GET /bookings/:id': [of('anybody’s', aBooking, [404, 404, 404, 200, 200]), none(everyone(404))],
  'GET /bookings/:id/event.ics': [of('anybody’s', aBooking, [404, 404, 404, 200, 200]), none(everyone(404))],
  'GET /bookings/:id/cancellation': [of('anybody’s', aBooking, [404, 404, 404, 200, 200]), none(everyone(404))],
  'POST /bookings/:id/cancellation': [of('anybody’s', aBooking, [404, 404, 404, 303, 303]), none(everyone(404))],

  // Impact
  'GET /impact': staff(200),
  'GET /impact.csv': staff(200),
  'GET /impact/records': staff(404),
  'GET /impact/measures': everyone(200),
  'GET /impact/measures/:key': [of('everybody’s', () => ({ key: 'attendances' }), everyone(200)), none(everyone(404))],
  'GET /partners/:id/impact': ofPartners,
  'GET /partners/:id/impact.csv': ofPartners,

  // Registers
  'GET /workshops/:id/register': [
    of('own', aRegister, champions(200)),
    of("another's", anothersRegister, ['sign in', 404, 403, 200, 200]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'GET /workshops/:id/register/edit': [
    of('own', aRegister, champions(200)),
    of("another's", anothersRegister, ['sign in', 404, 403, 200, 200]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'POST /workshops/:id/register': [
    of('own', aRegister, champions(422)),
    of("another's", anothersRegister, ['sign in', 404, 403, 422, 422]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'GET /workshops/:id/register/sheet': [
    of('own', aRegister, champions(200)),
    of("another's", anothersRegister, ['sign in', 404, 403, 200, 200]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'GET /workshops/:id/register/versions': [
    of('own', aRegister, champions(200)),
    of("another's", anothersRegister, ['sign in', 404, 403, 200, 200]),
    none(['sign in', 404, 403, 404, 404]),
  ],

  // Sessions
  'GET /sessions': champions(200),
  'GET /sessions.csv': champions(200),
  'POST /sessions/search': staff(422),
  'GET /sessions/new': champions(200),
  'POST /sessions': champions(422),
  'GET /sessions/:id': [
    of('own', aSession, champions(200)),
    of("another's", anothersSession, ['sign in', 404, 403, 200, 200]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'GET /sessions/:id/edit': [
    of('own', aSession, champions(200)),
    of("another's", anothersSession, ['sign in', 404, 403, 200, 200]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'POST /sessions/:id': [
    of('own', aSession, champions(422)),
    of("another's", anothersSession, ['sign in', 404, 403, 422, 422]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'GET /sessions/:id/withdrawal/new': [
    of('own', aSession, champions(200)),
    of("another's", anothersSession, ['sign in', 404, 403, 200, 200]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'POST /sessions/:id/withdrawal': [
    of('own', aSession, champions(422)),
    of("another's", anothersSession, ['sign in', 404, 403, 422, 422]),
    none(['sign in', 404, 403, 404, 404]),
  ],
}
