import { headed } from '../chromium/chromium.ts'
import { askInPage } from './dialog-in-page.ts'

/** A test scripts the dialogs it expects; one that it did not expect must not pass unseen. */
function unscripted(name: string): (...args: unknown[]) => unknown {
  return () => {
    throw new Error(`stand-in: dialog.${name} was called and the test has not scripted it`)
  }
}

function unscriptedAsync(name: string): (...args: unknown[]) => Promise<unknown> {
  // eslint-disable-next-line typescript/require-await -- the refusal must arrive as a rejection
  return async () => unscripted(name)()
}

export const dialog = {
  showOpenDialog: headed ? askInPage.open : unscriptedAsync('showOpenDialog'),
  showSaveDialog: headed ? askInPage.save : unscriptedAsync('showSaveDialog'),
  showMessageBox: headed ? askInPage.message : unscriptedAsync('showMessageBox'),
  showOpenDialogSync: unscripted('showOpenDialogSync'),
  showSaveDialogSync: unscripted('showSaveDialogSync'),
  showMessageBoxSync: unscripted('showMessageBoxSync'),
  showErrorBox(title: string, text: string): void {
    console.error('dialog.showErrorBox', title, text)
  },
}
