export const notesPaths = {
  index: (championId: string) => `/champions/${championId}/notes`,
  removal: (championId: string, noteId: string) => `/champions/${championId}/notes/${noteId}/removal`,
}
