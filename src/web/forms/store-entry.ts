import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { type FileReply, file } from '../reply.js'
import { Refusal } from '../problems.js'
import type { Form } from './form.js'

/** What a phone hears about an entry of its queue: stored, now or before (200), or why not and what to do about it. */
interface Answer {
  isStored: boolean
  /** In words, for the person; empty when it is stored. */
  problems: string[]
}

/**
 * Saves what waited on a phone. The phone keeps the entry unless the answer says that it is stored; 422 and 409 mean what
 * they mean for a form (see `submit`), without its page.
 */
export async function storeEntry(form: Form, save: () => Promise<unknown>): Promise<FileReply> {
  if (!form.isValid())
    return answer(
      422,
      form.errors.map(({ message }) => message),
    )
  try {
    await save()
    return answer(200, [])
  } catch (error) {
    if (error instanceof Refusal) return answer(422, [error.message])
    if (error instanceof ChangedMeanwhile)
      return answer(409, [`Somebody else changed it meanwhile: ${error.differences.join('; ')}.`])
    throw error
  }
}

function answer(status: number, problems: string[]): FileReply {
  const content: Answer = { isStored: status === 200, problems }
  const type = 'application/json; charset=utf-8'
  return file({ name: 'entry.json', type, body: JSON.stringify(content), inline: true }, status)
}
