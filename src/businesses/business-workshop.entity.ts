import { Entity } from 'typeorm'
import { KeyPart, References } from '../database/constraints.js'
import { Workshop } from '../workshops/workshop.entity.js'
import { Business } from './business.entity.js'

/** A workshop that a business came to. */
@Entity('business_workshops')
export class BusinessWorkshop {
  @KeyPart()
  @References(() => Business, { onDelete: 'CASCADE', indexed: false })
  businessId!: string

  @KeyPart()
  @References(() => Workshop)
  workshopId!: string
}
