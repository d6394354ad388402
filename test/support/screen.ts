import type { Response } from 'supertest'

/** What a person sees of an answer, read from its HTML. */
export class Screen {
  readonly status: number
  readonly html: string

  constructor(readonly response: Response) {
    this.status = response.status
    this.html = response.text
  }

  /** Where a redirect leads. */
  get location(): string {
    return String(this.response.headers.location ?? '')
  }

  get title(): string {
    return this.#inner(/<title>([\s\S]*?)<\/title>/)
  }

  get heading(): string {
    return this.#inner(/<h1[^>]*>([\s\S]*?)<\/h1>/)
  }

  /** The messages of the error summary, from top to bottom. */
  get errors(): string[] {
    const list = /govuk-error-summary__list">([\s\S]*?)<\/ul>/.exec(this.html)?.[1] ?? ''
    return [...list.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = '']) => textOf(item))
  }

  /** All that can be read in the main part, in one line. */
  get text(): string {
    return textOf(/<main[\s\S]*<\/main>/.exec(this.html)?.[0] ?? this.html)
  }

  /** The rows of the tables, cell by cell, headings included. */
  get rows(): string[][] {
    return [...this.html.matchAll(/<tr[\s>][\s\S]*?<\/tr>/g)].map(([row]) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => textOf(cell)),
    )
  }

  /** What stands in a field: text, textarea or chosen option. */
  valueOf(name: string): string {
    const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(this.html)
    if (area) return decoded(area[1] ?? '').replace(/^\n/, '')
    const select = new RegExp(`<select[^>]*name="${name}"[\\s\\S]*?</select>`).exec(this.html)?.[0]
    if (select) return decoded(/<option value="([^"]*)"[^>]*selected/.exec(select)?.[1] ?? '')
    const inputs = [...this.html.matchAll(/<input[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => tag.includes(`name="${name}"`))
    const chosen = inputs.find((tag) => (/type="(radio|checkbox)"/.test(tag) ? / checked/.test(tag) : true))
    return decoded(/value="([^"]*)"/.exec(chosen ?? '')?.[1] ?? '')
  }

  /** Addresses of the links whose text is this. */
  linkTo(text: string): string {
    for (const [, attributes = '', inner = ''] of this.html.matchAll(/<a\s([^>]*)>([\s\S]*?)<\/a>/g))
      if (textOf(inner) === text) return decoded(/href="([^"]*)"/.exec(attributes)?.[1] ?? '')
    throw new Error(`No link "${text}" on ${this.heading}`)
  }

  #inner(pattern: RegExp): string {
    return textOf(pattern.exec(this.html)?.[1] ?? '')
  }
}

const textOf = (html: string) =>
  decoded(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
  '#x27': "'",
  '#x3D': '=',
  '#x60': '`',
}

const decoded = (text: string) => text.replace(/&(#?\w+);/g, (all, name: string) => ENTITIES[name] ?? all)
