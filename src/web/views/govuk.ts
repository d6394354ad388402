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

const typed = new Set(['value', 'values', 'checked', 'selected'])
const mostEntries = 500
const longestKey = 2_000

/**
 * Remembers the markup of calls that repeat: buttons, tags, labels. What people typed is never kept, so no answer
 * lives in memory longer than its page; and there are never more than 500 entries, the oldest going first.
 */
export class ComponentCache {
  readonly #entries = new Map<string, string>()

  render(name: string, params: Params): string {
    const key = keyOf(name, params)
    if (key === null) return renderComponent(name, params)
    const known = this.#entries.get(key)
    if (known !== undefined) return known
    const markup = renderComponent(name, params)
    const oldest = this.#entries.keys().next()
    if (this.#entries.size >= mostEntries && !oldest.done) this.#entries.delete(oldest.value)
    this.#entries.set(key, markup)
    return markup
  }

  get size(): number {
    return this.#entries.size
  }
}

function keyOf(name: string, params: Params): string | null {
  let hasTyped = false
  const key = JSON.stringify([name, params], (field, value: unknown) => {
    if (typed.has(field)) hasTyped = true
    return value
  })
  return hasTyped || key.length > longestKey ? null : key
}
