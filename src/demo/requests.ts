import type { RequestContact } from '../requests/request-contact.entity.js'
import type { RequestNote } from '../requests/request-note.entity.js'
import type { CloseReason, RequestKind, RequestState, WorkshopRequest } from '../requests/request.entity.js'
import { addDays, instantOf } from '../time/dates.js'
import type { Topic } from '../workshops/topics.js'
import type { Random } from './random.js'
import type { Row } from './rows.js'

interface Asked {
  daysAgo: number
  kind: RequestKind
  organisation: string
  topics: Topic[]
  purpose: string
  place: string
  time: string
  people: number | null
  name: string
  email: string | null
  phone: string | null
  accessNeeds?: string
  state?: RequestState
  closeReason?: CloseReason
  note?: string
}

/** What groups in the invented borough asked for, the latest first. */
const ASKED: Asked[] = [
  {
    daysAgo: 1,
    kind: 'community_group',
    organisation: 'Marsh Lane Allotment Society',
    topics: ['communicating'],
    purpose: 'Our older members would like to make video calls and share photos of their plots.',
    place: 'Our hut at Marsh Lane, with tea',
    time: 'Tuesday mornings, from January',
    people: 14,
    name: 'Doreen Platt',
    email: 'doreen.platt@allotments.example',
    phone: '01632 960 431',
    accessNeeds: 'Two of us use a walking frame, so no stairs please.',
  },
  {
    daysAgo: 3,
    kind: 'school',
    organisation: 'Fernhill Primary School',
    topics: ['safe_legal'],
    purpose: 'An evening for parents about phones and messages, so that they know what to say at home.',
    place: 'The school hall',
    time: 'A weekday after 6pm, in the spring term',
    people: 40,
    name: 'Imran Sadiq',
    email: 'office@fernhill.example',
    phone: null,
  },
  {
    daysAgo: 5,
    kind: 'other',
    organisation: '',
    topics: ['foundation', 'safe_legal'],
    purpose: 'My neighbours and I were all called by the same crook. We want to know what to look for.',
    place: 'Anywhere near Station Road',
    time: 'Any afternoon',
    people: 6,
    name: 'Walter Grimshaw',
    email: null,
    phone: '01632 960 118',
  },
  {
    daysAgo: 9,
    kind: 'business',
    organisation: 'High Street Traders',
    topics: ['transacting'],
    purpose: 'Taking orders online and getting found on maps, for eight small shops.',
    place: 'The back room of the Old Bank',
    time: 'Before 9am or after 5.30pm',
    people: 8,
    name: 'Kasia Nowak',
    email: 'kasia@traders.example',
    phone: '01632 960 577',
    state: 'in_hand',
    note: 'Phoned: a Wednesday at 6pm suits everybody. Asking the champions.',
  },
  {
    daysAgo: 19,
    kind: 'community_group',
    organisation: 'Carers’ Coffee Morning',
    topics: ['transacting', 'information'],
    purpose: 'Ordering repeat prescriptions and filling in forms for the people we look after.',
    place: 'St Mary’s church room',
    time: 'First Thursday of a month',
    people: 12,
    name: 'Pauline Hughes',
    email: 'pauline@carers.example',
    phone: null,
    accessNeeds: 'A hearing loop would help.',
    state: 'in_hand',
    note: 'The room has no Wi-Fi: take the mobile router.',
  },
  {
    daysAgo: 46,
    kind: 'school',
    organisation: 'Westmarsh Academy',
    topics: ['problem_solving'],
    purpose: 'An hour of coding for year 8, as a taster.',
    place: 'Room 12',
    time: 'Before half-term',
    people: 28,
    name: 'Lucy Barnes',
    email: 'l.barnes@academy.example',
    phone: null,
    state: 'scheduled',
  },
  {
    daysAgo: 60,
    kind: 'community_group',
    organisation: 'Thursday Friendship Club',
    topics: ['foundation'],
    purpose: 'Help with new phones.',
    place: 'Community centre',
    time: 'Thursdays',
    people: 20,
    name: 'Eric Dunn',
    email: null,
    phone: '01632 960 640',
    state: 'closed',
    closeReason: 'other_help',
    note: 'A member’s grandson helps them now.',
  },
  {
    daysAgo: 75,
    kind: 'business',
    organisation: 'Quayside Cleaning',
    topics: [],
    purpose: 'Training for our staff on spreadsheets.',
    place: 'Our office',
    time: '',
    people: 5,
    name: 'Steve Marlow',
    email: 'steve@quayside.example',
    phone: null,
    state: 'closed',
    closeReason: 'no_answer',
  },
]

interface Around {
  random: Random
  today: string
  zone: string
  coordinatorId: string
  /** The school's own, for the one that was scheduled. */
  schoolWorkshopId: string | null
}

export interface DemoRequests {
  requests: Row<WorkshopRequest>[]
  requestContacts: Row<RequestContact>[]
  requestNotes: Row<RequestNote>[]
}

export function requests({ random, today, zone, coordinatorId, schoolWorkshopId }: Around): DemoRequests {
  const made: DemoRequests = { requests: [], requestContacts: [], requestNotes: [] }
  for (const [index, asked] of ASKED.entries()) {
    const id = random.id()
    const { daysAgo, name, email, phone, accessNeeds = '', note, closeReason = null } = asked
    const state = asked.state === 'scheduled' && schoolWorkshopId === null ? 'in_hand' : (asked.state ?? 'new')
    const at = (days: number, time: string) => instantOf(addDays(today, -days), time, zone)
    const isOpen = state === 'new' || state === 'in_hand'
    made.requests.push({
      id,
      kind: asked.kind,
      organisation: asked.organisation,
      topics: asked.topics,
      purpose: asked.purpose,
      place: asked.place,
      time: asked.time,
      people: asked.people,
      state,
      closeReason,
      ownerAccountId: state === 'new' ? null : coordinatorId,
      workshopId: state === 'scheduled' ? schoolWorkshopId : null,
      createdAt: at(daysAgo, `${10 + (index % 8)}:25`),
      endedAt: isOpen ? null : at(Math.max(0, daysAgo - 9), '15:10'),
      forgottenAt: null,
    })
    made.requestContacts.push({ id, name, email, phone, accessNeeds })
    if (note)
      made.requestNotes.push({
        id: random.id(),
        requestId: id,
        accountId: coordinatorId,
        at: at(Math.max(0, daysAgo - 2), '11:40'),
        words: note,
      })
  }
  return made
}
