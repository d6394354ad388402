const all = (venueId: string) => `/venues/${venueId}/rooms`

export const roomsPaths = {
  all,
  new: (venueId: string) => `${all(venueId)}/new`,
  one: (venueId: string, id: string) => `${all(venueId)}/${id}`,
  edit: (venueId: string, id: string) => `${all(venueId)}/${id}/edit`,
  archiving: (venueId: string, id: string) => `${all(venueId)}/${id}/archiving`,
  restoration: (venueId: string, id: string) => `${all(venueId)}/${id}/restoration`,
}
