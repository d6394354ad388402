/** What makes a venue usable for more people. */
export const FACILITIES = [
  { value: 'stepFree', text: 'Step-free' },
  { value: 'hearingLoop', text: 'Hearing loop' },
  { value: 'accessibleToilet', text: 'Accessible toilet' },
] as const

export type Facility = (typeof FACILITIES)[number]['value']

export const facilitiesOf = (venue: Readonly<Record<Facility, boolean>>): string[] =>
  FACILITIES.filter(({ value }) => venue[value]).map(({ text }) => text)
