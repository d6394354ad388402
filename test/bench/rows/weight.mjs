// A first visit in Chromium: what travels, what moves, and how many journeys before something can be seen.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { SIGNED_IN, startApplication } from '../application.mjs'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const SCREENS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } }
/** What a server may send before it hears from the other side: ten packets (RFC 6928). */
const FIRST_FLIGHT = 14_600

const VISITS = [
  { name: 'front page', path: '/', goal: 100 },
  { name: 'public list', path: '/workshops', goal: 100 },
  { name: 'staff list', path: '/workshops?when=all', goal: 120, cookie: SIGNED_IN.cookie },
]

export async function weight({ database, table }) {
  const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  )
  if (!executablePath)
    throw new Error('There is no Chromium: install it, name it in CHROMIUM, or leave this row out with --only')
  const application = await startApplication(database)
  const browser = await chromium.launch({ executablePath, args: FLAGS })
  try {
    for (const visit of VISITS) {
      const seen = []
      for (const viewport of Object.values(SCREENS))
        seen.push(await firstVisit(browser, application.url, visit, viewport))
      const worst = (of) => Math.max(...seen.map(of))
      table.add({
        name: `weight of a first visit: ${visit.name}`,
        unit: 'KB',
        ours: worst(({ bytes }) => bytes) / 1024,
        goal: visit.goal,
        more: { parts: seen[0].parts },
      })
      table.add({
        name: `layout shift, phone and desk: ${visit.name}`,
        unit: 'CLS',
        ours: worst(({ shift }) => shift),
        goal: 0,
      })
      table.add({
        name: `journeys after the page before first paint: ${visit.name}`,
        unit: 'round trips',
        ours: worst(({ journeys }) => journeys),
        goal: 1,
      })
      table.add({
        name: `page in the first flight of packets: ${visit.name}`,
        unit: 'bytes',
        ours: worst(({ parts }) => parts.Document),
        goal: FIRST_FLIGHT,
      })
    }
  } finally {
    await browser.close()
    await application.stop()
  }
}

async function firstVisit(browser, url, { path, cookie }, viewport) {
  // The address of the page is asked for as a person who typed it would.
  const context = await browser.newContext({ viewport })
  if (cookie) {
    const [name, value] = cookie.split('=')
    await context.addCookies([{ name, value, url }])
  }
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  const requests = new Map()
  await network.send('Network.enable')
  network.on('Network.requestWillBeSent', ({ requestId, request, type, initiator }) =>
    requests.set(requestId, {
      url: request.url,
      type,
      startedBy: initiator.type === 'parser' || initiator.type === 'other' ? (initiator.url ?? null) : 'a script',
      bytes: 0,
    }),
  )
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId)
    if (request) request.bytes = encodedDataLength
  })
  await page.addInitScript(() => {
    globalThis.shift = 0
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (globalThis.shift += value))).observe({
      type: 'layout-shift',
      buffered: true,
    })
  })
  await page.goto(url + path, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(500)
  const { shift, blocking } = await page.evaluate(() => ({
    shift: globalThis.shift,
    blocking: performance
      .getEntriesByType('resource')
      .filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking')
      .map(({ name }) => name),
  }))
  await context.close()
  const all = [...requests.values()]
  const parts = {}
  for (const { type, bytes } of all) parts[type] = (parts[type] ?? 0) + bytes
  return {
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    parts,
    shift,
    journeys: journeysTo(blocking, all, url + path),
  }
}

/** How many requests one after another, after the page itself, until all has come that the first paint waits for. */
function journeysTo(blocking, requests, page) {
  const depth = (address) => {
    const request = requests.find(({ url }) => url === address)
    if (!request || address === page) return 0
    if (request.startedBy === 'a script') return 2
    return 1 + depth(request.startedBy ?? page)
  }
  return Math.max(0, ...blocking.map(depth))
}
