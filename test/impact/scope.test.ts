import { formatTag, leavesOutReviewsAlone, leavesOutSessions, parseTag, programme } from '../../src/impact/scope.js'

describe('a scope', () => {
  test.each([
    ['curriculum=DC', { name: 'curriculum', value: 'DC' }],
    ['url=https://x.example/?a=b', { name: 'url', value: 'https://x.example/?a=b' }],
    [' host = Old Library ', { name: 'host', value: 'Old Library' }],
    ['curriculum', null],
    ['=DC', null],
    ['curriculum=', null],
    ['', null],
  ])('the tag typed as "%s" is %j', (text, tag) => {
    expect(parseTag(text)).toEqual(tag)
    expect(tag && parseTag(formatTag(tag))).toEqual(tag)
  })

  test('sessions are left out under filters that only workshops have', () => {
    const tag = { name: 'curriculum', value: 'DC' }
    expect(leavesOutSessions({ ...programme, topic: 'foundation', wardId: 'w' })).toBe(false)
    expect(leavesOutSessions({ ...programme, audience: 'schools' })).toBe(true)
    expect(leavesOutSessions({ ...programme, tags: [tag] })).toBe(true)
    expect(leavesOutSessions({ ...programme, withoutTags: [tag] })).toBe(true)
    expect(leavesOutReviewsAlone({ ...programme, wardId: 'w' })).toBe(false)
    expect(leavesOutReviewsAlone({ ...programme, topic: 'foundation' })).toBe(true)
  })
})
