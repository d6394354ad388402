/** What rows say of each champion, in the order of the rows. */
export function grouped<R extends { championId: string }, T>(
  rows: readonly R[],
  valueOf: (row: R) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.championId)
    if (group) group.push(valueOf(row))
    else groups.set(row.championId, [valueOf(row)])
  }
  return groups
}
