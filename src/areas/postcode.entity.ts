import { Check, Entity } from 'typeorm'
import { Id, Int, Text } from '../database/columns.js'
import { References } from '../database/constraints.js'
import { Area } from './area.entity.js'

/** Where a postcode is. Its key is the postcode as `parsePostcode` writes it: "WN1 1AA". */
@Entity('postcodes')
@Check('ck_postcodes_latitude', 'latitude >= -90000000 AND latitude <= 90000000')
@Check('ck_postcodes_longitude', 'longitude >= -180000000 AND longitude <= 180000000')
export class Postcode {
  @Id()
  id!: string

  /** Millionths of a degree north (WGS 84): whole numbers are the same on every engine. */
  @Int()
  latitude!: number

  /** Millionths of a degree east (WGS 84). */
  @Int()
  longitude!: number

  /** The ward it is in; null when nobody said. */
  @Text({ nullable: true })
  @References(() => Area)
  areaId!: string | null
}
