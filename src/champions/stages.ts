import { CHAMPION_STAGES, type ChampionStage } from './champion.entity.js'

/** The stages in their order, each with its colour and what it means. */
export const STAGES: Record<ChampionStage, { text: string; colour: string; hint: string }> = {
  applied: { text: 'Applied', colour: 'blue', hint: 'Wants to help; nobody has answered yet' },
  checks: { text: 'Checks', colour: 'purple', hint: 'References and, where needed, a DBS check' },
  training: { text: 'Training', colour: 'amber', hint: 'Learning how we help' },
  active: { text: 'Active', colour: 'green', hint: 'Can lead workshops and log sessions' },
  paused: { text: 'Paused', colour: 'grey', hint: 'Not helping for a while' },
  left: { text: 'Left', colour: 'grey', hint: 'Helps no more' },
}

/** Where somebody waits for the task force to do something. */
export const WAITING_STAGES: readonly ChampionStage[] = ['applied', 'checks', 'training']

export const STAGE_CHOICES = CHAMPION_STAGES.map((value) => ({
  value,
  text: STAGES[value].text,
  hint: STAGES[value].hint,
}))
