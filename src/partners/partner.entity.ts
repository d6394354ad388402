import { Check, Entity } from 'typeorm'
import { Flag, Id, Instant, Text } from '../database/columns.js'
import { oneOf, Version } from '../database/constraints.js'

export const SECTORS = ['private', 'public', 'voluntary'] as const
export type Sector = (typeof SECTORS)[number]

/** An organisation that helps to host, fund or run the programme. */
@Entity('partners')
@Check('ck_partners_sector', oneOf('sector', SECTORS))
export class Partner {
  @Id()
  id!: string

  @Text({ unique: true })
  name!: string

  @Text()
  sector!: Sector

  @Text()
  contactName!: string

  @Text()
  contactEmail!: string

  @Text()
  contactPhone!: string

  @Text()
  website!: string

  @Text()
  notes!: string

  @Flag()
  isArchived!: boolean

  @Instant()
  createdAt!: Date

  @Version()
  version!: number
}
