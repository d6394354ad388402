import type { KnownMessage, Office } from '../message.js'
import type { Rule } from '../rules/rule.entity.js'
import { formatShortDate } from '../../time/dates.js'
import type { Assessment, Sample, Subject } from '../subject.js'
import { aboutTheOffice } from '../workshops/values.js'
import { content } from '../workshops/verdicts.js'
import { isActive } from '../workshops/conditions/rule-is-on.js'
import type { Contents, DigestCase, DigestKind, Reader } from './digest.js'
import type { DigestReading } from './digest-reading.js'
import { isInTime, lastOccurrence, type Occurrence } from './occurrence.js'
import { contactFor, type DigestVerdict, digestVerdict, isOpen } from './verdicts.js'

/** Among so many readers one is looked for who has something to read. */
const SAMPLED = 10
/** Messages older than this, and gone, say nothing about the digest of now. */
const DAYS_REMEMBERED = 100
const A_DAY = 86_400_000

/** What one kind of digest adds: who reads it, and what stands in it. */
export abstract class DigestSubject implements Subject {
  abstract readonly kind: DigestKind
  readonly followsCommits = false

  constructor(protected readonly reading: DigestReading) {}

  /** The ids of all that may have something to read and have not got it yet: one query. */
  protected abstract interested(rule: Rule, occurrence: Occurrence): Promise<string[]>
  protected abstract readers(ids: string[]): Promise<Reader[]>
  /** Of each of these readers, by id. */
  protected abstract contents(
    readers: readonly Reader[],
    occurrence: Occurrence,
    office: Office,
    now: Date,
  ): Promise<Map<string, Contents>>

  standsAlone(): boolean {
    return false
  }

  /** Nobody, but for the hours after its moment and while some wait. */
  async near(rules: readonly Rule[], now: Date): Promise<string[]> {
    const ids = new Set(await this.reading.waiting(this.kind))
    for (const rule of rules) {
      const occurrence = this.#due(rule, now)
      if (occurrence) for (const id of await this.interested(rule, occurrence)) ids.add(id)
    }
    return [...ids].toSorted()
  }

  async assess(ids: string[], rules: readonly Rule[], office: Office, now: Date): Promise<Assessment[]> {
    const known = await this.#messages(ids, now)
    const verdicts = await this.#verdicts(ids, rules, known, office, now)
    return ids.map((id) => ({
      id,
      desired: verdicts.flatMap(({ reader, message }) => (reader.id === id && message ? [message] : [])),
      known: known.get(id) ?? [],
    }))
  }

  /** The same question with all its answers, for the page that says why. */
  async verdicts(ids: string[], rules: readonly Rule[], office: Office, now: Date): Promise<DigestVerdict[]> {
    return this.#verdicts(ids, rules, await this.#messages(ids, now), office, now)
  }

  /** With the first reader who would have had something to read the last time. */
  async sample(rule: Rule, office: Office, now: Date): Promise<Sample | null> {
    const occurrence = lastOccurrence(rule, now, office.zone)
    if (!occurrence) return null
    const readers = await this.readers((await this.interested(rule, occurrence)).slice(0, SAMPLED))
    const contents = await this.contents(readers, occurrence, office, now)
    const reader = readers.find(({ id }) => contents.get(id)?.isWorthIt.holds)
    const values = reader && contents.get(reader.id)?.values
    if (!values) return null
    const [from, to] = [formatShortDate(occurrence.from), formatShortDate(occurrence.to)]
    const of = from === to ? from : `${from} to ${to}`
    return { to: reader.name, of, ...content(rule, { ...aboutTheOffice(office), name: reader.name, ...values }) }
  }

  async #verdicts(
    ids: string[],
    rules: readonly Rule[],
    known: Map<string, KnownMessage[]>,
    office: Office,
    now: Date,
  ): Promise<DigestVerdict[]> {
    const readers = ids.length === 0 ? [] : await this.readers(ids)
    const verdicts: DigestVerdict[] = []
    for (const rule of rules) {
      const occurrence = lastOccurrence(rule, now, office.zone)
      if (!occurrence) continue
      const cases = readers.map((reader): DigestCase => ({
        kind: this.kind,
        rule,
        reader,
        occurrence,
        contents: null,
        contact: contactFor(reader, rule),
        messages: known.get(reader.id) ?? [],
        office,
        now,
      }))
      const open = cases.filter(isOpen).map(({ reader }) => reader)
      const contents =
        open.length === 0 ? new Map<string, Contents>() : await this.contents(open, occurrence, office, now)
      verdicts.push(
        ...cases.map((given) => digestVerdict({ ...given, contents: contents.get(given.reader.id) ?? null })),
      )
    }
    return verdicts
  }

  #messages(ids: string[], now: Date): Promise<Map<string, KnownMessage[]>> {
    return this.reading.messages(this.kind, ids, new Date(now.getTime() - DAYS_REMEMBERED * A_DAY))
  }

  #due(rule: Rule, now: Date): Occurrence | null {
    const occurrence = lastOccurrence(rule, now, this.reading.zone)
    const isDue = isActive(rule, now, this.reading.zone) && occurrence && isInTime(occurrence, now)
    return isDue && rule.createdAt <= occurrence.sendAt ? occurrence : null
  }
}
