import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Assets } from '../../../src/web/assets/assets.js'
import { FieldError, FieldText, FormLike } from '../../../src/web/views/form-view.js'
import { Frame, PageModel } from '../../../src/web/views/frame.js'
import { Views } from '../../../src/web/views/views.js'

export const viewsFolder = join(import.meta.dirname, '..', '..', '..', 'views')

export const assets = new Assets(
  Object.fromEntries(
    [
      'styles.css',
      'source-sans-3-400.woff2',
      'source-sans-3-600.woff2',
      'icon.svg',
      'govuk-frontend.js',
      'page.js',
      'js-enabled.js',
    ].map((name) => [name, name]),
  ),
)

export const frame: Frame = {
  council: {
    name: 'Westmarsh Council',
    programme: 'Digital Task Force',
    phone: '01632 960 123',
    phoneHours: 'Monday to Friday, 9am to 5pm',
    email: 'digital@westmarsh.example',
    colour: '#0b5560',
  },
  account: null,
  nav: [{ text: 'Workshops', href: '/workshops', current: true }],
  csrf: 'a-token',
  flash: null,
  path: '/workshops',
  isDemo: false,
}

/** The project's own layouts and components, with these views beside them. */
export function viewsWith(files: Record<string, string>): Views {
  const folder = mkdtempSync(join(tmpdir(), 'views-'))
  try {
    for (const part of ['layouts', 'components']) cpSync(join(viewsFolder, part), join(folder, part), { recursive: true })
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    return new Views(folder, assets)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** One view rendered as a whole page. */
export function pageOf(view: string, model: Partial<PageModel> = {}, around: Partial<Frame> = {}): string {
  return viewsWith({ 'sample.hbs': view }).render('sample', { title: 'Sample', ...model }, { ...frame, ...around })
}

/** What the page has between its heading and the end of `main`, with white space made even. */
export function bodyOf(view: string, model: Partial<PageModel> = {}): string {
  const html = pageOf(view, { ownHeading: true, ...model })
  return even(html.slice(html.indexOf('<main'), html.indexOf('</main>')).replace(/^<main[^>]*>/, ''))
}

export function even(html: string): string {
  return html.replace(/\s+/g, ' ').trim()
}

export function formOf(
  fields: Record<string, FieldText>,
  values: Record<string, string | string[]> = {},
  errors: FieldError[] = [],
): FormLike {
  return {
    errors,
    version: '7',
    fieldOf(name) {
      const field = fields[name]
      if (!field) throw new Error(`no field ${name}`)
      return field
    },
    typed: (name) => values[name] ?? '',
  }
}
