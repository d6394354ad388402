import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../../audit/changes.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { newId } from '../../database/columns.js'
import { containing } from '../../database/containing.js'
import { Database, integer, json, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { formatDuration } from '../../time/dates.js'
import { NotFound } from '../../web/problems.js'
import { pageOf } from '../../web/record-list.js'
import type { Choice } from '../../web/views/form-view.js'
import type { Topic } from '../topics.js'
import type { Audience } from '../workshop.entity.js'
import { AUDIENCE_WORDS, FORMAT_WORDS, languageName, TOPIC_WORDS } from '../workshop.words.js'
import { Template } from './template.entity.js'
import type { WorkshopForm } from '../workshop.form.js'
import type { TemplateDetails } from './template.form.js'
import { workshopFormFrom } from './workshop-from-template.js'

export interface TemplateFilters {
  title: string
  audience: Audience | ''
  kept: 'current' | 'archived'
}

const ROW = {
  id: text,
  title: text,
  description: text,
  topics: json.as<Topic[]>(),
  bring: text,
  kit: text,
  learnersPerChampion: integer.nullable,
  audience: text,
  minutes: integer,
  format: text,
  places: integer.nullable,
  language: text.nullable,
}
export type TemplateRow = Row<typeof ROW>

const COLUMNS =
  't.id, t.title, t.description, t.topics, t.bring, t.kit, t.learners_per_champion, t.audience, t.minutes, t.format, t.places, t.language'
const ORDER = 'ORDER BY lower(t.title), t.id'

const LABELS = {
  title: 'Title',
  description: 'What people will learn',
  topics: 'Topics',
  bring: 'What to bring',
  kit: 'Kit to take',
  learnersPerChampion: 'Learners per champion',
  audience: 'Audience',
  language: 'Language besides English',
  length: 'Length',
  format: 'How people come',
  places: 'Places',
}

/** Workshops as they are held again and again. Changing a template changes no workshop that was made from it. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<Template> {
    const template = await this.database.read.findOneBy(Template, { id })
    if (!template) throw new NotFound()
    return template
  }

  /** null also for one that is archived. */
  async findCurrent(id: string): Promise<Template | null> {
    return id === '' ? null : this.database.read.findOneBy(Template, { id, isArchived: false })
  }

  /** The form with the template that was chosen on it; as it was typed when none was. */
  async fillIn<F extends WorkshopForm>(typed: F): Promise<F> {
    const template = await this.findCurrent(typed.template)
    return template ? workshopFormFrom(template, typed) : typed.unchecked()
  }

  async choices(): Promise<Choice[]> {
    const rows = await this.database.select(
      `SELECT t.id, t.title FROM workshop_templates t WHERE NOT t.is_archived ${ORDER}`,
      {},
      { id: text, title: text },
    )
    return rows.map(({ id, title }) => ({ value: id, text: title }))
  }

  /** One page by title, and how many there are: two queries. */
  async page(filters: TemplateFilters, page: number): Promise<{ rows: TemplateRow[]; total: number }> {
    const { where, parameters } = condition(filters)
    const rows = await this.database.select(
      `SELECT ${COLUMNS} FROM workshop_templates t WHERE ${where} ${ORDER} LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      ROW,
    )
    const counted = await this.database.selectOne(
      `SELECT COUNT(*) AS total FROM workshop_templates t WHERE ${where}`,
      parameters,
      { total: integer },
    )
    return { rows, total: counted?.total ?? 0 }
  }

  async all(filters: TemplateFilters): Promise<TemplateRow[]> {
    const { where, parameters } = condition(filters)
    return this.database.select(`SELECT ${COLUMNS} FROM workshop_templates t WHERE ${where} ${ORDER}`, parameters, ROW)
  }

  async add(details: TemplateDetails): Promise<Template> {
    return this.database.write(async (manager) => {
      const template = await manager.save(
        manager.create(Template, { id: newId(), isArchived: false, createdAt: this.clock.now(), ...details }),
      )
      await this.record('template.added', template.id, changesBetween(null, readable(details), LABELS))
      return template
    })
  }

  /** @throws ChangedMeanwhile, NotFound */
  async change(id: string, version: string, details: TemplateDetails): Promise<void> {
    await this.database.write(async (manager) => {
      const template = await this.locked(id)
      const [before, after] = [readable(template), readable(details)]
      if (Number(version) !== template.version)
        throw new ChangedMeanwhile(template.version, nowDiffers(after, before, LABELS))
      const changes = changesBetween(before, after, LABELS)
      if (changes.length === 0) return
      await manager.save(Object.assign(template, details))
      await this.record('template.changed', id, changes)
    })
  }

  /** Takes it off the lists, or puts it back. Saying so twice changes nothing. @throws NotFound */
  async setArchived(id: string, isArchived: boolean): Promise<void> {
    await this.database.write(async (manager) => {
      const template = await this.locked(id)
      if (template.isArchived === isArchived) return
      await manager.save(Object.assign(template, { isArchived }))
      await this.record(isArchived ? 'template.archived' : 'template.restored', id)
    })
  }

  private async record(action: string, id: string, changes: ReturnType<typeof changesBetween> = []): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'template', id }, changes })
    this.database.touch('template', id)
  }

  private async locked(id: string): Promise<Template> {
    const template = await this.database.lock(Template, id)
    if (!template) throw new NotFound()
    return template
  }
}

const readable = (details: TemplateDetails) => ({
  ...details,
  topics: details.topics.map((topic) => TOPIC_WORDS[topic]),
  audience: AUDIENCE_WORDS[details.audience],
  language: languageName(details.language),
  length: formatDuration(details.minutes),
  format: FORMAT_WORDS[details.format],
})

function condition({ title, audience, kept }: TemplateFilters) {
  const parts = [kept === 'archived' ? 't.is_archived' : 'NOT t.is_archived']
  if (title) parts.push("lower(t.title) LIKE lower(:title) ESCAPE '!'")
  if (audience) parts.push('t.audience = :audience')
  return { where: parts.join(' AND '), parameters: { title: containing(title), audience } }
}
