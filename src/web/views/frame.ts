import { FormLike } from './form-view.js'

/** What surrounds every page: decided once per request, not by the page itself. */
export interface Frame {
  /** `colour` is '#rrggbb'; `phone` is written as people say it: '01632 960 123'. */
  council: {
    name: string
    programme: string
    phone: string
    phoneHours: string
    email: string
    colour: string
  }
  /** Who is signed in; `role` in words, such as 'Coordinator'. */
  account: { id: string; name: string; role: string; isChampion: boolean; isPartner: boolean } | null
  nav: { text: string; href: string; current: boolean }[]
  csrf: string
  /** Shown once at the top of the page, in words: 'Workshop added'. */
  flash: string | null
  /** The address of this page, without its host. */
  path: string
  isDemo: boolean
}

/** What a page says. Its own fields stand beside these; the layout reads only the ones named here. */
export interface PageModel {
  /** The heading and, with the programme and the council, the title of the window. */
  title: string
  /** Small line above the heading that says where this is. */
  caption?: string
  back?: { href: string; text?: string }
  /** Use the whole width: for tables and figures. Without it the page keeps to a comfortable measure. */
  wide?: boolean
  /** The view prints its own `h1`, such as a question that is also its label. */
  ownHeading?: boolean
  /** Somebody else holds the device of who is signed in: no menu, no name, no links. */
  isHandedOver?: boolean
  /** Its errors make the error summary and put "Error: " before the title of the window. */
  form?: FormLike
  /** The title of the window where the heading alone would say too little among search results. */
  windowTitle?: string
  /** For search engines and shared links: a sentence or two, and the one address of the page, with its host. */
  description?: string
  canonical?: string
  /** Such as 'noindex' for pages behind a personal link. */
  robots?: string
  [field: string]: unknown
}
