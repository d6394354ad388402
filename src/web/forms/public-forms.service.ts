import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { newId } from '../../database/columns.js'
import { Clock } from '../../time/clock.js'
import { pageToken, QUICKEST, readPageToken } from '../page-token.js'
import { InvalidForm } from '../problems.js'
import { RateLimitsService } from '../rate-limits.service.js'
import type { Page } from '../reply.js'
import { currentRequest } from '../request.js'
import type { PublicForm } from './public-form.js'
import { submit } from './submit.js'

const FROM_ONE_ADDRESS = 10
const FOR_ONE_CONTACT = 3
const MINUTES = 60

export interface Sending {
  /** Which form it is, in words that stay: tokens and limits of one are none of another. */
  what: string
  /** Somebody of the task force types for who is on the phone: no limits. */
  isStaff: boolean
  /** Where to phone instead. */
  phone: () => Promise<string>
  again: () => Page
  isThere: (id: string) => Promise<boolean>
  /** @returns whether it was new */
  save: (id: string) => Promise<boolean>
}

/**
 * What keeps programs out of forms that everybody can send: a hidden field, the age of the page, and limits by address and contact. Whoever
 * looks like a program is asked to send again; nothing is thrown away in silence.
 */
@Injectable()
export class PublicFormsService {
  constructor(
    private readonly clock: Clock,
    private readonly limits: RateLimitsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For a page that is opened now. */
  token(what: string): string {
    return pageToken(this.config.sessionSecret, purposeOf(what), newId(), this.clock.now())
  }

  /** @returns the id of the record, which was made with the page: sent twice, it is one @throws InvalidForm */
  async receive(form: PublicForm, sending: Sending): Promise<string> {
    const { what, isStaff, again, isThere, save } = sending
    const sent = readPageToken(this.config.sessionSecret, purposeOf(what), form.token, this.clock.now())
    if (!sent) form.token = this.token(what)
    return submit(form, again, async () => {
      const doubt = this.doubt(form, sent?.age ?? QUICKEST)
      if (!sent || doubt) throw new InvalidForm(this.askAgain(form, doubt, again))
      if (await isThere(sent.id)) return sent.id
      if (!isStaff) await this.refuseTooMany(form, sending)
      const isNew = await save(sent.id)
      // A second press of the button was no second form.
      if (!isStaff && !isNew)
        for (const [which, who] of this.counters(form, what)) await this.limits.giveBack(which, who)
      return sent.id
    })
  }

  /** Why it looks like a program, in words for a person; null when it does not. */
  private doubt(form: PublicForm, age: number): string | null {
    if (form.website) return 'A field was filled in that people do not see. We emptied it: please send the form again.'
    return age < QUICKEST ? 'That was very quick. Please check what you typed, and send the form again.' : null
  }

  private askAgain(form: PublicForm, doubt: string | null, again: () => Page): Page {
    form.website = ''
    form.addError('', doubt ?? 'The page had been open for too long. Nothing is lost: please send it again.')
    return again()
  }

  private async refuseTooMany(form: PublicForm, { what, phone, again }: Sending): Promise<void> {
    for (const [which, who, limit] of this.counters(form, what)) {
      if (await this.limits.isWithin(which, who, limit, MINUTES)) continue
      form.addError(
        '',
        `There were many ${what} from here in the last hour. Please wait an hour, or phone us on ${await phone()}. Nothing you typed is lost.`,
      )
      throw new InvalidForm(again(), 429)
    }
  }

  /** Each form sends a letter to an address that anybody can type: that limit is the narrow one. */
  private counters(form: PublicForm, what: string): [string, string, number][] {
    const { email, phone } = form.ways()
    const contacts = [email, phone?.replaceAll(/\D/g, '')].filter((who): who is string => Boolean(who))
    return [
      [`${what} from`, currentRequest()?.address ?? '', FROM_ONE_ADDRESS],
      ...contacts.map((who): [string, string, number] => [`${what} for`, who, FOR_ONE_CONTACT]),
    ]
  }
}

const purposeOf = (what: string) => `a page for ${what}`
