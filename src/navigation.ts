import type { SignedIn } from './web/request.js'
import { isLetIn, type Who } from './web/access.js'

interface Item {
  text: string
  href: string
  who: Who[]
  /** Where its other pages stand. */
  also?: string[]
}

const ITEMS: Item[] = [
  { text: 'Home', href: '/home', who: ['coordinator', 'champion', 'partner'] },
  { text: 'Calendar', href: '/calendar', who: ['coordinator', 'champion', 'partner'], also: ['/feeds'] },
  {
    text: 'Workshops',
    href: '/workshops',
    who: ['public'],
    also: ['/series', '/templates', '/bookings', '/registers', '/feedback'],
  },
  { text: 'Requests', href: '/requests', who: ['coordinator'] },
  { text: 'Sessions', href: '/sessions', who: ['coordinator', 'champion'], also: ['/visits'] },
  { text: 'Learners', href: '/learners', who: ['coordinator'] },
  { text: 'Champions', href: '/champions', who: ['coordinator'], also: ['/feeds/champions', '/matching', '/training'] },
  { text: 'Partners', href: '/partners', who: ['coordinator'], also: ['/feeds/partners'] },
  { text: 'Venues', href: '/venues', who: ['coordinator'], also: ['/feeds/venues', '/areas', '/imports/postcodes'] },
  { text: 'Businesses', href: '/businesses', who: ['coordinator'] },
  { text: 'Impact', href: '/impact', who: ['coordinator'] },
  { text: 'Mail', href: '/mail', who: ['coordinator'] },
  { text: 'Accounts', href: '/accounts', who: ['administrator'] },
  { text: 'Settings', href: '/settings', who: ['administrator'], also: ['/imports'] },
]

/** The links at the top, for this person on this page: of those that it may belong to, the nearest is the current one. */
export function navigationFor(signedIn: SignedIn | null, path: string) {
  const items: Item[] = ITEMS.filter(({ who }) => isLetIn(who, signedIn))
  if (signedIn?.role === 'partner' && signedIn.partnerId)
    items.push({ text: 'Our impact', href: `/partners/${signedIn.partnerId}/impact`, who: ['partner'] })
  if (signedIn?.role === 'champion' && signedIn.championId)
    items.push({ text: 'My profile', href: `/champions/${signedIn.championId}/profile`, who: ['champion'] })
  const nearness = items.map(({ href, also = [] }) => nearnessOf([href, ...also], path))
  const nearest = Math.max(...nearness)
  return items.map(({ text, href }, place) => ({ text, href, current: nearest > 0 && nearness[place] === nearest }))
}

/** How much of the path says that it stands under one of these; 0: nothing. */
function nearnessOf(hrefs: readonly string[], path: string): number {
  return Math.max(...hrefs.map((href) => (path === href || path.startsWith(`${href}/`) ? href.length : 0)))
}
