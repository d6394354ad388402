import { formatDate } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { FeedbackForm } from './feedback.form.js'
import { feedbackPaths as paths } from './feedback.paths.js'
import type { FeedbackLink } from './feedback.service.js'
import { CONFIDENCE_CHOICES, LEARNED_CHOICES } from './feedback.words.js'

interface About {
  id: string
  title: string
  date: string
}

/** The three questions. */
export interface FeedbackPage extends PageModel {
  form: FeedbackForm
  action: string
  submit: string
  isOnPhone: boolean
  choices: { learned: Choice[]; confidence: Choice[]; share: Choice[] }
}

/** Instead of the questions: thanks, or why there are none. */
export interface FeedbackSaidPage extends PageModel {
  lines: string[]
  /** To the next person, on the champion's phone. */
  next: { text: string; href: string } | null
  leave: { text: string; href: string } | null
  callout: string | null
}

const SHARE = 'Yes, you may show it to others, without saying who wrote it'

const questions = (form: FeedbackForm) => ({
  form,
  noIndex: true,
  choices: { learned: LEARNED_CHOICES, confidence: CONFIDENCE_CHOICES, share: [{ value: 'yes', text: SHARE }] },
})

export const linkFeedbackPage = (bookingId: string, about: FeedbackLink, form: FeedbackForm): FeedbackPage => ({
  title: 'How was it?',
  caption: `${about.title}, ${formatDate(about.date)}`,
  ...questions(form),
  action: paths.byLink(bookingId),
  submit: 'Send my answers',
  isOnPhone: false,
})

export const phoneFeedbackPage = (about: About, form: FeedbackForm): FeedbackPage => ({
  title: 'How was it?',
  caption: about.title,
  ...questions(form),
  isHandedOver: true,
  action: paths.onPhone(about.id),
  submit: 'Done',
  isOnPhone: true,
})

export const usedLinkPage = (about: FeedbackLink): FeedbackSaidPage => ({
  title: 'Thank you: we have your answers',
  caption: `${about.title}, ${formatDate(about.date)}`,
  noIndex: true,
  lines: [
    'Each link works once.',
    'We keep your answers without your name. So nobody can find them again, not even to change them.',
  ],
  next: null,
  leave: { text: 'Find another workshop', href: workshopsPaths.index },
  callout: 'Would you like to tell us more?',
})

export const closedFeedbackPage = (about: Pick<About, 'title' | 'date'>, reason: string): FeedbackSaidPage => ({
  title: 'The questions are closed',
  caption: `${about.title}, ${formatDate(about.date)}`,
  noIndex: true,
  lines: [reason],
  next: null,
  leave: null,
  callout: 'Would you like to tell us something?',
})

export const phoneThanksPage = (about: About): FeedbackSaidPage => ({
  title: 'Thank you',
  caption: about.title,
  noIndex: true,
  isHandedOver: true,
  lines: ['Your answers are in, without your name.', 'Please hand the phone to the next person, or give it back.'],
  next: { text: 'Next person', href: paths.newOnPhone(about.id) },
  leave: { text: 'Champion: back to the workshop', href: workshopsPaths.show(about.id) },
  callout: null,
})
