/** What the component `subscribe` shows: one calendar, by two addresses. */
export interface Subscription {
  /** For calendars that ask for an address. */
  address: string
  /** Opens the calendar program of a phone or computer. */
  webcal: string
}

/** @param path with its query, beginning with `/` */
export function subscriptionOf(publicUrl: string, path: string): Subscription {
  const address = publicUrl + path
  return { address, webcal: address.replace(/^https?:/, 'webcal:') }
}
