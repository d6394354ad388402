import { LANGUAGES } from '../champions/profile/choices.js'
import type { Audience, WorkshopFormat } from './workshop.entity.js'
import { type Topic, TOPICS } from './topics.js'

export const AUDIENCE_WORDS: Record<Audience, string> = {
  residents: 'Residents',
  businesses: 'Businesses',
  schools: 'Schools',
}

export const FORMAT_WORDS: Record<WorkshopFormat, string> = { bookable: 'Book a place', drop_in: 'Drop in' }

export const TOPIC_WORDS = Object.fromEntries(TOPICS.map(({ value, text }) => [value, text])) as Record<Topic, string>

/** "Polish"; null: in English only, or in one that is on the list no more. */
export const languageName = (language: string | null): string | null =>
  LANGUAGES.find(({ value }) => value === language)?.text ?? null

/** "In Polish and English"; null: there is nothing to say. */
export function heldIn(language: string | null): string | null {
  const name = languageName(language)
  return name && (language === 'bsl' ? `With ${name}` : `In ${name} and English`)
}
