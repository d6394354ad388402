import { workshopsPaths } from '../workshops.paths.js'

export const registerPaths = {
  show: workshopsPaths.register,
  edit: (id: string) => `${workshopsPaths.register(id)}/edit`,
  sheet: (id: string) => `${workshopsPaths.register(id)}/sheet`,
  late: '/registers',
  lateCsv: '/registers.csv',
  newChase: (id: string) => `${workshopsPaths.register(id)}/chases/new`,
  chases: (id: string) => `${workshopsPaths.register(id)}/chases`,
  versions: (id: string) => `${workshopsPaths.register(id)}/versions`,
}
