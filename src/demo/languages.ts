import type { Champion } from '../champions/champion.entity.js'
import type { Language } from '../champions/profile/choices.js'
import type { Row } from './rows.js'
import type { DemoWorkshop } from './workshops.js'

interface Scene {
  today: string
  champions: Row<Champion>[]
}

/** What some champions' notes say that they speak. */
const NOTED = ['polish', 'urdu'] as const
/** For which coming workshops somebody is still looked for. */
const WANTED: readonly Language[] = ['polish', 'bsl']

/**
 * Some workshops for residents are held in another language too: every second one that is led by somebody who speaks it, and the next ones
 * that nobody leads yet. A series has its own.
 */
export function giveLanguages(planned: readonly DemoWorkshop[], { today, champions }: Scene): void {
  const rows = planned.map(({ row }) => row).filter(({ audience, seriesId }) => audience === 'residents' && !seriesId)
  for (const language of NOTED) {
    const speakers = champions.filter(({ notes }) => notes.toLowerCase().includes(language)).map(({ id }) => id)
    const led = rows.filter(({ leadChampionId }) => leadChampionId !== null && speakers.includes(leadChampionId))
    for (const [index, row] of led.entries()) if (index % 2 === 0) row.language = language
  }
  const open = rows.filter(
    ({ date, state, leadChampionId }) => date > today && state === 'published' && !leadChampionId,
  )
  for (const [index, row] of open.entries()) row.language = WANTED[index] ?? row.language
}
