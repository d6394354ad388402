import { Injectable } from '@nestjs/common'
import { BusinessesService } from '../businesses/businesses.service.js'
import { businessesPaths } from '../businesses/businesses.paths.js'
import { carePaths } from '../care/care.paths.js'
import { CareService } from '../care/care.service.js'
import { kindsInWords } from '../care/care.words.js'
import { ChampionsService } from '../champions/champions.service.js'
import { championsPaths } from '../champions/champions.paths.js'
import { STAGES, WAITING_STAGES } from '../champions/stages.js'
import { ConcernsListService } from '../concerns/concerns-list.service.js'
import { concernsPaths } from '../concerns/concerns.paths.js'
import { SafeguardingService } from '../concerns/safeguarding.service.js'
import { CallsService } from '../mail/calls.service.js'
import { telephone } from '../mail/call.words.js'
import { mailPaths } from '../mail/mail.paths.js'
import { MessagesListService } from '../mail/messages-list.service.js'
import { RequestsListService } from '../requests/requests-list.service.js'
import { requestsPaths } from '../requests/requests.paths.js'
import { untilWords } from '../sessions/visits/check-in.words.js'
import { visitsPaths } from '../sessions/visits/visits.paths.js'
import { VisitsService } from '../sessions/visits/visits.service.js'
import { LateRegistersService } from '../workshops/register/late/late-registers.service.js'
import { registerPaths } from '../workshops/register/register.paths.js'
import { Clock } from '../time/clock.js'
import { addDays } from '../time/dates.js'
import { addressOf } from '../web/address.js'
import type { SignedIn } from '../web/request.js'
import { staffFilters } from '../workshops/workshop-filters.js'
import { InvitationsListService } from '../workshops/invitations/invitations-list.service.js'
import { invitationsPaths } from '../workshops/invitations/invitations.paths.js'
import { WorkshopsListService } from '../workshops/workshops-list.service.js'
import { workshopsPaths } from '../workshops/workshops.paths.js'

/** How far ahead a workshop worries somebody. */
export const DAYS_AHEAD = 14

export interface Attention {
  count: number
  /** After the count: "registers are missing". */
  text: string
  href: string
  detail: string | null
  /** Whom to phone at once, each with what is wrong; their phone numbers can be tapped. */
  calls?: { tag: { text: string; colour: string }; name: string; phone: { text: string; href: string } | null }[]
}

/**
 * What the task force should do today, the most urgent first. Each count is made by the same filters as the list that it
 * links to, so that the two cannot disagree.
 */
@Injectable()
export class AttentionService {
  constructor(
    private readonly clock: Clock,
    private readonly workshops: WorkshopsListService,
    private readonly champions: ChampionsService,
    private readonly businesses: BusinessesService,
    private readonly calls: CallsService,
    private readonly messages: MessagesListService,
    private readonly requests: RequestsListService,
    private readonly registers: LateRegistersService,
    private readonly questions: InvitationsListService,
    private readonly care: CareService,
    private readonly safeguarding: SafeguardingService,
    private readonly concerns: ConcernsListService,
    private readonly visits: VisitsService,
  ) {}

  /** @param me who asks: concerns are for the safeguarding lead only */
  async today(me: Pick<SignedIn, 'accountId' | 'role'>): Promise<Attention[]> {
    const soon = addDays(this.clock.today(), DAYS_AHEAD)
    const inDays = `In the next ${DAYS_AHEAD} days`
    const items = [
      await this.checkInsMissed(),
      await this.ofSafeguarding(me),
      await this.registersMissing(),
      await this.ofWorkshops(
        { needs: 'room' },
        'workshop has more people than places',
        'workshops have more people than places',
        'A champion dropped out, or the room is smaller',
      ),
      await this.callsToMake(),
      await this.failedMail(),
      await this.ofRequests('new', 'request for a workshop is new', 'requests for workshops are new'),
      await this.ofRequests(
        'old',
        'request has been open for more than two weeks',
        'requests have been open for more than two weeks',
      ),
      await this.offersOfChampions(),
      await this.ofWorkshops(
        { needs: 'champion', to: soon },
        'workshop has no lead champion',
        'workshops have no lead champion',
        inDays,
      ),
      await this.ofWorkshops(
        { needs: 'bookings', to: soon },
        'workshop is nearly empty',
        'workshops are nearly empty',
        inDays,
      ),
      await this.ofWorkshops(
        { needs: 'places', to: soon },
        'workshop is full',
        'workshops are full',
        `${inDays}. Is a larger room free?`,
      ),
      await this.reviewsDue(),
      ...(await this.championsWaiting()),
      await this.championsInNeed(),
    ]
    return items.filter(({ count }) => count > 0)
  }

  private async ofWorkshops(
    query: Record<string, string>,
    one: string,
    several: string,
    detail: string,
  ): Promise<Attention> {
    const count = await this.workshops.count(staffFilters(query, this.clock.today()))
    return { count, text: count === 1 ? one : several, href: addressOf(workshopsPaths.index, query), detail }
  }

