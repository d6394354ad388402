import type { CalendarDays } from './calendar-days.entity.js'
import type { FileDays, ReadFile } from './ics-days.js'

export interface ImportPlan {
  added: FileDays[]
  changed: { present: CalendarDays; days: FileDays }[]
  leftOut: { name: string; why: string }[]
}

/**
 * What a file would do to a calendar. An entry is known again by its UID, else by its days: the same days under another name are renamed. What the
 * file does not mention stays; what somebody removed does not come back.
 */
export function importPlan({ days, leftOut }: ReadFile, calendar: readonly CalendarDays[]): ImportPlan {
  const plan: ImportPlan = { added: [], changed: [], leftOut: [...leftOut] }
  const done = new Set<string>()
  for (const each of days) {
    const present =
      calendar.find(({ sourceKey }) => each.uid !== null && sourceKey === each.uid) ??
      calendar.find(({ fromDate, toDate }) => fromDate === each.from && toDate === each.to)
    const key = present?.id ?? `${each.from} ${each.to}`
    if (done.has(key)) plan.leftOut.push({ name: each.name, why: 'It is in the file twice' })
    else if (!present) plan.added.push(each)
    else if (present.removedAt) plan.leftOut.push({ name: each.name, why: 'It was removed here' })
    else if (present.name === each.name && present.fromDate === each.from && present.toDate === each.to)
      plan.leftOut.push({ name: each.name, why: 'It is in the calendar already' })
    else plan.changed.push({ present, days: each })
    done.add(key)
  }
  return plan
}
