import type { SignedIn } from './web/request.js'
import { isLetIn, type Who } from './web/access.js'

interface Item {
  text: string
  href: string
  who: Who[]
  /** Other addresses that belong to it. */
  also?: string[]
}

const ITEMS: Item[] = [
  { text: 'Home', href: '/home', who: ['coordinator', 'champion', 'partner'] },
  { text: 'Calendar', href: '/calendar', who: ['coordinator', 'champion', 'partner'] },
  {
    text: 'Workshops',
    href: '/workshops',
    who: ['public'],
    also: ['/series', '/templates', '/registers', '/bookings', '/feedback'],
  },
  { text: 'Requests', href: '/requests', who: ['coordinator'] },
  { text: 'Sessions', href: '/sessions', who: ['coordinator', 'champion'] },
  { text: 'Learners', href: '/learners', who: ['coordinator'] },
  { text: 'Champions', href: '/champions', who: ['coordinator'] },
  { text: 'Partners', href: '/partners', who: ['coordinator'] },
  { text: 'Venues', href: '/venues', who: ['coordinator'] },
  { text: 'Businesses', href: '/businesses', who: ['coordinator'] },
  { text: 'Impact', href: '/impact', who: ['coordinator'] },
  { text: 'Mail', href: '/mail', who: ['coordinator'] },
  { text: 'Accounts', href: '/accounts', who: ['administrator'] },
  { text: 'Settings', href: '/settings', who: ['administrator'], also: ['/imports'] },
]

/** The links at the top, for this person on this page. */
export function navigationFor(signedIn: SignedIn | null, path: string) {
  const items = ITEMS.filter(({ who }) => isLetIn(who, signedIn)).map(({ text, href, also = [] }) => ({
    text,
    href,
    current: [href, ...also].some((start) => path === start || path.startsWith(`${start}/`)),
  }))
  if (signedIn?.role !== 'partner' || !signedIn.partnerId) return items
  const impact = `/partners/${signedIn.partnerId}/impact`
  return [...items, { text: 'Our impact', href: impact, current: path.startsWith(impact) }]
}
