// From `npm start` (whose build has nothing to do) to the first page, on a database of 10,000 workshops. The goal is for an idle machine: where
// others are busy too, the processor time says what it would be.
import { loadavg } from 'node:os'
import { buildFile, mainFile, settings } from '../application.mjs'
import { median } from '../load.mjs'
import { firstAnswer, processorTime, start, stop } from '../processes.mjs'

export async function startUp({ database, isQuick, table }) {
  const starts = []
  for (let round = 0; round < (isQuick ? 3 : 5); round++) starts.push(await once(database))
  const more = { loadAverage: loadavg()[0] }
  table.add({
    name: 'start to first page, by the clock',
    unit: 's',
    ours: median(starts.map(({ clock }) => clock)),
    goal: 2,
    more,
  })
  table.add({
    name: 'start to first page, processor time',
    unit: 's',
    ours: median(starts.map(({ processor }) => processor)),
    goal: 2,
  })
}

async function once(database) {
  const { url, environment } = await settings(database)
  const began = performance.now()
  const build = start([buildFile])
  await new Promise((resolve) => build.once('exit', resolve))
  const application = start([mainFile], environment)
  try {
    await firstAnswer(`${url}/workshops`)
    return { clock: (performance.now() - began) / 1000, processor: processorTime(application.pid) / 1000 }
  } finally {
    await stop(application)
  }
}
