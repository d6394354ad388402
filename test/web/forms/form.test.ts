import { WorkshopForm } from '../../../src/workshops/workshop.form.js'

const typed = {
  title: 'Tea and tablets',
  topics: 'foundation',
  audience: 'residents',
  format: 'bookable',
  places: '12',
  date: '1 December 2026',
  startTime: '2pm',
  endTime: '4pm',
  place: 'venue',
  venueId: '8d5c7f6a-0000-4000-8000-000000000001',
}

describe('A form that was sent', () => {
  it('says everything that is wrong at once, in the order of the page', () => {
    const form = WorkshopForm.read({ ...typed, title: '', date: 'soon', endTime: '1pm', venueId: '' }, '2026-11-26')
    expect(form.errors).toEqual([
      { field: 'title', message: 'Enter a title' },
      { field: 'date', message: 'Enter a real date, like 26 November 2026' },
      { field: 'endTime', message: 'End time must be after the start time' },
      { field: 'venueId', message: 'Select a venue' },
    ])
  })

  it('says one thing about a field: the first', () => {
    const form = WorkshopForm.read({ ...typed, places: '-1' }, '2026-11-26')
    expect(form.errors).toEqual([{ field: 'places', message: 'Places must be a whole number from 1 to 500' }])
  })

  it('has nothing to say when all is well', () => {
    expect(WorkshopForm.read(typed, '2026-11-26').errors).toEqual([])
  })
})
