import { Entity } from 'typeorm'
import { Id } from '../database/columns.js'
import { References } from '../database/constraints.js'
import { Partner } from '../partners/partner.entity.js'
import { Workshop } from './workshop.entity.js'

@Entity('workshop_partners')
export class WorkshopPartner {
  @Id()
  @References(() => Workshop, { onDelete: 'CASCADE', indexed: false })
  workshopId!: string

  @Id()
  @References(() => Partner)
  partnerId!: string
}
