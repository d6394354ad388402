import { Check, Entity } from 'typeorm'
import { Area } from '../areas/area.entity.js'
import { Flag, Id, Int, Text } from '../database/columns.js'
import { References, Version } from '../database/constraints.js'

/** Where workshops happen. The ward of an attendance is the venue's. */
@Entity('venues')
@Check('ck_venues_capacity', 'capacity > 0')
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
}
