import { Check, Entity } from 'typeorm'
import { Id } from '../../database/columns.js'
import { oneOf, References } from '../../database/constraints.js'
import { Champion } from '../champion.entity.js'

export const CHOICE_KINDS = ['topic', 'device', 'language', 'rather_not'] as const
export type ChoiceKind = (typeof CHOICE_KINDS)[number]

/** One box that a champion ticked in their profile; what the boxes are stands in `choices.ts`. */
@Entity('champion_choices')
@Check('ck_champion_choices_kind', oneOf('kind', CHOICE_KINDS))
export class ChampionChoice {
  @Id()
  @References(() => Champion, { onDelete: 'CASCADE', indexed: false })
  championId!: string

  @Id()
  kind!: ChoiceKind

  @Id()
  value!: string
}
