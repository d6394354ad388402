import { ChampionNote } from '../../src/champions/notes/champion-note.entity.js'
import { ConcernNote } from '../../src/concerns/concern-note.entity.js'
import { ConcernWords } from '../../src/concerns/concern-words.entity.js'
import { Concern } from '../../src/concerns/concern.entity.js'
import { Safeguarding, SAFEGUARDING_ID } from '../../src/concerns/safeguarding.entity.js'
import type { people } from './people.js'
import { type Fields, MADE_AT, type Rows } from './rows.js'

export function care(rows: Rows, { account, champion }: ReturnType<typeof people>) {
  const championNote = async (fields: Fields<ChampionNote> = {}) =>
    rows.add(ChampionNote, {
      championId: fields.championId ?? (await champion()).id,
      accountId: fields.accountId ?? (await account({ role: 'coordinator' })).id,
      at: MADE_AT,
      words: 'Would rather not work with dogs.',
      ...fields,
    })

  /** There is one: a second call changes the fields that it gives. Nobody leads, unless somebody is given. */
  const safeguarding = (fields: Fields<Safeguarding> = {}) =>
    rows.database.write(async (manager) => {
      const present = await manager.findOneBy(Safeguarding, { id: SAFEGUARDING_ID })
      if (present) return manager.save(Object.assign(present, fields))
      return rows.add(Safeguarding, {
        leadAccountId: null,
        leadPhone: '01632 960 777',
        otherContact: 'the council’s safeguarding team on 01632 960 900',
        ...fields,
        id: SAFEGUARDING_ID,
      })
    })

  /** New, with words of its own. */
  const concern = async (fields: Fields<Concern> = {}, words: Fields<ConcernWords> = {}) => {
    const saved = await rows.add(Concern, {
      reporterAccountId: fields.reporterAccountId ?? (await account({ role: 'champion' })).id,
      isDangerNow: false,
      state: 'new',
      createdAt: MADE_AT,
      ...fields,
    })
    await rows.add(ConcernWords, {
      what: 'She was afraid to go home.',
      about: 'A learner of the Tuesday class',
      happened: 'Last Tuesday',
      ...words,
      id: saved.id,
    })
    return saved
  }

  const concernNote = async (fields: Fields<ConcernNote> = {}) =>
    rows.add(ConcernNote, {
      concernId: fields.concernId ?? (await concern()).id,
      accountId: fields.accountId ?? (await account({ role: 'coordinator' })).id,
      at: MADE_AT,
      words: 'Spoke to the team.',
      ...fields,
    })

  return { championNote, safeguarding, concern, concernNote }
}
