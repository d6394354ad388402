/** Among the champions' own addresses, which only link to it. */
export const carePaths = {
  index: '/champions/care',
  csv: '/champions/care.csv',
}
