import type { PageModel } from '../../web/reply.js'
import type { WorkshopDetail } from '../workshop-detail.service.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { InvitationRole } from './invitation.entity.js'
import { RefusalForm } from './invitation.form.js'
import type { Viewer } from './invitation-detail.service.js'
import { factsOf, type SummaryRow } from './invitation.page.js'
import { invitationsPaths as paths } from './invitations.paths.js'

export interface DropOutPage extends PageModel {
  form: RefusalForm
  lines: string[]
  rows: SummaryRow[]
  /** null: there is nothing to do. */
  action: string | null
  submit: string
  cancel: string
  callout: string | null
}

interface Opened {
  workshop: WorkshopDetail
  viewer: Viewer
  championName: string
}

interface Around {
  championId: string
  /** What they are to come for; null: they are not to come. */
  role: InvitationRole | null
  now: Date
  form?: RefusalForm
}

export function dropOutPage(
  { workshop, viewer, championName }: Opened,
  { championId, role, now, form }: Around,
): DropOutPage {
  const { isStaff, key } = viewer
  const isOver = workshop.endsAt !== null && workshop.endsAt <= now
  const canDropOut = role !== null && !isOver && workshop.state !== 'cancelled'
  const who = isStaff ? championName : 'You'
  return {
    title: canDropOut
      ? isStaff
        ? `${championName} cannot come`
        : 'You cannot come?'
      : workshop.state === 'cancelled'
        ? 'This workshop is cancelled'
        : isOver
          ? 'This workshop is over'
          : `${who} ${isStaff ? 'is' : 'are'} not down for this workshop`,
    caption: workshop.title,
    ...(isStaff ? { back: { href: workshopsPaths.places(workshop.id), text: 'Places and champions' } } : {}),
    noIndex: true,
    form: form ?? RefusalForm.with({ key }),
    lines: canDropOut
      ? LINES[role === 'lead' ? 'lead' : 'other']
      : [
          isStaff || isOver || workshop.state === 'cancelled' ? '' : 'Thank you for telling us. The coordinators know.',
        ].filter(Boolean),
    rows: factsOf(workshop, role, isStaff),
    action: canDropOut ? paths.dropOut(workshop.id, championId) : null,
    submit: isStaff ? 'They cannot come' : 'I cannot come',
    cancel: workshopsPaths.show(workshop.id),
    callout: isStaff ? null : 'Rather talk to somebody?',
  }
}

const LINES = {
  lead: ['That is all right. We ask somebody else to lead it, and tell the coordinators now.'],
  other: ['That is all right. We take you off the list, and tell the coordinators now.'],
}
