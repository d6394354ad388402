/** Whose work is counted, and which part of it. null and empty mean all. */
export interface Scope {
  /** null: the whole programme. */
  partnerId: string | null
  topic: string | null
  /** The ward of the venue (workshops), of the help (sessions) or of the business. */
  wardId: string | null
  audience: string | null
  /** Workshops that carry every one of these. */
  tags: readonly Tag[]
  /** Workshops that carry none of these. */
  withoutTags: readonly Tag[]
}

export interface Tag {
  name: string
  value: string
}

export const programme: Scope = {
  partnerId: null,
  topic: null,
  wardId: null,
  audience: null,
  tags: [],
  withoutTags: [],
}

export const ofPartner = (partnerId: string): Scope => ({ ...programme, partnerId })

/** Sessions have no tags and no audience: they cannot be told apart by these filters, and are left out under them. */
export const leavesOutSessions = (scope: Scope): boolean =>
  scope.audience !== null || scope.tags.length > 0 || scope.withoutTags.length > 0

/** Reviews belong to a business, not to a workshop: under these filters a business counts by its workshops alone. */
export const leavesOutReviewsAlone = (scope: Scope): boolean => scope.topic !== null || leavesOutSessions(scope)

/** `curriculum=DC` as in a URL; the value may hold further `=`. null when it is not a tag. */
export function parseTag(text: string): Tag | null {
  const at = text.indexOf('=')
  const tag = { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }
  return at > 0 && tag.name !== '' && tag.value !== '' ? tag : null
}

export const formatTag = ({ name, value }: Tag): string => `${name}=${value}`
