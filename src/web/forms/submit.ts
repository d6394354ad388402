import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { InvalidForm, Refusal } from '../problems.js'
import type { Page } from '../reply.js'
import type { Form } from './form.js'

/**
 * Saves a form, or shows it again with everything that was typed: when a field is wrong (422), when a rule refuses (422),
 * or when somebody else saved the same record meanwhile (409; saving once more then replaces theirs, knowingly).
 */
export async function submit<F extends Form, T>(
  form: F,
  again: (form: F) => Page | Promise<Page>,
  save: () => Promise<T>,
): Promise<T> {
  if (!form.isValid()) throw new InvalidForm(await again(form))
  try {
    return await save()
  } catch (error) {
    if (error instanceof Refusal) {
      form.addError(error.field, error.message)
      throw new InvalidForm(await again(form))
    }
    if (error instanceof ChangedMeanwhile) {
      form.version = String(error.version)
      form.addError(
        '',
        `Somebody else changed this while you were typing${said(error)}. Nothing you typed is lost: check it, then save again to replace theirs.`,
      )
      throw new InvalidForm(await again(form), 409)
    }
    throw error
  }
}

const said = (error: ChangedMeanwhile) => (error.differences.length ? ` (${error.differences.join('; ')})` : '')
