import { Entity } from 'typeorm'
import { Id } from '../database/columns.js'
import { References } from '../database/constraints.js'
import { Partner } from '../partners/partner.entity.js'
import { Business } from './business.entity.js'

/** A partner that helps a business. */
@Entity('business_partners')
export class BusinessPartner {
  @Id()
  @References(() => Business, { onDelete: 'CASCADE', indexed: false })
  businessId!: string

  @Id()
  @References(() => Partner)
  partnerId!: string
}
