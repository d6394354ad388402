import { Check, Entity, Unique } from 'typeorm'
import { Flag, Id, Int, Text } from '../database/columns.js'
import { References, Version } from '../database/constraints.js'
import { Venue } from './venue.entity.js'

/** One room of a venue. A venue without rooms is one room itself. */
@Entity('rooms')
@Check('ck_rooms_capacity', 'capacity > 0')
@Unique(['venueId', 'name'])
export class Room {
  @Id()
  id!: string

  @Text()
  @References(() => Venue, { indexed: false })
  venueId!: string

  @Text()
  name!: string

  /** Learners who fit in; null when nobody knows. */
  @Int({ nullable: true })
  capacity!: number | null

  @Text()
  notes!: string

  @Flag()
  isArchived!: boolean

  @Version()
  version!: number
}
