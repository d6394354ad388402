/** Months after a champion left in which their notes are kept: they may come back, and what was agreed is asked about for two years. */
export const KEPT_MONTHS = 24

/** Months after who never joined left: nobody promised them that we would remember them for longer. */
export const KEPT_MONTHS_NEVER_JOINED = 6
