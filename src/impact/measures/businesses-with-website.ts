import { presenceMeasure } from './presence.js'

export const businessesWithWebsite = presenceMeasure('hasWebsite', {
  key: 'businesses-with-website',
  name: 'Have a website now',
  wording: 'Businesses that had no website before they were helped, and have one now.',
  question: 'has a website',
})
