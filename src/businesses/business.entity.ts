import { Entity } from 'typeorm'
import { Area } from '../areas/area.entity.js'
import { Flag, Id, Instant, Text } from '../database/columns.js'
import { References, Version } from '../database/constraints.js'

/** A local business that is helped to do better online. */
@Entity('businesses')
export class Business {
  @Id()
  id!: string

  @Text()
  name!: string

  @Text()
  sector!: string

  @Text()
  postcode!: string

  @Text({ nullable: true })
  @References(() => Area)
  areaId!: string | null

  @Text()
  contactName!: string

  @Text()
  contactEmail!: string

  @Text()
  contactPhone!: string

  @Text()
  notes!: string

  @Flag()
  isArchived!: boolean

  @Instant()
  createdAt!: Date

  @Version()
  version!: number
}
