/**
 * Years after a concern was closed for which it is kept: councils usually keep what was reported about somebody's safety for six years, the
 * time in which most claims can still be brought (Limitation Act 1980).
 */
export const KEPT_YEARS = 6
