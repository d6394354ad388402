import { Entity } from 'typeorm'
import { KeyPart, References } from '../database/constraints.js'
import { Workshop } from './workshop.entity.js'

/** A name and a value that came with an imported workshop. */
@Entity('workshop_tags')
export class WorkshopTag {
  @KeyPart()
  @References(() => Workshop, { onDelete: 'CASCADE', indexed: false })
  workshopId!: string

  @KeyPart()
  name!: string

  @KeyPart()
  value!: string
}
