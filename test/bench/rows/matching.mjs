// Champions matched for one workshop, out of 5,000: the application's own service, against the pass that one writes first.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { allPairs, grouped, readAll } from '../bare/matching.mjs'
import { id, makeData, makeProfiles } from '../data.mjs'
import { median } from '../load.mjs'
import { open } from '../sqlite.mjs'
import { AuditService } from '../../../dist/src/audit/audit.service.js'
import { WhoMayCome } from '../../../dist/src/champions/checks/who-may-come.service.js'
import { Database } from '../../../dist/src/database/database.js'
import { entities, migrations } from '../../../dist/src/schema.js'
import { SystemClock } from '../../../dist/src/time/clock.js'
import { ChampionFactsService } from '../../../dist/src/workshops/matching/champion-facts.service.js'
import { USUAL_WEIGHTS } from '../../../dist/src/workshops/matching/facts.js'
import { MatchingService } from '../../../dist/src/workshops/matching/matching.service.js'
import { PastAndPlannedService } from '../../../dist/src/workshops/matching/past-and-planned.service.js'
import { ProfileFactsService } from '../../../dist/src/workshops/matching/profile-facts.service.js'
import { rank } from '../../../dist/src/workshops/matching/rank.js'
import { WeightsService } from '../../../dist/src/workshops/matching/weights.service.js'
import { WorkshopFactsService } from '../../../dist/src/workshops/matching/workshop-facts.service.js'

const CHAMPIONS = 5_000
const GOAL = 0.1

/**
 * The naive all-pairs pass reads every table whole, and then for every champion looks through what everybody ticked, when everybody is free and what
 * everybody does, to find what is theirs: 5,000 x about 75,000 rows. From there on both do the same: the same rules, the same sentences, the
 * same order, which is checked. What is saved is the looking through, not the judging. So that nobody takes the goal for more than it is, the
 * row after it tells, without a goal, of a pass that reads everything too, but puts it in maps by champion first.
 */
export async function matching({ folder, isQuick, rounds, table }) {
  const file = join(folder, 'matching.sqlite')
  await makeData(file, { champions: CHAMPIONS, bookings: 10_000 })
  await makeProfiles(file, CHAMPIONS)
  const clock = new SystemClock('Europe/London')
  const database = await Database.open({ url: `sqlite:${file}`, entities, migrations })
  const limit = await open(file)
  try {
    const workshops = new WorkshopFactsService(database)
    const service = new MatchingService(
      workshops,
      new ChampionFactsService(
        new ProfileFactsService(database),
        new PastAndPlannedService(database, clock),
        new WhoMayCome(database, clock),
      ),
      new WeightsService(database, new AuditService(database, clock)),
      clock,
    )
    // The first of those to come: the data has 45 months before today and 3 after.
    const wanted = id('workshops', 9_400)
    const { workshop } = await workshops.get(wanted)
    if (workshop.language === null) throw new Error('It asks for no language, so one rule is not measured')
    const works = {
      ours: () => service.forWorkshop(wanted),
      pairs: async () => rank(workshop, allPairs(await readAll(limit), workshop, clock.today()), USUAL_WEIGHTS),
      maps: async () => rank(workshop, grouped(await readAll(limit), workshop, clock.today()), USUAL_WEIGHTS),
    }
    const times = { ours: [], pairs: [], maps: [] }
    for (let round = -1; round < (isQuick ? 3 : rounds); round++) {
      const found = {}
      for (const [name, work] of Object.entries(works)) {
        const start = performance.now()
        found[name] = await work()
        // The first round warms all of them up.
        if (round >= 0) times[name].push(performance.now() - start)
      }
      mustBeTheSame(found)
    }
    const ours = median(times.ours)
    table.add({ name: 'champions matched, of 5,000', unit: 'ms', ours, bare: median(times.pairs), goal: GOAL })
    table.add({ name: 'the same, read whole into maps', unit: 'ms', ours, bare: median(times.maps) })
  } finally {
    await Promise.all([database.close(), limit.close()])
    rmSync(file, { force: true })
  }
}

function mustBeTheSame({ ours, pairs, maps }) {
  const written = (matches) => JSON.stringify(matches)
  if (ours.length !== CHAMPIONS) throw new Error(`${ours.length} champions were matched`)
  if (written(ours) !== written(pairs) || written(ours) !== written(maps)) throw new Error('The passes differ')
}
