/**
 * The five areas of Essential Digital Skills and the Foundation tasks, with which workshops and sessions are tagged, and what champions
 * can teach.
 * Source: the government's essential digital skills framework.
 */
export const TOPICS = [
  { value: 'communicating', text: 'Communicating' },
  { value: 'information', text: 'Handling information and content' },
  { value: 'transacting', text: 'Transacting' },
  { value: 'problem_solving', text: 'Problem solving' },
  { value: 'safe_legal', text: 'Being safe and legal online' },
  { value: 'foundation', text: 'Foundation tasks' },
] as const

export type Topic = (typeof TOPICS)[number]['value']

export const TOPIC_VALUES: readonly Topic[] = TOPICS.map(({ value }) => value)
