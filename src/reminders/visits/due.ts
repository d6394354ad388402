import { formatDate, formatTime, localDateOf, localTimeOf } from '../../time/dates.js'
import { kindWords, whereWords } from '../../sessions/visits/visit.page.js'
import { visitsPaths } from '../../sessions/visits/visits.paths.js'
import type { VisitRow } from '../../sessions/visits/visits.service.js'
import type { Values } from '../../mail/template.js'
import { contactFor } from '../digests/verdicts.js'
import type { Reader } from '../digests/digest.js'
import type { DesiredMessage, Office } from '../message.js'
import { stopGroupOf } from '../rules/moments.js'
import type { Rule } from '../rules/rule.entity.js'
import { isActive } from '../workshops/conditions/rule-is-on.js'
import { aboutTheOffice } from '../workshops/values.js'
import { content } from '../workshops/verdicts.js'

const A_DAY = 86_400_000

/** One alarm for each planned end that is missed: it is part of the key, so that a visit which takes longer can be missed again. */
export const alarmKey = ({ id }: Rule, visit: VisitRow, reader: Reader): string =>
  `${id}/visit:${visit.id}/${reader.id}/${visit.alarmAt.toISOString()}`

/** Which messages about this visit should exist, from the rules, the facts and the present moment alone. */
export function dueAlarms(
  rules: readonly Rule[],
  visit: VisitRow,
  readers: readonly Reader[],
  office: Office,
  now: Date,
): DesiredMessage[] {
  if (visit.endedAt !== null || now < visit.alarmAt) return []
  return rules
    .filter((rule) => isActive(rule, now, office.zone) && rule.createdAt <= visit.alarmAt)
    .filter((rule) => now.getTime() - visit.alarmAt.getTime() < rule.lookBackDays * A_DAY)
    .flatMap((rule) =>
      readers.filter(({ takesPart }) => takesPart).flatMap((reader) => alarm(rule, visit, reader, office)),
    )
}

function alarm(rule: Rule, visit: VisitRow, reader: Reader, office: Office): DesiredMessage[] {
  const to = contactFor(reader, rule)
  if (to === null) return []
  return [
    {
      key: alarmKey(rule, visit, reader),
      ruleId: rule.id,
      kind: rule.id,
      purpose: rule.purpose,
      stopGroup: stopGroupOf(rule),
      recipient: { kind: 'coordinator', id: reader.id },
      to,
      about: `coordinator:${reader.id}`,
      told: null,
      number: null,
      sendAt: visit.alarmAt,
      expiresAt: new Date(visit.alarmAt.getTime() + rule.lookBackDays * A_DAY),
      known: null,
      calendar: null,
      ...content(rule, valuesOf(visit, reader.name, office)),
    },
  ]
}

/** The name and the number of the champion, and never whom they visit. */
export function valuesOf(visit: VisitRow, name: string, office: Office): Values {
  const { plannedEndAt, championName, championPhone } = visit
  const time = formatTime(localTimeOf(plannedEndAt, office.zone))
  return {
    ...aboutTheOffice(office),
    name,
    champion: championName,
    'champion phone': championPhone ?? 'no number is known',
    'planned end': time,
    visit: [
      { label: 'Champion', value: championName },
      { label: 'Phone', value: championPhone ?? 'No number is known' },
      { label: 'Kind', value: kindWords(visit.kind) },
      { label: 'Where', value: whereWords(visit) },
      { label: 'Planned end', value: `${time} on ${formatDate(localDateOf(plannedEndAt, office.zone))}` },
    ],
    link: { text: 'Open the visit', href: `${office.publicUrl}${visitsPaths.show(visit.id)}` },
  }
}
