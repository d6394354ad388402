import { WorkshopForm } from '../workshops/workshop.form.js'
import type { WorkshopRequest } from './request.entity.js'

/**
 * A form of a workshop filled in from what was asked for.
 * @param from one that a template filled in: then its words stay, and only whom it is for and how many come are the request's
 */
export function workshopForRequest(request: WorkshopRequest, from: WorkshopForm | null = null): WorkshopForm {
  const { organisation, people, topics } = request
  const audience = request.audience()
  const places = people === null ? {} : { places: String(Math.min(people, 500)) }
  const children = audience === 'schools' ? 'yes' : 'no'
  if (from) return Object.assign(from, { audience, children, ...places })
  return WorkshopForm.with({
    title: organisation ? `Digital skills for ${organisation}`.slice(0, 120) : '',
    topics: [...topics],
    audience,
    children,
    format: 'bookable',
    place: 'venue',
    ...places,
  })
}
