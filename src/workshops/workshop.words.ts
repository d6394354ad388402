import type { Audience, WorkshopFormat } from './workshop.entity.js'
import { type Topic, TOPICS } from './topics.js'

export const AUDIENCE_WORDS: Record<Audience, string> = {
  residents: 'Residents',
  businesses: 'Businesses',
  schools: 'Schools',
}

export const FORMAT_WORDS: Record<WorkshopFormat, string> = { bookable: 'Book a place', drop_in: 'Drop in' }

export const TOPIC_WORDS = Object.fromEntries(TOPICS.map(({ value, text }) => [value, text])) as Record<Topic, string>
