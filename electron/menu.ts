import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { EventPayload } from '../shared/contract.ts'

export type MenuCommand = EventPayload<'menuCommand'>['command']

export interface AppMenu {
  /** What needs a book is greyed out while none is open. */
  setBookOpen(open: boolean): void
}

const needBook: readonly MenuCommand[] = ['close-book', 'import', 'undo', 'find', 'reconcile']

/** The window's menu. Main carries none of it out: it tells the window, which knows what is on the screen. */
export function installMenu(carryOut: (command: MenuCommand) => void): AppMenu {
  const menu = Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    fileMenu(),
    editMenu(),
    viewMenu(),
    { role: 'windowMenu' },
    helpMenu(),
  ])
  Menu.setApplicationMenu(menu)
  const setBookOpen = (open: boolean): void => {
    for (const command of needBook) {
      const item = menu.getMenuItemById(command)
      if (item) item.enabled = open
    }
  }
  setBookOpen(false)
  return { setBookOpen }

  function item(id: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions {
    return { id, label, click: () => carryOut(id), ...(accelerator === undefined ? {} : { accelerator }) }
  }

  function fileMenu(): MenuItemConstructorOptions {
    return {
      label: '&File',
      submenu: [
        item('new-book', '&New Book…', 'CmdOrCtrl+N'),
        item('open-book', '&Open Book…', 'CmdOrCtrl+O'),
        item('close-book', '&Close Book'),
        { type: 'separator' },
        item('import', '&Import Files…', 'CmdOrCtrl+I'),
        { type: 'separator' },
        { role: process.platform === 'darwin' ? 'close' : 'quit' },
      ],
    }
  }

  function editMenu(): MenuItemConstructorOptions {
    return {
      label: '&Edit',
      submenu: [
        // Its keys are the window's, which knows whether they are meant for a field.
        item('undo', '&Undo Decision'),
        { type: 'separator' },
        { role: 'undo', label: 'Undo Typing' },
        { role: 'redo', label: 'Redo Typing' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        { type: 'separator' },
        item('find', '&Find…', 'CmdOrCtrl+F'),
      ],
    }
  }

  function viewMenu(): MenuItemConstructorOptions {
    const developing: MenuItemConstructorOptions[] = [
      { type: 'separator' },
      { role: 'reload', accelerator: 'F5' },
      { role: 'toggleDevTools' },
    ]
    return {
      label: '&View',
      submenu: [
        item('reconcile', '&Reconcile', 'CmdOrCtrl+R'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : developing),
      ],
    }
  }
}

function helpMenu(): MenuItemConstructorOptions {
  return { role: 'help', submenu: [{ role: 'about', label: `About ${app.name}` }] }
}
