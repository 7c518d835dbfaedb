import { resolve } from 'node:path'
import { BrowserWindow } from './browser-window.ts'
import { getPath } from './paths.ts'

interface DialogOptions {
  readonly title?: string
  readonly message?: string
  readonly detail?: string
  readonly defaultPath?: string
  readonly buttons?: readonly string[]
  readonly cancelId?: number
}

/** Electron's dialogs for a person at a Chromium window, which has no native ones: the page asks for the path. */
export const askInPage = {
  open: async (...args: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> => {
    const { title = 'Open', defaultPath } = optionsOf(args)
    const answer = await prompt(`${title}: the path of the file (several: separate them with ;)`, defaultPath)
    const filePaths = (answer ?? '').split(';').flatMap((path) => (path.trim() ? [inDocuments(path.trim())] : []))
    return { canceled: filePaths.length === 0, filePaths }
  },
  save: async (...args: unknown[]): Promise<{ canceled: boolean; filePath: string }> => {
    const { title = 'Save', defaultPath } = optionsOf(args)
    const answer = (await prompt(`${title}: the path of the file`, defaultPath))?.trim()
    return { canceled: !answer, filePath: answer ? inDocuments(answer) : '' }
  },
  message: async (...args: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> => {
    const { message = '', detail = '', buttons = ['OK'], cancelId = 0 } = optionsOf(args)
    const choices = buttons.map((button, at) => `${at + 1}: ${button}`).join('\n')
    const answer = Number(await prompt(`${message}\n${detail}\n\n${choices}`, '1')) - 1
    return { response: buttons[answer] === undefined ? cancelId : answer, checkboxChecked: false }
  },
}

/** Electron lets the window be left out. */
function optionsOf(args: readonly unknown[]): DialogOptions {
  return (args[0] instanceof BrowserWindow ? args[1] : args[0]) as DialogOptions
}

function inDocuments(path: string): string {
  return resolve(getPath('documents', '', ''), path)
}

async function prompt(question: string, suggestion = ''): Promise<string | null> {
  const contents = BrowserWindow.getFocusedWindow()?.webContents
  const code = `prompt(${JSON.stringify(question)}, ${JSON.stringify(suggestion)})`
  return ((await contents?.executeJavaScript(code)) ?? null) as string | null
}
