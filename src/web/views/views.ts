import Handlebars from 'handlebars'
import { Assets } from '../assets/assets.js'
import { councilStylesheetPath, defaultColour } from './council-colour.js'
import { FormLike } from './form-view.js'
import { Frame, PageModel } from './frame.js'
import { tags } from './tags.js'
import { type CompiledTemplates, Templates } from './templates.js'

/** Makes whole pages from views. Everything is read and compiled when it is made, and nothing after that. */
export class Views {
  readonly #templates: Templates

  /** @throws Error that names the file of a template that is broken or asks for a partial or component that is not there */
  constructor(viewsFolder: string, assets: Assets) {
    this.#templates = new Templates(
      viewsFolder,
      tags((name) => assets.addressOf(name)),
    )
    this.#templates.get('layouts/page')
  }

  /** @param view such as 'workshops/show' for `views/workshops/show.hbs` */
  render(view: string, model: PageModel, frame: Frame): string {
    const data = dataOf(model, frame)
    const body = this.#templates.get(view)(model, { data })
    return this.#templates.get('layouts/page')(layoutOf(model, frame, body), { data })
  }

  /** What a build keeps, so that a start need not compile. */
  get code(): CompiledTemplates {
    return this.#templates.code
  }

  /** The names of all views, partials not included. */
  get names(): string[] {
    return this.#templates.names
  }
}

function dataOf(model: PageModel, frame: Frame) {
  const { council } = frame
  return {
    ...frame,
    form: model.form,
    council: { ...council, phoneHref: `tel:${council.phone.replace(/[^+\d]/g, '')}`, letter: firstLetter(council.name) },
  }
}

function layoutOf(model: PageModel, frame: Frame, body: string) {
  const { council } = frame
  const errors = model.form?.errors ?? []
  return {
    body: new Handlebars.SafeString(body),
    windowTitle: [(errors.length > 0 ? 'Error: ' : '') + titleOf(model), council.programme, council.name].join(' - '),
    title: model.title,
    social: model.canonical && {
      title: titleOf(model),
      description: model.description ?? '',
      address: model.canonical,
      site: council.programme,
    },
    caption: model.caption,
    back: model.back && { href: model.back.href, text: model.back.text ?? 'Back' },
    isWide: model.wide ?? false,
    isHandedOver: model.isHandedOver ?? false,
    hasHeading: !(model.ownHeading ?? false),
    errorSummary: errors.length > 0 ? summaryOf(errors) : undefined,
    robots: model.robots,
    councilStylesheet:
      council.colour.toLowerCase() === defaultColour ? undefined : councilStylesheetPath(council.colour),
    homeHref: '/',
    keepsQueue: Boolean(model.keepsQueue) || (frame.account?.isChampion ?? false),
  }
}

const titleOf = ({ windowTitle, title }: PageModel): string => windowTitle ?? title

function summaryOf(errors: FormLike['errors']) {
  return {
    titleText: 'There is a problem',
    errorList: errors.map(({ field, message }) => ({ text: message, href: field === '' ? undefined : `#${field}` })),
  }
}

function firstLetter(name: string): string {
  return ([...name.trim()][0] ?? '').toUpperCase()
}
