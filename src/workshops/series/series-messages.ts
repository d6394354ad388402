import { Injectable } from '@nestjs/common'

/** One message that a change makes, changes or takes back. */
export interface MessageChange {
  workshopId: string
  kind: 'new' | 'changed' | 'withdrawn'
  /** The person's name. */
  who: string
  channel: 'email' | 'phone' | 'text'
  subject: string
}

export interface MessageForecast {
  changes: MessageChange[]
  /** Names of those whom nothing can reach. */
  unreachable: string[]
}

type Teller = (workshopIds: string[]) => Promise<MessageForecast>

/** Who is told of what stands above workshops; it says here, inside the transaction in which a change is tried, what it would tell. */
@Injectable()
export class SeriesMessages {
  #teller: Teller | null = null

  tellBy(teller: Teller): void {
    this.#teller = teller
  }

  async about(workshopIds: string[]): Promise<MessageForecast> {
    if (!this.#teller) throw new Error('Nobody says what messages a change would make')
    return this.#teller(workshopIds)
  }
}
