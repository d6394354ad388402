import type { Concern } from '../../src/concerns/concern.entity.js'
import type { Invitation } from '../../src/workshops/invitations/invitation.entity.js'
import {
  administrators,
  type Answers,
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
const aRoom = async ({ given }: World) => {
  const { id, venueId } = await given.room()
  return { id: venueId, roomId: id }
}
const aRoomOfAnotherVenue = async ({ given }: World) => ({
  id: (await given.venue()).id,
  roomId: (await given.room()).id,
})
const ofRooms = (answer: number) => [
  of('its own room', aRoom, staff(answer)),
  of('a room of another venue', aRoomOfAnotherVenue, staff(404)),
  none(staff(404)),
]
const aPartner = ({ given }: World) => given.partner()
const aChampion = ({ given }: World) => given.champion()
const aCheck = async ({ given }: World) => {
  const { id, championId } = await given.championCheck()
  return { id: championId, checkId: id }
}
const anothersCheck = async ({ given }: World) => ({
  id: (await given.champion()).id,
  checkId: (await given.championCheck()).id,
})
const ofChecks = (answer: number) => [
  of('a check', aCheck, staff(answer)),
  of("another champion's check", anothersCheck, staff(404)),
  none(staff(404)),
]
/** A champion has a profile of their own; who has none asks for somebody's. */
const ofProfiles = (answer: number) => [
  of('own', async ({ given, me }) => ({ id: me.championId ?? (await given.champion()).id }), champions(answer)),
  of("another's", aChampion, ['sign in', 404, 403, answer, answer]),
  none(['sign in', 404, 403, 404, 404]),
]
const aNote = async ({ given }: World) => {
  const { id, championId } = await given.championNote()
  return { id: championId, noteId: id }
}
const anothersNote = async ({ given }: World) => ({
  id: (await given.champion()).id,
  noteId: (await given.championNote()).id,
})
const ofNotes = (answer: number) => [
  of('a note', aNote, staff(answer)),
  of("another champion's note", anothersNote, staff(404)),
  none(staff(404)),
]
/** Somebody else than all who ask. */
const anotherLead = async ({ given }: World) =>
  given.safeguarding({ leadAccountId: (await given.account({ role: 'coordinator' })).id })
/** Whoever asks is named, whether or not they may be. */
const ledByMe = async ({ given, me }: World) => given.safeguarding({ leadAccountId: me.accountId })
const NOT_THERE: Answers = ['sign in', 404, 404, 404, 404]
const reportedByMe = async ({ given, me }: World, fields: Partial<Concern> = {}) =>
  given.concern({ ...(me.accountId ? { reporterAccountId: me.accountId } : {}), ...fields })
/** The lead reads and works on concerns; for everybody else, who reported one too, there is nothing. */
const ofConcerns = (answer: number, fields: Partial<Concern> = {}) => [
  of(
    'the lead’s',
    async (world: World) => {
      await ledByMe(world)
      return world.given.concern(fields)
    },
    ['sign in', 404, 404, answer, answer],
  ),
  of(
    'own',
    async (world: World) => {
      await anotherLead(world)
      return reportedByMe(world, fields)
    },
    NOT_THERE,
  ),
  of(
    "another's",
    async (world: World) => {
      await anotherLead(world)
      return world.given.concern(fields)
    },
    NOT_THERE,
  ),
  none(NOT_THERE),
]
const CLOSED: Partial<Concern> = { state: 'closed', closeReason: 'twice', closedAt: new Date(0) }
const aReferee = async ({ given }: World) => {
  const { id, championId } = await given.reference()
  return { id: championId, referenceId: id }
}
const anothersReferee = async ({ given }: World) => ({
  id: (await given.champion()).id,
  referenceId: (await given.reference()).id,
})
const ofReferences = (answer: number) => [
  of('a referee', aReferee, staff(answer)),
  of("another champion's referee", anothersReferee, staff(404)),
  none(staff(404)),
]
const aReference = ({ given }: World) => given.reference()
const aModule = ({ given }: World) => given.trainingModule()
const aCompletion = async ({ given }: World) => {
  const { id, championId } = await given.trainingCompletion()
  return { id: championId, completionId: id }
}
const anothersCompletion = async ({ given }: World) => ({
  id: (await given.champion()).id,
  completionId: (await given.trainingCompletion()).id,
})
const ofCompletions = (answer: number) => [
  of('training of theirs', aCompletion, staff(answer)),
  of("another champion's training", anothersCompletion, staff(404)),
  none(staff(404)),
]
const aSignedOff = ({ given }: World) => given.signOff()
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
/** Of whoever asks, where they are a champion. */
const anInvitationOf = async ({ given, me }: World, fields: Partial<Invitation> = {}) =>
  given.invitation({
    workshopId: (await given.workshop({ state: 'published', date: '2027-01-20' })).id,
    ...(me.championId ? { championId: me.championId } : {}),
    ...fields,
  })
const anInvitation = async ({ given }: World) => anInvitationOf({ given, me: NOBODY })
const anOfferToCome = async ({ given }: World) => anInvitationOf({ given, me: NOBODY }, { origin: 'offered' })
const NOBODY: World['me'] = { accountId: null, role: null, championId: null, partnerId: null }
const ofInvitations = (answers: Answers, others: Answers) => [
  of('own', (world: World) => anInvitationOf(world), answers),
  of("another's", anInvitation, others),
  none(everyone(404)),
]
const aWorkshopOf = async ({ given, me }: World) => {
  const champion = me.championId ?? (await given.champion()).id
  const { id } = await given.workshop({ state: 'published', date: '2027-01-20', leadChampionId: champion })
  return { id, championId: champion }
}
const anothersWorkshop = (world: World) => aWorkshopOf({ ...world, me: NOBODY })
const helpedBy = async (given: World['given'], championId: string | null) => {
  const { id } = await given.workshop({ state: 'published', date: '2026-11-02' })
  const champion = championId ?? (await given.champion()).id
  const assignment = await given.assignment({ workshopId: id, championId: champion })
  return { id: champion, assignmentId: assignment.id }
}
const ofHelped = (answer: number) => [
  of('own', ({ given, me }: World) => helpedBy(given, me.championId), champions(answer)),
  of("another's", ({ given }: World) => helpedBy(given, null), ['sign in', 404, 403, answer, answer]),
  none(['sign in', 404, 403, 404, 404]),
]
const aDraft = ({ given }: World) => given.workshop({ state: 'draft' })
const aPastDraft = ({ given }: World) => given.workshop({ state: 'draft', date: '2026-03-02' })
const aCancelledWorkshop = ({ given }: World) => given.workshop({ state: 'cancelled' })
const aSeriesWith = async (given: World['given'], state: 'published' | 'draft') => {
  const series = await given.series()
  await given.workshop({ seriesId: series.id, seriesDate: '2026-11-26', state })
  return series
}
const aSeries = ({ given }: World) => aSeriesWith(given, 'published')
const aSeriesOfDrafts = ({ given }: World) => aSeriesWith(given, 'draft')
const aHoliday = ({ given }: World) => given.calendarDays()
const forAdministrators = (record: Case['parameters'], answer: number) => [
  of('a record', record, administrators(answer)),
  of('none', () => ({ calendar: 'none', id: 'none' }), administrators(404)),
]
const aBusiness = ({ given }: World) => given.business()
const aReview = async ({ given }: World) => {
  const { id, businessId } = await given.businessReview()
  return { id: businessId, reviewId: id }
}

const aRequest = ({ given }: World) => given.request()
const aClosedRequest = ({ given }: World) =>
  given.request({ state: 'closed', closeReason: 'no_answer', endedAt: new Date(0) })
const aComment = ({ given }: World) => given.feedbackAnswer({ comment: 'Slower, please' })
const aTemplate = ({ given }: World) => given.template()

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
const aLateRegister = async ({ given }: World) =>
  given.workshop({ date: '2026-11-19', leadChampionId: (await given.champion()).id })
const anothersRegister = async ({ given }: World) =>
  given.workshop({ date: '2026-11-19', leadChampionId: (await given.champion()).id })

const aSession = ({ given, me }: World) => given.session(me.championId ? { championId: me.championId } : {})
const aVisit = ({ given, me }: World) =>
  given.visit({ endedAt: new Date('2026-11-23T09:50:00Z'), ...(me.championId ? { championId: me.championId } : {}) })
const anothersVisit = ({ given }: World) => given.visit()
const anothersSession = ({ given }: World) => given.session()

/** A calendar of one kind of owner: their own people's and the task force's. */
const aFeedOf = (kind: string, owner: Case['parameters']) => async (world: World) => ({ kind, ...(await owner(world)) })
const feeds = (answer: number) => [
  of(
    'own',
    async ({ given, me }) =>
      me.partnerId
        ? { kind: 'partners', id: me.partnerId }
        : { kind: 'champions', id: me.championId ?? (await given.champion()).id },
    ['sign in', answer, answer, answer, answer],
  ),
  of("another's", aFeedOf('champions', aChampion), ['sign in', 404, 404, answer, answer]),
  of("another partner's", aFeedOf('partners', aPartner), ['sign in', 404, 404, answer, answer]),
  of('a venue’s', aFeedOf('venues', aVenue), ['sign in', 404, 404, answer, answer]),
  of('none', () => ({ kind: 'venues', id: 'none' }), ['sign in', 404, 404, 404, 404]),
  of('no kind of owner', () => ({ kind: 'learners', id: 'none' }), ['sign in', 404, 404, 404, 404]),
]

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
  'GET /mail/why/champions/:id/checks': forStaff(aChampion, 200),
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
  'GET /imports/postcodes': administrators(200),
  'POST /imports/postcodes/checks': administrators(422),
  'POST /imports/postcodes': administrators(422),
  'GET /venues': staff(200),
  'GET /venues.csv': staff(200),
  'GET /venues/new': staff(200),
  'POST /venues': staff(422),
  'GET /venues/:id': forStaff(aVenue, 200),
  'GET /venues/:id/edit': forStaff(aVenue, 200),
  'POST /venues/:id': forStaff(aVenue, 422),
  'POST /venues/:id/archiving': forStaff(aVenue, 303),
  'POST /venues/:id/restoration': forStaff(aVenue, 303),
  'GET /venues/:id/rooms/new': forStaff(aVenue, 200),
  'POST /venues/:id/rooms': forStaff(aVenue, 422),
  'GET /venues/:id/rooms/:roomId/edit': ofRooms(200),
  'POST /venues/:id/rooms/:roomId': ofRooms(422),
  'POST /venues/:id/rooms/:roomId/archiving': ofRooms(303),
  'POST /venues/:id/rooms/:roomId/restoration': ofRooms(303),

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
  'GET /champions/joining': staff(200),
  'GET /champions/joining.csv': staff(200),
  'GET /champions/:id/references': forStaff(aChampion, 200),
  'GET /champions/:id/references/new': forStaff(aChampion, 200),
  'POST /champions/:id/references': forStaff(aChampion, 422),
  'POST /champions/:id/references/:referenceId/letters': ofReferences(303),
  'GET /champions/:id/references/:referenceId/talk': ofReferences(200),
  'POST /champions/:id/references/:referenceId/talk': ofReferences(422),
  'GET /champions/:id/references/:referenceId/removal': ofReferences(200),
  'POST /champions/:id/references/:referenceId/removal': ofReferences(422),
  'GET /references/:id': [of('without its key', aReference, everyone(404)), none(everyone(404))],
  'POST /references/:id': [of('without its key', aReference, everyone(404)), none(everyone(404))],
  'GET /champions/:id/training': forStaff(aChampion, 200),
  'GET /champions/:id/training/new': forStaff(aChampion, 200),
  'POST /champions/:id/training': forStaff(aChampion, 422),
  'GET /champions/:id/training/:completionId/removal': ofCompletions(200),
  'POST /champions/:id/training/:completionId/removal': ofCompletions(422),
  'GET /champions/:id/sign-off': forStaff(aChampion, 200),
  'POST /champions/:id/sign-off': forStaff(aChampion, 422),
  'POST /champions/:id/sign-off/removal': forStaff(aSignedOff, 422),
  'GET /champions/:id/sign-in': forStaff(aChampion, 200),
  'POST /champions/:id/sign-in': forStaff(aChampion, 303),
  'GET /training': staff(200),
  'GET /training/new': staff(200),
  'POST /training': staff(422),
  'GET /training/:id': forStaff(aModule, 200),
  'GET /training/:id/edit': forStaff(aModule, 200),
  'POST /training/:id': forStaff(aModule, 422),
  'POST /training/:id/archiving': forStaff(aModule, 303),
  'POST /training/:id/restoration': forStaff(aModule, 303),
  'GET /applications/new': everyone(200),
  'POST /applications': everyone(422),
  'GET /applications/thanks': everyone(200),
  'GET /champions/:id/checks': forStaff(aChampion, 200),
  'GET /champions/:id/checks/new': forStaff(aChampion, 200),
  'POST /champions/:id/checks': forStaff(aChampion, 422),
  'GET /champions/:id/checks/:checkId/removal': ofChecks(200),
  'POST /champions/:id/checks/:checkId/removal': ofChecks(422),
  'POST /champions/:id/notes': forStaff(aChampion, 422),
  'GET /champions/:id/notes/:noteId/removal': ofNotes(200),
  'POST /champions/:id/notes/:noteId/removal': ofNotes(303),
  'GET /champions/care': staff(200),
  'GET /champions/care.csv': staff(200),
  'GET /concerns/new': champions(200),
  'POST /concerns': champions(422),
  'GET /concerns/:id/receipt': [
    of('own', (world: World) => reportedByMe(world), champions(200)),
    of(
      'the lead’s',
      async (world: World) => {
        await ledByMe(world)
        return world.given.concern()
      },
      ['sign in', 404, 403, 404, 404],
    ),
    of("another's", ({ given }) => given.concern(), ['sign in', 404, 403, 404, 404]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'GET /concerns': [
    of('the lead’s', ledByMe, ['sign in', 404, 404, 200, 200]),
    of("another's", anotherLead, NOT_THERE),
  ],
  'GET /concerns/:id': ofConcerns(200),
  'POST /concerns/:id/taking': ofConcerns(303),
  'POST /concerns/:id/notes': ofConcerns(422),
  'GET /concerns/:id/closing/new': ofConcerns(200),
  'POST /concerns/:id/closing': ofConcerns(422),
  'POST /concerns/:id/reopening': ofConcerns(303, CLOSED),
  'GET /settings/safeguarding': administrators(200),
  'POST /settings/safeguarding': administrators(422),
  'GET /champions/:id/profile': ofProfiles(200),
  'GET /champions/:id/profile/edit': ofProfiles(200),
  'POST /champions/:id/profile': ofProfiles(303),
  'GET /matching': staff(200),
  'POST /matching': staff(422),
  'POST /matching/previews': staff(422),
  'GET /learners': staff(200),
  'POST /learners/search': staff(422),
  'GET /learners/:id': forStaff(aLearner, 200),
  'GET /learners/:id/edit': forStaff(aLearner, 200),
  'POST /learners/:id': forStaff(aLearner, 422),

  // Workshops
  'GET /': everyone(200),
  'GET /sitemap.xml': everyone(200),
  'GET /workshops': everyone(200),
  'GET /workshops/search': everyone(303),
  'POST /workshops/search': everyone(303),
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
  'GET /calendar': signedIn(200),
  'GET /feeds/:kind/:id': feeds(200),
  'POST /feeds/:kind/:id': feeds(303),
  'POST /feeds/:kind/:id/replacement': feeds(303),
  'POST /feeds/:kind/:id/ending': feeds(303),
  'GET /calendars/:id/:key/workshops.ics': [
    of(
      'with a key that is wrong',
      async ({ given }) => ({ ...(await given.calendarFeed()), key: 'wrong' }),
      everyone(404),
    ),
    none(everyone(404)),
  ],
  'GET /workshops/:id/edit': forStaff(aWorkshop, 200),
  'POST /workshops/:id': forStaff(aWorkshop, 422),
  'POST /workshops/:id/publication': forStaff(aDraft, 303),
  'POST /workshops/:id/record': forStaff(aPastDraft, 303),
  'GET /workshops/:id/cancellation/new': forStaff(aWorkshop, 200),
  'POST /workshops/:id/cancellation': forStaff(aWorkshop, 422),
  'POST /workshops/:id/restoration': forStaff(aCancelledWorkshop, 303),

  // Requests for workshops: everybody asks, staff answer
  'GET /requests/new': everyone(200),
  'POST /requests': everyone(422),
  'GET /requests/thanks': everyone(200),
  'GET /requests': staff(200),
  'GET /requests.csv': staff(200),
  'POST /requests/search': staff(422),
  'GET /requests/:id': forStaff(aRequest, 200),
  'POST /requests/:id/owner': forStaff(aRequest, 422),
  'POST /requests/:id/notes': forStaff(aRequest, 422),
  'GET /requests/:id/closing/new': forStaff(aRequest, 200),
  'POST /requests/:id/closing': forStaff(aRequest, 422),
  'POST /requests/:id/reopening': forStaff(aClosedRequest, 303),
  'GET /requests/:id/workshop/new': forStaff(aRequest, 200),
  'POST /requests/:id/workshop': forStaff(aRequest, 422),

  // Feedback: without the key of a letter the questions are there for nobody, and nobody but staff sees what was written
  'GET /feedback': staff(200),
  'GET /feedback.csv': staff(200),
  'POST /feedback/search': staff(422),
  'GET /feedback/:id/removal': forStaff(aComment, 200),
  'POST /feedback/:id/removal': forStaff(aComment, 303),
  'GET /bookings/:id/feedback': [of('without its key', aBooking, everyone(404)), none(everyone(404))],
  'POST /bookings/:id/feedback': [of('without its key', aBooking, everyone(404)), none(everyone(404))],
  'GET /workshops/:id/feedback/new': [
    of('own', aRegister, champions(200)),
    of("another's", anothersRegister, ['sign in', 404, 403, 200, 200]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'POST /workshops/:id/feedback': [
    of('own', aRegister, champions(422)),
    of("another's", anothersRegister, ['sign in', 404, 403, 422, 422]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'GET /workshops/:id/feedback/thanks': [
    of('own', aRegister, champions(200)),
    of("another's", anothersRegister, ['sign in', 404, 403, 200, 200]),
    none(['sign in', 404, 403, 404, 404]),
  ],

  // Templates of workshops
  'GET /templates': staff(200),
  'GET /templates.csv': staff(200),
  'GET /templates/new': staff(200),
  'POST /templates': staff(422),
  'GET /templates/:id': forStaff(aTemplate, 200),
  'GET /templates/:id/edit': forStaff(aTemplate, 200),
  'POST /templates/:id': forStaff(aTemplate, 422),
  'POST /templates/:id/archiving': forStaff(aTemplate, 303),
  'POST /templates/:id/restoration': forStaff(aTemplate, 303),
  // Series: the public sees those of which something is on the programme
  'GET /series': staff(200),
  'GET /series.csv': staff(200),
  'GET /series/new': staff(200),
  'POST /series/previews': staff(422),
  'POST /series': staff(422),
  'GET /series/:id': [
    of('with a published workshop', aSeries, everyone(200)),
    of('with drafts alone', aSeriesOfDrafts, [404, 404, 404, 200, 200]),
    none(everyone(404)),
  ],
  'GET /series/:id/series.ics': [
    of('with a published workshop', aSeries, everyone(200)),
    of('with drafts alone', aSeriesOfDrafts, everyone(404)),
    none(everyone(404)),
  ],
  'POST /series/:id/publication': forStaff(aSeries, 303),
  // Which of its workshops is meant is said in the address.
  'GET /series/:id/changes/new': forStaff(aSeries, 404),
  'POST /series/:id/changes/previews': forStaff(aSeries, 422),
  'POST /series/:id/changes': forStaff(aSeries, 422),
  'GET /series/:id/cancellation/new': forStaff(aSeries, 404),
  'POST /series/:id/cancellation/previews': forStaff(aSeries, 422),
  'POST /series/:id/cancellation': forStaff(aSeries, 422),
  'GET /series/:id/extension/new': forStaff(aSeries, 200),
  'POST /series/:id/extension/previews': forStaff(aSeries, 422),
  'POST /series/:id/extension': forStaff(aSeries, 422),
  'GET /series/:id/dates/new': forStaff(aSeries, 200),
  'POST /series/:id/dates': forStaff(aSeries, 422),
  'GET /series/:id/bookings/new': [
    of('with a published workshop', aSeries, everyone(200)),
    of('with drafts alone', aSeriesOfDrafts, everyone(404)),
    none(everyone(404)),
  ],
  'POST /series/:id/bookings': [
    of('with a published workshop', aSeries, everyone(422)),
    of('with drafts alone', aSeriesOfDrafts, everyone(404)),
    none(everyone(404)),
  ],

  // Calendars that series keep to
  'GET /settings/calendars': administrators(200),
  'GET /settings/calendars/:calendar': forAdministrators(aHoliday, 200),
  'GET /settings/calendars/:calendar/days/new': forAdministrators(aHoliday, 200),
  'POST /settings/calendars/:calendar/days': forAdministrators(aHoliday, 422),
  'GET /settings/calendars/:calendar/days/:id/edit': forAdministrators(aHoliday, 200),
  'POST /settings/calendars/:calendar/days/:id': forAdministrators(aHoliday, 422),
  'GET /settings/calendars/:calendar/days/:id/removal/new': forAdministrators(aHoliday, 200),
  'POST /settings/calendars/:calendar/days/:id/removal': forAdministrators(aHoliday, 303),
  'GET /settings/calendars/:calendar/imports/new': forAdministrators(aHoliday, 200),
  'POST /settings/calendars/:calendar/imports/previews': forAdministrators(aHoliday, 422),
  'POST /settings/calendars/:calendar/imports': forAdministrators(aHoliday, 422),

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
  'GET /workshops/:id/matches': forStaff(aWorkshop, 200),
  'POST /workshops/:id/assignments': forStaff(aWorkshop, 422),
  'POST /workshops/:id/asking': [
    of('a record', aWorkshop, staff(303), { role: '' }),
    none(['sign in', 403, 403, 404, 404]),
  ],
  'GET /thanks': everyone(200),
  'GET /champions/:id/thanks': ofProfiles(200),
  'POST /champions/:id/thanks': [
    of('own', async ({ given, me }) => ({ id: me.championId ?? (await given.champion()).id }), [
      'sign in',
      303,
      403,
      403,
      403,
    ]),
    of("another's", aChampion, ['sign in', 404, 403, 403, 403]),
    none(['sign in', 404, 403, 403, 403]),
  ],
  'GET /champions/:id/certificate': ofProfiles(200),
  'GET /champions/:id/hours': ofProfiles(200),
  'GET /champions/:id/hours.csv': ofProfiles(200),
  'GET /champions/:id/hours/:assignmentId': ofHelped(200),
  'POST /champions/:id/hours/:assignmentId': ofHelped(422),
  'GET /workshops/invitations': staff(200),
  'GET /workshops/invitations.csv': staff(200),
  'GET /workshops/invitations/:id': ofInvitations([404, 200, 404, 200, 200], [404, 404, 404, 200, 200]),
  'POST /workshops/invitations/:id/acceptance': ofInvitations([404, 303, 404, 303, 303], [404, 404, 404, 303, 303]),
  'POST /workshops/invitations/:id/refusal': ofInvitations([404, 303, 404, 303, 303], [404, 404, 404, 303, 303]),
  'POST /workshops/invitations/:id/withdrawal': [
    of('own', (world: World) => anInvitationOf(world, { origin: 'offered' }), [404, 303, 404, 303, 303]),
    of("another's", anOfferToCome, [404, 404, 404, 303, 303]),
    none(everyone(404)),
  ],
  'GET /workshops/help-wanted': champions(200),
  'GET /workshops/:id/offer': [
    of('everybody’s', aWorkshop, ['sign in', 200, 403, 403, 403]),
    none(['sign in', 404, 403, 403, 403]),
  ],
  'POST /workshops/:id/offer': [
    of('everybody’s', aWorkshop, ['sign in', 422, 403, 403, 403]),
    none(['sign in', 404, 403, 403, 403]),
  ],
  'GET /workshops/:id/champions/:championId/drop-out': [
    of('own', aWorkshopOf, [404, 200, 404, 200, 200]),
    of("another's", anothersWorkshop, [404, 404, 404, 200, 200]),
    none(everyone(404)),
  ],
  'POST /workshops/:id/champions/:championId/drop-out': [
    of('own', aWorkshopOf, [404, 303, 404, 303, 303]),
    of("another's", anothersWorkshop, [404, 404, 404, 303, 303]),
    none(everyone(404)),
  ],
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
  'GET /bookings/:id/contact': [of('anybody’s', aBooking, [404, 404, 404, 200, 200]), none(everyone(404))],
  'POST /bookings/:id/contact': [of('anybody’s', aBooking, [404, 404, 404, 422, 422]), none(everyone(404))],
  'GET /bookings/:id/needs': [of('anybody’s', aBooking, [404, 404, 404, 200, 200]), none(everyone(404))],
  'POST /bookings/:id/needs': [of('anybody’s', aBooking, [404, 404, 404, 303, 303]), none(everyone(404))],
  'GET /bookings/:id/move': [of('anybody’s', aBooking, [404, 404, 404, 200, 200]), none(everyone(404))],
  'POST /bookings/:id/move': [of('anybody’s', aBooking, [404, 404, 404, 422, 422]), none(everyone(404))],
  'POST /bookings/:id/contact-confirmation': forStaff(aBooking, 303),
  'POST /workshops/:id/bookings/search': forStaff(aWorkshop, 422),
  'GET /workshops/:id/bookings/link': [of('published', aWorkshop, everyone(200)), none(everyone(404))],
  'POST /workshops/:id/bookings/link': [of('published', aWorkshop, everyone(422)), none(everyone(404))],

  // Impact
  'GET /impact': staff(200),
  'GET /impact.csv': staff(200),
  'GET /impact/records': staff(404),
  'GET /impact/measures': everyone(200),
  'GET /impact/measures/:key': [of('everybody’s', () => ({ key: 'attendances' }), everyone(200)), none(everyone(404))],
  'GET /partners/:id/impact': ofPartners,
  'GET /partners/:id/impact.csv': ofPartners,

  // Offline: what a phone keeps is for everybody alike; what it sends is a register like any other
  'GET /offline': everyone(200),
  'GET /offline/token': everyone(200),
  'GET /service-worker.js': everyone(200),
  'GET /manifest.webmanifest': everyone(200),
  'GET /registers': staff(200),
  'GET /registers.csv': staff(200),
  'GET /workshops/:id/register/chases/new': forStaff(aLateRegister, 200),
  'POST /workshops/:id/register/chases': forStaff(aLateRegister, 422),
  'GET /registers/today.json': ['sign in', 200, 403, 403, 403],
  'POST /workshops/:id/register/entries': [
    of('own', aRegister, champions(422), { entry: 'key-1' }),
    of("another's", anothersRegister, ['sign in', 404, 403, 422, 422], { entry: 'key-1' }),
    none(['sign in', 404, 403, 404, 404]),
  ],

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
  'GET /sessions/form.json': ['sign in', 200, 403, 403, 403],
  'POST /sessions/entries': ['sign in', 400, 403, 403, 403],
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

  // Visits
  'GET /visits': staff(200),
  'GET /visits/new': ['sign in', 200, 403, 403, 403],
  'POST /visits': ['sign in', 422, 403, 403, 403],
  'GET /visits/:id': [
    of('own', aVisit, champions(200)),
    of("another's", anothersVisit, ['sign in', 404, 403, 200, 200]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'POST /visits/:id/end': [
    of('own', aVisit, champions(422)),
    of("another's", anothersVisit, ['sign in', 404, 403, 422, 422]),
    none(['sign in', 404, 403, 404, 404]),
  ],
  'POST /visits/:id/check-in': [
    of('own', aVisit, champions(303)),
    of("another's", anothersVisit, ['sign in', 404, 403, 303, 303]),
    none(['sign in', 404, 403, 404, 404]),
  ],
}
