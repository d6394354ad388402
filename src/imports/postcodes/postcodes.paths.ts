export const postcodesPaths = {
  index: '/imports/postcodes',
  checks: '/imports/postcodes/checks',
}
