import type { Readable } from 'node:stream'
import type { Validators } from './conditional.js'
import type { Form } from './forms/form.js'

/** What every page brings to the layout; a view adds fields of its own. */
export interface PageModel {
  title: string
  caption?: string
  back?: { href: string; text?: string }
  /** Whole width for tables and dashboards; otherwise two thirds, so that lines stay readable. */
  wide?: boolean
  /** The form on this page: its errors make the summary and the "Error: " in the title. */
  form?: Form
  /** The view prints its own h1. */
  ownHeading?: boolean
  noIndex?: boolean
  /** The title of the window where the heading alone would say too little among search results. */
  windowTitle?: string
  /** For search engines and shared links: a sentence or two, and the one address of the page, with its host. */
  description?: string
  canonical?: string
  /** Somebody else holds the device of who is signed in: the page leads nowhere and names nobody. */
  isHandedOver?: boolean
  /** What waits on this phone is shown and sent here though nobody is signed in: the sign-in page asks for it. */
  keepsQueue?: boolean
}

/** An HTML page: `views/<view>.hbs` in the layout. */
export class Page {
  constructor(
    readonly view: string,
    readonly model: PageModel,
    readonly status = 200,
    /** What `cache-control` says: pages are not kept, unless one says otherwise. */
    readonly cache = 'no-store',
  ) {}
}

export interface Cookie {
  name: string
  /** null takes the cookie away. */
  value: string | null
  /** Seconds; without it the cookie goes when the browser closes. */
  maxAge?: number
}

/** 303 to another page, with a sentence shown once at its top. */
export class Redirect {
  constructor(
    readonly url: string,
    readonly flash: string | null = null,
    readonly cookies: readonly Cookie[] = [],
  ) {}
}

export interface FileContent {
  name: string
  type: string
  body: string | Buffer | Readable
  /** Shown by the browser (a calendar, a style sheet) rather than saved. */
  inline?: boolean
  cache?: string
  /** Programs that have it already and ask again are told so (304), without its body. */
  validators?: Validators
}

export class FileReply {
  constructor(
    readonly content: FileContent,
    readonly status = 200,
  ) {}
}

export const page = <T extends PageModel>(view: string, model: T, status = 200, cache?: string): Page =>
  new Page(view, model, status, cache)
export const redirect = (url: string, flash: string | null = null, cookies: readonly Cookie[] = []): Redirect =>
  new Redirect(url, flash, cookies)
export const file = (content: FileContent, status = 200): FileReply => new FileReply(content, status)
