import autocannon from 'autocannon'
import { processorTime } from './processes.mjs'

/**
 * One visit to one target.
 * @param {{ url: string, child: import('node:child_process').ChildProcess, requests: object[] }} target
 * @param {{ connections: number, seconds?: number, amount?: number }} load
 * @throws Error when any answer was not 200
 */
export async function visit({ url, child, requests }, { connections, seconds, amount }) {
  const before = processorTime(child.pid)
  const result = await autocannon({
    url,
    connections,
    requests,
    timeout: 30,
    ...(amount ? { amount } : { duration: seconds }),
  })
  const answers = result['2xx']
  if (result.non2xx + result.errors + result.timeouts > 0 || answers === 0)
    throw new Error(`${url}: ${answers} good answers, ${result.non2xx} others, ${result.errors} errors`)
  return {
    perSecond: answers / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    processorMs: (processorTime(child.pid) - before) / answers,
  }
}

/**
 * Each round visits every target once, in turn the other way round; the median of each figure over the rounds.
 * Differences under 1.3 are noise.
 */
export async function interleaved(targets, loads, { rounds, seconds }) {
  const visits = targets.map(() => loads.map(() => []))
  for (let round = 0; round < rounds; round++)
    for (const [which, load] of loads.entries()) {
      const order = round % 2 ? [...targets.keys()].toReversed() : [...targets.keys()]
      for (const target of order) visits[target][which].push(await visit(targets[target], { ...load, seconds }))
    }
  return visits.map((ofTarget) => ofTarget.map(mediansOf))
}

const mediansOf = (visits) =>
  Object.fromEntries(Object.keys(visits[0]).map((figure) => [figure, median(visits.map((visit) => visit[figure]))]))

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
