import { Entity } from 'typeorm'
import { Id, Text } from '../database/columns.js'
import { References } from '../database/constraints.js'
import { WorkshopRequest } from './request.entity.js'

/** How to reach whoever asked, and what their group needs: kept apart from the request, and deleted before it. */
@Entity('request_contacts')
export class RequestContact {
  /** That of the request. */
  @Id()
  @References(() => WorkshopRequest, { onDelete: 'CASCADE', indexed: false })
  id!: string

  @Text()
  name!: string

  @Text({ nullable: true })
  email!: string | null

  @Text({ nullable: true })
  phone!: string | null

  @Text()
  accessNeeds!: string
}
