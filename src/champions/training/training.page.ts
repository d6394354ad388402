import { formatDate } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import type { Champion } from '../champion.entity.js'
import { championsPaths as paths } from '../champions.paths.js'
import { runsOutOn } from '../joining/missing.js'
import type { TrainingCompletion } from './training-completion.entity.js'
import type { TrainingCompletionForm, TrainingRemovalForm } from './training-completion.form.js'
import type { CompletionRow } from './training.service.js'
import { againInWords } from './training-modules.page.js'
import type { ModuleRow } from './training-modules.service.js'

interface ShownModule {
  name: string
  tag: { text: string; colour: string }
  about: string
  /** The latest first. */
  done: { text: string; removalHref: string }[]
  addHref: string | null
}

export interface TrainingPage extends PageModel {
  modules: ShownModule[]
  modulesHref: string
  addModule: { text: string; href: string }
}

export const trainingPage = (
  { id, name }: Champion,
  modules: readonly ModuleRow[],
  done: readonly CompletionRow[],
  today: string,
): TrainingPage => ({
  title: 'Training',
  caption: name,
  back: { href: paths.show(id), text: name },
  modules: modules
    .map((module) =>
      shown(
        id,
        module,
        done.filter(({ moduleId }) => moduleId === module.id),
        today,
      ),
    )
    .filter(({ addHref, done: times }) => addHref !== null || times.length > 0),
  modulesHref: paths.modules,
  addModule: { text: 'Add a module', href: paths.newModule },
})

function shown(championId: string, module: ModuleRow, done: readonly CompletionRow[], today: string): ShownModule {
  const { id, name, description, isNeeded, monthsValid, isArchived } = module
  const again = monthsValid === null ? '' : `Done again ${againInWords(monthsValid).toLowerCase()}.`
  return {
    name,
    tag: isArchived ? { text: 'Archived', colour: 'grey' } : tagOf(isNeeded, done[0], monthsValid, today),
    about: [description, again].filter(Boolean).join(' '),
    done: done.map((each) => ({
      text: `${formatDate(each.doneOn)}: ${each.evidence} (written down by ${each.recordedBy})`,
      removalHref: paths.trainingRemoval(championId, each.id),
    })),
    addHref: isArchived ? null : paths.newTraining(championId, id),
  }
}

function tagOf(isNeeded: boolean, last: CompletionRow | undefined, monthsValid: number | null, today: string) {
  if (!last) return isNeeded ? { text: 'Not done', colour: 'red' } : { text: 'Not done, not needed', colour: 'grey' }
  const ends = runsOutOn(last.doneOn, monthsValid)
  if (ends === null) return { text: 'Done', colour: 'green' }
  return ends <= today
    ? { text: `Ran out on ${formatDate(ends)}`, colour: 'red' }
    : { text: `Done, until ${formatDate(ends)}`, colour: 'green' }
}

export interface NewTrainingPage extends PageModel {
  form: TrainingCompletionForm
  modules: Choice[]
  action: string
  cancel: string
}

export const newTrainingPage = (
  { id, name }: Champion,
  form: TrainingCompletionForm,
  modules: readonly ModuleRow[],
): NewTrainingPage => ({
  title: 'Write down training',
  caption: name,
  back: { href: paths.training(id), text: 'Training' },
  form,
  modules: modules.filter(({ isArchived }) => !isArchived).map(({ id: value, name: text }) => ({ value, text })),
  action: paths.training(id),
  cancel: paths.training(id),
})

export interface TrainingRemovalPage extends PageModel {
  form: TrainingRemovalForm
  what: string
  action: string
  cancel: string
}

export const trainingRemovalPage = (
  { id, name }: Champion,
  completion: TrainingCompletion & { moduleName: string },
  form: TrainingRemovalForm,
): TrainingRemovalPage => ({
  title: 'Take this training out',
  caption: name,
  back: { href: paths.training(id), text: 'Training' },
  form,
  what: `${completion.moduleName}, ${formatDate(completion.doneOn)}`,
  action: paths.trainingRemoval(id, completion.id),
  cancel: paths.training(id),
})
