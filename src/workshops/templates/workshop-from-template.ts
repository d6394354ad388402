import type { WorkshopForm } from '../workshop.form.js'
import { words } from './template.form.js'
import type { Template } from './template.entity.js'

/** What was typed, with everything in it that a template says; date, times, place, champion and partners stay. */
export function workshopFormFrom<F extends WorkshopForm>(template: Template, typed: F): F {
  return Object.assign(typed.unchecked(), {
    ...words(template),
    topics: [...template.topics],
    children: template.audience === 'schools' ? 'yes' : 'no',
    minutes: String(template.minutes),
    place: typed.place || 'venue',
    template: template.id,
  })
}
