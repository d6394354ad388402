import type { Form } from '../../web/forms/form.js'
import { InvalidForm } from '../../web/problems.js'
import type { Page } from '../../web/reply.js'

/** Something that the preview rests on is another by now. Nothing was saved. */
export class PreviewOutOfDate extends Error {}

const OUT_OF_DATE =
  'Something changed after this preview was made: somebody booked, or changed a workshop or a calendar. Nothing was saved. Look at the new preview, then save.'

/** Saves what a preview showed. When that is not what would be saved any more, the answer is the preview anew (409), and the form says why. */
export async function saveAsSeen<T, P>(
  form: Form,
  save: () => Promise<T>,
  rehearse: () => Promise<P>,
  shown: (preview: P) => Promise<Page>,
): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (!(error instanceof PreviewOutOfDate)) throw error
    const preview = await rehearse()
    form.addError('', OUT_OF_DATE)
    throw new InvalidForm(await shown(preview), 409)
  }
}