  /** Somebody may be in danger: first of all, with whom to phone. */
  private async checkInsMissed(): Promise<Attention> {
    const missed = await this.visits.missed()
    return {
      count: missed.length,
      text: missed.length === 1 ? 'champion has not checked in' : 'champions have not checked in',
      href: visitsPaths.index,
      detail: null,
      calls: missed.map(({ championName, championPhone, plannedEndAt }) => ({
        tag: { text: `Overdue since ${untilWords(plannedEndAt, this.clock.now(), this.clock.zone)}`, colour: 'red' },
        name: championName,
        phone: championPhone ? { text: championPhone, href: telephone(championPhone) } : null,
      })),
    }
  }

  private async registersMissing(): Promise<Attention> {
    const count = await this.registers.count({ champion: '', asked: '', days: '' })
    return {
      count,
      text: count === 1 ? 'register is missing' : 'registers are missing',
      href: registerPaths.late,
      detail: 'Who came is not counted until then',
    }
  }

  private async callsToMake(): Promise<Attention> {
    const count = await this.calls.countToday()
    return {
      count,
      text: count === 1 ? 'call to make today' : 'calls to make today',
      href: mailPaths.calls,
      detail: 'People without an e-mail address',
    }
  }

  private async ofRequests(state: 'new' | 'old', one: string, several: string): Promise<Attention> {
    const count = await this.requests.count({ state, owner: '', kind: '' })
    return {
      count,
      text: count === 1 ? one : several,
      href: addressOf(requestsPaths.index, { state }),
      detail: state === 'new' ? 'Nobody has taken them yet' : null,
    }
  }

  private async offersOfChampions(): Promise<Attention> {
    const count = await this.questions.count({ state: 'offers' })
    return {
      count,
      text: count === 1 ? 'champion has offered to come' : 'offers of champions to come',
      href: addressOf(invitationsPaths.index, { state: 'offers' }),
      detail: 'They wait for your answer',
    }
  }

  private async failedMail(): Promise<Attention> {
    const count = await this.messages.count({ state: 'failed', channel: '', about: '' })
    return {
      count,
      text: count === 1 ? 'message could not be delivered' : 'messages could not be delivered',
      href: addressOf(mailPaths.index, { state: 'failed' }),
      detail: null,
    }
  }

  private async reviewsDue(): Promise<Attention> {
    const count = await this.businesses.count({ name: '', ward: '', needs: 'review', kept: 'current' })
    return {
      count,
      text: count === 1 ? 'business needs a follow-up review' : 'businesses need a follow-up review',
      href: addressOf(businessesPaths.index, { needs: 'review' }),
      detail: null,
    }
  }

  private async championsInNeed(): Promise<Attention> {
    const { champions, kinds } = await this.care.counts()
    return {
      count: champions,
      text: champions === 1 ? 'champion needs a word' : 'champions need a word',
      href: carePaths.index,
      detail: kindsInWords(kinds, champions),
    }
  }

  /** The lead sees that concerns are new; administrators see that nobody is named; everybody else nothing. */
  private async ofSafeguarding({ accountId, role }: Pick<SignedIn, 'accountId' | 'role'>): Promise<Attention> {
    const { lead } = await this.safeguarding.get()
    const { total: count, inDanger } = lead?.id === accountId ? await this.concerns.unread() : { total: 0, inDanger: 0 }
    if (lead === null && role === 'administrator')
      return {
        count: 1,
        text: 'safeguarding lead is to be named',
        href: concernsPaths.settings,
        detail: 'Until then nobody can report a concern here',
      }
    return {
      count,
      text: count === 1 ? 'concern is new' : 'concerns are new',
      href: addressOf(concernsPaths.index, { state: 'new' }),
      detail: inDanger > 0 ? `In ${inDanger} of them somebody is in danger: read that first` : 'Only you can read them',
    }
  }

  /** Both from one question: a reference is read before its champion goes on. */
  private async championsWaiting(): Promise<Attention[]> {
    const { stages: waiting, withNewAnswers } = await this.champions.waiting()
    const stages = WAITING_STAGES.filter((stage) => waiting.has(stage))
    const count = stages.reduce((total, stage) => total + (waiting.get(stage) ?? 0), 0)
    return [
      {
        count: withNewAnswers,
        text: withNewAnswers === 1 ? 'champion has a new reference' : 'champions have new references',
        href: addressOf(championsPaths.joining, { waits: 'answers' }),
        detail: 'Nobody has read them yet',
      },
      {
        count,
        text: count === 1 ? 'new champion waits for us' : 'new champions wait for us',
        href: championsPaths.joining,
        detail: stages.map((stage) => `${waiting.get(stage)} ${STAGES[stage].text.toLowerCase()}`).join(', '),
      },
    ]
  }
}
