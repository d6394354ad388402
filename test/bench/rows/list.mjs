// The list page, 25 of 10,000 with venue, places left and total, signed in as coordinator, against a bare server that answers the same page.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fromEverywhere, SIGNED_IN, startApplication } from '../application.mjs'
import { contentOf, templateOf } from '../bare/template.mjs'
import { interleaved, visit } from '../load.mjs'
import { firstAnswer, start, stop, told } from '../processes.mjs'

const PATH = '/workshops?when=all'
const WARM_UP = 4_000
const bareFile = fileURLToPath(new URL('../bare/server.mjs', import.meta.url))

export async function list({ database, folder, rounds, seconds, table }) {
  const application = await startApplication(database)
  const ours = { ...application, requests: fromEverywhere(PATH, SIGNED_IN) }
  const page = await firstAnswer(ours.url + PATH, SIGNED_IN)
  const template = join(folder, 'page.json')
  writeFileSync(template, JSON.stringify(templateOf(page)))
  const child = start([bareFile, database, template])
  const bare = {
    child,
    url: `http://127.0.0.1:${await told(child, 'port')}`,
    requests: fromEverywhere('/workshops?when=all'),
  }
  try {
    expectTheSame(page, await firstAnswer(`${bare.url}/workshops?when=all`))
    const loads = [1, 16, 64].map((connections) => ({ connections }))
    // The engine compiles what is hot; the application has more code to get there.
    for (const target of [ours, bare]) await visit(target, { connections: 16, amount: WARM_UP })
    const [measured, limits] = await interleaved([ours, bare], loads, { rounds, seconds })
    for (const [which, { connections }] of loads.entries()) row(table, connections, measured[which], limits[which])
  } finally {
    await Promise.all([application.stop(), stop(child)])
  }
}

function row(table, connections, ours, bare) {
  table.add({
    name: `list page, signed in, c=${connections}`,
    unit: 'requests/s',
    ours: ours.perSecond,
    bare: bare.perSecond,
    goal: connections === 16 ? 0.4 : null,
    atLeast: true,
    more: { p50: [ours.p50, bare.p50], p99: [ours.p99, bare.p99], processorMs: [ours.processorMs, bare.processorMs] },
  })
}

function expectTheSame(page, bare) {
  const [one, other] = [contentOf(page), contentOf(bare)]
  if (one === other) return
  const at = [...one].findIndex((letter, place) => letter !== other[place])
  throw new Error(`The bare page differs:\n${one.slice(at - 60, at + 120)}\n${other.slice(at - 60, at + 120)}`)
}
