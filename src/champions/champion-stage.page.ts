import { formatShortDate, localDateOf } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { type Table, tableOf } from '../web/views/table.js'
import type { Champion, ChampionStage } from './champion.entity.js'
import type { ChampionStageForm } from './champion-stage.form.js'
import { championsPaths as paths } from './champions.paths.js'
import { type JoiningFacts, missingFor } from './joining/missing.js'
import { missingLines } from './joining/missing-lines.js'
import type { StageRow } from './joining/stage-history.service.js'
import { stageTag } from './stage-line.js'
import { STAGE_CHOICES, STAGES } from './stages.js'

export interface ChampionStagePage extends PageModel {
  form: ChampionStageForm
  stages: Choice[]
  now: string
  /** How many workshops they come off when they pause or leave; null: none. */
  planned: string | null
  /** The box to ask others instead. */
  asksNext: Choice[]
  /** Where what is missing is put right, beyond this champion's own pages. */
  ways: { text: string; href: string }[]
  /** The box to move them on with things missing; null: nothing is. */
  allTheSame: Choice[] | null
  entries: Table | null
  action: string
  cancel: string
}

interface Around {
  /** How many workshops they are down for that have not begun. */
  coming: number
  facts: JoiningFacts
  /** The latest first. */
  entries: readonly StageRow[]
  today: string
  zone: string
}

export function championStagePage(champion: Champion, form: ChampionStageForm, around: Around): ChampionStagePage {
  const { coming, facts, today } = around
  const missing = (stage: ChampionStage) => missingFor(stage, champion.stage, facts, today)
  const targets = STAGE_CHOICES.filter(({ value }) => value !== champion.stage)
  return {
    title: 'Move to another stage',
    caption: champion.name,
    back: { href: paths.show(champion.id) },
    form,
    stages: targets.map((choice) => ({ ...choice, hint: hintOf(choice.hint, missing(choice.value)) })),
    now: STAGES[champion.stage].text,
    planned: coming
      ? `${champion.name} is down for ${comingWords(coming)}. When they pause or leave, they are taken off ${coming === 1 ? 'it' : 'them'}.`
      : null,
    asksNext: [
      {
        value: 'yes',
        text: 'Ask the champions who suit best to come instead',
        hint: 'For each workshop one after the other, until one says yes',
      },
    ],
    ways: missingLines(missing('active')).flatMap(({ link }) => link ?? []),
    allTheSame: targets.some(({ value }) => missing(value).length > 0)
      ? [
          {
            value: 'yes',
            text: 'Move them on all the same',
            hint: 'Say above why. It stays in the history, with what was missing',
          },
        ]
      : null,
    entries: entriesTable(around),
    action: paths.stage(champion.id),
    cancel: paths.show(champion.id),
  }
}

const comingWords = (count: number) => (count === 1 ? '1 coming workshop' : `${count} coming workshops`)

/** For the message after they were moved. */
export const takenOffInWords = (count: number, asksNext: boolean): string =>
  ` They were taken off ${comingWords(count)}. ${asksNext ? 'The champions who suit best are asked to come instead.' : 'Nobody else is asked by itself.'}`

const hintOf = (hint: string, missing: readonly string[]) =>
  missing.length ? `${hint}. Missing: ${missing.join('; ')}` : hint

function entriesTable({ entries, zone }: Around): Table | null {
  if (entries.length === 0) return null
  return tableOf({
    caption: 'Stages so far',
    columns: [{ text: 'Stage' }, { text: 'From' }, { text: 'To' }, { text: 'Why' }],
    rows: entries.map(({ stage, beganAt, endedAt, reason, missing, who }) => [
      { tag: stageTag(stage as ChampionStage) },
      { text: formatShortDate(localDateOf(beganAt, zone)), ...(who ? { note: `By ${who}` } : {}) },
      endedAt ? formatShortDate(localDateOf(endedAt, zone)) : 'Now',
      {
        text: reason || 'Not noted',
        ...(missing ? { note: `Missing then: ${missing.replaceAll('\n', '; ')}` } : {}),
      },
    ]),
  })
}
