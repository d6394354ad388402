import { Check, Entity } from 'typeorm'
import { Id, LocalDate, Text } from '../database/columns.js'
import { oneOf, References, Version } from '../database/constraints.js'

export const AREA_KINDS = ['ward', 'lsoa', 'borough'] as const
export type AreaKind = (typeof AREA_KINDS)[number]

/** A ward, LSOA or borough with its GSS code, and from and to when (both days included) it was one. */
@Entity('areas')
@Check('ck_areas_kind', oneOf('kind', AREA_KINDS))
export class Area {
  @Id()
  id!: string

  @Text({ unique: true })
  code!: string

  @Text()
  name!: string

  @Text()
  kind!: AreaKind

  @LocalDate({ nullable: true })
  validFrom!: string | null

  @LocalDate({ nullable: true })
  validTo!: string | null

  @Text({ nullable: true })
  @References(() => Area)
  parentId!: string | null

  @Version()
  version!: number
}
