import type { Council } from '../council/council.entity.js'
import { formatInstant } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import type { SignedIn } from '../web/request.js'
import type { Choice } from '../web/views/form-view.js'
import type { Concern } from './concern.entity.js'
import type { ConcernForm } from './concern.form.js'
import type { OwnConcern } from './concerns-list.service.js'
import { concernsPaths as paths } from './concerns.paths.js'
import { KEPT_YEARS } from './retention.js'
import type { Safeguarded } from './safeguarding.service.js'

interface Phone {
  text: string
  href: string
}

interface Around {
  safeguarded: Safeguarded
  council: Pick<Council, 'phone' | 'phoneHours'> | null
}

/** Whom to phone, wherever a concern is spoken of. */
export interface WhomToPhone {
  leadName: string | null
  leadPhone: Phone | null
  /** When it is about the lead, or nobody is named. */
  other: string
}

export interface ReportingPage extends PageModel {
  form: ConcernForm
  whom: WhomToPhone
  /** Nobody is named: there is nothing to fill in, unless somebody has typed already. */
  isOpen: boolean
  yesNo: readonly Choice[]
  action: string
  cancel: string
  keptYears: number
  own: { text: string; href: string }[]
  /** For the lead, who may be here to write one down. */
  leadHref: string | null
}

const YES_NO: readonly Choice[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

export function reportingPage(
  form: ConcernForm,
  around: Around,
  own: readonly OwnConcern[],
  me: Pick<SignedIn, 'accountId'>,
  zone: string,
): ReportingPage {
  const { lead } = around.safeguarded
  return {
    title: 'Report a concern',
    caption: 'Keeping people safe',
    back: { href: '/home', text: 'Home' },
    noIndex: true,
    form,
    whom: whomToPhone(around),
    isOpen: lead !== null || !form.isValid(),
    yesNo: YES_NO,
    action: paths.index,
    cancel: '/home',
    keptYears: KEPT_YEARS,
    own: own.map(({ id, createdAt }) => ({ text: formatInstant(createdAt, zone), href: paths.receipt(id) })),
    leadHref: lead?.id === me.accountId ? paths.index : null,
  }
}

export interface ReceiptPage extends PageModel {
  isDangerNow: boolean
  whom: WhomToPhone
  received: string
  newHref: string
}

/** That it arrived, and nothing else: neither what was written nor what came of it. */
export const receiptPage = (concern: Concern, around: Around, zone: string): ReceiptPage => ({
  title: 'We have your concern',
  caption: 'Keeping people safe',
  back: { href: '/home', text: 'Home' },
  noIndex: true,
  isDangerNow: concern.isDangerNow,
  whom: whomToPhone(around),
  received: formatInstant(concern.createdAt, zone),
  newHref: paths.new,
})

function whomToPhone({ safeguarded: { lead, leadPhone, otherContact }, council }: Around): WhomToPhone {
  const programme = council ? `us on ${council.phone} (${council.phoneHours})` : 'your coordinator'
  return {
    leadName: lead?.name ?? null,
    leadPhone: lead && leadPhone ? { text: leadPhone, href: `tel:${leadPhone.replace(/[^+\d]/g, '')}` } : null,
    other: otherContact || programme,
  }
}
