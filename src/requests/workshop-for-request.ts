import { WorkshopForm } from '../workshops/workshop.form.js'
import type { WorkshopRequest } from './request.entity.js'

/** Whom the workshop is for, and how many come: those of the request, whatever a template says. */
export function forWhom(request: WorkshopRequest) {
  const audience = request.audience()
  return {
    audience,
    children: audience === 'schools' ? 'yes' : 'no',
    ...(request.people === null ? {} : { places: String(Math.min(request.people, 500)) }),
  }
}

/** A form of a workshop filled in from what was asked for. */
export function workshopForRequest(request: WorkshopRequest, template: string): WorkshopForm {
  const { organisation, topics } = request
  return WorkshopForm.with({
    title: organisation ? `Digital skills for ${organisation}`.slice(0, 120) : '',
    topics: [...topics],
    format: 'bookable',
    place: 'venue',
    template,
    ...forWhom(request),
  })
}
