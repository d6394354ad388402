import type { Assets } from '../web/assets/assets.js'
import type { Frame } from '../web/views/frame.js'

const ICONS = [
  { name: 'icon-192.png', sizes: '192x192', purpose: 'any' },
  { name: 'icon-512.png', sizes: '512x512', purpose: 'any' },
  { name: 'icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
]
/** What stands under an icon on a phone. */
const SHORT = 12

/** With it a phone can put the programme beside its other apps (W3C Web Application Manifest). */
export function manifestOf({ programme, name, colour }: Frame['council'], assets: Assets) {
  return {
    id: '/home',
    name: `${programme}, ${name}`,
    short_name: programme.length <= SHORT ? programme : (programme.split(' ')[0] ?? programme),
    lang: 'en-GB',
    start_url: '/home',
    scope: '/',
    display: 'standalone',
    theme_color: colour,
    background_color: '#ffffff',
    shortcuts: [{ name: 'Log a session', url: '/sessions/new' }],
    icons: ICONS.map(({ name, ...rest }) => ({ src: assets.addressOf(name), type: 'image/png', ...rest })),
  }
}
