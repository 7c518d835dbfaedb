import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { calls } from './outside.ts'

type Click = (item: MenuItem, window: BrowserWindow | null, event: object) => void
interface ItemOptions {
  readonly id?: string
  readonly label?: string
  readonly role?: string
  readonly accelerator?: string
  readonly click?: Click
  readonly submenu?: Menu | readonly (ItemOptions | MenuItem)[]
  readonly type?: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio'
  readonly enabled?: boolean
  readonly visible?: boolean
  readonly checked?: boolean
}

export class MenuItem {
  readonly id: string
  readonly type: NonNullable<ItemOptions['type']>
  readonly submenu?: Menu
  readonly role?: string
  readonly accelerator?: string
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean
  click: (event?: object, window?: BrowserWindow | null) => void

  constructor(options: ItemOptions) {
    const { submenu } = options
    if (submenu) this.submenu = submenu instanceof Menu ? submenu : Menu.buildFromTemplate([...submenu])
    if (options.role) this.role = options.role
    if (options.accelerator) this.accelerator = options.accelerator
    this.id = options.id ?? ''
    this.type = options.type ?? (submenu ? 'submenu' : 'normal')
    this.label = options.label ?? ''
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.click = (event = {}, window = BrowserWindow.getFocusedWindow()) => {
      if (options.click) options.click(this, window, event)
      else if (options.role === 'quit') app.quit()
    }
  }
}

let applicationMenu: Menu | null = null

export class Menu extends EventEmitter {
  items: MenuItem[] = []

  static buildFromTemplate(template: (ItemOptions | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item))
    return menu
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }

  append(item: MenuItem): void {
    this.items.push(item)
  }
  popup(): void {
    calls.push({ api: 'Menu.popup', args: [] })
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
}
