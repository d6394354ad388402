// The last page of the list of 10,000 workshops against its first, signed in as coordinator.
import { fromEverywhere, SIGNED_IN, startApplication } from '../application.mjs'
import { interleaved, visit } from '../load.mjs'
import { firstAnswer } from '../processes.mjs'

const WARM_UP = 1_000
const FIRST = '/workshops?when=all'

export async function lastPage({ database, rounds, seconds, table }) {
  const application = await startApplication(database)
  try {
    const last = `${FIRST}&page=${await pagesOf(application.url + FIRST)}`
    const targets = [last, FIRST].map((path) => ({ ...application, requests: fromEverywhere(path, SIGNED_IN) }))
    for (const target of targets) await visit(target, { connections: 1, amount: WARM_UP })
    const [[measured], [limit]] = await interleaved(targets, [{ connections: 1 }], { rounds, seconds })
    table.add({
      name: 'last page of the list, against the first',
      unit: 'ms',
      ours: 1000 / measured.perSecond,
      bare: 1000 / limit.perSecond,
      goal: 1.5,
      more: {
        p50: [measured.p50, limit.p50],
        p99: [measured.p99, limit.p99],
        processorMs: [measured.processorMs, limit.processorMs],
      },
    })
  } finally {
    await application.stop()
  }
}

/** The highest page that the list links to. */
async function pagesOf(url) {
  const page = await firstAnswer(url, SIGNED_IN)
  return Math.max(...[...page.matchAll(/[?;&]page=(\d+)/g)].map(([, number]) => Number(number)))
}
