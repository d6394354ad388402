import type { Help } from './champion-application.entity.js'

export const HELP_WORDS: Record<Help, string> = {
  workshops: 'Helping at workshops',
  drop_ins: 'Helping at drop-ins',
  one_to_one: 'Helping one person at a time',
  phone: 'Helping by phone or video',
  children: 'Helping children and schools',
  organising: 'Tea, leaflets and all around it',
}

/** What happens next, on the page and in the letter alike. */
export const NEXT = [
  'A coordinator reads what you wrote and answers within five working days, by e-mail or by phone.',
  'If it suits both of us, we ask two people who know you for a reference. You get some training, watch a workshop, and then you help. You need not be an expert.',
]
