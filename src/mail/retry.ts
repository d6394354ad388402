const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DELAYS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR]

/**
 * When to try again after `failures` failures (1 or more): 30 seconds, 2, 10, 30 minutes, 2 and then always 6 hours,
 * up to a fifth longer at random, so that messages which failed together do not come back together.
 * @param random a number from 0 up to 1
 * @returns null when that would be after `expiresAt`: a message that comes too late is worse than none.
 */
export function nextAttempt(failures: number, now: Date, expiresAt: Date | null, random: number): Date | null {
  const next = new Date(now.getTime() + withJitter(delayAfter(failures), random))
  return expiresAt !== null && next >= expiresAt ? null : next
}

/** How long to leave a mail server alone that does not work: as above, but never longer than 10 minutes. */
export function serverPause(failures: number, random: number): number {
  return withJitter(Math.min(delayAfter(failures), 10 * MINUTE), random)
}

/** How long to write nothing to a domain that asked us to wait: as above, but never longer than 30 minutes. */
export function domainPause(failures: number, random: number): number {
  return withJitter(Math.min(delayAfter(failures), 30 * MINUTE), random)
}

function delayAfter(failures: number): number {
  return DELAYS[Math.min(Math.max(failures, 1), DELAYS.length) - 1] ?? 6 * HOUR
}

function withJitter(delay: number, random: number): number {
  return Math.round(delay * (1 + random / 5))
}
