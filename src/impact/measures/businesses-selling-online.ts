import { presenceMeasure } from './presence.js'

export const businessesSellingOnline = presenceMeasure('sellsOnline', {
  key: 'businesses-selling-online',
  name: 'Started to sell online',
  wording: 'Businesses that did not sell online before they were helped, and do now.',
  question: 'sells online',
})
