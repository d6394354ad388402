import * as fc from 'fast-check'
import { contrast, parseColour, Rgb } from '../../../src/web/views/contrast.js'
import { councilStylesheet, councilStylesheetPath, defaultColour, isReadableColour, paletteOf } from '../../../src/web/views/council-colour.js'

const white: Rgb = [255, 255, 255]
const rgb = (colour: string): Rgb => parseColour(colour) ?? fail(colour)
const fail = (colour: string): never => {
  throw new Error(`${colour} is no colour`)
}
const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((number) => '#' + number.toString(16).padStart(6, '0'))

describe('Contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
  ])('of %s on %s is %d', (one, other, ratio) => {
    expect(contrast(rgb(one), rgb(other))).toBeCloseTo(ratio, 2)
    expect(contrast(rgb(other), rgb(one))).toBeCloseTo(ratio, 2)
  })
})

describe("A council's colour", () => {
  it.each([
    [defaultColour, true],
    ['#0B5560', true],
    ['0b5560', true],
    ['#ffdd00', false],
    ['#767676', true],
    ['#777777', false],
    ['teal', false],
    ['', false],
    ['#0b5560;}body{display:none', false],
  ])('%s can carry white words: %s', (colour, is) => {
    expect(isReadableColour(colour)).toBe(is)
  })

  it('is kept when it can be read', () => {
    expect(paletteOf('#7a1f5c').brand).toBe('#7a1f5c')
  })

  it('whichever it is: white is readable on it, links are readable on white and on the pale ground', () => {
    fc.assert(
      fc.property(anyColour, (colour) => {
        const { brand, brandDark, link, linkHover, surface } = paletteOf(colour)
        for (const ground of [brand, brandDark]) expect(contrast(white, rgb(ground))).toBeGreaterThanOrEqual(4.5)
        for (const words of [link, linkHover])
          for (const ground of [white, rgb(surface)]) expect(contrast(rgb(words), ground)).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 300 },
    )
  })

  it('makes a stylesheet of nothing but colours, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(anyColour, fc.string()), (colour) => {
        expect(councilStylesheet(colour)).toMatch(/^:root\{(--[a-z-]+:#[0-9a-f]{6};?)+\}$/)
        expect(councilStylesheetPath(colour)).toMatch(/^\/council-colour\/[0-9a-f]{6}\.css$/)
      }),
    )
  })
})
