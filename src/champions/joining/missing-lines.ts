import { championsPaths as paths } from '../champions.paths.js'
import { NOT_SHADOWED } from './missing.js'

/** What is missing, and the way to put it right where that is not plain from the page it stands on. */
export interface MissingLine {
  text: string
  link: { text: string; href: string } | null
}

const TO_SHADOW = { text: 'Choose a workshop for them to shadow', href: paths.workshops }

export const missingLines = (missing: readonly string[]): MissingLine[] =>
  missing.map((text) => ({ text, link: text === NOT_SHADOWED ? TO_SHADOW : null }))
