export const partnersPaths = {
  index: '/partners',
  csv: '/partners.csv',
  new: '/partners/new',
  show: (id: string) => `/partners/${id}`,
  edit: (id: string) => `/partners/${id}/edit`,
  archiving: (id: string) => `/partners/${id}/archiving`,
  restoration: (id: string) => `/partners/${id}/restoration`,
  impact: (id: string) => `/partners/${id}/impact`,
}
