import { SessionLog } from '../../src/sessions/session-log.entity.js'
import { SessionLearner } from '../../src/sessions/session-learner.entity.js'
import { Visit } from '../../src/sessions/visits/visit.entity.js'
import { SessionTopic } from '../../src/sessions/session-topic.entity.js'
import { instantOf } from '../../src/time/dates.js'
import { Room } from '../../src/venues/room.entity.js'
import { Venue } from '../../src/venues/venue.entity.js'
import { Assignment } from '../../src/workshops/assignment.entity.js'
import { Booking } from '../../src/workshops/bookings/booking.entity.js'
import { Offer } from '../../src/workshops/bookings/waiting/offer.entity.js'
import { CalendarFeed } from '../../src/workshops/feeds/calendar-feed.entity.js'
import { FeedbackAnswer } from '../../src/workshops/feedback/feedback-answer.entity.js'
import { FeedbackUse } from '../../src/workshops/feedback/feedback-use.entity.js'
import { Invitation } from '../../src/workshops/invitations/invitation.entity.js'
import { USUAL_WEIGHTS } from '../../src/workshops/matching/facts.js'
import { MatchWeights, WEIGHTS_ID } from '../../src/workshops/matching/match-weights.entity.js'
import { RegisterSave } from '../../src/workshops/register/register-save.entity.js'
import { Template } from '../../src/workshops/templates/template.entity.js'
import { type Topic } from '../../src/workshops/topics.js'
import { CalendarDays } from '../../src/workshops/calendars/calendar-days.entity.js'
import { Series } from '../../src/workshops/series/series.entity.js'
import { WorkshopPartner } from '../../src/workshops/workshop-partner.entity.js'
import { WorkshopTag } from '../../src/workshops/workshop-tag.entity.js'
import { WorkshopTopic } from '../../src/workshops/workshop-topic.entity.js'
import { Workshop } from '../../src/workshops/workshop.entity.js'
import { type people } from './people.js'
import { type Fields, MADE_AT, type Rows } from './rows.js'

const ZONE = 'Europe/London'

interface WorkshopWith {
  topics?: Topic[]
  partners?: { id: string }[]
  tags?: Record<string, string>
}

