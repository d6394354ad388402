import { type Page, page } from './reply.js'

/** The heading of each error page; `views/errors/<status>.hbs` says what to do. */
const TITLES: Readonly<Record<number, string>> = {
  400: 'We could not understand that',
  401: 'You need to sign in',
  403: 'You cannot do that',
  404: 'Page not found',
  409: 'This cannot be done now',
  410: 'This link has ended',
  413: 'That is too large',
  429: 'Too many tries',
  500: 'Sorry, something went wrong',
  503: 'Sorry, try again in a minute',
}

/**
 * The page of an error, with its status. Other client errors read like 400, everything else like 500.
 * @param message what a rule said to the person who asked, never what went wrong inside
 */
export function errorPage(status: number, message: string | null = null): Page {
  const known = status in TITLES ? status : status >= 400 && status < 500 ? 400 : 500
  return page(
    `errors/${known}`,
    { title: TITLES[known] ?? '', message, noIndex: true, keepsQueue: known === 401 },
    status,
  )
}
