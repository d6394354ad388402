import { Entity } from 'typeorm'
import { KeyPart, References } from '../database/constraints.js'
import { Partner } from '../partners/partner.entity.js'
import { Workshop } from './workshop.entity.js'

@Entity('workshop_partners')
export class WorkshopPartner {
  @KeyPart()
  @References(() => Workshop, { onDelete: 'CASCADE', indexed: false })
  workshopId!: string

  @KeyPart()
  @References(() => Partner)
  partnerId!: string
}
