import { app, dialog } from 'electron'
import { join } from 'node:path'
import { appError } from '../shared/app-error.ts'
import { bookArgument } from './book-argument.ts'
import { confinePages, denyPermissions } from './lock-down.ts'
import { logTo } from './log.ts'
import { registerScheme, serveScheme } from './protocol.ts'
import { builtPage } from './serve-renderer.ts'
import { startApp, type Page } from './start-app.ts'

const log = logTo(join(app.getPath('logs'), 'main.log'))
// Bugs end here: Electron would show the person a stack.
process.on('uncaughtException', (error) => log('a bug in main', error))
process.on('unhandledRejection', (reason) => log('a bug in main', reason))

// One app for all books: a second one hands its book over and ends.
if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
  const page = devServer === undefined ? builtPage : pageAt(new URL(devServer))
  registerScheme()
  confinePages(page.address)

  const running = app.whenReady().then(() => {
    denyPermissions()
    serveScheme()
    return startApp(page, log)
  })
  running.catch((reason: unknown) => {
    log('the app could not start', reason)
    dialog.showErrorBox('Milaan', appError('unexpected', 'while starting').message)
    app.exit(1)
  })
  let asked = bookArgument(process.argv, process.cwd())
  const show = async (bookPath: string | null): Promise<void> => (await running).show(bookPath)

  // macOS says which book it is before the app is ready, and at any time later.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (app.isReady()) void show(path)
    else asked = path
  })
  app.on('second-instance', (_event, argv, folder) => void show(bookArgument(argv, folder)))
  app.on('activate', () => void show(null))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })

  let stopped = false
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void running
      .then((started) => started.stop())
      .finally(() => {
        stopped = true
        app.quit()
      })
  })
  void running.then((started) => started.show(asked))
}

function pageAt({ href, origin }: URL): Page {
  return { address: href, origin }
}
