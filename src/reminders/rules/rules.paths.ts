export const rulesPaths = {
  index: '/mail/rules',
  csv: '/mail/rules.csv',
  new: '/mail/rules/new',
  newPreview: '/mail/rules/previews',
  show: (id: string) => `/mail/rules/${id}`,
  edit: (id: string) => `/mail/rules/${id}/edit`,
  preview: (id: string) => `/mail/rules/${id}/previews`,
  switching: (id: string) => `/mail/rules/${id}/switching`,
  switchingOn: (id: string) => `/mail/rules/${id}/switching-on`,
  switchingOff: (id: string) => `/mail/rules/${id}/switching-off`,
  deletion: (id: string) => `/mail/rules/${id}/deletion`,
}
