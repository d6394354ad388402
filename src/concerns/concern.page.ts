import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { formatInstant } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { CLOSE_REASONS, type Concern } from './concern.entity.js'
import type { ConcernClosingForm, ConcernNoteForm } from './concern.form.js'
import { ACTIONS, REASON_WORDS, stateTag } from './concern.words.js'
import type { ConcernNoteRow, ReportedWords } from './concerns-list.service.js'
import { concernsPaths as paths } from './concerns.paths.js'
import { KEPT_YEARS } from './retention.js'

export interface ConcernPage extends PageModel {
  tag: { text: string; colour: string }
  isDangerNow: boolean
  rows: { key: string; text: string }[]
  /** What was written, with its line breaks. */
  what: string
  takingAction: string | null
  closingHref: string | null
  reopeningAction: string | null
  note: ConcernNoteForm
  noteAction: string
  notes: { words: string; when: string }[]
  keptYears: number
  trail: TrailItem[]
}

interface Around {
  words: ReportedWords | null
  notes: ConcernNoteRow[]
  trail: TrailEntry[]
  note: ConcernNoteForm
  zone: string
}

export function concernPage(concern: Concern, { words, notes, trail, note, zone }: Around): ConcernPage {
  const { id, state, closeReason, closedAt } = concern
  return {
    title: `Concern of ${formatInstant(concern.createdAt, zone)}`,
    caption: 'For the safeguarding lead only',
    back: { href: paths.index, text: 'Concerns' },
    noIndex: true,
    ...(note.isValid() ? {} : { form: note }),
    tag: stateTag(state),
    isDangerNow: concern.isDangerNow && !concern.isClosed(),
    rows: [
      { key: 'Who it is about', text: words?.about || 'Not said' },
      { key: 'When it happened', text: words?.happened || 'Not said' },
      { key: 'In danger when it was reported', text: concern.isDangerNow ? 'Yes' : 'No' },
      { key: 'Reported by', text: words?.reporterName ?? '' },
      ...(closeReason && closedAt
        ? [
            { key: 'Closed because', text: REASON_WORDS[closeReason] },
            { key: 'Closed at', text: formatInstant(closedAt, zone) },
          ]
        : []),
    ],
    what: words?.what ?? '',
    takingAction: state === 'new' ? paths.taking(id) : null,
    closingHref: concern.isClosed() ? null : paths.newClosing(id),
    reopeningAction: concern.isClosed() ? paths.reopening(id) : null,
    note,
    noteAction: paths.notes(id),
    notes: notes.map(({ at, who, words: text }) => ({ words: text, when: `${formatInstant(at, zone)}, by ${who}` })),
    keptYears: KEPT_YEARS,
    trail: trailItems(trail, ACTIONS, zone),
  }
}

export interface ConcernClosingPage extends PageModel {
  form: ConcernClosingForm
  reasons: Choice[]
  action: string
  cancel: string
}

export const concernClosingPage = ({ id }: Concern, form: ConcernClosingForm): ConcernClosingPage => ({
  title: 'Close this concern',
  caption: 'For the safeguarding lead only',
  back: { href: paths.show(id) },
  noIndex: true,
  form,
  reasons: CLOSE_REASONS.map((value) => ({ value, text: REASON_WORDS[value] })),
  action: paths.closing(id),
  cancel: paths.show(id),
})
