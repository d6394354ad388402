import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readdirSync } from 'node:fs'
import nunjucks from 'nunjucks'

/** The parameters of a component, as the design system's pages describe them. */
export type Params = Record<string, unknown>

const installed = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))

/** Where the design system's macros, styles and scripts stand. */
export const govukFolder = join(installed, 'dist', 'govuk')

// The macros are the design system's own, run by the engine that they are written for. Nothing else is ever compiled here.
const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(dirname(govukFolder), { noCache: false }), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
})

const componentNames = new Set(
  readdirSync(join(govukFolder, 'components'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name),
)

const templates = new Map<string, nunjucks.Template>()

export function isComponent(name: string): boolean {
  return componentNames.has(name)
}

/** The markup of one GOV.UK component, by its official macro. Throws when there is no such component. */
export function renderComponent(name: string, params: Params): string {
  return templateOf(name).render({ params }).trim()
}

function templateOf(name: string): nunjucks.Template {
  const known = templates.get(name)
  if (known) return known
  if (!isComponent(name)) throw new Error(`GOV.UK Frontend has no component "${name}"`)
  const macro = 'govuk' + name.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase())
  const template = new nunjucks.Template(
    `{% from "govuk/components/${name}/macro.njk" import ${macro} %}{{ ${macro}(params) }}`,
    environment,
    undefined,
    true,
  )
  templates.set(name, template)
  return template
}

// The names of fields in JSON; in a text their quotation marks would have a backslash.
const typed = /(?<!\\)"(?:value|values|checked|selected)":/
const mostEntries = 500
const longestKey = 2_000
/** A hundred wards or so. */
const longestSelect = 10_000

/**
 * Remembers the markup of calls that repeat: buttons, tags, labels. What people typed is never kept, so no answer
 * lives in memory longer than its page; and there are never more than 500 entries, the oldest going first.
 */
export class ComponentCache {
  readonly #entries = new Map<string, string>()

  render(name: string, params: Params): string {
    const key = keyOf(name, params)
    return key === null ? renderComponent(name, params) : this.#remembered(key, name, () => params)
  }

  #remembered(key: string, name: string, params: () => Params): string {
    const known = this.#entries.get(key)
    if (known !== undefined) return known
    const markup = renderComponent(name, params())
    const oldest = this.#entries.keys().next()
    if (this.#entries.size >= mostEntries && !oldest.done) this.#entries.delete(oldest.value)
    this.#entries.set(key, markup)
    return markup
  }

  /**
   * A select, remembered as it is before anything is chosen: which choice somebody made is marked afterwards and never kept.
   * @param key tells it from every other select
   * @param params without `selected`; each item has a value
   * @param chosen place of the chosen item, -1 for none
   */
  renderSelect(key: string, params: () => Params, chosen: number): string {
    const markup =
      key.length > longestSelect ? renderComponent('select', params()) : this.#remembered(`select ${key}`, 'select', params)
    return chosen < 0 ? markup : withSelected(markup, chosen)
  }

  /**
   * Radios or checkboxes, remembered like a select. Not with an error, and not with something under a choice: both
   * may hold what somebody typed.
   * @param params without `checked`
   * @param chosen places of the chosen items
   */
  renderGroup(name: 'radios' | 'checkboxes', params: Params, chosen: readonly number[]): string {
    const items = params.items as Params[]
    const key = JSON.stringify([name, params])
    if (key.length > longestSelect || params.errorMessage || items.some(({ conditional }) => conditional)) {
      const marked = items.map((item, place) => ({ ...item, checked: chosen.includes(place) }))
      return renderComponent(name, { ...params, items: marked })
    }
    const markup = this.#remembered(key, name, () => params)
    return chosen.length === 0 ? markup : withChecked(markup, chosen)
  }

  get size(): number {
    return this.#entries.size
  }
}

function withSelected(markup: string, chosen: number): string {
  const option = '<option value="'
  let start = markup.indexOf(option)
  for (let place = 0; place < chosen; place++) start = markup.indexOf(option, start + 1)
  const end = markup.indexOf('"', start + option.length) + 1
  return `${markup.slice(0, end)} selected${markup.slice(end)}`
}

// No text can look like the end of a tag's type: in markup its quotation marks are written in another way.
function withChecked(markup: string, chosen: readonly number[]): string {
  let place = -1
  const input = / type="(?:radio|checkbox)" value="[^"]*"/g
  return markup.replace(input, (tag) => (chosen.includes(++place) ? `${tag} checked` : tag))
}

function keyOf(name: string, params: Params): string | null {
  const key = JSON.stringify([name, params])
  return key.length > longestKey || typed.test(key) ? null : key
}
