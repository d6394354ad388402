export const businessesPaths = {
  index: '/businesses',
  csv: '/businesses.csv',
  new: '/businesses/new',
  show: (id: string) => `/businesses/${id}`,
  edit: (id: string) => `/businesses/${id}/edit`,
  archiving: (id: string) => `/businesses/${id}/archiving`,
  restoration: (id: string) => `/businesses/${id}/restoration`,
  support: (id: string) => `/businesses/${id}/support`,
  newReview: (id: string, kind = '') => `/businesses/${id}/reviews/new${kind && `?kind=${kind}`}`,
  reviews: (id: string) => `/businesses/${id}/reviews`,
  review: (id: string, reviewId: string) => `/businesses/${id}/reviews/${reviewId}`,
  editReview: (id: string, reviewId: string) => `/businesses/${id}/reviews/${reviewId}/edit`,
}
