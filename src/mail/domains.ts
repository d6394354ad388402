import { type Database, instant, integer, text } from '../database/database.js'
import { domainPause } from './retry.js'

export interface KnownDomain {
  domain: string
  pausedUntil: Date
  failures: number
}

/** The part after the `@`, in lower case; '' for what is no e-mail address. */
export function domainOf(address: string | null): string {
  return address?.includes('@') ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() : ''
}

/** Domains that asked us to wait: few, and gone when they take a message again. */
export function knownDomains(database: Database): Promise<KnownDomain[]> {
  return database.select(
    'SELECT domain, paused_until, failures FROM mail_domains ORDER BY domain',
    {},
    {
      domain: text,
      pausedUntil: instant,
      failures: integer,
    },
  )
}

/** Inside a write: nothing more goes there for a while, longer each time. Several messages were under way: that is one failure. */
export async function pauseDomain(database: Database, domain: string, now: Date, random: number): Promise<void> {
  const known = await database.selectOne(
    'SELECT failures FROM mail_domains WHERE domain = :domain',
    { domain },
    {
      failures: integer,
    },
  )
  const failures = (known?.failures ?? 0) + 1
  await database.execute(
    `INSERT INTO mail_domains (domain, paused_until, failures) VALUES (:domain, :until, :failures)
     ON CONFLICT (domain) DO UPDATE SET paused_until = :until, failures = :failures WHERE mail_domains.paused_until <= :now`,
    { domain, failures, now, until: new Date(now.getTime() + domainPause(failures, random)) },
  )
}

/** Inside a write: it took a message. */
export async function reopenDomain(database: Database, domain: string): Promise<void> {
  await database.execute('DELETE FROM mail_domains WHERE domain = :domain', { domain })
}

/** The condition for messages to no domain that waits at `:now`, however many there are. */
export function toOpenDomains({ engine }: Database): string {
  const at = engine === 'postgres' ? 'strpos' : 'instr'
  return ` AND lower(substr(COALESCE(to_address, ''), ${at}(COALESCE(to_address, ''), '@') + 1))
    NOT IN (SELECT domain FROM mail_domains WHERE paused_until > :now)`
}

/** The condition for messages to none of these domains, with its parameters: those under way, never more than a few. */
export function toNoneOf(domains: readonly string[]): { sql: string; parameters: Record<string, string> } {
  return {
    sql: domains.map((_, place) => ` AND COALESCE(lower(to_address), '') NOT LIKE :domain${place} ESCAPE '!'`).join(''),
    parameters: Object.fromEntries(
      domains.map((domain, place) => [`domain${place}`, `%@${domain.replace(/[!%_]/g, '!$&')}`]),
    ),
  }
}
