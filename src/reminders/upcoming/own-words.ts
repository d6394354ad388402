import { createHash } from 'node:crypto'
import type { Message } from '../../mail/message.entity.js'
import type { OwnWords } from '../message.js'

type Worded = Pick<Message, 'ownWords'>

/** null: it says what its rule says. */
export function ownWordsOf({ ownWords }: Worded): OwnWords | null {
  return ownWords === null ? null : (JSON.parse(ownWords) as OwnWords)
}

/** Tells one wording from another, so that the second of two who word the same message is told. */
export function versionOf({ ownWords }: Worded): number {
  return createHash('sha256')
    .update(ownWords ?? '')
    .digest()
    .readUIntBE(0, 6)
}
