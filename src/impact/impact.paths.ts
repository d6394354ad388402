export const impactPaths = {
  programme: '/impact',
  programmeCsv: '/impact.csv',
  partner: (id: string) => `/partners/${id}/impact`,
  partnerCsv: (id: string) => `/partners/${id}/impact.csv`,
  measures: '/impact/measures',
  measure: (key: string) => `/impact/measures/${key}`,
  records: '/impact/records',
  session: (id: string) => `/sessions/${id}`,
}
