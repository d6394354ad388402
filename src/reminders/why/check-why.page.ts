import { championsPaths } from '../../champions/champions.paths.js'
import { formatDate } from '../../time/dates.js'
import type { CheckFacts } from '../checks/check-facts.js'
import type { CheckVerdict } from '../checks/verdicts.js'
import { earlier, outcomeOf } from './digest-why.page.js'
import type { MadeMessage, Present } from './stories.service.js'
import { ruleStory, type StoryPage } from './why.page.js'

/** One champion, and everybody who hears of their next check: every rule with all its conditions. */
export function checkWhyPage(
  { champion, dueOn }: CheckFacts,
  verdicts: readonly CheckVerdict[],
  messages: MadeMessage[],
  present: Present,
): StoryPage {
  const stories = verdicts.map((verdict, place) => {
    const message = messages.find(({ key }) => key === verdict.key) ?? null
    const { rule, person } = verdict
    // Several people hear by the same rule.
    const named = { ...verdict, rule: { id: `${rule.id}-${place}`, name: `${rule.name}: ${person.name}` } }
    return { verdict: named, message, ...outcomeOf(verdict, message, present) }
  })
  const told = new Set(stories.map(({ message }) => message?.id))
  const others = messages.filter(({ id }) => !told.has(id)).toReversed()
  const matters = (story: (typeof stories)[number]) =>
    story.message !== null || story.verdict.answers.every(({ holds }) => holds)
  return {
    title: 'Who was reminded of their check, and why',
    caption: champion.name,
    back: { href: championsPaths.checks(champion.id), text: 'DBS checks' },
    wide: true,
    letters: null,
    when: dueOn ? `The next check is due on ${formatDate(dueOn)}.` : 'No next check is due.',
    overall: overallOf(stories.filter(matters).length),
    telling: stories.filter(matters).map((story) => ruleStory(story, present)),
    silent: stories.filter((story) => !matters(story)).map((story) => ruleStory(story, present)),
    others: others.length ? earlier(others, present) : null,
  }
}

const overallOf = (count: number) =>
  count === 0
    ? 'Nobody has been reminded of it, and nobody has to be yet.'
    : count === 1
      ? 'One reminder was made, or goes soon.'
      : `${count} reminders were made, or go soon.`
