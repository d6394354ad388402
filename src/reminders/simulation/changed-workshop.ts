import { instantOf } from '../../time/dates.js'
import { Refusal } from '../../web/problems.js'
import { Workshop } from '../../workshops/workshop.entity.js'
import type { WorkshopChange } from './simulation.form.js'

/**
 * The workshop as it would be once the change is saved, by its own rules; the one that is given stays as it is.
 * @throws Refusal when the change could not be saved
 */
export function changedWorkshop(given: Workshop, change: WorkshopChange, now: Date, zone: string): Workshop {
  const workshop = moved(given, change, now, zone)
  if (change.state === given.state) return workshop
  if (change.state === 'draft') throw new Refusal('What was published cannot become a draft again.', 'state')
  if (change.state === 'cancelled') {
    const reason = workshop.reasonItCannotBeCancelled()
    if (reason) throw new Refusal(reason, 'state')
    workshop.cancel(change.reason, now)
    return workshop
  }
  if (workshop.hasStarted(now)) throw new Refusal('Enter a date and time that are still to come', 'date')
  if (workshop.isCancelled()) workshop.restore()
  else {
    const [reason] = workshop.reasonsItCannotBePublished(now)
    if (reason) throw new Refusal(reason, 'state')
    workshop.publish(now)
  }
  return workshop
}

function moved(given: Workshop, change: WorkshopChange, now: Date, zone: string): Workshop {
  const { date, startTime, endTime, isOnline, venueId, onlineLink } = change
  const changed = { date, startTime, endTime, isOnline, venueId, onlineLink }
  // A room of one venue is none of another.
  const roomId = venueId === given.venueId ? given.roomId : null
  const workshop = Object.assign(new Workshop(), given, { ...changed, roomId })
  if (workshop.whenAndWhere() === given.whenAndWhere()) return workshop
  return Object.assign(workshop, {
    startsAt: instantOf(date, startTime, zone),
    endsAt: instantOf(date, endTime, zone),
    sequence: given.sequence + 1,
    movedAt: now,
  })
}
