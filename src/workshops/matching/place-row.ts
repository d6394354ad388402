import { boolean, integer, type Row, text } from '../../database/database.js'
import type { Place } from './facts.js'

/** Where a workshop is, as columns. */
export const PLACE_SHAPE = {
  isOnline: boolean,
  venueId: text.nullable,
  venueName: text.nullable,
  latitude: integer.nullable,
  longitude: integer.nullable,
}

export const placeOf = ({ isOnline, venueId, venueName, latitude, longitude }: Row<typeof PLACE_SHAPE>): Place => ({
  isOnline,
  venueId: isOnline ? null : venueId,
  venueName: isOnline ? null : venueName,
  point: isOnline || latitude === null || longitude === null ? null : { latitude, longitude },
})
