/** Letters of what a learner's record can remember. */
export const MOST_NEEDS = 1000

/**
 * What makes it easier for somebody to come: what is remembered, and what they said this time, each once. null: nothing.
 * Neither replaces the other, so that somebody who asks for large print today still finds the ramp that they always need.
 */
export function needsTogether(remembered: string | null, said: string | null): string | null {
  if (!remembered || !said) return remembered || said || null
  const [one, other] = [plain(remembered), plain(said)]
  if (one.includes(other)) return remembered
  return other.includes(one) ? said : `${remembered}\n${said}`
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.\s]+$/, '')
