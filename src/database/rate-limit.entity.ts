import { Entity } from 'typeorm'
import { Id, Instant, Int } from './columns.js'

/** How often something was tried in the present window. The id is the key that is counted, "sign-in:192.0.2.1" for one. */
@Entity('rate_limits')
export class RateLimit {
  @Id()
  id!: string

  @Instant()
  windowStartsAt!: Date

  @Int()
  count!: number
}
