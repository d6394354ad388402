import { boolean, integer, text, type Database } from '../../database/database.js'
import { lastDay } from '../period.js'
import { leavesOutReviewsAlone, type Scope } from '../scope.js'
import type { BusinessRows, Evidence } from './business-facts.js'
import { all, inEither, workshopsOf, type Condition, type Span } from './conditions.js'

/** What there is to know of the businesses in scope: their visits in both periods, and all reviews up to the end. */
export async function businessRows(database: Database, scope: Scope, span: Span): Promise<BusinessRows> {
  // Under a filter by ward a business counts by its own ward, wherever the workshop was.
  const anywhere = { ...scope, wardId: null, partnerId: null }
  const visiting = all(
    workshopsOf(anywhere, span.at),
    inEither('w.date', span),
    ofPartner(scope, 'w.id'),
    inWard(scope),
  )
  const visits = await database.select(
    `SELECT bw.business_id AS business_id, w.date AS date
     FROM business_workshops bw JOIN workshops w ON w.id = bw.workshop_id JOIN businesses b ON b.id = bw.business_id
     WHERE ${visiting.sql}`,
    visiting.parameters,
    { businessId: text, date: text },
  )
  const reviewed = all(inWard(scope), ofPartnerEver(scope))
  const reviews = await database.select(
    `SELECT r.business_id AS business_id, r.date AS date, CASE r.kind WHEN '3_months' THEN 3 WHEN '6_months' THEN 6 WHEN '12_months' THEN 12 ELSE 0 END AS months_after,
       r.has_website AS has_website, r.sells_online AS sells_online, r.on_maps AS on_maps,
       r.monthly_revenue AS monthly_revenue, r.jobs AS jobs, r.evidence AS evidence, ${sinceWhen(scope)} AS since
     FROM business_reviews r JOIN businesses b ON b.id = r.business_id
     WHERE r.date <= :today AND r.date <= :last AND ${reviewed.sql}`,
    { ...reviewed.parameters, today: span.today, last: lastDay(span.now) },
    {
      businessId: text,
      date: text,
      monthsAfter: integer,
      hasWebsite: boolean,
      sellsOnline: boolean,
      onMaps: boolean,
      monthlyRevenue: integer.nullable,
      jobs: integer.nullable,
      evidence: text,
      since: text,
    },
  )
  const rows = reviews.map((review) => ({ ...review, evidence: review.evidence as Evidence }))
  if (!leavesOutReviewsAlone(scope)) return { visits, reviews: rows }
  const visitors = new Set(visits.map(({ businessId }) => businessId))
  return { visits, reviews: rows.filter(({ businessId }) => visitors.has(businessId)) }
}

const inWard = ({ wardId }: Scope): Condition | null =>
  wardId ? { sql: 'b.area_id = :ward', parameters: { ward: wardId } } : null

const NAMED = 'EXISTS (SELECT 1 FROM business_partners bp WHERE bp.business_id = b.id AND bp.partner_id = :partner)'

/** A partner's: the business names it, or this workshop was the partner's. */
const ofPartner = ({ partnerId }: Scope, workshopId: string): Condition | null =>
  partnerId
    ? {
        sql: `(${NAMED} OR EXISTS (SELECT 1 FROM workshop_partners wp WHERE wp.workshop_id = ${workshopId} AND wp.partner_id = :partner))`,
        parameters: { partner: partnerId },
      }
    : null

const FIRST_VISIT = `(
  SELECT MIN(ww.date) FROM business_workshops vw JOIN workshop_partners vp ON vp.workshop_id = vw.workshop_id JOIN workshops ww ON ww.id = vw.workshop_id
  WHERE vw.business_id = b.id AND vp.partner_id = :partner AND ww.state = 'published' AND ww.date <= :today AND ww.date <= :last)`

/** A partner's: the business names it, or it once took part in one of the partner's workshops. */
const ofPartnerEver = ({ partnerId }: Scope): Condition | null =>
  partnerId ? { sql: `(${NAMED} OR ${FIRST_VISIT} IS NOT NULL)`, parameters: { partner: partnerId } } : null

const sinceWhen = ({ partnerId }: Scope): string =>
  partnerId ? `CASE WHEN ${NAMED} THEN '' ELSE ${FIRST_VISIT} END` : "''"
