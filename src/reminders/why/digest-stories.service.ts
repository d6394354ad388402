import { Inject, Injectable } from '@nestjs/common'
import { containing } from '../../database/containing.js'
import { Database, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound } from '../../web/problems.js'
import { DigestSubject } from '../digests/digest-subject.js'
import type { DigestVerdict } from '../digests/verdicts.js'
import { OfficeService } from '../office.service.js'
import { RulesService } from '../rules/rules.service.js'
import { type Subject, SUBJECTS } from '../subject.js'
import { type MadeMessage, type Present, StoriesService } from './stories.service.js'

/** Somebody who reads a digest and is no champion: those have their own search. */
export interface FoundReader {
  kind: 'coordinator-morning' | 'partner-quarter'
  id: string
  name: string
  email: string | null
  phone: string | null
}

/** One reader of one kind of digest: the verdict on the last one of each rule, and what became of those that were made. */
export interface DigestStory {
  verdicts: DigestVerdict[]
  messages: MadeMessage[]
}

const MOST_FOUND = 25

/** Reads why a digest went or did not: by the same verdicts that make it. */
@Injectable()
export class DigestStoriesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly offices: OfficeService,
    private readonly rules: RulesService,
    private readonly stories: StoriesService,
    @Inject(SUBJECTS) private readonly subjects: readonly Subject[],
  ) {}

  present(): Present {
    return this.stories.present()
  }

  /** @throws NotFound when there is no such digest or no such reader */
  async get(kind: string, id: string): Promise<DigestStory> {
    const subject = this.subjects.find((candidate) => candidate.kind === kind)
    if (!(subject instanceof DigestSubject)) throw new NotFound()
    const rules = await this.rules.all(subject.kind)
    const verdicts = await subject.verdicts([id], rules, await this.offices.get(), this.clock.now())
    if (verdicts.length === 0) throw new NotFound()
    return { verdicts, messages: await this.stories.messagesAbout(kind, [id]) }
  }

  /** People of the task force and partners, by a part of their name or address. */
  async search(who: string): Promise<FoundReader[]> {
    const rows = await this.database.select(
      `SELECT 'coordinator-morning' AS kind, id, name, email, '' AS phone FROM accounts
       WHERE role IN ('coordinator', 'administrator') AND lower(name || ' ' || email) LIKE lower(:who) ESCAPE '!'
       UNION ALL SELECT 'partner-quarter' AS kind, id, name, contact_email AS email, contact_phone AS phone FROM partners
       WHERE lower(name || ' ' || contact_name || ' ' || contact_email) LIKE lower(:who) ESCAPE '!'
       ORDER BY 3, 2 LIMIT ${MOST_FOUND}`,
      { who: containing(who) },
      { kind: text, id: text, name: text, email: text, phone: text },
    )
    return rows.map(({ kind, email, phone, ...row }) => ({
      ...row,
      kind: kind as FoundReader['kind'],
      email: email || null,
      phone: phone || null,
    }))
  }
}
