import { formatDate, localDateOf } from '../../time/dates.js'
import { HELP_WORDS } from '../applications/application.words.js'
import type { ApplicationRow } from '../applications/applications.service.js'
import type { Champion } from '../champion.entity.js'
import { championsPaths as paths } from '../champions.paths.js'
import type { SignInState } from '../sign-ins/sign-in-invitations.service.js'
import { sinceInWords } from '../stage-line.js'
import { STAGES } from '../stages.js'
import { type JoiningFacts, missingNow, nextStage } from './missing.js'
import { type MissingLine, missingLines } from './missing-lines.js'

/** All that the page of a champion tells about joining. */
export interface JoiningState {
  facts: JoiningFacts
  /** When they came to their stage; null: nobody knows. */
  beganAt: Date | null
  /** What they wrote on the form, the latest first. */
  applications: readonly ApplicationRow[]
  /** Others with the same e-mail address or phone number. */
  namesakes: readonly { id: string; name: string; stage: string }[]
  signIn: SignInState
  mayBeInvited: boolean
  today: string
  zone: string
}

export interface JoiningSection {
  since: string | null
  /** Of the list below. */
  heading: string
  missing: MissingLine[]
  /** Where nothing is missing. */
  ready: string
  links: { text: string; href: string }[]
  namesakes: { text: string; href: string }[]
  applications: { title: string; rows: { key: string; text?: string; list?: string[] }[] }[]
  signIn: { text: string; inviteHref: string | null }
}

export function joiningSection({ id, stage }: Champion, state: JoiningState): JoiningSection {
  const { facts, beganAt, applications, namesakes, signIn, mayBeInvited, today, zone } = state
  const next = nextStage(stage)
  return {
    since: beganAt && sinceInWords(beganAt, today, zone),
    heading: next ? `What is missing for ${STAGES[next].text}` : 'What has to be done again',
    missing: missingLines(missingNow(stage, facts, today)),
    ready: next ? `Nothing is missing. They can move to the stage ${STAGES[next].text}.` : 'Nothing.',
    links: [
      { text: `References (${facts.references.length})`, href: paths.references(id) },
      { text: 'Training', href: paths.training(id) },
      { text: facts.isSignedOff ? 'Sign-off: done' : 'Sign-off', href: paths.signOff(id) },
    ],
    namesakes: namesakes.map((other) => ({
      text: `${other.name} (${STAGES[other.stage as Champion['stage']].text})`,
      href: paths.show(other.id),
    })),
    applications: applications.map(({ receivedAt, helps, times, heard }, index) => ({
      title: `${index < applications.length - 1 ? 'Applied again' : 'Applied on the website'} on ${formatDate(localDateOf(receivedAt, zone))}`,
      rows: [
        { key: 'Would like to help with', list: helps.map((help) => HELP_WORDS[help]) },
        { key: 'When they can', text: times || 'Not said' },
        { key: 'Heard of us', text: heard || 'Not said' },
      ],
    })),
    signIn: { text: SIGN_IN_WORDS[signIn], inviteHref: mayBeInvited ? paths.signIn(id) : null },
  }
}

const SIGN_IN_WORDS: Record<SignInState, string> = {
  none: 'Has no account yet',
  invited: 'Invited; has not chosen a password yet',
  'in use': 'Can sign in',
  disabled: 'Their account is switched off',
}
