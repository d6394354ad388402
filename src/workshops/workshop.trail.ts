import { In, type EntityManager } from 'typeorm'
import { Champion } from '../champions/champion.entity.js'
import { Partner } from '../partners/partner.entity.js'
import { formatDate, formatTime } from '../time/dates.js'
import { Room } from '../venues/room.entity.js'
import { Venue } from '../venues/venue.entity.js'
import { TOPICS } from './topics.js'
import { AUDIENCE_WORDS, FORMAT_WORDS, languageName } from './workshop.words.js'
import type { Workshop } from './workshop.entity.js'
import { WorkshopPartner } from './workshop-partner.entity.js'
import { WorkshopTopic } from './workshop-topic.entity.js'

/** The names that the history uses: those of the form. */
export const LABELS = {
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
  venue: 'Venue',
  onlineLink: 'Web address to join',
  leadChampion: 'Lead champion',
  partners: 'Supporting partners',
  kit: 'Kit to take',
  learnersPerChampion: 'Learners per champion',
  children: 'Children are taught',
  cancelReason: 'Reason',
} as const

/** A workshop as people read it, so that its history needs no look-ups later, when names may have changed. */
export async function forTrail(manager: EntityManager, workshop: Workshop) {
  const { id, leadChampionId } = workshop
  const [topics, links] = [
    await manager.findBy(WorkshopTopic, { workshopId: id }),
    await manager.findBy(WorkshopPartner, { workshopId: id }),
  ]
  const partners = await manager.findBy(Partner, { id: In(links.map(({ partnerId }) => partnerId)) })
  const chosen = new Set<string>(topics.map(({ topic }) => topic))
  return {
    title: workshop.title,
    description: workshop.description,
    bring: workshop.bring,
    topics: TOPICS.filter(({ value }) => chosen.has(value)).map(({ text }) => text),
    audience: AUDIENCE_WORDS[workshop.audience],
    language: languageName(workshop.language),
    format: FORMAT_WORDS[workshop.format],
    places: workshop.placesWanted ?? workshop.places,
    date: formatDate(workshop.date),
    startTime: workshop.startTime && formatTime(workshop.startTime),
    endTime: workshop.endTime && formatTime(workshop.endTime),
    venue: workshop.isOnline ? 'Online' : await placeName(manager, workshop),
    onlineLink: workshop.onlineLink,
    leadChampion: (leadChampionId && (await manager.findOneBy(Champion, { id: leadChampionId }))?.name) ?? null,
    partners: partners.map(({ name }) => name).sort(),
    kit: workshop.kit,
    learnersPerChampion: workshop.learnersPerChampion,
    children: workshop.children,
    cancelReason: workshop.cancelReason,
  }
}

/** "Leigh Library", "Leigh Library, IT suite" */
async function placeName(manager: EntityManager, { venueId, roomId }: Workshop): Promise<string | null> {
  const venue = venueId && (await manager.findOneBy(Venue, { id: venueId }))
  const room = roomId && (await manager.findOneBy(Room, { id: roomId }))
  return venue ? [venue.name, ...(room ? [room.name] : [])].join(', ') : null
}
