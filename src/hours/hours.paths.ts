import { addressOf } from '../web/address.js'

export const hoursPaths = {
  /** @param month `YYYY-MM`; null: the present one */
  show: (championId: string, month: string | null = null) => addressOf(`/champions/${championId}/hours`, { month }),
  csv: (championId: string, month: string | null = null) => addressOf(`/champions/${championId}/hours.csv`, { month }),
  /** What a helper gave at one workshop. */
  helped: (championId: string, assignmentId: string) => `/champions/${championId}/hours/${assignmentId}`,
}
