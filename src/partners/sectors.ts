import type { Sector } from './partner.entity.js'

export const SECTOR_WORDS: Record<Sector, string> = { private: 'Private', public: 'Public', voluntary: 'Voluntary' }

export const SECTOR_CHOICES = [
  { value: 'private', text: 'Private', hint: 'A company or a shop' },
  { value: 'public', text: 'Public', hint: 'A council service, the NHS, a college, a housing association' },
  { value: 'voluntary', text: 'Voluntary', hint: 'A charity, a community group, a faith group' },
] as const
