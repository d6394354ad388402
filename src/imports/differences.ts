import type { ImportedWorkshop } from './workshop-row.js'

/** What is compared of a workshop that an earlier import added; people may have changed it here since. */
export interface KeptWorkshop {
  title: string
  date: string
  startTime: string | null
  endTime: string | null
  places: number | null
  attendances: number | null
}

export interface Difference {
  field: string
  file: string
  here: string
}

export function differences(here: KeptWorkshop, file: ImportedWorkshop): Difference[] {
  const pairs: [string, string | number | null, string | number | null][] = [
    ['title', file.title, here.title],
    ['date', file.date, here.date],
    ['start time', file.startTime, here.startTime],
    ['end time', file.endTime, here.endTime],
    ['places', file.places, here.places],
    ['attendances', file.attendance, here.attendances],
  ]
  return pairs
    .filter(([, inFile, kept]) => inFile !== kept)
    .map(([field, inFile, kept]) => ({ field, file: shown(inFile), here: shown(kept) }))
}

function shown(value: string | number | null): string {
  return value === null ? 'not known' : String(value)
}
