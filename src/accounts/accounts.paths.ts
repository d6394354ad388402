export const accountsPaths = {
  signIn: '/sign-in',
  signOut: '/sign-out',
  setUp: '/set-up',
  index: '/accounts',
  searches: '/accounts/searches',
  new: '/accounts/new',
  show: (id: string) => `/accounts/${id}`,
  edit: (id: string) => `/accounts/${id}/edit`,
  newDisabling: (id: string) => `/accounts/${id}/disabling/new`,
  disabling: (id: string) => `/accounts/${id}/disabling`,
  enabling: (id: string) => `/accounts/${id}/enabling`,
  /** Sends the invitation again. */
  invitations: (id: string) => `/accounts/${id}/invitations`,
  invitation: (token: string) => `/invitations/${token}`,
  newReset: '/password-resets/new',
  resets: '/password-resets',
  reset: (token: string) => `/password-resets/${token}`,
  own: '/account',
  ownPassword: '/account/password',
  ownSignOuts: '/account/sign-outs',
}

/** Where people land after signing in: what needs their attention today. */
export const homePath = '/home'
