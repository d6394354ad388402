import type { TrailEntry } from '../../audit/audit.service.js'
import { type TrailItem, trailItems } from '../../audit/trail.page.js'
import { formatDuration } from '../../time/dates.js'
import { type RecordList, recordList } from '../../web/record-list.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { type Audience, AUDIENCES, type WorkshopFormat } from '../workshop.entity.js'
import { fixed } from '../workshop-form.page.js'
import { AUDIENCE_WORDS, FORMAT_WORDS, heldIn, languageName, TOPIC_WORDS } from '../workshop.words.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { Template } from './template.entity.js'
import type { TemplateForm } from './template.form.js'
import { TemplateSearchForm } from './template-search.form.js'
import { templatesPaths as paths } from './templates.paths.js'
import type { TemplateFilters, TemplateRow } from './templates.service.js'

const WORDS = {
  'template.added': 'Added',
  'template.changed': 'Changed',
  'template.archived': 'Archived',
  'template.restored': 'Put back',
}

export interface TemplatesPage extends PageModel {
  search: TemplateSearchForm
  choices: { audiences: Choice[]; kept: Choice[] }
  list: RecordList
}

export function templatesPage(
  filters: TemplateFilters,
  page: number,
  { rows, total }: { rows: TemplateRow[]; total: number },
): TemplatesPage {
  const query = { ...filters }
  return {
    title: 'Templates',
    caption: 'Workshops',
    back: { href: workshopsPaths.index, text: 'Workshops' },
    wide: true,
    search: TemplateSearchForm.with(query),
    choices: {
      audiences: [
        { value: '', text: 'Everybody' },
        ...AUDIENCES.map((value) => ({ value, text: AUDIENCE_WORDS[value] })),
      ],
      kept: [
        { value: 'current', text: 'Templates in use' },
        { value: 'archived', text: 'Archived' },
      ],
    },
    list: recordList({
      path: paths.index,
      query,
      usual: { kept: 'current' },
      page,
      total,
      noun: ['template', 'templates'],
      columns: [{ text: 'Template' }, { text: 'Length' }, { text: 'How people come' }, { text: 'New workshop' }],
      rows: rows.map((row) => [
        { text: row.title, href: paths.show(row.id), note: AUDIENCE_WORDS[row.audience as Audience] },
        formatDuration(row.minutes),
        { text: FORMAT_WORDS[row.format as WorkshopFormat], ...(row.places === null ? {} : { note: placesOf(row) }) },
        filters.kept === 'archived'
          ? 'Archived'
          : { text: 'Schedule a workshop', about: `from ${row.title}`, href: paths.workshop(row.id) },
      ]),
      csvPath: paths.csv,
      add: { text: 'Add a template', href: paths.new },
      empty: {
        title: 'No templates yet',
        text: 'Workshops that you hold again and again will be here. Then a new one needs only a date, a start time and a venue.',
      },
    }),
  }
}

export function templatesCsv(rows: readonly TemplateRow[]): [string[], (string | number | null)[][]] {
  return [
    [
      'Title',
      'What people will learn',
      'Topics',
      'Audience',
      'Length in minutes',
      'How people come',
      'Places',
      'What to bring',
      'Kit to take',
      'Learners per champion',
      'Language besides English',
    ],
    rows.map((row) => [
      row.title,
      row.description,
      row.topics.map((topic) => TOPIC_WORDS[topic]).join(', '),
      AUDIENCE_WORDS[row.audience as Audience],
      row.minutes,
      FORMAT_WORDS[row.format as WorkshopFormat],
      row.places,
      row.bring,
      row.kit,
      row.learnersPerChampion,
      languageName(row.language),
    ]),
  ]
}

export interface TemplatePage extends PageModel {
  isArchived: boolean
  rows: { key: string; text?: string; list?: string[] }[]
  scheduleHref: string | null
  editHref: string
  archiving: { action: string; text: string }
  trail: TrailItem[]
}

export function templatePage(template: Template, trail: TrailEntry[], zone: string): TemplatePage {
  const { id, isArchived, places, learnersPerChampion } = template
  const language = heldIn(template.language)
  return {
    title: template.title,
    caption: 'Template',
    back: { href: paths.index, text: 'Templates' },
    isArchived,
    rows: [
      { key: 'Length', text: formatDuration(template.minutes) },
      { key: 'How people come', text: FORMAT_WORDS[template.format] },
      ...(places === null ? [] : [{ key: 'Places', text: String(places) }]),
      { key: 'Audience', text: AUDIENCE_WORDS[template.audience] },
      ...(language ? [{ key: 'Language', text: language }] : []),
      { key: 'Topics', list: template.topics.map((topic) => TOPIC_WORDS[topic]) },
      ...(template.description ? [{ key: 'What people will learn', text: template.description }] : []),
      ...(template.bring ? [{ key: 'What to bring', text: template.bring }] : []),
      { key: 'Kit to take', text: template.kit || 'Nothing' },
      ...(learnersPerChampion === null ? [] : [{ key: 'Learners per champion', text: String(learnersPerChampion) }]),
    ],
    scheduleHref: isArchived ? null : paths.workshop(id),
    editHref: paths.edit(id),
    archiving: isArchived
      ? { action: paths.restoration(id), text: 'Put this template back' }
      : { action: paths.archiving(id), text: 'Archive this template' },
    trail: trailItems(trail, WORDS, zone),
  }
}

const placesOf = ({ places }: { places: number | null }) => (places === 1 ? '1 place' : `${places} places`)

export interface TemplateFormPage extends PageModel {
  form: TemplateForm
  action: string
  submit: string
  cancel: string
  choices: Pick<typeof fixed, 'topics' | 'audiences' | 'languages' | 'formats'>
}

export const newTemplatePage = (form: TemplateForm): TemplateFormPage => ({
  title: 'Add a template',
  caption: 'Workshops',
  back: { href: paths.index, text: 'Templates' },
  form,
  action: paths.index,
  submit: 'Save this template',
  cancel: paths.index,
  choices: fixed,
})

export const editTemplatePage = ({ id, title }: Template, form: TemplateForm): TemplateFormPage => ({
  title: 'Change this template',
  caption: title,
  back: { href: paths.show(id) },
  form,
  action: paths.show(id),
  submit: 'Save changes',
  cancel: paths.show(id),
  choices: fixed,
})
