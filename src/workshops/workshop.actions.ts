/** What was done, for the history. */
export const ACTIONS: Record<string, string> = {
  'workshop.added': 'Added',
  'workshop.changed': 'Changed',
  'workshop.published': 'Published',
  'workshop.recorded': 'Recorded as held',
  'workshop.cancelled': 'Cancelled',
  'workshop.put back': 'Put back',
  'workshops.imported': 'Imported',
  'register.saved': 'Register saved',
  'register.asked for': 'Register asked for',
  'register.first-timers corrected': 'First-timers corrected by an earlier workshop’s register',
}
