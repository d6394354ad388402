// What is left on the heap after garbage was collected: early, when everything is loaded and warm, and after 100,000 requests.
import { fromEverywhere, SIGNED_IN, startApplication } from '../application.mjs'
import { visit } from '../load.mjs'
import { told } from '../processes.mjs'

const MEGABYTE = 1024 * 1024

export async function memory({ database, isQuick, table }) {
  const requests = isQuick ? 4_000 : 100_000
  const application = await startApplication(database)
  // Pages of many kinds, so that a leak of any one shows: lists with and without filters, for staff and for everybody, what is missing.
  const staff = ['/workshops?when=all', '/workshops?title=tablet', '/venues', '/areas', '/workshops/new']
  const open = [
    '/',
    '/workshops',
    '/workshops?topic=foundation',
    '/accessibility',
    '/sign-in',
    '/workshops.ics?topic=foundation',
  ]
  const target = {
    ...application,
    requests: [
      ...staff.flatMap((path) => fromEverywhere(path, SIGNED_IN).slice(0, 100)),
      // Counting unique people among a million takes its time, which is another row's business: a few of these are enough.
      ...fromEverywhere('/impact', SIGNED_IN).slice(0, 4),
      ...open.flatMap((path) => fromEverywhere(path).slice(100, 200)),
    ],
  }
  const load = async (amount) => {
    await visit(target, { connections: 16, amount })
    const asked = told(application.child, 'memory')
    application.child.send('memory')
    return asked
  }
  try {
    const early = await load(requests / 5)
    const late = await load(requests - requests / 5)
    table.add({
      name: `heap after ${requests.toLocaleString('en-GB')} requests, against a fifth of them`,
      unit: 'MB',
      ours: late.heapUsed / MEGABYTE,
      bare: early.heapUsed / MEGABYTE,
      goal: 1.05,
      more: { rss: [late.rss / MEGABYTE, early.rss / MEGABYTE] },
    })
    table.add({
      name: 'resident memory, the same',
      unit: 'MB',
      ours: late.rss / MEGABYTE,
      bare: early.rss / MEGABYTE,
      goal: 1.1,
    })
  } finally {
    await application.stop()
  }
}
