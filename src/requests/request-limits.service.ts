import { Injectable } from '@nestjs/common'
import { RateLimitsService } from '../web/rate-limits.service.js'
import type { ContactDetails } from './request.form.js'

const FROM_ONE_ADDRESS = 10
const FOR_ONE_CONTACT = 3
const MINUTES = 60

/** How often the public may ask. Each request sends a letter to an address that anybody can type: that limit is the narrow one. */
@Injectable()
export class RequestLimitsService {
  constructor(private readonly limits: RateLimitsService) {}

  /** Counts one try; false when it is one too many. */
  async take(address: string, contact: ContactDetails): Promise<boolean> {
    for (const [what, who, limit] of countersOf(address, contact))
      if (!(await this.limits.isWithin(what, who, limit, MINUTES))) return false
    return true
  }

  /** A second press of the button was no second request. */
  async giveBack(address: string, contact: ContactDetails): Promise<void> {
    for (const [what, who] of countersOf(address, contact)) await this.limits.giveBack(what, who)
  }
}

function countersOf(address: string, { email, phone }: ContactDetails): [string, string, number][] {
  const contacts = [email, phone?.replaceAll(/\D/g, '')].filter((who): who is string => Boolean(who))
  return [
    ['requests from', address, FROM_ONE_ADDRESS],
    ...contacts.map((who): [string, string, number] => ['requests for', who, FOR_ONE_CONTACT]),
  ]
}
