/*
 * What `import … from 'electron'` finds in the main process. Whatever is missing fails loudly: an unknown named import
 * does not link, and an unknown method is a TypeError.
 */
export { app } from './main/app.ts'
export { BrowserWindow } from './main/browser-window.ts'
export { clipboard } from './main/clipboard.ts'
export { dialog } from './main/dialog.ts'
export { ipcMain } from './main/ipc-main.ts'
export { Menu, MenuItem } from './main/menu.ts'
export { nativeImage } from './main/native-image.ts'
export { nativeTheme } from './main/native-theme.ts'
export { net } from './main/net.ts'
export { Notification } from './main/notification.ts'
export { powerMonitor } from './main/power-monitor.ts'
export { protocol } from './main/protocol.ts'
export { screen } from './main/screen.ts'
export { session } from './main/session.ts'
export { shell } from './main/shell.ts'
export { utilityProcess } from './main/utility-process.ts'
export { webContents } from './main/web-contents.ts'
