import { championsPaths } from '../../champions/champions.paths.js'
import { learnersPaths } from '../../learners/learners.paths.js'
import { mailPaths } from '../../mail/mail.paths.js'
import { workshopsPaths } from '../../workshops/workshops.paths.js'

export const whyPaths = {
  index: mailPaths.why,
  search: '/mail/why/search',
  learner: learnersPaths.why,
  champion: championsPaths.why,
  checks: championsPaths.checksWhy,
  workshop: workshopsPaths.why,
  /** @param kind `champion-week`, `coordinator-morning`, `partner-quarter` @param id of its reader */
  digest: (kind: string, id: string) => `${mailPaths.why}/digests/${kind}/${id}`,
  /** @param about which conversation: `booking:<id>` or `champion:<id>` */
  person: (workshopId: string, about: string) => `${workshopsPaths.why(workshopId)}/${about}`,
}
