import { attendances } from './attendances.js'
import { businessesOnMaps } from './businesses-on-maps.js'
import { businessesReviewed } from './businesses-reviewed.js'
import { businessesSellingOnline } from './businesses-selling-online.js'
import { businessesSupported } from './businesses-supported.js'
import { businessesWithWebsite } from './businesses-with-website.js'
import { childrenHelpedInSessions } from './children-helped-in-sessions.js'
import { childrenReached } from './children-reached.js'
import { didNotAttend } from './did-not-attend.js'
import { firstTimersCounted } from './first-timers-counted.js'
import { feedbackAnswers, learnedWhatTheyCameFor, sureAlone } from './feedback.js'
import { firstTimers } from './first-timers.js'
import { jobsAdded, jobsLost } from './jobs.js'
import type { Measure } from './measure.js'
import { monthlyRevenueChange } from './monthly-revenue-change.js'
import { people55HelpedInSessions } from './people-55-helped-in-sessions.js'
import { people55Supported } from './people-55-supported.js'
import { peopleHelpedInSessions } from './people-helped-in-sessions.js'
import { peopleReached } from './people-reached.js'
import { placesBooked } from './places-booked.js'
import { sessionsLogged } from './sessions-logged.js'
import { unnamedAttendances } from './unnamed-attendances.js'
import { volunteerHours } from './volunteer-hours.js'
import { workshopsHeld } from './workshops-held.js'

/** Every figure that the product shows, in the order of its pages. To add one: a file here, and its name in this list. */
export const MEASURES: readonly Measure[] = [
  peopleReached,
  attendances,
  volunteerHours,
  workshopsHeld,
  firstTimers,
  firstTimersCounted,
  childrenReached,
  people55Supported,
  unnamedAttendances,
  sessionsLogged,
  peopleHelpedInSessions,
  childrenHelpedInSessions,
  people55HelpedInSessions,
  placesBooked,
  didNotAttend,
  feedbackAnswers,
  learnedWhatTheyCameFor,
  sureAlone,
  businessesSupported,
  businessesReviewed,
  businessesSellingOnline,
  businessesOnMaps,
  businessesWithWebsite,
  monthlyRevenueChange,
  jobsAdded,
  jobsLost,
]

export const findMeasure = (key: string): Measure | null => MEASURES.find((measure) => measure.key === key) ?? null
