import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { concernsPaths as paths } from './concerns.paths.js'
import { KEPT_YEARS } from './retention.js'
import type { SafeguardingForm } from './safeguarding.form.js'

export interface SafeguardingPage extends PageModel {
  form: SafeguardingForm
  isNamed: boolean
  choices: Choice[]
  keptYears: number
  action: string
  trail: TrailItem[]
}

interface Around {
  choices: Choice[]
  isNamed: boolean
  trail: TrailEntry[]
  zone: string
}

export const safeguardingPage = (
  form: SafeguardingForm,
  { choices, isNamed, trail, zone }: Around,
): SafeguardingPage => ({
  title: 'Safeguarding lead',
  caption: 'Settings',
  back: { href: '/settings', text: 'Settings' },
  form,
  isNamed,
  choices,
  keptYears: KEPT_YEARS,
  action: paths.settings,
  trail: trailItems(trail, { 'safeguarding.changed': 'Changed' }, zone),
})
