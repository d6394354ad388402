import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { CouncilService } from '../../council/council.service.js'
import { type Letter, link, paragraph } from '../../mail/letter.js'
import { OutboxService } from '../../mail/outbox.service.js'
import { Clock } from '../../time/clock.js'
import { formatDate, localDateOf } from '../../time/dates.js'
import { isValid, sign } from '../../web/signed-links.js'
import { championsPaths as paths } from '../champions.paths.js'
import type { ChampionReference } from './champion-reference.entity.js'

const PURPOSE = 'answer as a referee'

/** The letters to referees, and the keys in them. */
@Injectable()
export class ReferenceLettersService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly councils: CouncilService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  isKeyOf(id: string, key: unknown): boolean {
    return isValid(this.config.sessionSecret, PURPOSE, id, key)
  }

  /** Inside the write that asks. */
  async ask(reference: ChampionReference, championName: string): Promise<void> {
    await this.put(reference, keyOf('asked', reference), {
      subject: `A reference for ${championName}`,
      parts: [
        paragraph(`Hello ${reference.name},`),
        paragraph(
          `${championName} would like to be a digital champion of ${await this.programme()}: a volunteer who helps people to use phones and computers. They gave us your name.`,
        ),
        ...(await this.rest(reference)),
      ],
    })
  }

  /** Inside a write. Of each asking only once. @returns whether it was written now */
  async remind(reference: ChampionReference, championName: string): Promise<boolean> {
    return this.put(reference, keyOf('reminded', reference), {
      subject: `Reminder: a reference for ${championName}`,
      parts: [
        paragraph(`Hello ${reference.name},`),
        paragraph(
          `A week ago we asked you about ${championName}, who would like to be a digital champion. They can only begin when we have heard from you.`,
        ),
        ...(await this.rest(reference)),
      ],
    })
  }

  /** Inside the write after which nobody need answer any more. */
  async takeBack(reference: ChampionReference, why: string): Promise<void> {
    for (const what of ['asked', 'reminded'] as const) await this.outbox.withdraw(keyOf(what, reference), why)
  }

  private async rest(reference: ChampionReference) {
    const { id } = reference
    const council = await this.councils.find()
    const last = formatDate(localDateOf(reference.endsAt(), this.clock.zone))
    return [
      paragraph(
        `Would you answer three short questions? It takes two minutes, and needs no account. Please do so before ${last}.`,
      ),
      link(
        'Answer the questions',
        this.config.publicUrl + paths.answer(id, sign(this.config.sessionSecret, PURPOSE, id)),
      ),
      paragraph('Only our coordinators read what you answer. It is deleted when it is not needed any more.'),
      paragraph(
        `If you do not know them, or would rather not answer, please ignore this letter${council?.phone ? ` or phone us on ${council.phone}` : ''}.`,
      ),
    ]
  }

  private async put(reference: ChampionReference, key: string, letter: Letter): Promise<boolean> {
    const { id, championId, name, email } = reference
    return this.outbox.put({
      key,
      kind: 'reference',
      purpose: 'service',
      subject: { kind: 'champion', id: championId },
      recipient: { kind: 'referee', id },
      to: { name, address: email },
      letter,
    })
  }

  private async programme(): Promise<string> {
    return (await this.councils.find())?.programmeName ?? 'the Digital Task Force'
  }
}

const KEY_STARTS = { asked: 'reference-asked/reference:', reminded: 'reference-reminded/reference:' }

/** Each asking has its letter and its one reminder. */
const keyOf = (what: keyof typeof KEY_STARTS, { id, timesAsked }: Pick<ChampionReference, 'id' | 'timesAsked'>) =>
  `${KEY_STARTS[what]}${id}/${timesAsked}`

/** In SQL: the reminder of reference `r` has been written. */
export const IS_REMINDED = `EXISTS (SELECT 1 FROM messages m WHERE m.key = '${KEY_STARTS.reminded}' || r.id || '/' || r.times_asked)`
