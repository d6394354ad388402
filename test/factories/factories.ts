import { type Database } from '../../src/database/database.js'
import { care } from './care.js'
import { businesses } from './businesses.js'
import { joining } from './joining.js'
import { people } from './people.js'
import { records } from './records.js'
import { requests } from './requests.js'
import { Rows } from './rows.js'
import { workshops } from './workshops.js'

/**
 * Makes valid rows in few words: `const given = factories(database); await given.workshop({ title: 'Using a tablet', places: 8 })`.
 * What is not said has a sensible value, the same one in each run, and what a row needs beside it is made too.
 */
export function factories(database: Database) {
  const rows = new Rows(database)
  const those = people(rows)
  const given = {
    ...records(rows),
    ...those,
    ...workshops(rows, those),
    ...businesses(rows),
    ...requests(rows),
    ...care(rows, those),
    ...joining(rows, those),
  }

  /** At least one row in every table. */
  async function everything(): Promise<void> {
    await given.council()
    await given.rateLimit()
    const area = await given.area()
    await given.postcode({ id: 'WN1 1AA', areaId: area.id })
    const venue = await given.venue({ areaId: area.id })
    const room = await given.room({ venueId: venue.id })
    const partner = await given.partner()
    const account = await given.account({ role: 'champion' })
    await given.championCheck({ seenByAccountId: account.id })
    await given.championProfile({}, { topics: ['foundation'], wards: [area], week: { monday: [['09:00', '12:00']] } })
    await given.championException()
    await given.matchWeights()
    await given.application()
    await given.reference()
    await given.trainingCompletion()
    await given.signOff()
    await given.signIn({ accountId: account.id })
    await given.accountLink({ accountId: account.id })
    await given.auditValue()
    await given.message()
    await given.stop()
    await given.mailDomain()
    await given.bounce()
    const { id: previousId } = await given.series()
    const series = await given.series({ previousId })
    await given.calendarDays()
    const workshop = await given.workshop(
      {
        seriesId: series.id,
        seriesDate: '2026-11-26',
        venueId: venue.id,
        roomId: room.id,
        leadChampionId: account.championId,
      },
      { topics: ['foundation', 'safe_legal'], partners: [partner], tags: { Funder: 'Lottery' } },
    )
    await given.assignment({ workshopId: workshop.id })
    await given.invitation({ workshopId: workshop.id })
    const booking = await given.booking({ workshopId: workshop.id, bookedByAccountId: account.id })
    await given.offer({ bookingId: booking.id, outcome: 'accepted', endedAt: new Date(0) })
    await given.registerSave({ workshopId: workshop.id })
    await given.calendarFeed({ venueId: venue.id })
    await given.session(
      { venueId: venue.id, partnerId: partner.id, areaId: area.id },
      { topics: ['communicating'], learners: [await given.learner()] },
    )
    await given.visit({ venueId: venue.id, areaId: area.id })
    const business = await given.business({ areaId: area.id }, { workshops: [workshop], partners: [partner] })
    await given.businessReview({ businessId: business.id })
    await given.importRun()
    await given.rule()
    await given.template()
    const request = await given.request({ ownerAccountId: account.id, workshopId: workshop.id })
    await given.requestNote({ requestId: request.id, accountId: account.id })
    await given.feedbackAnswer({ workshopId: workshop.id })
    await given.feedbackUse({ workshopId: workshop.id, hashes: ['a hash'] })
    await given.championNote({ accountId: account.id })
    await given.safeguarding({ leadAccountId: account.id })
    await given.concernNote({ accountId: account.id })
  }

  return { ...given, everything }
}

export type Given = ReturnType<typeof factories>
