import { formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { Champion } from '../champion.entity.js'
import { championsPaths } from '../champions.paths.js'
import { ChampionNoteForm } from './champion-note.form.js'
import { notesPaths as paths } from './champion-notes.paths.js'
import type { ChampionNoteRow } from './champion-notes.service.js'

interface ShownNote {
  words: string
  when: string
  removalHref: string
}

/** On the page of a champion. */
export interface NotesSection {
  notes: ShownNote[]
  form: ChampionNoteForm
  action: string
}

export const notesSection = (championId: string, rows: readonly ChampionNoteRow[], zone: string): NotesSection => ({
  notes: rows.map((row) => ({
    words: row.words,
    when: whenOf(row, zone),
    removalHref: paths.removal(championId, row.id),
  })),
  form: new ChampionNoteForm(),
  action: paths.index(championId),
})

const whenOf = ({ at, who }: ChampionNoteRow, zone: string) => `${formatInstant(at, zone)}, by ${who}`

export interface NewNotePage extends PageModel {
  form: ChampionNoteForm
  action: string
  cancel: string
}

/** Only after something was wrong with it: the form itself is on the champion's page. */
export const newNotePage = ({ id, name }: Champion, form: ChampionNoteForm): NewNotePage => ({
  title: 'Add a note',
  caption: name,
  back: { href: championsPaths.show(id), text: name },
  noIndex: true,
  form,
  action: paths.index(id),
  cancel: championsPaths.show(id),
})

export interface NoteRemovalPage extends PageModel {
  words: string
  when: string
  action: string
  cancel: string
}

export const noteRemovalPage = ({ id, name }: Champion, note: ChampionNoteRow, zone: string): NoteRemovalPage => ({
  title: 'Take this note out',
  caption: name,
  back: { href: championsPaths.show(id), text: name },
  noIndex: true,
  words: note.words,
  when: whenOf(note, zone),
  action: paths.removal(id, note.id),
  cancel: championsPaths.show(id),
})
