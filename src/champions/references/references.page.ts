import { daysBetween, formatDate, localDateOf } from '../../time/dates.js'
import type { Form } from '../../web/forms/form.js'
import type { PageModel } from '../../web/reply.js'
import type { Champion } from '../champion.entity.js'
import { championsPaths as paths } from '../champions.paths.js'
import { REFEREES } from '../joining/missing.js'
import { ANSWER_DAYS, type ChampionReference } from './champion-reference.entity.js'
import type { RefereeForm, ReferenceRemovalForm, ReferenceTalkForm } from './reference.form.js'
import { TRUST_WORDS } from './reference.words.js'

interface ShownReference {
  name: string
  tag: { text: string; colour: string }
  rows: { key: string; text: string; href?: string }[]
  /** null where there is nothing to ask. */
  againAction: string | null
  talkHref: string
  removalHref: string
}

export interface ReferencesPage extends PageModel {
  references: ShownReference[]
  addHref: string | null
  /** The first step where there is none yet. */
  first: { text: string; href: string }
  needed: string
}

interface Present {
  now: Date
  zone: string
}

export const referencesPage = (
  champion: Champion,
  references: readonly ChampionReference[],
  present: Present,
): ReferencesPage => ({
  title: 'References',
  caption: champion.name,
  back: { href: paths.show(champion.id), text: champion.name },
  noIndex: true,
  references: references.map((reference) => shown(champion, reference, present)),
  addHref: champion.stage === 'left' ? null : paths.newReference(champion.id),
  first: { text: 'Add a referee', href: paths.newReference(champion.id) },
  needed: `Two people who know them are asked by e-mail. Each gets a link that works for ${ANSWER_DAYS} days, and is reminded once after a week.`,
})

function shown(champion: Champion, reference: ChampionReference, present: Present): ShownReference {
  const { id, name, email, knowsAs, askedAt, timesAsked, talk } = reference
  const { zone } = present
  return {
    name,
    tag: tagOf(reference, present),
    rows: [
      { key: 'E-mail', text: email, href: `mailto:${email}` },
      { key: 'They know each other', text: knowsAs },
      {
        key: 'Asked',
        text: `${formatDate(localDateOf(askedAt, zone))}${timesAsked > 1 ? ` (${timesAsked} times so far)` : ''}`,
      },
      ...answersOf(reference, zone),
      ...(talk ? [{ key: 'We talked to them', text: talk }] : []),
    ],
    againAction: reference.isAnswered() || champion.stage === 'left' ? null : paths.referenceLetters(champion.id, id),
    talkHref: paths.referenceTalk(champion.id, id),
    removalHref: paths.referenceRemoval(champion.id, id),
  }
}

function answersOf({ answeredAt, knownFor, trust, phone, more }: ChampionReference, zone: string) {
  if (answeredAt === null || trust === null) return []
  return [
    { key: 'Answered', text: formatDate(localDateOf(answeredAt, zone)) },
    { key: 'Has known them', text: knownFor },
    { key: 'Would trust them with vulnerable people', text: TRUST_WORDS[trust] },
    ...(phone ? [{ key: 'Phone', text: phone, href: `tel:${phone.replace(/[^+\d]/g, '')}` }] : []),
    { key: 'Anything else', text: more || 'Nothing' },
  ]
}

function tagOf(reference: ChampionReference, { now, zone }: Present): ShownReference['tag'] {
  const { trust, talk, askedAt } = reference
  if (trust === 'yes') return { text: 'Answered: yes', colour: 'green' }
  if (talk) return { text: 'Talked about', colour: 'green' }
  if (trust) return { text: trust === 'no' ? 'Answered: no' : 'Talk to them', colour: 'red' }
  if (reference.endsAt() <= now) return { text: 'The link has ended: ask again', colour: 'red' }
  const days = daysBetween(localDateOf(askedAt, zone), localDateOf(now, zone))
  return { text: `Not answered${days ? ` for ${days === 1 ? '1 day' : `${days} days`}` : ' yet'}`, colour: 'amber' }
}

export interface ReferenceFormPage<F extends Form> extends PageModel {
  form: F
  /** Above the form. */
  intro: string
  action: string
  cancel: string
}

export const newReferencePage = (
  { id, name }: Champion,
  asked: number,
  form: RefereeForm,
): ReferenceFormPage<RefereeForm> => ({
  ...frame({ id, name }, 'Add a referee'),
  form,
  intro:
    asked + 1 < REFEREES
      ? 'Two are needed. Ask the champion first whether these people agree to be asked.'
      : 'Ask the champion first whether this person agrees to be asked.',
  action: paths.references(id),
})

export const referenceTalkPage = (
  champion: Champion,
  { id, name, talk }: ChampionReference,
  form: ReferenceTalkForm,
): ReferenceFormPage<ReferenceTalkForm> => ({
  ...frame(champion, `You talked to ${name}`),
  form,
  intro: talk
    ? 'What you write replaces what stands there now.'
    : 'For a referee who would rather talk, or who cannot be reached by e-mail. It counts as an answer.',
  action: paths.referenceTalk(champion.id, id),
})

export const referenceRemovalPage = (
  champion: Champion,
  { id, name }: ChampionReference,
  form: ReferenceRemovalForm,
): ReferenceFormPage<ReferenceRemovalForm> => ({
  ...frame(champion, `Take ${name} out`),
  form,
  intro: 'The link in their letter stops working, and what they answered is deleted.',
  action: paths.referenceRemoval(champion.id, id),
})

const frame = ({ id, name }: Pick<Champion, 'id' | 'name'>, title: string) => ({
  title,
  caption: name,
  back: { href: paths.references(id), text: 'References' },
  noIndex: true,
  cancel: paths.references(id),
})
