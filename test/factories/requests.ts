import { RequestContact } from '../../src/requests/request-contact.entity.js'
import { RequestNote } from '../../src/requests/request-note.entity.js'
import { WorkshopRequest } from '../../src/requests/request.entity.js'
import { type Fields, MADE_AT, type Rows } from './rows.js'

export function requests(rows: Rows) {
  /** New, from a community group, with a contact of its own; `contact: null` for one whose contact was deleted. */
  const request = async (
    fields: Fields<WorkshopRequest> = {},
    { contact = {} }: { contact?: Fields<RequestContact> | null } = {},
  ) => {
    const number = rows.next()
    const saved = await rows.add(WorkshopRequest, {
      kind: 'community_group',
      organisation: `Group ${number}`,
      topics: ['foundation'],
      purpose: 'Help with tablets',
      place: 'Our hall',
      time: 'In spring',
      people: 12,
      state: 'new',
      createdAt: MADE_AT,
      ...fields,
    })
    if (contact)
      await rows.add(RequestContact, {
        name: `Asker ${number}`,
        email: `asker${number}@example.org`,
        phone: null,
        accessNeeds: '',
        ...contact,
        id: saved.id,
      })
    return saved
  }

  const requestNote = async (fields: Fields<RequestNote> = {}) =>
    rows.add(RequestNote, {
      requestId: fields.requestId ?? (await request()).id,
      at: MADE_AT,
      words: 'They would like a Tuesday.',
      ...fields,
    })

  return { request, requestNote }
}
