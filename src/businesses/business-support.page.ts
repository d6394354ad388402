import { formatShortDate } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import type { Business } from './business.entity.js'
import type { BusinessSupportForm } from './business-support.form.js'
import type { SupportingWorkshop } from './business-support.service.js'
import { businessesPaths as paths } from './businesses.paths.js'

export interface BusinessSupportPage extends PageModel {
  form: BusinessSupportForm
  workshops: Choice[]
  partners: Choice[]
  searchAction: string
  searchLabel: { text: string; classes: string }
  searchHint: { text: string }
  hint: string
  action: string
  cancel: string
}

/** @param chosen workshops that are ticked, always shown, so that a search never unticks one */
export function businessSupportPage(
  business: Business,
  form: BusinessSupportForm,
  chosen: readonly SupportingWorkshop[],
  offered: readonly SupportingWorkshop[],
  partners: Choice[],
): BusinessSupportPage {
  const others = offered.filter(({ id }) => !chosen.some((workshop) => workshop.id === id))
  return {
    title: 'Who and what helped',
    caption: business.name,
    back: { href: paths.show(business.id) },
    form,
    workshops: [...chosen, ...others].map(({ id, title, date, venueName }) => ({
      value: id,
      text: title,
      hint: [formatShortDate(date), venueName].filter(Boolean).join(', '),
    })),
    partners,
    searchAction: paths.support(business.id),
    searchLabel: { text: 'Find a workshop', classes: 'govuk-label--s' },
    searchHint: { text: 'Part of its title. Save what you ticked below before you search again' },
    hint: hintOf(form.title, others.length, chosen.length),
    action: paths.support(business.id),
    cancel: paths.show(business.id),
  }
}

function hintOf(title: string, found: number, chosen: number): string {
  const first = chosen ? 'Those it came to are ticked and first. ' : ''
  if (title && found === 0) return `${first}No other workshop has “${title}” in its title.`
  if (title) return `${first}Then those with “${title}” in their title, the latest first.`
  return found
    ? `${first}Then the latest for businesses. Search for others above.`
    : `${first}Search for a workshop above.`
}
