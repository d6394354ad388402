import Handlebars from 'handlebars'
import {
  chosenPlace,
  chosenPlaces,
  FieldOptions,
  groupParams,
  inputParams,
  selectKey,
  selectParams,
  textareaParams,
  uploadParams,
} from './field-helpers.js'
import { Choice, FormLike, textOf } from './form-view.js'
import { ComponentCache, Params } from './govuk.js'
import { rowsMarkup, type Table } from './table.js'

/** Turns the name of a style, script or picture into its address. */
export type AddressOf = (name: string) => string

type Options = Handlebars.HelperOptions & { data: Record<string, unknown> }
type Markup = Handlebars.SafeString

/** The words that views may use beside Handlebars' own: `govuk`, the fields, `form`, `hidden`, `tableRows`, `jsonLd` and `asset`. */
export function tags(addressOf: AddressOf): Record<string, Handlebars.HelperDelegate> {
  const cache = new ComponentCache()
  const component = (name: string, params: Params) => markup(cache.render(name, params))
  const group = (which: 'radios' | 'checkboxes', form: FormLike, name: string, choices: Choice[], options: FieldOptions) =>
    markup(cache.renderGroup(which, groupParams(which, form, name, choices, options), chosenPlaces(which, form, name, choices)))

  return {
    /** `{{govuk "button" text="Save"}}`, `{{govuk "table" table}}`, or as a block, whose inside becomes `html`. */
    govuk(name: string, ...rest: unknown[]): Markup {
      const options = rest.pop() as Options
      const params: Params = { ...(rest[0] as Params | undefined), ...options.hash }
      if (isBlock(options)) params.html = markup(inside(options, this))
      return component(name, checked(name, params) as Params)
    },

    /** `{{field form "title"}}`: one line of text, dates and times included. */
    field(form: FormLike, name: string, options: Options): Markup {
      if (form.fieldOf(name).type === 'hidden') return markup(hiddenInput(name, textOf(form, name)))
      const { component: which, params } = inputParams(form, name, options.hash as FieldOptions)
      return component(which, params)
    },

    textarea(form: FormLike, name: string, options: Options): Markup {
      return component('textarea', textareaParams(form, name, options.hash as FieldOptions))
    },

    /** Stands in a form with `enctype="multipart/form-data"`. */
    upload(form: FormLike, name: string, options: Options): Markup {
      return component('file-upload', uploadParams(form, name, options.hash as FieldOptions))
    },

    select(form: FormLike, name: string, choices: Choice[], options: Options): Markup {
      const given = [form, name, choices, options.hash as FieldOptions] as const
      return markup(cache.renderSelect(selectKey(...given), () => selectParams(...given), chosenPlace(...given)))
    },

    /** As a block it may hold `{{#conditional "value"}} … {{/conditional}}`, shown while that answer is chosen. */
    radios(form: FormLike, name: string, choices: Choice[], options: Options): Markup {
      return group('radios', form, name, choices, withConditionals(options, this))
    },

    checkboxes(form: FormLike, name: string, choices: Choice[], options: Options): Markup {
      return group('checkboxes', form, name, choices, withConditionals(options, this))
    },

    conditional(value: string, options: Options): string {
      const conditionals = options.data.conditionals as Record<string, string> | undefined
      if (!conditionals) throw new Error('conditional stands only inside radios or checkboxes')
      conditionals[value] = inside(options, this).trim()
      return ''
    },

    hidden(name: string, value: unknown): Markup {
      return markup(hiddenInput(name, value))
    },

    /**
     * `{{#form action="/workshops" submit="Add this workshop"}} … {{/form}}` posts with the token against forged
     * requests and the version of `form`, when the page has one. `method="get"` sends neither. `cancel` is an address.
     */
    form(this: { form?: FormLike }, options: Options): Markup {
      const hash = options.hash as FormOptions
      const method = hash.method ?? 'post'
      const attributes = { action: hash.action, method, class: hash.classes, enctype: hash.enctype, id: hash.id }
      const hidden = method === 'post' ? secrets(options, this.form) : ''
      const opening = `<form${attributesOf(attributes)} novalidate>${hidden}`
      return markup(`${opening}\n${inside(options, this)}\n${buttons(hash, cache)}</form>`)
    },

    /** `{{tableRows rows}}`: the rows of the component `table`. */
    tableRows(rows: Table['rows']): Markup {
      return markup(rowsMarkup(rows))
    },

    /**
     * `{{jsonLd facts}}`: facts for search engines as a data block, which browsers never run, so that the content security policy has no say.
     * Without `<` in it no text can end the block.
     */
    jsonLd(facts: object): Markup {
      return markup(`<script type="application/ld+json">${JSON.stringify(facts).replaceAll('<', '\\u003c')}</script>`)
    },

    asset(name: string): string {
      return addressOf(name)
    },
  }
}

interface FormOptions {
  action: string
  method?: 'post' | 'get'
  submit?: string
  /** What the button is for, where several say the same: read out, not shown */
  submitFor?: string
  /** 'warning' or 'secondary' */
  style?: string
  cancel?: string
  cancelText?: string
  classes?: string
  enctype?: string
  id?: string
}

function secrets(options: Options, form: FormLike | undefined): string {
  const token = hiddenInput('_csrf', options.data.csrf)
  return form?.version ? token + hiddenInput('version', form.version) : token
}

function buttons(hash: FormOptions, cache: ComponentCache): string {
  if (!hash.submit) return ''
  const style = hash.style ? `govuk-button--${hash.style}` : ''
  const label = hash.submitFor
    ? { html: `${escaped(hash.submit)}<span class="govuk-visually-hidden">: ${escaped(hash.submitFor)}</span>` }
    : { text: hash.submit }
  const button = cache.render('button', { ...label, classes: style, preventDoubleClick: true })
  if (!hash.cancel) return button
  const link = `<a class="govuk-link"${attributesOf({ href: hash.cancel })}>${escaped(hash.cancelText ?? 'Cancel')}</a>`
  return `<div class="govuk-button-group">${button}\n${link}</div>`
}

function withConditionals(options: Options, context: unknown): FieldOptions {
  if (!isBlock(options)) return options.hash as FieldOptions
  const conditionals: Record<string, string> = {}
  const data = Handlebars.createFrame(options.data) as Record<string, unknown>
  data.conditionals = conditionals
  options.fn(context, { data })
  return { ...(options.hash as FieldOptions), conditionals }
}

function hiddenInput(name: string, value: unknown): string {
  return `<input type="hidden"${attributesOf({ name, value: String(value) })}>`
}

function attributesOf(attributes: Record<string, string | undefined>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')
}

/**
 * The macros print `html` parameters as they are. Only markup that a helper made is let through, so that no text a
 * person typed can reach a page unescaped by being passed under that name.
 */
function checked(path: string, value: unknown): unknown {
  if (value instanceof Handlebars.SafeString) return value.toString()
  if (Array.isArray(value)) return value.map((item) => checked(path, item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => {
      if (/html$/i.test(field) && typeof inner === 'string' && inner !== '')
        throw new Error(`${path}: "${field}" must be markup made by a helper, not text`)
      return [field, checked(`${path}.${field}`, inner)]
    }),
  )
}

function inside(options: Options, context: unknown): string {
  return options.fn(context, { data: options.data })
}

function isBlock(options: Options): boolean {
  return typeof options.fn === 'function'
}

function escaped(value: unknown): string {
  return Handlebars.escapeExpression(value as string)
}

function markup(text: string): Markup {
  return new Handlebars.SafeString(text)
}
