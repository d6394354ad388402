/** A colour as the shares of red, green and blue, each 0 to 255. */
export type Rgb = readonly [number, number, number]

/** Reads '#rrggbb' in either case, with or without the '#'. Null for anything else. */
export function parseColour(text: string): Rgb | null {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim())
  if (!match) return null
  const [, red = '', green = '', blue = ''] = match
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)]
}

export function formatColour(colour: Rgb): string {
  return '#' + colour.map((share) => Math.round(share).toString(16).padStart(2, '0')).join('')
}

/** The way from one colour to another: 0 is the first, 1 the second. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const [red, green, blue] = from
  return [red + (to[0] - red) * share, green + (to[1] - green) * share, blue + (to[2] - blue) * share]
}

/** From 1 (the same) to 21 (black on white), as WCAG 2.2 defines contrast ratio. */
export function contrast(one: Rgb, other: Rgb): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance of WCAG 2.2: 0 is black, 1 is white. */
function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(share: number): number {
  const value = share / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
