import * as fc from 'fast-check'
import { showCount, showHours, showMedianChange, showShare, type Disclosure } from '../../src/impact/suppression.js'

const staff: Disclosure = { viewer: 'task force', threshold: 5 }
const outside = (threshold = 5): Disclosure => ({ viewer: 'outside', threshold })
const thresholds = fc.integer({ min: 5, max: 10 })
const counts = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 1_000_000 }))

describe('small numbers', () => {
  test.each([
    [0, 5, '0'],
    [1, 5, 'fewer than 5'],
    [4, 5, 'fewer than 5'],
    [5, 5, '5'],
    [7, 5, '5'],
    [8, 5, '10'],
    [12, 5, '10'],
    [13, 5, '15'],
    [1_242, 5, '1,240'],
    [5, 6, 'fewer than 6'],
    [6, 6, '10'],
    [7, 7, '10'],
    [9, 10, 'fewer than 10'],
    [10, 10, '10'],
    [12, 10, '10'],
    [13, 10, '15'],
  ])('outside the task force %i with threshold %i is "%s"', (count, threshold, text) => {
    expect(showCount(count, outside(threshold)).text).toBe(text)
  })

  test('the task force sees every count as it is', () => {
    expect(showCount(3, staff)).toEqual({ text: '3', number: 3, how: 'exact' })
    expect(showCount(1_242, staff).text).toBe('1,242')
  })

  test('outside every count is 0, "fewer than" or a multiple of 5 at or above the threshold', () => {
    fc.assert(
      fc.property(counts, thresholds, (count, threshold) => {
        const { number, text } = showCount(count, outside(threshold))
        const isZero = count === 0 && number === 0
        const isSmall = count > 0 && count < threshold && number === null && text === `fewer than ${threshold}`
        const isRounded = count >= threshold && Number(number) % 5 === 0 && Number(number) >= threshold
        expect([isZero, isSmall, isRounded].filter(Boolean)).toEqual([true])
      }),
    )
  })

  test('no shown count except 0 is shown for fewer than three different counts', () => {
    for (let threshold = 5; threshold <= 10; threshold += 1) {
      const behind = new Map<string, number>()
      for (let count = 1; count <= 202; count += 1) {
        const { text } = showCount(count, outside(threshold))
        behind.set(text, (behind.get(text) ?? 0) + 1)
      }
      expect(Math.min(...behind.values())).toBeGreaterThanOrEqual(3)
    }
  })

  test('more people are never shown as fewer', () => {
    fc.assert(
      fc.property(counts, counts, thresholds, (a, b, threshold) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map(
          (count) => showCount(count, outside(threshold)).number ?? 0,
        )
        expect(less).toBeLessThanOrEqual(Number(more))
      }),
    )
  })

  test('a percentage comes from the rounded numbers', () => {
    expect(showShare(13, 48, outside())).toEqual({ text: '30%', number: 30, how: 'rounded' })
    expect(showShare(13, 48, staff).text).toBe('27%')
  })

  test('two shares that round alike are shown alike', () => {
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 0, max: 2 }), thresholds, (part, rest, more, threshold) => {
        const base = part + rest
        if (showCount(base, outside(threshold)).text !== showCount(base + more, outside(threshold)).text) return
        expect(showShare(part, base + more, outside(threshold))).toEqual(showShare(part, base, outside(threshold)))
      }),
    )
  })

  test.each([
    [3, 9, 'too few for a percentage (3 of 9)'],
    [0, 0, 'nothing to count yet'],
    [0, 40, '0%'],
    [40, 40, '100%'],
  ])('staff see %i of %i as "%s"', (part, base, text) => {
    expect(showShare(part, base, staff).text).toBe(text)
  })

  test('no percentage is shown on a base under 10, nor on a part that is too small to tell', () => {
    expect(showShare(3, 7, outside()).text).toBe('too few for a percentage (fewer than 5 of 5)')
    expect(showShare(3, 100, outside()).text).toBe('fewer than 5 of 100')
  })

  test('hours count nobody: whole hours outside, one decimal below ten for staff', () => {
    expect(showHours(90, staff).text).toBe('1.5')
    expect(showHours(90, outside()).text).toBe('2')
    expect(showHours(74_400, outside()).text).toBe('1,240')
  })

  test('a median is one business\u2019s own figure: outside only from 10 businesses on, to the nearest 50 pounds', () => {
    expect(showMedianChange(12_345, 9, outside()).text).toBe('too few to show')
    expect(showMedianChange(12_345, 10, outside()).text).toBe('up £100')
    expect(showMedianChange(-12_545, 10, outside()).text).toBe('down £150')
    expect(showMedianChange(-1_000, 10, outside())).toEqual({ text: '£0', number: 0, how: 'rounded' })
    expect(showMedianChange(12_345, 1, staff).text).toBe('up £123')
    expect(showMedianChange(null, 0, staff).text).toBe('nothing to compare yet')
  })

  test('what is no count, or no threshold, is refused', () => {
    expect(() => showCount(-1, outside())).toThrow('Not a count: -1')
    expect(() => showCount(2.5, outside())).toThrow('Not a count: 2.5')
    expect(() => showCount(2, outside(4))).toThrow('Not 5 to 10: 4')
    expect(() => showCount(2, outside(11))).toThrow('Not 5 to 10: 11')
  })
})
