import type { Evidence, ReviewKind } from './business-review.entity.js'

export const KIND_WORDS: Record<ReviewKind, string> = {
  baseline: 'Baseline',
  '3_months': 'After 3 months',
  '6_months': 'After 6 months',
  '12_months': 'After 12 months',
}

export const EVIDENCE_WORDS: Record<Evidence, { text: string; hint: string }> = {
  claimed: { text: 'Claimed', hint: 'The business told us' },
  evidenced: { text: 'Evidenced', hint: 'We saw it: the website, the accounts, the payroll' },
  verified: { text: 'Verified', hint: 'A third party’s record says so' },
}

/** Pence as pounds: 125000 -> "£1,250", 125050 -> "£1,250.50". */
export const pounds = (pence: number): string =>
  `£${(pence / 100).toLocaleString('en-GB', { minimumFractionDigits: pence % 100 === 0 ? 0 : 2, maximumFractionDigits: 2 })}`
