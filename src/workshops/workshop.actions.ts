/** What was done, for the history. */
export const ACTIONS: Record<string, string> = {
  'workshop.added': 'Added',
  'workshop.changed': 'Changed',
  'workshop.published': 'Published',
  'workshop.recorded': 'Recorded as held',
  'workshop.cancelled': 'Cancelled',
  'workshop.put back': 'Put back',
  'workshops.imported': 'Imported',
  'workshop.places worked out': 'Places worked out anew',
  'helper.added': 'Champion added',
  'helper.dropped out': 'Champion dropped out',
  'feedback.comment removed': 'A comment was taken out',
  'register.saved': 'Register saved',
  'register.asked for': 'Register asked for',
  'register.first-timers corrected': 'First-timers corrected by an earlier workshop’s register',
}
