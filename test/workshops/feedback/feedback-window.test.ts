import { reasonFeedbackIsClosed } from '../../../src/workshops/feedback/feedback-window.js'

const workshop = {
  state: 'published',
  startsAt: new Date('2026-11-19T10:00:00Z'),
  endsAt: new Date('2026-11-19T12:00:00Z'),
}

describe('When somebody can say what a workshop was like', () => {
  it.each([
    ['2026-11-19T09:59:59Z', false],
    ['2026-11-19T10:00:00Z', true],
    ['2026-12-17T11:59:59Z', true],
    ['2026-12-17T12:00:00Z', false],
  ])('at %s: %s', (now, isOpen) => {
    expect(reasonFeedbackIsClosed(workshop, new Date(now)) === null).toBe(isOpen)
  })

  it.each([[{ state: 'draft' }], [{ state: 'cancelled' }], [{ startsAt: null }], [{ endsAt: null }]])(
    'never of %o',
    (changes) => {
      expect(reasonFeedbackIsClosed({ ...workshop, ...changes }, new Date('2026-11-20T10:00:00Z'))).not.toBeNull()
    },
  )
})
