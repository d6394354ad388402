import { Check, Entity, Index } from 'typeorm'
import { Area } from '../areas/area.entity.js'
import { Flag, Id, Int, Json, Text } from '../database/columns.js'
import { References, Version } from '../database/constraints.js'
import type { OpeningHours } from './opening-hours.js'

/** Where workshops happen. The ward of an attendance is the venue's. */
@Entity('venues')
@Check('ck_venues_capacity', 'capacity > 0')
@Check('ck_venues_device_count', 'device_count IS NULL OR device_count >= 0')
@Index(['latitude', 'longitude'])
export class Venue {
  @Id()
  id!: string

  @Text()
  name!: string

  @Text()
  address!: string

  @Text()
  postcode!: string

  @Text({ nullable: true })
  @References(() => Area)
  areaId!: string | null

  /** People who fit in; null when nobody knows. */
  @Int({ nullable: true })
  capacity!: number | null

  @Flag()
  stepFree!: boolean

  @Flag()
  hearingLoop!: boolean

  @Flag()
  accessibleToilet!: boolean

  @Text()
  parking!: string

  @Text()
  bus!: string

  @Text()
  notes!: string

  @Flag()
  isArchived!: boolean

  @Version()
  version!: number

  @Json<OpeningHours>({ default: '{}' })
  openingHours!: OpeningHours

  /** In words, for the public: "Free, ask at the desk". Empty when nobody knows. */
  @Text({ default: '' })
  wifi!: string

  /** Tablets and laptops that are kept there; null when nobody knows. */
  @Int({ nullable: true })
  deviceCount!: number | null

  @Text({ default: '' })
  devices!: string

  /** Where its postcode is, in millionths of a degree; null while the postcode is not known. */
  @Int({ nullable: true })
  latitude!: number | null

  @Int({ nullable: true })
  longitude!: number | null
}
