import { LANGUAGES } from '../champions/profile/choices.js'
import { formatDuration } from '../time/dates.js'
import type { Choice } from '../web/views/form-view.js'
import type { PageModel } from '../web/reply.js'
import { TOPICS } from './topics.js'
import { AUDIENCES, WORKSHOP_FORMATS } from './workshop.entity.js'
import { AUDIENCE_WORDS } from './workshop.words.js'
import type { WorkshopForm } from './workshop.form.js'
import { markOf, savingWords } from './clashes/warnings.service.js'
import { isLength } from './workshop-length.js'
import type { SeriesPart } from './series/series-form.page.js'
import { seriesPaths } from './series/series.paths.js'
import { workshopsPaths as paths } from './workshops.paths.js'

export interface WorkshopChoices {
  venues: Choice[]
  champions: Choice[]
  partners: Choice[]
}

export interface WorkshopFormPage extends PageModel {
  form: WorkshopForm
  action: string
  submit: string
  cancel: string
  /** What a change would tell people; null while nobody could hear of it. */
  simulationHref: string | null
  /** To start from one; null where the form is about a workshop that there is already, or there is none. */
  templates: Choice[] | null
  /** What a request says, where the workshop is for one. */
  asked: { key: string; text: string }[] | null
  /** What happens when the end time is left empty; null: nothing does. */
  endHint: string | null
  /** Where one that repeats is scheduled. */
  repeatHref: string | null
  /** What the form of a series has beside. */
  series: SeriesPart
  partnersSummary: string
  /** Open when something in it is chosen or wrong: an error must never hide. */
  partnersOpen: boolean
  choices: WorkshopChoices & {
    topics: Choice[]
    audiences: Choice[]
    languages: Choice[]
    formats: Choice[]
    places: Choice[]
    withChildren: Choice[]
  }
  /** To save although something speaks against it; empty when nothing does. */
  although: Choice[]
}

const FORMAT_CHOICES: Record<(typeof WORKSHOP_FORMATS)[number], Choice> = {
  bookable: { value: 'bookable', text: 'They book a place' },
  drop_in: { value: 'drop_in', text: 'They drop in, no booking needed' },
}

const NO_SERIES: SeriesPart = { preview: null, spans: null, repeat: null }

export const fixed = {
  topics: [...TOPICS],
  audiences: AUDIENCES.map((value) => ({ value, text: AUDIENCE_WORDS[value] })),
  languages: [{ value: '', text: 'None, in English only' }, ...LANGUAGES],
  formats: WORKSHOP_FORMATS.map((value) => FORMAT_CHOICES[value]),
  places: [
    { value: 'venue', text: 'At a venue' },
    { value: 'online', text: 'Online' },
  ],
  withChildren: [
    { value: 'no', text: 'No' },
    { value: 'yes', text: 'Yes' },
  ],
}

/** @param templates what is offered to start from */
export const newWorkshopPage = (
  form: WorkshopForm,
  choices: WorkshopChoices,
  templates: Choice[] = [],
): WorkshopFormPage => ({
  title: 'Add a workshop',
  caption: 'Workshops',
  back: { href: paths.index, text: 'Workshops' },
  form,
  action: paths.index,
  submit: 'Save this workshop',
  cancel: paths.index,
  simulationHref: null,
  templates: templates.length ? templates : null,
  asked: null,
  endHint: endHintOf(form),
  repeatHref: seriesPaths.new,
  series: NO_SERIES,
  ...partnersOf(form),
  ...althoughOf(form),
  choices: { ...choices, ...fixed },
})

export const editWorkshopPage = (
  id: string,
  title: string,
  form: WorkshopForm,
  choices: WorkshopChoices,
): WorkshopFormPage => ({
  title: 'Change this workshop',
  caption: title,
  back: { href: paths.show(id) },
  form,
  action: paths.show(id),
  submit: 'Save changes',
  cancel: paths.show(id),
  simulationHref: paths.simulation(id),
  templates: null,
  asked: null,
  endHint: null,
  repeatHref: null,
  series: NO_SERIES,
  ...partnersOf(form),
  ...althoughOf(form),
  choices: { ...choices, ...fixed },
})

/** The box is there once it was asked for, ticked or not. */
function althoughOf({ warnings }: WorkshopForm): { although: Choice[] } {
  return { although: warnings.length ? [{ value: markOf(warnings), text: savingWords(warnings) }] : [] }
}

const endHintOf = ({ minutes }: WorkshopForm) =>
  isLength(minutes) ? `Leave it empty for ${formatDuration(Number(minutes))}` : null

function partnersOf(form: WorkshopForm) {
  const count = form.partners.length
  return {
    partnersSummary: count ? `Supporting partners (${count} selected)` : 'Choose supporting partners (optional)',
    partnersOpen: count > 0 || form.errorOf('partners') !== null,
  }
}
