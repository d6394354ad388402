import { formatDate, formatInstant, formatTime, localDateOf, localTimeOf } from '../../time/dates.js'
import { ALARM } from '../../sessions/visits/alarms.service.js'
import { kindWords, whereWords } from '../../sessions/visits/visit.page.js'
import { visitsPaths } from '../../sessions/visits/visits.paths.js'
import type { VisitRow } from '../../sessions/visits/visits.service.js'
import type { Values } from '../../mail/template.js'
import { contactFor } from '../digests/verdicts.js'
import type { Reader } from '../digests/digest.js'
import type { DesiredMessage, KnownMessage, Office } from '../message.js'
import { stopGroupOf } from '../rules/moments.js'
import type { Rule } from '../rules/rule.entity.js'
import { isActive } from '../workshops/conditions/rule-is-on.js'
import { aboutTheOffice } from '../workshops/values.js'
import { content } from '../workshops/verdicts.js'

const A_DAY = 86_400_000

/** One alarm for each planned end that is missed: it is part of the key, so that a visit which takes longer can be missed again. */
export const alarmKey = ({ id }: Rule, visit: VisitRow, reader: Reader): string =>
  `${id}/visit:${visit.id}/${reader.id}/${visit.alarmAt.toISOString()}`

/** The end of a visit comes once. */
const allClearKey = ({ id }: Rule, visit: VisitRow, reader: Reader): string => `${id}/visit:${visit.id}/${reader.id}`

/** What the rules are held against. */
export interface VisitCase {
  visit: VisitRow
  readers: readonly Reader[]
  /** What was made about this visit so far. */
  known: readonly KnownMessage[]
  office: Office
  now: Date
}

/** Which messages about this visit should exist, from the rules, the facts and the present moment alone. */
export function dueLetters(rules: readonly Rule[], given: VisitCase): DesiredMessage[] {
  const { visit, office, now } = given
  const [moment, since] = visit.endedAt ? ['all-clear', visit.endedAt] : ['check-in-missed', visit.alarmAt]
  if (now < since) return []
  return rules
    .filter((rule) => rule.moment === moment && isActive(rule, now, office.zone) && rule.createdAt <= since)
    .filter((rule) => now.getTime() - since.getTime() < rule.lookBackDays * A_DAY)
    .flatMap((rule) => readersOf(given).flatMap((reader) => letter(rule, given, reader, since)))
}

/** Everybody is told of danger; that it is over, whoever was told of it, by a letter that has gone. */
function readersOf({ visit, readers, known }: VisitCase): Reader[] {
  const present = readers.filter(({ takesPart }) => takesPart)
  if (visit.endedAt === null) return present
  const told = new Set(
    known.flatMap(({ kind, state, facts }) => (kind === ALARM && state === 'sent' ? facts.about : [])),
  )
  return present.filter((reader) => told.has(aboutOf(reader)))
}

const aboutOf = ({ id }: Reader): string => `coordinator:${id}`

function letter(rule: Rule, { visit, office }: VisitCase, reader: Reader, since: Date): DesiredMessage[] {
  const to = contactFor(reader, rule)
  if (to === null) return []
  return [
    {
      key: visit.endedAt ? allClearKey(rule, visit, reader) : alarmKey(rule, visit, reader),
      ruleId: rule.id,
      kind: rule.id,
      purpose: rule.purpose,
      stopGroup: stopGroupOf(rule),
      recipient: { kind: 'coordinator', id: reader.id },
      to,
      about: aboutOf(reader),
      told: null,
      number: null,
      sendAt: since,
      expiresAt: new Date(since.getTime() + rule.lookBackDays * A_DAY),
      known: null,
      calendar: null,
      ...content(rule, valuesOf(visit, reader.name, office)),
    },
  ]
}

/** The name and the number of the champion, and never whom they visit. */
export function valuesOf(visit: VisitRow, name: string, office: Office): Values {
  const { plannedEndAt, endedAt, championName, championPhone } = visit
  const time = formatTime(localTimeOf(plannedEndAt, office.zone))
  return {
    ...aboutTheOffice(office),
    name,
    champion: championName,
    'champion phone': championPhone ?? 'no number is known',
    'planned end': time,
    'checked in': endedAt ? formatInstant(endedAt, office.zone) : '',
    visit: [
      { label: 'Champion', value: championName },
      { label: 'Phone', value: championPhone ?? 'No number is known' },
      { label: 'Kind', value: kindWords(visit.kind) },
      { label: 'Where', value: whereWords(visit) },
      { label: 'Planned end', value: `${time} on ${formatDate(localDateOf(plannedEndAt, office.zone))}` },
      ...(endedAt ? [{ label: 'Checked in', value: formatInstant(endedAt, office.zone) }] : []),
    ],
    link: { text: 'Open the visit', href: `${office.publicUrl}${visitsPaths.show(visit.id)}` },
  }
}
