import { presenceMeasure } from './presence.js'

export const businessesOnMaps = presenceMeasure('onMaps', {
  key: 'businesses-on-maps',
  name: 'Can now be found on online maps',
  wording: 'Businesses that could not be found on online maps before they were helped, and can now.',
  question: 'on online maps',
})
