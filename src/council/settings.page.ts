import type { TrailEntry } from '../audit/audit.service.js'
import { trailItems, type TrailItem } from '../audit/trail.page.js'
import type { PageModel } from '../web/reply.js'
import { defaultColour } from '../web/views/council-colour.js'
import type { CouncilForm } from './council.form.js'
import { councilPaths } from './council.paths.js'
import { STARTING_ACCESSIBILITY_STATEMENT, STARTING_PRIVACY_NOTICE } from './starting-texts.js'

/** What the form holds before anybody has typed. */
export const startingValues = () => ({
  colour: defaultColour,
  smallNumberThreshold: '5',
  learnersPerChampion: '6',
  privacyNotice: STARTING_PRIVACY_NOTICE,
  accessibilityStatement: STARTING_ACCESSIBILITY_STATEMENT,
})

export interface SettingsPage extends PageModel {
  form: CouncilForm
  action: string
  trail: TrailItem[]
}

const WORDS = { 'settings.changed': 'Settings changed', 'settings.set up': 'Set up' }

export function settingsPage(form: CouncilForm, trail: TrailEntry[], zone: string): SettingsPage {
  return { title: 'Settings', form, action: councilPaths.settings, trail: trailItems(trail, WORDS, zone) }
}
