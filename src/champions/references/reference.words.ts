import type { Trust } from './champion-reference.entity.js'

export const TRUST_WORDS: Record<Trust, string> = {
  yes: 'Yes',
  no: 'No',
  talk: 'I would rather talk about it',
}
