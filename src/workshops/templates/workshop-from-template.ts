import { WorkshopForm } from '../workshop.form.js'
import { words } from './template.form.js'
import type { Template } from './template.entity.js'

/** The form of a workshop with everything in it but date, start time and venue. */
export const workshopFormFrom = (template: Template): WorkshopForm =>
  WorkshopForm.with({
    ...words(template),
    topics: [...template.topics],
    children: template.audience === 'schools' ? 'yes' : 'no',
    minutes: String(template.minutes),
    place: 'venue',
  })
