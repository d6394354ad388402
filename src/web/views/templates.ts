import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import Handlebars from 'handlebars'
import { isComponent } from './govuk.js'

/** A view or partial ready to run; `data` becomes the variables that start with `@`. */
export type Template = (context: object, options: { data: object }) => string

interface Source {
  file: string
  text: string
  /** Of all that its code is made of. */
  key: string
}

/** The code of checked templates, by their keys: what a build made, so that a start need not. */
export type CompiledTemplates = Readonly<Record<string, string>>

const here = import.meta.url
/** Beside the built application, from which tests take it, too; absent where nothing was built. */
export const compiledFile = fileURLToPath(
  new URL(here.includes('/dist/src/') ? '../../../templates.json' : '../../../dist/templates.json', here),
)

const readCompiled = (): CompiledTemplates =>
  existsSync(compiledFile) ? (JSON.parse(readFileSync(compiledFile, 'utf8')) as CompiledTemplates) : {}

/**
 * Reads, checks and compiles every template under a folder, so that a mistake stops the start and names its file. What a build has checked and
 * compiled, from exactly this text beside exactly these partials and helpers, is taken as it is.
 * `components/x.hbs` is the partial `x`; `workshops/_fields.hbs` is the partial `workshops/fields`; the rest are views.
 */
export class Templates {
  readonly #handlebars = Handlebars.create()
  readonly #views = new Map<string, Template>()
  /** The code of every template, as a build keeps it. */
  readonly code: CompiledTemplates

  constructor(
    folder: string,
    helpers: Record<string, Handlebars.HelperDelegate>,
    private readonly compiled: CompiledTemplates = readCompiled(),
  ) {
    this.#handlebars.registerHelper(helpers)
    const files = templateFiles(folder)
    const partials = new Set(files.map(partialName).filter((name) => name !== null))
    const ours = new Set(Object.keys(helpers))
    const around = JSON.stringify([Handlebars.VERSION, [...partials], Object.keys(this.#handlebars.helpers).sort()])
    this.code = Object.fromEntries(
      files.map((file) => {
        const text = readFileSync(join(folder, file), 'utf8')
        const source = { file, text, key: createHash('sha256').update(`${around}\0${file}\0${text}`).digest('base64url') }
        return [source.key, this.#add(source, partials, ours)]
      }),
    )
  }

  get(view: string): Template {
    const template = this.#views.get(view)
    if (!template) throw new Error(`There is no view "${view}"`)
    return template
  }

  get names(): string[] {
    return [...this.#views.keys()]
  }

  /** @returns its code */
  #add(source: Source, partials: ReadonlySet<string>, ours: ReadonlySet<string>): string {
    const code = this.compiled[source.key] ?? this.#compile(source, new Checks(source.file, partials, ours))
    const template = this.#handlebars.template(new Function(`return ${code}`)() as TemplateSpecification) as Template
    const partial = partialName(source.file)
    // As functions: partials registered as text would be compiled again on every call that has a block.
    if (partial !== null) this.#handlebars.registerPartial(partial, template as unknown as Handlebars.Template)
    else this.#views.set(source.file.replace(/\.hbs$/, ''), template)
    return code
  }

  #compile({ file, text }: Source, checks: Checks): string {
    const tree = parse(file, text)
    checks.accept(tree)
    try {
      const code = this.#handlebars.precompile(tree, {
        strict: true,
        // The indent of a partial would be put before every line inside it, those of a textarea included.
        preventIndent: true,
        // A partial sees only what it is given: {{> figure this}} or {{> figure label=label}}.
        explicitPartialContext: true,
        knownHelpersOnly: true,
        knownHelpers: Object.fromEntries(Object.keys(this.#handlebars.helpers).map((name) => [name, true])),
      } as CompileOptions)
      return String(code)
    } catch (error) {
      throw new Error(`${file}: ${messageOf(error)}`, { cause: error })
    }
  }
}

/** What Handlebars itself would find only while a page is being made. */
class Checks extends Handlebars.Visitor {
  constructor(
    readonly file: string,
    readonly partials: ReadonlySet<string>,
    readonly ours: ReadonlySet<string>,
  ) {
    super()
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.#mustBeKnown(partial.name)
    super.PartialStatement(partial)
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.#mustBeKnown(partial.name)
    super.PartialBlockStatement(partial)
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    this.#mustBeComponent(mustache)
    this.#mustNotBeHelper(mustache)
    super.MustacheStatement(mustache)
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    this.#mustBeComponent(block)
    super.BlockStatement(block)
  }

  #mustBeKnown(name: hbs.AST.PathExpression | hbs.AST.SubExpression): void {
    const wanted = 'original' in name ? String(name.original) : null
    if (wanted !== null && wanted !== '@partial-block' && !this.partials.has(wanted))
      throw new Error(`${this.file}: there is no partial "${wanted}"`)
  }

  // {{field}} would call the helper, with nothing to work on, where the field of that name was meant.
  #mustNotBeHelper({ path, params, hash }: hbs.AST.MustacheStatement): void {
    if (!('original' in path) || params.length > 0 || hash?.pairs.length) return
    const name = String(path.original)
    if (this.ours.has(name)) throw new Error(`${this.file}: {{${name}}} is a helper; write {{this.${name}}} for the field`)
  }

  #mustBeComponent({ path, params }: hbs.AST.MustacheStatement | hbs.AST.BlockStatement): void {
    const [name] = params
    if (!('original' in path) || path.original !== 'govuk' || name?.type !== 'StringLiteral') return
    const { value } = name as hbs.AST.StringLiteral
    if (!isComponent(value)) throw new Error(`${this.file}: GOV.UK Frontend has no component "${value}"`)
  }
}

/** Every template, as a path below the folder with forward slashes, in order. */
export function templateFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.hbs'))
    .sort()
}

function partialName(file: string): string | null {
  const component = /^components\/(.+)\.hbs$/.exec(file)
  if (component?.[1]) return component[1]
  const own = /^(.+\/)_([^/]+)\.hbs$/.exec(file)
  return own ? `${own[1]}${own[2]}` : null
}

function parse(file: string, text: string): hbs.AST.Program {
  try {
    return Handlebars.parse(text)
  } catch (error) {
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
