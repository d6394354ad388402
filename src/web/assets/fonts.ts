import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

const require = createRequire(import.meta.url)
const weights = [400, 600]

// What British names and prices need; other letters fall back to the device's own typeface.
const letters =
  characters(0x20, 0x7e) +
  'ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜŴŶàáâäçèéêëìíîïñòóôöùúûüŵŷßøØåÅæÆœŒ' +
  '£€©°±²½·×÷–—‘’“”•…\u00a0\u2011←→−'

/** Source Sans 3 (SIL Open Font Licence 1.1) in two weights with the letters this application shows, and its licence. */
export async function buildFonts(): Promise<[name: string, content: Buffer][]> {
  const fonts = weights.map(async (weight): Promise<[string, Buffer]> => {
    const file = require.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff2`)
    return [`source-sans-3-${weight}.woff2`, await subsetFont(readFileSync(file), letters, { targetFormat: 'woff2' })]
  })
  const licence = readFileSync(require.resolve('@fontsource/source-sans-3/LICENSE'))
  return [...(await Promise.all(fonts)), ['source-sans-3-licence.txt', licence]]
}

function characters(first: number, last: number): string {
  return String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, index) => first + index))
}
