import { Entity } from 'typeorm'
import { Id } from '../database/columns.js'
import { References } from '../database/constraints.js'
import { Workshop } from '../workshops/workshop.entity.js'
import { Business } from './business.entity.js'

/** A workshop that a business came to. */
@Entity('business_workshops')
export class BusinessWorkshop {
  @Id()
  @References(() => Business, { onDelete: 'CASCADE', indexed: false })
  businessId!: string

  @Id()
  @References(() => Workshop)
  workshopId!: string
}
