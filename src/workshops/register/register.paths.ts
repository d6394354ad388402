import { workshopsPaths } from '../workshops.paths.js'

export const registerPaths = {
  show: workshopsPaths.register,
  edit: (id: string) => `${workshopsPaths.register(id)}/edit`,
  sheet: (id: string) => `${workshopsPaths.register(id)}/sheet`,
  versions: (id: string) => `${workshopsPaths.register(id)}/versions`,
}
