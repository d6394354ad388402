import { formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { whenOf, whereOf } from '../workshop-text.js'
import { heldIn } from '../workshop.words.js'
import type { WorkshopDetail } from '../workshop-detail.service.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { Invitation, InvitationRole } from './invitation.entity.js'
import { QUESTIONS } from './invitation.words.js'
import { AnswerForm, RefusalForm } from './invitation.form.js'
import type { InvitationDetail } from './invitation-detail.service.js'
import { invitationsPaths as paths } from './invitations.paths.js'

export interface SummaryRow {
  key: string
  text: string
  href?: string
}

interface Button {
  action: string
  submit: string
  style: 'primary' | 'secondary'
}

/** How things stand between the task force and a champion, and what whoever looks can do about it. */
export interface InvitationPage extends PageModel {
  lines: string[]
  rows: SummaryRow[]
  answer: AnswerForm
  /** What should be known before a yes; null: nothing. */
  warning: string | null
  /** The box that a coordinator ticks for it. */
  although: Choice[]
  yes: Button | null
  no: (Button & { form: RefusalForm; heading: string; asksWhy: boolean }) | null
  back?: { href: string; text: string }
  callout: string | null
}

interface Around {
  now: Date
  zone: string
  warning: string | null
  refusal?: RefusalForm
  answer?: AnswerForm
}

export function invitationPage(
  { invitation, championName, workshop, viewer }: InvitationDetail,
  { now, zone, warning, refusal, answer = AnswerForm.with({ key: viewer.key }) }: Around,
): InvitationPage {
  const { id, role } = invitation
  const { isStaff, key } = viewer
  const hasBegun = workshop.startsAt !== null && workshop.startsAt <= now
  const canAnswer = invitation.isOpen() && !invitation.isLate(now) && !hasBegun && workshop.state !== 'cancelled'
  const words = isStaff ? staffWords(championName, invitation) : ownWords(invitation)
  const form = refusal ?? RefusalForm.with({ key })
  // Nobody takes up their own offer.
  const mayAccept = canAnswer && (isStaff || invitation.isForChampion())
  return {
    title: canAnswer ? words.title : standingOf(invitation, workshop, now, isStaff ? championName : null),
    caption: workshop.title,
    ...(isStaff ? { back: { href: workshopsPaths.places(workshop.id), text: 'Places and champions' } } : {}),
    noIndex: true,
    form: answer.isValid() ? form : answer,
    lines: canAnswer ? [...words.lines, ...untilWhen(invitation, zone)] : afterwards(invitation, isStaff),
    rows: factsOf(workshop, role, isStaff),
    answer,
    warning: mayAccept ? warning : null,
    although: answer.althoughChoices(),
    yes: mayAccept ? { action: paths.acceptance(id), submit: words.yes, style: 'primary' } : null,
    no: canAnswer
      ? {
          action: words.noAction(id),
          submit: words.no,
          style: 'secondary',
          form,
          heading: words.noHeading,
          asksWhy: invitation.isForChampion(),
        }
      : null,
    callout: isStaff ? null : 'Questions? Talk to a person.',
  }
}

const YES: Record<InvitationRole, string> = {
  lead: 'Yes, I can lead it',
  helper: 'Yes, I can help',
  shadow: 'Yes, I am coming',
}

const OFFERED: Record<InvitationRole, string> = { lead: 'to lead', helper: 'to help', shadow: 'to shadow' }

/** As the champion reads it. */
function ownWords(invitation: Invitation) {
  const { role } = invitation
  if (invitation.isForChampion())
    return {
      title: QUESTIONS[role],
      lines: ['It is fine to say no: then we ask somebody else.'],
      yes: YES[role],
      no: 'No, I cannot',
      noHeading: 'Or say no',
      noAction: paths.refusal,
    }
  return {
    title: `You offered ${OFFERED[role]}`,
    lines: ['A coordinator has your offer and answers it. We tell you as soon as they have.'],
    yes: '',
    no: 'Take back my offer',
    noHeading: 'Changed your mind?',
    noAction: paths.withdrawal,
  }
}

/** As a coordinator reads it, who may have heard the answer on the telephone. */
function staffWords(name: string, invitation: Invitation) {
  const { role } = invitation
  if (invitation.isForChampion())
    return {
      title: `${name} is asked ${OFFERED[role]}`,
      lines: ['Did they tell you on the phone? Then write their answer down here.'],
      yes: 'They said yes',
      no: 'They said no',
      noHeading: 'If they said no',
      noAction: paths.refusal,
    }
  return {
    title: `${name} offers ${OFFERED[role]}`,
    lines: ['They are told your answer by e-mail, or stand on the call list.'],
    yes: `Yes, let them ${role === 'lead' ? 'lead' : 'come'}`,
    no: 'No, we do not need them',
    noHeading: 'If they are not needed',
    noAction: paths.refusal,
  }
}

const untilWhen = ({ endsAt }: Invitation, zone: string): string[] =>
  endsAt ? [`The answer is wanted by ${formatInstant(endsAt, zone)}.`] : []

/** As a heading. @param name null: whoever reads it is the champion */
function standingOf(invitation: Invitation, workshop: WorkshopDetail, now: Date, name: string | null): string {
  const who = name ?? 'You'
  if (workshop.state === 'cancelled') return 'This workshop is cancelled'
  if (invitation.state === 'accepted') return `${who} said yes`
  if (invitation.state === 'declined')
    return invitation.isForChampion() ? `${who} said no` : 'We have enough people for this workshop'
  if (invitation.state === 'withdrawn')
    return invitation.isForChampion()
      ? 'We have found somebody'
      : name
        ? `${name} took the offer back`
        : 'You took back your offer'
  if (workshop.startsAt !== null && workshop.startsAt <= now) return 'This workshop has begun'
  return 'The time to answer is over'
}

function afterwards(invitation: Invitation, isStaff: boolean): string[] {
  if (isStaff) return invitation.reason ? [`What was said: ${invitation.reason}`] : []
  if (invitation.state === 'accepted')
    return ['Thank you. It stands with your workshops, and we remind you three days before.']
  if (invitation.state === 'declined' && invitation.isForChampion())
    return ['Thank you for telling us. We ask somebody else.']
  if (invitation.state === 'expired' || invitation.isOpen()) return ['Can you still come? Please phone us.']
  return ['Thank you for being there. You need to do nothing.']
}

/** What somebody has to know to say yes or no. */
export function factsOf(workshop: WorkshopDetail, role: InvitationRole | null, isStaff: boolean): SummaryRow[] {
  const parts: Record<InvitationRole, string> = { lead: 'Lead it', helper: 'Help at it', shadow: 'See how we work' }
  const rows: SummaryRow[] = [
    isStaff
      ? { key: 'Workshop', text: workshop.title, href: workshopsPaths.show(workshop.id) }
      : { key: 'Workshop', text: workshop.title },
    { key: 'When', text: whenOf(workshop) },
    {
      key: 'Where',
      text: [whereOf(workshop), workshop.venueAddress, workshop.venuePostcode].filter(Boolean).join(', '),
    },
    ...(role ? [{ key: 'What for', text: parts[role] }] : []),
    { key: 'Who leads', text: role === 'lead' ? '' : (workshop.championName ?? 'Nobody yet') },
    { key: 'What people learn', text: workshop.description },
    { key: 'Language', text: heldIn(workshop.language) ?? '' },
    { key: 'Kit to take', text: workshop.kit },
    { key: 'Children', text: workshop.children === 'yes' ? 'Children are taught here' : '' },
  ]
  return rows.filter(({ text }) => text !== '')
}
