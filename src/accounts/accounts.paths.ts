export const accountsPaths = {
  signIn: '/sign-in',
  signOut: '/sign-out',
  setUp: '/set-up',
  index: '/accounts',
  new: '/accounts/new',
  show: (id: string) => `/accounts/${id}`,
  edit: (id: string) => `/accounts/${id}/edit`,
  disabling: (id: string) => `/accounts/${id}/disabling`,
  invitation: (token: string) => `/invitations/${token}`,
  newReset: '/password-resets/new',
  resets: '/password-resets',
  reset: (token: string) => `/password-resets/${token}`,
}
