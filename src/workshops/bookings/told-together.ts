/** What decides by which letter somebody is told of their booking. */
export interface Told {
  id: string
  groupId: string | null
  /** They are, or were, on the waiting list: each has a turn of their own there, and letters of their own. */
  hasWaited: boolean
  email: string | null
  phone: string | null
}

/** One list for each letter: those who were booked together and are reached the same way. The order stays. */
export function toldTogether<T>(all: readonly T[], toldOf: (each: T) => Told): T[][] {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const key = keyOf(toldOf(each))
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return [...groups.values()]
}

/** Whose booking stands for all of them: the one that leads the group, else the first. */
export function leadOf<T>(together: readonly T[], toldOf: (each: T) => Told): T | undefined {
  return together.find((each) => toldOf(each).id === toldOf(each).groupId) ?? together[0]
}

/** The conversation with somebody alone, or of whom the group is told apart. */
export const aboutOne = ({ id }: { id: string }) => `booking:${id}`

/** The conversation with several people who are told together. */
export const aboutGroup = (lead: { id: string }) => `group:${lead.id}`

function keyOf({ id, groupId, hasWaited, email, phone }: Told): string {
  return groupId === null || hasWaited ? id : JSON.stringify([groupId, wayOf(email)?.toLowerCase(), wayOf(phone)])
}

const wayOf = (text: string | null) => text?.trim() || null
