import type { Champion } from '../champions/champion.entity.js'
import type { ChampionNote } from '../champions/notes/champion-note.entity.js'
import type { ConcernNote } from '../concerns/concern-note.entity.js'
import type { ConcernWords } from '../concerns/concern-words.entity.js'
import type { Concern } from '../concerns/concern.entity.js'
import { type Safeguarding, SAFEGUARDING_ID } from '../concerns/safeguarding.entity.js'
import { addDays, instantOf } from '../time/dates.js'
import type { Random } from './random.js'
import type { Row } from './rows.js'

export interface DemoCare {
  championNotes: Row<ChampionNote>[]
  safeguarding: Row<Safeguarding>
  concerns: Row<Concern>[]
  concernWords: Row<ConcernWords>[]
  concernNotes: Row<ConcernNote>[]
}

interface Around {
  random: Random
  today: string
  zone: string
  /** Whom coordinators wrote about. */
  quiet: Row<Champion>
  busy: Row<Champion>
  coordinatorId: string
  administratorId: string
  championAccountId: string
}

/** What coordinators know of two champions, and a concern for the administrator, who leads on people's safety. */
export function care(around: Around): DemoCare {
  const { random, today, zone, quiet, busy, coordinatorId, administratorId, championAccountId } = around
  const at = (daysAgo: number, time: string) => instantOf(addDays(today, -daysAgo), time, zone)
  const note = (champion: Row<Champion>, accountId: string, daysAgo: number, words: string): Row<ChampionNote> => ({
    id: random.id(),
    championId: champion.id,
    accountId,
    at: at(daysAgo, '11:20'),
    words,
  })
  const [recent, closed] = [random.id(), random.id()]
  return {
    championNotes: [
      note(
        quiet,
        coordinatorId,
        33,
        'Her father is in hospital. Phone again in the new year, and ask for nothing until then.',
      ),
      note(busy, administratorId, 4, 'Says yes to everything. Please ask somebody else first for the Friday drop-ins.'),
    ],
    safeguarding: {
      id: SAFEGUARDING_ID,
      leadAccountId: administratorId,
      leadPhone: '01632 960 155',
      otherContact: 'the council’s safeguarding team on 01632 960 199, day and night',
    },
    concerns: [
      {
        id: recent,
        reporterAccountId: championAccountId,
        isDangerNow: false,
        state: 'new',
        createdAt: at(1, '17:40'),
        closedAt: null,
        closeReason: null,
      },
      {
        id: closed,
        reporterAccountId: coordinatorId,
        isDangerNow: false,
        state: 'closed',
        createdAt: at(70, '12:05'),
        closedAt: at(61, '09:30'),
        closeReason: 'no_concern',
      },
    ],
    concernWords: [
      {
        id: recent,
        what: 'She asked me how to hide her messages from her son, because he reads them and decides who may phone her.\n\nShe laughed about it, but she had written down my number on her hand.',
        about: 'A learner at the Thursday drop-in. I can tell you who on the phone',
        happened: 'Yesterday afternoon, after the drop-in',
      },
      {
        id: closed,
        what: 'A learner came twice without a coat in the cold and said that he had eaten nothing that day.',
        about: 'A man of about 70 at the library',
        happened: 'This week and last week',
      },
    ],
    concernNotes: [
      {
        id: random.id(),
        concernId: closed,
        accountId: administratorId,
        at: at(61, '09:30'),
        words:
          'Spoke to him and to the library. He had lost his coat on the bus and has a new one; the lunch club knows him.',
      },
    ],
  }
}
