import { contrast, formatColour, mix, parseColour, Rgb } from './contrast.js'

/** Deep teal: what the stylesheet holds until a council sets its own colour. */
export const defaultColour = '#0b5560'

const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]
const enough = 4.5

/** Whether white text can be read on this colour (4.5:1, WCAG 2.2 AA). False also for what is no colour. */
export function isReadableColour(colour: string): boolean {
  const rgb = parseColour(colour)
  return rgb !== null && contrast(rgb, white) >= enough
}

/** Every colour of the look that follows from the council's one. Each is '#rrggbb'. */
export interface Palette {
  brand: string
  /** Edges and hover of what has the brand colour. */
  brandDark: string
  link: string
  linkHover: string
  /** Pale ground of footer, filters and cards. */
  surface: string
  surfaceBorder: string
}

/** A colour that is too light is darkened until it can be read: a bad choice costs brightness, never legibility. */
export function paletteOf(colour: string): Palette {
  const chosen = parseColour(colour) ?? parseColour(defaultColour) ?? black
  const brand = darkenedUntil(chosen, white)
  const surface = rounded(mix(brand, white, 0.94))
  const link = darkenedUntil(brand, surface)
  return {
    brand: formatColour(brand),
    brandDark: formatColour(mix(brand, black, 0.35)),
    link: formatColour(link),
    linkHover: formatColour(mix(link, black, 0.45)),
    surface: formatColour(surface),
    surfaceBorder: formatColour(mix(brand, white, 0.72)),
  }
}

/** A stylesheet that puts the council's colour over the default: custom properties, nothing else. */
export function councilStylesheet(colour: string): string {
  const palette = paletteOf(colour)
  const properties = {
    '--govuk-brand-colour': palette.brand,
    '--govuk-link-colour': palette.link,
    '--govuk-link-hover-colour': palette.linkHover,
    '--govuk-surface-background-colour': palette.surface,
    '--govuk-template-background-colour': palette.surface,
    '--govuk-surface-border-colour': palette.surfaceBorder,
    '--brand-dark': palette.brandDark,
  }
  const lines = Object.entries(properties).map(([name, value]) => `${name}:${value}`)
  return `:root{${lines.join(';')}}`
}

/** The address carries the colour, so the file can be kept by browsers for ever. */
export function councilStylesheetPath(colour: string): string {
  const rgb = parseColour(colour) ?? parseColour(defaultColour) ?? black
  return `/council-colour/${formatColour(rgb).slice(1)}.css`
}

function darkenedUntil(colour: Rgb, ground: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const shade = rounded(mix(colour, black, share))
    if (contrast(shade, ground) >= enough) return shade
  }
  return black
}

// Contrast is judged on the colour that is written, not on one that rounding then makes lighter.
function rounded([red, green, blue]: Rgb): Rgb {
  return [Math.round(red), Math.round(green), Math.round(blue)]
}
