import fc from 'fast-check'
import { answersOf, feedbackResults, type Tally } from '../../../src/workshops/feedback/feedback-results.js'
import { CONFIDENCE_WORDS, LEARNED_WORDS } from '../../../src/workshops/feedback/feedback.words.js'

const words = {
  learned: LEARNED_WORDS,
  confidence: CONFIDENCE_WORDS,
  questions: { learned: 'Learned?', confidence: 'Sure?' },
}

interface One {
  learned: 'yes' | 'partly' | 'no'
  confidence: 'sure' | 'fairly_sure' | 'not_sure'
  channel: 'link' | 'phone'
}

/** Counted one by one. */
function tallyOf(answers: One[], came: number | null): Tally {
  const count = (is: (one: One) => boolean) => answers.filter(is).length
  return {
    learned: {
      yes: count(({ learned }) => learned === 'yes'),
      partly: count(({ learned }) => learned === 'partly'),
      no: count(({ learned }) => learned === 'no'),
    },
    confidence: {
      sure: count(({ confidence }) => confidence === 'sure'),
      fairly_sure: count(({ confidence }) => confidence === 'fairly_sure'),
      not_sure: count(({ confidence }) => confidence === 'not_sure'),
    },
    byLink: count(({ channel }) => channel === 'link'),
    onPhone: count(({ channel }) => channel === 'phone'),
    comments: 0,
    came,
  }
}

const one = fc.record<One>({
  learned: fc.constantFrom('yes', 'partly', 'no'),
  confidence: fc.constantFrom('sure', 'fairly_sure', 'not_sure'),
  channel: fc.constantFrom('link', 'phone'),
})

it('shows no answers of fewer than three people, no percentage under ten, and counts that add up', () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), fc.option(fc.nat(40)), (answers, came) => {
      const tally = tallyOf(answers, came)
      expect(answersOf(tally)).toBe(answers.length)
      const { questions, base, how } = feedbackResults(tally, words)
      expect(base).toContain(`${answers.length} answer`)
      if (came === null || came < 10 || answers.length > came) expect(base).not.toContain('%')
      if (answers.length < 3) return expect([questions, how]).toEqual([null, null])
      for (const { rows } of questions ?? []) {
        expect(rows.reduce((sum, { count }) => sum + Number(count), 0)).toBe(answers.length)
        for (const { count, share } of rows)
          expect(share).toBe(answers.length < 10 ? '' : `${Math.round((Number(count) / answers.length) * 100)}%`)
      }
    }),
  )
})
