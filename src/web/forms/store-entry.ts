import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { type FileReply, file } from '../reply.js'
import { Refusal } from '../problems.js'
import type { Form } from './form.js'

/** What a phone hears about an entry of its queue: stored, now or before (200), or why not and what to do about it. */
interface Answer extends Partial<Stored> {
  isStored: boolean
  /** In words, for the person; empty when it is stored. */
  problems: string[]
}

/** What the person is told of it, on whichever page it was sent from. */
interface Stored {
  /** "Register saved: 4 came", the same as whoever saves it online is told. */
  said: string
  /** What they should know before the next one. */
  warnings: readonly string[]
  /** Its page. */
  href: string
}

/**
 * Saves what waited on a phone. The phone keeps the entry unless the answer says that it is stored; 422 and 409 mean what
 * they mean for a form (see `submit`), without its page.
 */
export async function storeEntry(form: Form, save: () => Promise<Stored>): Promise<FileReply> {
  if (!form.isValid())
    return answer(
      422,
      form.errors.map(({ message }) => message),
    )
  try {
    return answer(200, [], await save())
  } catch (error) {
    if (error instanceof Refusal) return answer(422, [error.message])
    if (error instanceof ChangedMeanwhile)
      return answer(409, [`Somebody else changed it meanwhile: ${error.differences.join('; ')}.`])
    throw error
  }
}

function answer(status: number, problems: string[], stored: Partial<Stored> = {}): FileReply {
  const content: Answer = { isStored: status === 200, problems, ...stored }
  const type = 'application/json; charset=utf-8'
  return file({ name: 'entry.json', type, body: JSON.stringify(content), inline: true }, status)
}
