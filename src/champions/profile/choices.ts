import type { Choice } from '../../web/views/form-view.js'

/** What people bring to be helped with. A key is stored; another device is one more line. */
export const DEVICES = [
  { value: 'android', text: 'Android phones and tablets' },
  { value: 'apple', text: 'iPhone and iPad' },
  { value: 'windows', text: 'Windows computers' },
  { value: 'mac', text: 'Mac computers' },
  { value: 'chromebook', text: 'Chromebooks' },
  { value: 'tv', text: 'Smart TVs and speakers' },
  { value: 'accessibility', text: 'Screen readers and other aids' },
] as const
export type Device = (typeof DEVICES)[number]['value']

/** Besides English. Another one can be written down in words. */
export const LANGUAGES = [
  { value: 'bsl', text: 'British Sign Language (BSL)' },
  { value: 'arabic', text: 'Arabic' },
  { value: 'bengali', text: 'Bengali' },
  { value: 'cantonese', text: 'Cantonese' },
  { value: 'dari', text: 'Dari' },
  { value: 'farsi', text: 'Farsi' },
  { value: 'french', text: 'French' },
  { value: 'gujarati', text: 'Gujarati' },
  { value: 'kurdish', text: 'Kurdish' },
  { value: 'mandarin', text: 'Mandarin' },
  { value: 'pashto', text: 'Pashto' },
  { value: 'polish', text: 'Polish' },
  { value: 'portuguese', text: 'Portuguese' },
  { value: 'punjabi', text: 'Punjabi' },
  { value: 'romanian', text: 'Romanian' },
  { value: 'spanish', text: 'Spanish' },
  { value: 'tigrinya', text: 'Tigrinya' },
  { value: 'ukrainian', text: 'Ukrainian' },
  { value: 'urdu', text: 'Urdu' },
] as const
export type Language = (typeof LANGUAGES)[number]['value']

/** All but the last two can be seen in a workshop. */
export const RATHER_NOT = [
  { value: 'children', text: 'Work with children' },
  { value: 'businesses', text: 'Help businesses' },
  { value: 'drop_ins', text: 'Help at drop-ins' },
  { value: 'online', text: 'Teach online' },
  { value: 'large_groups', text: 'Help more than 12 people at once' },
  { value: 'evenings', text: 'Be out after 6pm' },
  { value: 'weekends', text: 'Help at weekends' },
  { value: 'home_visits', text: 'Visit people at home' },
  { value: 'phone', text: 'Help by phone' },
] as const
export type RatherNot = (typeof RATHER_NOT)[number]['value']

/** The texts of those that were chosen, in the order of the list. What is on the list no more is left out. */
export const textsOf = (choices: readonly Choice[], chosen: readonly string[]): string[] =>
  choices.filter(({ value }) => chosen.includes(value)).map(({ text }) => text)

export const valuesOf = <T extends string>(choices: readonly { value: T }[]): readonly T[] =>
  choices.map(({ value }) => value)
