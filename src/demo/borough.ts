import type { Random } from './random.js'
import type { DemoRows, Row } from './rows.js'
import type { Area } from '../areas/area.entity.js'
import type { Venue } from '../venues/venue.entity.js'

const wardNames = [
  'Alder Moss',
  'Brackenfield',
  'Canal Side',
  'Dunmere',
  'Eastgate',
  'Fallow Hill',
  'Gorsebridge',
  'Holloway Green',
  'Kilnworth',
  'Marsh End',
  'Northmoor',
  'Saltersford',
] as const

/** Shaped like GSS codes, in a range that is not given out. Its wards have been in force since an invented election. */
export function borough(random: Random): Pick<DemoRows, 'areas'> & { wards: Row<Area>[] } {
  const council: Row<Area> = {
    id: random.id(),
    code: 'E08990001',
    name: 'Westmarsh',
    kind: 'borough',
    validFrom: null,
    validTo: null,
    parentId: null,
  }
  const wards = wardNames.map((name, index) => ({
    id: random.id(),
    code: `E059900${String(index + 1).padStart(2, '0')}`,
    name,
    kind: 'ward' as const,
    validFrom: '2019-05-02',
    validTo: null,
    parentId: council.id,
  }))
  return { areas: [council, ...wards], wards }
}

/** Name, ward, street, how many fit in, what is there (s step-free, l hearing loop, t accessible toilet), parking. */
const places: [string, (typeof wardNames)[number], string, number | null, string, string][] = [
  [
    'Westmarsh Central Library',
    'Eastgate',
    '1 Corn Exchange Street',
    40,
    'slt',
    'Blue badge bays outside; pay and display in Tanners Yard',
  ],
  ['Kilnworth Library', 'Kilnworth', '14 Potters Row', 20, 'slt', 'Six spaces behind the building'],
  ['Saltersford Library', 'Saltersford', '2 Ferry Lane', 16, 'st', 'Street parking, two hours'],
  ['Northmoor Library', 'Northmoor', '88 Beacon Road', 18, 'slt', 'Free car park'],
  ['Dunmere Library', 'Dunmere', '5 Millrace Walk', 14, 'st', 'None; blue badge bay opposite'],
  ['Marsh End Library and Learning Centre', 'Marsh End', '31 Sluice Street', 24, 'slt', 'Free car park'],
  ['Alder Moss Community Centre', 'Alder Moss', '7 Peat Lane', 60, 'st', 'Free car park'],
  ['Brackenfield Community Rooms', 'Brackenfield', '22 Heather Close', 30, 's', 'Street parking'],
  ['Canal Side Boathouse', 'Canal Side', 'Wharf 3, Towpath Lane', 20, '', 'Pay and display on the wharf'],
  ['Fallow Hill Village Hall', 'Fallow Hill', 'Hall Lane', 50, 'st', 'Free car park'],
  ['Gorsebridge Community Hub', 'Gorsebridge', '3 Viaduct Street', 45, 'slt', 'Ten spaces; ask at the desk'],
  ['Holloway Green Pavilion', 'Holloway Green', 'The Recreation Ground', 35, 's', 'Free car park'],
  ['Dunmere College, Room B12', 'Dunmere', 'College Way', 24, 'slt', 'Visitor spaces; report to reception'],
  ['Dunmere College, Digital Suite', 'Dunmere', 'College Way', 20, 'slt', 'Visitor spaces; report to reception'],
  ['Westmarsh Town Hall, Committee Room 2', 'Eastgate', 'Market Place', 25, 'slt', 'Pay and display in Market Place'],
  ['The Old Kiln Arts Centre', 'Kilnworth', '40 Bottle Oven Yard', 30, 'st', 'Free after 6pm'],
  ['Northmoor Health Centre', 'Northmoor', '12 Beacon Road', 12, 'slt', 'Patients’ car park'],
  ['Marsh End Food Pantry', 'Marsh End', '9 Sluice Street', 15, 's', 'Street parking'],
  ['Saltersford Primary School', 'Saltersford', 'Ferry Lane', 30, 'st', 'Not during school hours'],
  ['Holloway Green Academy', 'Holloway Green', 'Orchard Road', 32, 'st', 'Visitor spaces; report to reception'],
  ['Gorsebridge Methodist Hall', 'Gorsebridge', '61 Viaduct Street', 40, '', 'Street parking'],
  ['Brackenfield Court Sheltered Housing', 'Brackenfield', '1 Larch Avenue', 18, 'slt', 'Visitor spaces'],
  ['Alder Moss Bowling Club', 'Alder Moss', 'Green Lane', 26, 's', 'Free car park'],
  ['Fallow Hill Children’s Centre', 'Fallow Hill', '15 Quarry Road', 16, 'st', 'Free car park'],
  ['Eastgate Enterprise Centre', 'Eastgate', '50 Foundry Street', null, 'slt', 'Multi-storey in Foundry Street'],
]

export function venues(wards: Row<Area>[], random: Random): Row<Venue>[] {
  return places.map(([name, wardName, street, capacity, has, parking]) => {
    const number = wards.findIndex((ward) => ward.name === wardName)
    return {
      id: random.id(),
      name,
      address: `${street}, ${wardName}, Westmarsh`,
      postcode: postcode(number, random),
      areaId: wards[number]?.id ?? null,
      capacity,
      stepFree: has.includes('s'),
      hearingLoop: has.includes('l'),
      accessibleToilet: has.includes('t'),
      parking,
      bus: `Routes ${random.whole(2, 19)} and ${random.whole(20, 48)}, ${random.pick(['at the door', 'two minutes’ walk', 'five minutes’ walk'])}`,
      notes: random.weighted([
        ['', 12],
        ['Wi-Fi password is at the desk.', 4],
        ['Projector and eight laptops in the cupboard; key from reception.', 2],
        ['Ring the bell: the door is locked in the evening.', 2],
      ]),
      isArchived: false,
      ...(name.includes('Library') ? LIBRARY : { openingHours: {}, wifi: '', deviceCount: null, devices: '' }),
      latitude: null,
      longitude: null,
    }
  })
}

const weekday = [['09:00', '20:00']] as const
const LIBRARY: Pick<Row<Venue>, 'openingHours' | 'wifi' | 'deviceCount' | 'devices'> = {
  openingHours: {
    monday: weekday,
    tuesday: weekday,
    wednesday: weekday,
    thursday: weekday,
    friday: weekday,
    saturday: [['09:30', '13:00']],
    sunday: [],
  },
  wifi: 'Free; the password is at the desk',
  deviceCount: 8,
  devices: 'Eight tablets with keyboards, and a projector',
}

/** There is no postcode area WM. */
export function postcode(ward: number, random: Random): string {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'
  return `WM${ward + 1} ${random.whole(1, 9)}${random.pick([...letters])}${random.pick([...letters])}`
}
