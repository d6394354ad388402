import type { TrailEntry } from '../../audit/audit.service.js'
import { type TrailItem, trailItems } from '../../audit/trail.page.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { type Table, tableOf } from '../../web/views/table.js'
import { championsPaths as paths } from '../champions.paths.js'
import type { TrainingModule } from './training-module.entity.js'
import type { TrainingModuleForm } from './training-module.form.js'
import type { ModuleRow } from './training-modules.service.js'

const WORDS = {
  'training module.added': 'Added',
  'training module.changed': 'Changed',
  'training module.archived': 'Archived',
  'training module.restored': 'Put back',
}

export interface ModulesPage extends PageModel {
  table: Table | null
  add: { text: string; href: string }
}

export const modulesPage = (rows: readonly ModuleRow[]): ModulesPage => ({
  title: 'Training modules',
  caption: 'Champions',
  back: { href: paths.joining, text: 'Joining' },
  wide: true,
  table: rows.length
    ? tableOf({
        caption: 'Training modules',
        isCaptionHidden: true,
        columns: [
          { text: 'Module' },
          { text: 'Needed' },
          { text: 'Done again' },
          { text: 'Champions who did it', isNumber: true },
        ],
        rows: rows.map(({ id, name, isNeeded, monthsValid, isArchived, people }) => [
          { text: name, href: paths.module(id) },
          isArchived ? { tag: { text: 'Archived', colour: 'grey' } } : isNeeded ? 'Before active' : 'No',
          againInWords(monthsValid),
          String(people),
        ]),
      })
    : null,
  add: { text: 'Add a module', href: paths.newModule },
})

/** How long a module counts, in words. */
export const againInWords = (monthsValid: number | null): string =>
  monthsValid === null ? 'Once is enough' : monthsValid === 1 ? 'After a month' : `After ${monthsValid} months`

export interface ModulePage extends PageModel {
  isArchived: boolean
  rows: { key: string; text: string }[]
  editHref: string
  archiving: { action: string; text: string }
  trail: TrailItem[]
}

export function modulePage(module: TrainingModule, trail: TrailEntry[], zone: string): ModulePage {
  const { id, name, description, isNeeded, monthsValid, isArchived } = module
  return {
    title: name,
    caption: 'Training module',
    back: { href: paths.modules, text: 'Training modules' },
    isArchived,
    rows: [
      { key: 'What it is', text: description || 'Not said' },
      { key: 'Needed before active', text: isNeeded ? 'Yes' : 'No' },
      { key: 'Done again', text: againInWords(monthsValid) },
    ],
    editHref: paths.editModule(id),
    archiving: isArchived
      ? { action: paths.moduleRestoration(id), text: 'Put this module back' }
      : { action: paths.moduleArchiving(id), text: 'Archive this module' },
    trail: trailItems(trail, WORDS, zone),
  }
}

export interface ModuleFormPage extends PageModel {
  form: TrainingModuleForm
  yesNo: Choice[]
  action: string
  submit: string
  cancel: string
}

/** @param module null for a new one */
export const moduleFormPage = (form: TrainingModuleForm, module: TrainingModule | null): ModuleFormPage => ({
  title: module ? 'Change this module' : 'Add a training module',
  ...(module ? { caption: module.name } : {}),
  back: module ? { href: paths.module(module.id) } : { href: paths.modules, text: 'Training modules' },
  form,
  yesNo: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ],
  action: module ? paths.module(module.id) : paths.modules,
  submit: module ? 'Save changes' : 'Add this module',
  cancel: module ? paths.module(module.id) : paths.modules,
})