export function workshops(rows: Rows, { champion, learner }: ReturnType<typeof people>) {
  const venue = (fields: Fields<Venue> = {}) => {
    const number = rows.next()
    return rows.add(Venue, {
      name: `Venue ${number}`,
      address: `${number} High Street`,
      postcode: 'WN1 1AA',
      capacity: 20,
      stepFree: true,
      hearingLoop: false,
      accessibleToilet: true,
      parking: '',
      bus: '',
      notes: '',
      isArchived: false,
      ...fields,
    })
  }

  /** Published, for residents, 12 places, 10am to midday on Thursday 26 November 2026, at a venue of its own unless it is online. */
  const workshop = async (
    fields: Fields<Workshop> = {},
    { topics = [], partners = [], tags = {} }: WorkshopWith = {},
  ) => {
    const {
      date = '2026-11-26',
      startTime = '10:00',
      endTime = '12:00',
      state = 'published',
      isOnline = false,
    } = fields
    const saved = await rows.add(Workshop, {
      title: `Workshop ${rows.next()}`,
      description: '',
      bring: '',
      audience: 'residents',
      format: 'bookable',
      onlineLink: isOnline ? 'https://meet.example.org/room' : '',
      startsAt: startTime ? instantOf(date, startTime, ZONE) : null,
      endsAt: endTime ? instantOf(date, endTime, ZONE) : null,
      venueId: isOnline || fields.venueId !== undefined ? null : (await venue()).id,
      places: fields.format === 'drop_in' ? null : 12,
      publishedAt: state === 'draft' ? null : MADE_AT,
      cancelledAt: state === 'cancelled' ? MADE_AT : null,
      createdAt: MADE_AT,
      ...fields,
      date,
      startTime,
      endTime,
      state,
      isOnline,
    })
    const workshopId = saved.id
    await rows.join(
      WorkshopTopic,
      topics.map((topic) => ({ workshopId, topic })),
    )
    await rows.join(
      WorkshopPartner,
      partners.map(({ id }) => ({ workshopId, partnerId: id })),
    )
    await rows.join(
      WorkshopTag,
      Object.entries(tags).map(([name, value]) => ({ workshopId, name, value })),
    )
    return saved
  }

  /** For 15 learners, in a venue of its own. */
  const room = async (fields: Fields<Room> = {}) =>
    rows.add(Room, {
      venueId: fields.venueId ?? (await venue()).id,
      name: `Room ${rows.next()}`,
      capacity: 15,
      notes: '',
      isArchived: false,
      ...fields,
    })

  /** The usual ones, unless others are given. */
  const matchWeights = (fields: Fields<MatchWeights> = {}) =>
    rows.add(MatchWeights, { ...USUAL_WEIGHTS, ...fields, id: WEIGHTS_ID })

  /** A helper who said yes. */
  const assignment = async (fields: Fields<Assignment> = {}) =>
    rows.add(Assignment, {
      workshopId: fields.workshopId ?? (await workshop()).id,
      championId: fields.championId ?? (await champion()).id,
      role: 'helper',
      state: 'accepted',
      createdAt: MADE_AT,
      ...fields,
    })

  const invitation = async (fields: Fields<Invitation> = {}) =>
    rows.add(Invitation, {
      workshopId: fields.workshopId ?? (await workshop()).id,
      championId: fields.championId ?? (await champion()).id,
      role: 'lead',
      origin: 'asked',
      state: 'open',
      createdAt: MADE_AT,
      endsAt: new Date('2026-12-31T12:00:00Z'),
      endedAt: null,
      endedBy: null,
      reason: '',
      ...fields,
    })

  /** Takes its place: the workshop's `booked` goes up (in the database, not in the object you have), unless it is cancelled, waits, or is a walk-in. */
  const booking = async (fields: Fields<Booking> = {}) => {
    const workshopId = fields.workshopId ?? (await workshop()).id
    const learnerId = fields.learnerId ?? (await learner()).id
    const { state = 'booked', isWalkIn = false } = fields
    return rows.database.write(async (manager) => {
      if ((state === 'booked' || state === 'offered') && !isWalkIn)
        await manager.increment(Workshop, { id: workshopId }, 'booked', 1)
      return rows.add(Booking, {
        reference: reference(rows.next()),
        createdAt: MADE_AT,
        cancelledAt: state === 'cancelled' ? MADE_AT : null,
        waitingSince: state === 'waiting' || state === 'offered' ? new Date(MADE_AT.getTime() + rows.next()) : null,
        ...fields,
        workshopId,
        learnerId,
        state,
        isWalkIn,
      })
    })
  }

  /** A place on offer until noon on the day before the workshop, to somebody on its waiting list. */
  const offer = async (fields: Fields<Offer> = {}) =>
    rows.add(Offer, {
      bookingId: fields.bookingId ?? (await booking({ state: 'offered' })).id,
      offeredAt: MADE_AT,
      endsAt: new Date('2026-11-25T12:00:00Z'),
      ...fields,
    })

  /** The record of a save alone: the workshop and its bookings do not change. */
  const registerSave = async (fields: Fields<RegisterSave> = {}) =>
    rows.add(RegisterSave, {
      workshopId: fields.workshopId ?? (await workshop()).id,
      number: 1,
      savedAt: MADE_AT,
      names: [],
      ...fields,
    })

  /** Of a champion, unless a partner or a venue is given. */
  const calendarFeed = async (fields: Fields<CalendarFeed> = {}) => {
    const isOther = Boolean(fields.partnerId ?? fields.venueId)
    return rows.add(CalendarFeed, {
      createdAt: MADE_AT,
      ...fields,
      championId: isOther ? null : (fields.championId ?? (await champion()).id),
    })
  }
  /** Every Thursday from 26 November to 17 December 2026, 10am to midday, online; its workshops are not made with it. */
  const series = (fields: Fields<Series> = {}) =>
    rows.add(Series, {
      title: `Series ${rows.next()}`,
      recurrence: 'DTSTART;TZID=Europe/London:20261126T100000\nRRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20261217T235959Z',
      reasons: {},
      onlyInTerm: false,
      notOnBankHolidays: false,
      details: {
        title: 'Using a tablet',
        description: '',
        bring: '',
        topics: ['foundation'],
        audience: 'residents',
        format: 'bookable',
        places: 12,
        kit: '',
        learnersPerChampion: null,
        startTime: '10:00',
        endTime: '12:00',
        isOnline: true,
        venueId: null,
        onlineLink: 'https://meet.example.org/room',
        leadChampionId: null,
        partners: [],
      },
      previousId: null,
      createdAt: MADE_AT,
      ...fields,
    })

  /** A bank holiday of the council's own. */
  const calendarDays = (fields: Fields<CalendarDays> = {}) =>
    rows.add(CalendarDays, {
      calendar: 'bank-holidays',
      name: `Holiday ${rows.next()}`,
      fromDate: '2026-12-17',
      toDate: fields.fromDate ?? '2026-12-17',
      sourceKey: null,
      removedAt: null,
      createdAt: MADE_AT,
      ...fields,
    })

  /** Thirty minutes with one person on Monday 16 November 2026. */
  const session = async (
    fields: Fields<SessionLog> = {},
    { topics = [], learners = [] }: { topics?: Topic[]; learners?: { id: string }[] } = {},
  ) => {
    const saved = await rows.add(SessionLog, {
      championId: fields.championId ?? (await champion()).id,
      date: '2026-11-16',
      kind: 'one_to_one',
      minutes: 30,
      people: 1,
      note: '',
      idempotencyKey: `session ${rows.next()}`,
      createdAt: MADE_AT,
      ...fields,
    })
    await rows.join(
      SessionTopic,
      topics.map((topic) => ({ sessionId: saved.id, topic })),
    )
    await rows.join(
      SessionLearner,
      learners.map(({ id }) => ({ sessionId: saved.id, learnerId: id })),
    )
    return saved
  }

  /** A home visit on Monday 23 November 2026 until 10am, of which nobody has heard yet. */
  const visit = async (fields: Fields<Visit> = {}) =>
    rows.add(Visit, {
      championId: fields.championId ?? (await champion()).id,
      kind: 'home_visit',
      startedAt: new Date('2026-11-23T09:00:00Z'),
      plannedEndAt: new Date('2026-11-23T10:00:00Z'),
      alarmAt: new Date('2026-11-23T10:15:00Z'),
      ...fields,
    })

  /** Two hours with 12 places, for residents who book. */
  const template = (fields: Fields<Template> = {}) =>
    rows.add(Template, {
      title: `Template ${rows.next()}`,
      description: '',
      topics: ['foundation'],
      bring: '',
      kit: '',
      audience: 'residents',
      minutes: 120,
      format: 'bookable',
      places: 12,
      isArchived: false,
      createdAt: MADE_AT,
      ...fields,
    })

  /** Somebody learned what they came for and is sure now; they wrote nothing. */
  const feedbackAnswer = async (fields: Fields<FeedbackAnswer> = {}) =>
    rows.add(FeedbackAnswer, {
      workshopId: fields.workshopId ?? (await workshop()).id,
      channel: 'phone',
      learned: 'yes',
      confidence: 'sure',
      comment: '',
      mayBeShared: false,
      ...fields,
    })

  const feedbackUse = async (fields: Fields<FeedbackUse> = {}) =>
    rows.join(FeedbackUse, [{ workshopId: fields.workshopId ?? (await workshop()).id, hashes: [], ...fields }])

  return {
    series,
    calendarDays,
    venue,
    room,
    workshop,
    matchWeights,
    assignment,
    invitation,
    booking,
    offer,
    registerSave,
    calendarFeed,
    session,
    visit,
    template,
    feedbackAnswer,
    feedbackUse,
  }
}

/** Eight characters without 0, O, 1 and I: AAAAAAAB for 1. */
function reference(number: number): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const places = Array.from(
    { length: 8 },
    (_, place) => letters[Math.floor(number / letters.length ** (7 - place)) % letters.length],
  )
  return places.join('')
}
