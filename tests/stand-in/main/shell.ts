import { record } from './outside.ts'

export const shell = {
  openExternal: record('shell.openExternal', Promise.resolve()),
  openPath: record('shell.openPath', Promise.resolve('')),
  showItemInFolder: record('shell.showItemInFolder', undefined),
  trashItem: record('shell.trashItem', Promise.resolve()),
  beep: record('shell.beep', undefined),
}
