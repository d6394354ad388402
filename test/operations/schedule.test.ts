import { setTimeout as pause } from 'node:timers/promises'
import { jobsOf, startSchedule, type Job, type Schedule } from '../../src/schedule.js'

const SOON = 0.001
const AN_HOUR = 3600

describe('The schedule', () => {
  let schedule: Schedule | null = null
  let logged: { job: string; err: unknown }[] = []
  afterEach(async () => schedule?.stop())

  const start = (...jobs: Job[]) => {
    logged = []
    schedule = startSchedule(jobs, { error: (facts) => logged.push(facts) }, { firstAfterSeconds: SOON })
    return schedule
  }
  /** A job whose turns end when they are told to. */
  const controlled = (everySeconds = SOON) => {
    const turns: { end: () => void; fail: (error: unknown) => void }[] = []
    const run = () => new Promise<void>((end, fail) => turns.push({ end, fail }))
    return { turns, job: { name: 'controlled', everySeconds, run } }
  }
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await pause(1)
  }

  it('runs each job again and again, and never beside itself', async () => {
    const { turns, job } = controlled()
    start(job)
    await until(() => turns.length === 1)
    await pause(30)
    expect(turns).toHaveLength(1)
    turns[0]?.end()
    await until(() => turns.length === 2)
    await pause(30)
    expect(turns).toHaveLength(2)
    turns[1]?.end()
  })

  it('does not let a slow job hold up another', async () => {
    const slow = controlled()
    let quick = 0
    start(slow.job, { name: 'quick', everySeconds: SOON, run: async () => (quick += 1) })
    await until(() => quick > 3)
    expect(slow.turns).toHaveLength(1)
    slow.turns[0]?.end()
  })

  it.each([
    ['rejects', () => Promise.reject(new Error('no luck'))],
    [
      'throws',
      () => {
        throw new Error('no luck')
      },
    ],
  ])('logs a turn that %s, and the next one comes', async (_how, fail) => {
    let count = 0
    const run = () => (count++ === 0 ? fail() : Promise.resolve())
    start({ name: 'unlucky', everySeconds: SOON, run })
    await until(() => count > 3)
    expect(logged).toEqual([{ job: 'unlucky', err: new Error('no luck') }])
  })

  it('waits at its end for what is under way, and begins nothing more', async () => {
    const { turns, job } = controlled()
    const { stop } = start(job)
    await until(() => turns.length === 1)
    let hasStopped = false
    const stopping = stop().then(() => (hasStopped = true))
    await pause(20)
    expect(hasStopped).toBe(false)
    turns[0]?.end()
    await stopping
    await pause(20)
    expect(turns).toHaveLength(1)
  })

  it('ends at once when nothing is under way', async () => {
    const { turns, job } = controlled(AN_HOUR)
    schedule = startSchedule([job], { error: () => undefined }, { firstAfterSeconds: AN_HOUR })
    await schedule.stop()
    expect(turns).toEqual([])
  })

  it('is this table', () => {
    const table = jobsOf({ get: () => fail('nothing runs yet') }, { mailPollSeconds: 30 })
    expect(table.map(({ name, everySeconds }) => [name, everySeconds])).toEqual([
      ['release places nobody confirmed', 60],
      ['pass places on', 60],
      ['ask the next champion', 60],
      ['bring reminders up to date', 60],
      ['send mail', 30],
      ['send text messages', 30],
      ['ask what became of texts', 300],
      ['read returned mail', 60],
      ['forget what old messages said', AN_HOUR],
      ['forget expired sign-ins', AN_HOUR],
      ['find the wards of postcodes', AN_HOUR],
      ['forget used feedback links', AN_HOUR],
      ['forget who asked for workshops long ago', AN_HOUR],
      ['forget notes about champions who left long ago', AN_HOUR],
      ['forget concerns closed long ago', AN_HOUR],
      ['forget visits of long ago', AN_HOUR],
      ['remind referees', AN_HOUR],
      ['forget what was only for joining', AN_HOUR],
      ['forget old rate limits', AN_HOUR],
    ])
  })
})

function fail(message: string): never {
  throw new Error(message)
}
