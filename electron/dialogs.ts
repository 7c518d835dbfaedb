import { app, dialog, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import type { AppError } from '../shared/app-error.ts'
import { displayName } from './display-name.ts'

/** What main asks a person for; null, or no file, when the person cancels. */
export interface Dialogs {
  askNewBook(): Promise<string | null>
  askBook(): Promise<string | null>
  /** Statements and webhook exports, or ledgers. */
  askFiles(as?: 'ledger'): Promise<readonly string[]>
  /** Where to save, under that name. */
  askSave(name: string, kind: SavedKind): Promise<string | null>
  askFile(title: string, filters: readonly FileFilter[]): Promise<string | null>
}

interface FileFilter {
  readonly name: string
  readonly extensions: readonly string[]
}

const savedKinds = { csv: 'CSV', pdf: 'PDF', json: 'JSON' } as const
type SavedKind = keyof typeof savedKinds

const books = [{ name: 'Milaan book', extensions: ['milaan'] }]
const imports = [
  {
    name: 'Statements and webhook exports',
    extensions: [
      'csv',
      'tsv',
      'txt',
      'xls',
      'xlsx',
      'html',
      'htm',
      'sta',
      '940',
      'mt940',
      'xml',
      'ofx',
      'qfx',
      'json',
      'jsonl',
      'ndjson',
      'log',
    ],
  },
  { name: 'All files', extensions: ['*'] },
]

const ledgers = [
  { name: 'Ledgers', extensions: ['csv', 'tsv', 'txt', 'xls', 'xlsx', 'html', 'htm', 'xml', 'ods'] },
  { name: 'All files', extensions: ['*'] },
]

/** Dialogs over that window; when it is gone there is nobody to ask. */
export function dialogsOver(window: () => BrowserWindow | null): Dialogs {
  return {
    askNewBook: async () => {
      const parent = window()
      if (parent === null) return null
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: 'New book',
        buttonLabel: 'Make the book',
        defaultPath: join(app.getPath('documents'), 'New book.milaan'),
        filters: books,
      })
      return canceled || filePath === '' ? null : withExtension(filePath, 'milaan')
    },
    askBook: async () => {
      const parent = window()
      if (parent === null) return null
      const options = { title: 'Open book', filters: books, properties: ['openFile' as const] }
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, options)
      return canceled ? null : (filePaths[0] ?? null)
    },
    askSave: async (name, kind) => {
      const parent = window()
      if (parent === null) return null
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: `Save as ${savedKinds[kind]}`,
        defaultPath: join(app.getPath('documents'), `${displayName(name)}.${kind}`),
        filters: [{ name: savedKinds[kind], extensions: [kind] }],
      })
      return canceled || filePath === '' ? null : withExtension(filePath, kind)
    },
    askFile: async (title, filters) => {
      const parent = window()
      if (parent === null) return null
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title,
        buttonLabel: 'Choose',
        filters: filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })),
        properties: ['openFile'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    askFiles: async (as) => {
      const parent = window()
      if (parent === null) return []
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title: as === 'ledger' ? 'Import ledgers of your own books' : 'Import files',
        buttonLabel: 'Choose',
        filters: as === 'ledger' ? ledgers : imports,
        properties: ['openFile', 'multiSelections'],
      })
      return canceled ? [] : filePaths
    },
  }
}

/** Not every system's dialog adds the extension by itself. */
function withExtension(path: string, extension: string): string {
  return path.toLowerCase().endsWith(`.${extension}`) ? path : `${path}.${extension}`
}

/** Tells the person something that no answer to a call can carry. */
export async function tell(window: BrowserWindow | null, { message }: AppError): Promise<void> {
  const options = { type: 'warning' as const, message, buttons: ['OK'] }
  await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
}
