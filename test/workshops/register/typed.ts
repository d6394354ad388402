import type { Screen } from '../../support/screen.js'

export type Fields = Record<string, string | string[]>

const TYPED = ['headCount', 'countedChildren', 'countedAdults', 'countedOlder', 'hours', 'minutes']

/** What the page's form would send if nothing were touched. */
export function untouched(screen: Screen): Fields {
  const inputs = [...screen.html.matchAll(/<input[^>]*>/g)].map(([tag]) => tag)
  const valuesOf = (name: string) =>
    inputs
      .filter((tag) => tag.includes(`name="${name}"`) && (!tag.includes('checkbox') || / checked/.test(tag)))
      .map((tag) => /value="([^"]*)"/.exec(tag)?.[1] ?? '')
  return {
    version: valuesOf('version')[0] ?? '',
    key: valuesOf('key')[0] ?? '',
    listed: valuesOf('listed'),
    came: valuesOf('came'),
    ...Object.fromEntries(TYPED.map((name) => [name, screen.valueOf(name)])),
  }
}

/** What a summary list says, by its keys. */
export const summary = (screen: Screen) =>
  Object.fromEntries(
    [...screen.html.matchAll(/<dt[^>]*>([\s\S]*?)<\/dt>\s*<dd[^>]*>([\s\S]*?)<\/dd>/g)].map(
      ([, key = '', value = '']) => [key, value.replace(/<[^>]+>/g, '').trim()],
    ),
  )
