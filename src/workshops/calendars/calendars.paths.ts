export const calendarsPaths = {
  index: '/settings/calendars',
  show: (calendar: string) => `/settings/calendars/${calendar}`,
  new: (calendar: string) => `/settings/calendars/${calendar}/days/new`,
  days: (calendar: string) => `/settings/calendars/${calendar}/days`,
  edit: (calendar: string, id: string) => `/settings/calendars/${calendar}/days/${id}/edit`,
  day: (calendar: string, id: string) => `/settings/calendars/${calendar}/days/${id}`,
  newRemoval: (calendar: string, id: string) => `/settings/calendars/${calendar}/days/${id}/removal/new`,
  removal: (calendar: string, id: string) => `/settings/calendars/${calendar}/days/${id}/removal`,
  newImport: (calendar: string) => `/settings/calendars/${calendar}/imports/new`,
  importPreviews: (calendar: string) => `/settings/calendars/${calendar}/imports/previews`,
  imports: (calendar: string) => `/settings/calendars/${calendar}/imports`,
}
