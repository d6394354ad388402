import { formatDate, formatTime } from '../../time/dates.js'
import { TOPIC_WORDS, AUDIENCE_WORDS, FORMAT_WORDS, languageName } from '../workshop.words.js'
import type { WorkshopDetails } from '../workshops.service.js'

export type FieldName = keyof WorkshopDetails

/** The fields whose answers differ; their order in a list does not count. */
export function changedFields(was: WorkshopDetails, is: WorkshopDetails): FieldName[] {
  const names = Object.keys(is) as FieldName[]
  return names.filter((name) => comparable(was[name]) !== comparable(is[name]))
}

/** One workshop's details with the changed fields put in: everything else that was decided for it alone stays. */
export function withFields(
  details: WorkshopDetails,
  fields: readonly FieldName[],
  values: WorkshopDetails,
): WorkshopDetails {
  return { ...details, ...Object.fromEntries(fields.map((name) => [name, values[name]])) }
}

/** The changed fields in which this one had an answer of its own. */
export function replacedIn(details: WorkshopDetails, fields: readonly FieldName[], was: WorkshopDetails): FieldName[] {
  return fields.filter((name) => comparable(details[name]) !== comparable(was[name]))
}

const LABELS: Record<string, string> = {
  title: 'Title',
  description: 'What people will learn',
  bring: 'What to bring',
  topics: 'Topics',
  audience: 'Audience',
  language: 'Language besides English',
  format: 'How people come',
  places: 'Places',
  date: 'Date',
  startTime: 'Start time',
  endTime: 'End time',
  isOnline: 'Where it is',
  venueId: 'Venue',
  roomId: 'Room',
  onlineLink: 'Web address to join',
  leadChampionId: 'Lead champion',
  partners: 'Supporting partners',
  kit: 'Kit',
  learnersPerChampion: 'Learners per champion',
  children: 'Children are taught',
}

export const labelOf = (name: FieldName): string => LABELS[name] ?? name

/** As people read it; a record's id by its name where the form offers one. */
export function wordsOf(name: FieldName, value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (Array.isArray(value)) return value.map((each) => wordsOf(name, each, names)).join(', ') || 'none'
  if (typeof value === 'boolean') return name === 'isOnline' ? (value ? 'online' : 'at a venue') : value ? 'yes' : 'no'
  const text = String(value)
  if (name === 'language') return languageName(text) ?? 'none'
  if (name === 'date') return formatDate(text)
  if (name === 'startTime' || name === 'endTime') return formatTime(text)
  const words: Record<string, string> = { ...TOPIC_WORDS, ...AUDIENCE_WORDS, ...FORMAT_WORDS }
  return names.get(text) ?? words[text] ?? text
}

const comparable = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? [...value].map(String).sort() : (value ?? null))
