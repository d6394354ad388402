import { Entity } from 'typeorm'
import { Id } from '../database/columns.js'
import { References } from '../database/constraints.js'
import { Workshop } from './workshop.entity.js'

/** A name and a value that came with an imported workshop. */
@Entity('workshop_tags')
export class WorkshopTag {
  @Id()
  @References(() => Workshop, { onDelete: 'CASCADE', indexed: false })
  workshopId!: string

  @Id()
  name!: string

  @Id()
  value!: string
}
