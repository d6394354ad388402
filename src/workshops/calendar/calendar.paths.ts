export const calendarPaths = { show: '/calendar' }
