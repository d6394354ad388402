import { CARE_KINDS, type CareKind } from './care.js'

export const KIND_WORDS: Record<CareKind, { text: string; colour: string }> = {
  not_suitable: { text: 'Not suitable', colour: 'red' },
  waiting: { text: 'Waits too long', colour: 'red' },
  checks: { text: 'Check runs out', colour: 'amber' },
  overloaded: { text: 'Overloaded', colour: 'purple' },
  quiet: { text: 'Gone quiet', colour: 'grey' },
}

const IN_A_LIST: Record<CareKind, [one: string, several: string]> = {
  not_suitable: ['found not suitable', 'found not suitable'],
  waiting: ['waits too long', 'wait too long'],
  checks: ['with a check running out', 'with checks running out'],
  overloaded: ['overloaded', 'overloaded'],
  quiet: ['gone quiet', 'gone quiet'],
}

/** "2 wait too long, 1 gone quiet" */
export function kindsInWords(kinds: ReadonlyMap<CareKind, number>, champions: number): string {
  const parts = CARE_KINDS.flatMap((kind) => {
    const count = kinds.get(kind)
    return count ? `${count} ${IN_A_LIST[kind][count === 1 ? 0 : 1]}` : []
  })
  const reasons = [...kinds.values()].reduce((sum, count) => sum + count, 0)
  return parts.join(', ') + (reasons > champions ? '; some for more than one reason' : '')
}
