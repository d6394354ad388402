import { Entity } from 'typeorm'
import { KeyPart, References } from '../database/constraints.js'
import { Partner } from '../partners/partner.entity.js'
import { Business } from './business.entity.js'

/** A partner that helps a business. */
@Entity('business_partners')
export class BusinessPartner {
  @KeyPart()
  @References(() => Business, { onDelete: 'CASCADE', indexed: false })
  businessId!: string

  @KeyPart()
  @References(() => Partner)
  partnerId!: string
}
