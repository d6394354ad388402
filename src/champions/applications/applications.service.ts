import { Injectable } from '@nestjs/common'
import { AreasService } from '../../areas/areas.service.js'
import { AuditService } from '../../audit/audit.service.js'
import { Database, instant, json, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { parsePhone } from '../../web/forms/read.js'
import { NotFound } from '../../web/problems.js'
import type { Champion } from '../champion.entity.js'
import { ChampionsService } from '../champions.service.js'
import { ReturnsService } from '../joining/returns.service.js'
import type { ApplicationDetails } from './application.form.js'
import { ApplicationLettersService } from './application-letters.service.js'
import { ChampionApplication, type Help } from './champion-application.entity.js'

const ROW = { id: text, helps: json.as<Help[]>(), times: text, heard: text, receivedAt: instant }
export type ApplicationRow = Row<typeof ROW>

/** People who offered to help on the website. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly areas: AreasService,
    private readonly champions: ChampionsService,
    private readonly returns: ReturnsService,
    private readonly letters: ApplicationLettersService,
  ) {}

  isThere(id: string): Promise<boolean> {
    return this.database.read.existsBy(ChampionApplication, { id })
  }

  /** @throws NotFound */
  async championOf(id: string): Promise<string> {
    const application = await this.database.read.findOneBy(ChampionApplication, { id })
    if (!application) throw new NotFound()
    return application.championId
  }

  /**
   * Makes a champion at the stage applied. Whoever is known already, by name and by e-mail address or phone number, is no second one: what
   * they wrote stands with the first, and who had left has applied anew.
   * @param id made with the page: sent twice, it is one application and one letter
   * @returns whether it was new
   * @throws Refusal when the ward is not there
   */
  async add(id: string, details: ApplicationDetails): Promise<boolean> {
    const { helps, times, heard, ...person } = details
    return this.database.write(async (manager) => {
      // Two pages of the same person at once would each not see the other.
      for (const way of [`application ${id}`, ...waysOf(details)]) await this.database.takeTurns(way)
      if (await manager.existsBy(ChampionApplication, { id })) return false
      await this.areas.mustExist(details.areaId)
      const known = await this.known(details)
      const championId = known ?? (await this.champions.add({ ...person, joinedOn: null, notes: '' }, FIRST)).id
      if (known) await this.returns.of(known, AGAIN)
      await manager.insert(ChampionApplication, {
        id,
        championId,
        helps,
        times,
        heard,
        receivedAt: this.clock.now(),
      })
      await this.letters.received(id, championId, details)
      await this.audit.record({ action: 'champion.applied', subject: { kind: 'champion', id: championId } })
      this.database.touch('champion', championId)
      return true
    })
  }

  /** The latest first. */
  of(championId: string): Promise<ApplicationRow[]> {
    return this.database.select(
      `SELECT id, helps, times, heard, received_at FROM champion_applications WHERE champion_id = :championId
       ORDER BY received_at DESC, id`,
      { championId },
      ROW,
    )
  }

  /** Others with the same e-mail address or phone number: perhaps the same person under another name. */
  async namesakesOf({ id, email, phone }: Pick<Champion, 'id' | 'email' | 'phone'>) {
    return this.database.select(
      `SELECT c.id, c.name, c.stage FROM champions c WHERE c.id <> :id AND (${SAME_WAY}) ORDER BY lower(c.name), c.id LIMIT 5`,
      { id, ...searched({ email, phone }) },
      { id: text, name: text, stage: text },
    )
  }

  private async known(details: ApplicationDetails): Promise<string | null> {
    const row = await this.database.selectOne(
      `SELECT c.id FROM champions c WHERE lower(c.name) = lower(:name) AND (${SAME_WAY}) ORDER BY c.id LIMIT 1`,
      { name: details.name, ...searched(details) },
      { id: text },
    )
    return row?.id ?? null
  }
}

const FIRST = 'Applied on the website'
const AGAIN = 'Applied again on the website'

/** Of champions `c`. A number is the same however it is spaced, and with +44 as with 0. */
const SAME_WAY = `lower(c.email) = :email OR (:digits <> '' AND replace(replace(replace(replace(replace(c.phone, ' ', ''), '-', ''), '(', ''), ')', ''), '+44', '0') = :digits)`

const searched = ({ email, phone }: { email: string | null; phone: string | null }) => ({
  email: email?.toLowerCase() ?? '',
  digits: phone ? (parsePhone(phone) ?? '') : '',
})

const waysOf = (details: ApplicationDetails): string[] => {
  const { email, digits } = searched(details)
  return [email, digits].filter((way) => way !== '').map((way) => `applicant ${way}`)
}
