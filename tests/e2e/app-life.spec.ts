import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { call, listenToEvents, listenToMessages, openNewBook } from './bridge.ts'
import { expect, launchApp, test } from './launch.ts'

test('quitting closes the book and leaves nothing lying about', async ({ app, page, userData }) => {
  await openNewBook(app, page, join(userData, 'Gupta.milaan'))
  await call(page, 'stageFile', { file: 'March.csv', size: 0 })
  await app.close()
  expect(readdirSync(userData).filter((name) => name.startsWith('Gupta'))).toEqual(['Gupta.milaan'])
  expect(readdirSync(join(userData, 'staged-files'))).toEqual([])
})

test('a second app hands its book to the first and ends', async ({ app, page, userData }) => {
  await openNewBook(app, page, join(userData, 'April.milaan'))
  await openNewBook(app, page, join(userData, 'May.milaan'))
  await expect(launchApp({ userData, args: [join(userData, 'April.milaan')] })).rejects.toThrow()
  await expect
    .poll(() => call(page, 'currentBook', {}).catch(() => null))
    .toMatchObject({ ok: true, value: { name: 'April' } })
  expect(app.windows()).toHaveLength(1)
})

test('a second app whose book cannot be opened leaves the first as it was, and says so', async ({
  app,
  page,
  userData,
}) => {
  await openNewBook(app, page, join(userData, 'April.milaan'))
  const told = await listenToMessages(app)
  await expect(launchApp({ userData, args: [join(userData, 'gone.milaan')] })).rejects.toThrow()
  await expect.poll(told).toEqual([expect.stringContaining('gone.milaan is not there')])
  expect(await call(page, 'currentBook', {})).toMatchObject({ ok: true, value: { name: 'April' } })
  expect(await call(page, 'overview', {})).toMatchObject({ ok: true })
})

test('the title names the book, and the menu offers what can be done with it', async ({ app, page, userData }) => {
  const shown = () =>
    app.evaluate(({ BrowserWindow, Menu }) => ({
      title: BrowserWindow.getAllWindows()[0]!.getTitle(),
      canImport: Menu.getApplicationMenu()!.getMenuItemById('import')!.enabled,
    }))
  expect(await shown()).toEqual({ title: 'Milaan', canImport: false })
  await openNewBook(app, page, join(userData, 'Gupta.milaan'))
  expect(await shown()).toEqual({ title: 'Gupta – Milaan', canImport: true })
  await call(page, 'closeBook', {})
  expect(await shown()).toEqual({ title: 'Milaan', canImport: false })
})

test('a menu item reaches the page', async ({ app, page }) => {
  const told = await listenToEvents(page)
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('open-book')!.click())
  await expect.poll(told).toContain('menuCommand')
  expect(await page.evaluate(() => window.told!.at(-1)!.payload)).toEqual({ command: 'open-book' })
})

test('a page that crashes is loaded again once, with the same book, and the person is told', async ({
  app,
  page,
  userData,
}) => {
  await openNewBook(app, page, join(userData, 'Gupta.milaan'))
  const told = await listenToMessages(app)
  // Only the debugger can crash a page alike on Electron and on the stand-in.
  const debug = await page.context().newCDPSession(page)
  debug.send('Page.crash').catch(() => undefined)
  await expect.poll(told).toEqual([expect.stringContaining('The book is safe')])
  const loadedAgain = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(`milaan.call('currentBook', {})`),
    )
  await expect.poll(loadedAgain).toMatchObject({ ok: true, value: { name: 'Gupta' } })
})
