/** Somebody who comes. */
export interface Guest {
  name: string
  accessNeeds: string | null
  /** They let us remember what makes it easier. */
  remembersNeeds: boolean
}

/** All who are booked at once: one way to reach them, one confirmation. */
export interface Party {
  /** At least one, at most `MOST_PEOPLE`. */
  guests: Guest[]
  /** Who books for others and does not come; null: the first guest books. */
  bookerName: string | null
  email: string | null
  phone: string | null
  /** Of who books and comes: they ticked it themselves, or said so on the phone. */
  wantsNews: boolean
  notes: string | null
  /** Whoever gets no place goes on the waiting list. */
  waits: boolean
  /** null: the public page, by somebody who is not signed in. */
  byAccountId: string | null
}
