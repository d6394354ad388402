import { DateTime } from 'luxon'
import { formatDate } from '../../time/dates.js'
import { codesOf } from './language-codes.js'
import { placesOf, timesOf, whenOf } from '../workshop-text.js'
import type { WorkshopDetail } from '../workshop-detail.service.js'
import { heldIn } from '../workshop.words.js'
import { workshopsPaths } from '../workshops.paths.js'

export interface Publisher {
  /** Without a stroke at its end. */
  publicUrl: string
  council: string
  zone: string
}

/** How a workshop is told to who has not opened its page: search results, shared links. */
export interface Told {
  windowTitle: string
  description: string
  canonical: string
  event: object | null
}

/** What is over is of no use to anybody who searches: its page tells search engines nothing. */
export function toldOutside(workshop: WorkshopDetail, publisher: Publisher, isOver: boolean): Told {
  const where = workshop.isOnline ? 'online' : workshop.venueName
  return {
    windowTitle: [workshop.title, formatDate(workshop.date), where].filter(Boolean).join(', '),
    description: describing(workshop),
    canonical: publisher.publicUrl + workshopsPaths.show(workshop.id),
    event: isOver || !workshop.startsAt ? null : eventOf(workshop, publisher),
  }
}

/** "Cancelled. " first: a shared link must not send anybody there. */
function describing(workshop: WorkshopDetail): string {
  const { state, venueName, wardName, description, isOnline } = workshop
  const where = isOnline ? 'Online' : [venueName, wardName].filter(Boolean).join(', ')
  const language = heldIn(workshop.language)
  const inWords = language ? ` ${language}.` : ''
  const facts = `Free. ${whenOf(workshop)}${where ? `. ${where}` : ''}. ${placesOf(workshop)}.${inWords}`
  const words = `${state === 'cancelled' ? 'Cancelled. ' : ''}${facts} ${description.replace(/\s+/g, ' ')}`.trim()
  return words.length <= 300 ? words : `${words.slice(0, 297).replace(/\s\S*$/, '')}…`
}

/** schema.org's `Event`, in the form that search engines document. */
function eventOf(workshop: WorkshopDetail, { publicUrl, council, zone }: Publisher) {
  const url = publicUrl + workshopsPaths.show(workshop.id)
  const left = workshop.places === null ? null : Math.max(0, workshop.places - workshop.booked)
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: workshop.title,
    url,
    description: workshop.description || `${workshop.title}, ${timesOf(workshop)}`,
    startDate: written(workshop.startsAt, zone),
    endDate: written(workshop.endsAt, zone),
    eventStatus: `https://schema.org/${workshop.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `https://schema.org/${workshop.isOnline ? 'OnlineEventAttendanceMode' : 'OfflineEventAttendanceMode'}`,
    location: locationOf(workshop, url),
    isAccessibleForFree: true,
    offers: {
      '@type': 'Offer',
      price: '0',
      priceCurrency: 'GBP',
      url,
      availability: `https://schema.org/${left === 0 ? 'SoldOut' : 'InStock'}`,
    },
    organizer: { '@type': 'GovernmentOrganization', name: council, url: publicUrl },
    inLanguage: codesOf(workshop.language),
    ...(left === null || workshop.places === null
      ? {}
      : { maximumAttendeeCapacity: workshop.places, remainingAttendeeCapacity: left }),
  }
}

/** With the offset of the zone, as the workshop is told where it is. */
const written = (instant: Date | null, zone: string) =>
  instant === null
    ? undefined
    : (DateTime.fromJSDate(instant, { zone }).toISO({ suppressMilliseconds: true }) ?? undefined)

/** The address to join is for who has booked: of an online workshop only its page is told. */
function locationOf(workshop: WorkshopDetail, url: string) {
  if (workshop.isOnline) return { '@type': 'VirtualLocation', url }
  const { latitude, longitude } = workshop
  return {
    '@type': 'Place',
    name: workshop.venueName ?? undefined,
    address: {
      '@type': 'PostalAddress',
      streetAddress: workshop.venueAddress ?? undefined,
      postalCode: workshop.venuePostcode ?? undefined,
      addressCountry: 'GB',
    },
    ...(latitude === null || longitude === null
      ? {}
      : { geo: { '@type': 'GeoCoordinates', latitude: latitude / 1e6, longitude: longitude / 1e6 } }),
    amenityFeature: [
      ['Step-free', workshop.stepFree],
      ['Hearing loop', workshop.hearingLoop],
      ['Accessible toilet', workshop.accessibleToilet],
    ].map(([name, value]) => ({ '@type': 'LocationFeatureSpecification', name, value: value ?? false })),
  }
}
