// From `npm start` (whose build has nothing to do) to the first page, on a database of 10,000 workshops.
import { buildFile, mainFile, settings } from '../application.mjs'
import { median } from '../load.mjs'
import { firstAnswer, start, stop } from '../processes.mjs'

export async function startUp({ database, isQuick, table }) {
  const times = []
  for (let round = 0; round < (isQuick ? 3 : 5); round++) times.push(await once(database))
  table.add({ name: 'start to first page', unit: 's', ours: median(times), goal: 2 })
}

async function once(database) {
  const { url, environment } = await settings(database)
  const began = performance.now()
  const build = start([buildFile])
  await new Promise((resolve) => build.once('exit', resolve))
  const application = start([mainFile], environment)
  try {
    await firstAnswer(`${url}/workshops`)
    return (performance.now() - began) / 1000
  } finally {
    await stop(application)
  }
}
