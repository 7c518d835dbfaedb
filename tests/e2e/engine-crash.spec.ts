import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call, listenToEvents, openNewBook } from './bridge.ts'
import { enginePids, killEngine } from './kill-engine.ts'
import { expect, test } from './launch.ts'

test('an engine that dies at rest is started again with the same book', async ({ app, page, userData }) => {
  await openNewBook(app, page, join(userData, 'Gupta.milaan'))
  const told = await listenToEvents(page)
  await killEngine(app)
  await expect.poll(told).toContain('engineRestarted')
  expect(await call(page, 'currentBook', {})).toMatchObject({ ok: true, value: { name: 'Gupta' } })
  expect(await call(page, 'overview', {})).toMatchObject({ ok: true, value: { files: 0 } })
  expect(new Set(await enginePids(app)).size).toBe(2)
})

test('an engine that dies in mid-import leaves the book as it was, and the import works again', async ({
  app,
  page,
  userData,
}) => {
  const lines = 60_000
  const file = join(userData, 'statement.csv')
  writeFileSync(file, statementOf(lines))
  await openNewBook(app, page, join(userData, 'Gupta.milaan'))
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, file)
  const chosen = await call(page, 'chooseFiles', {})
  const fileIds = (chosen.value as { fileId: string }[]).map(({ fileId }) => fileId)

  await listenToEvents(page)
  const importing = call(page, 'importFiles', { fileIds })
  await page.waitForFunction(() => window.told!.filter(({ name }) => name === 'importProgress').length >= 2)
  await killEngine(app)
  expect(await importing).toMatchObject({ ok: false, error: { code: 'engine-restarted' } })
  expect(await call(page, 'overview', {})).toMatchObject({ ok: true, value: { files: 0 } })
  expect(await call(page, 'listLines', { offset: 0, limit: 1 })).toMatchObject({ ok: true, value: { total: 0 } })

  expect(await call(page, 'importFiles', { fileIds })).toMatchObject({
    ok: true,
    value: { files: [{ file: 'statement.csv', added: lines }] },
  })
})

test('an engine that dies again and again is given up with a sentence', async ({ app, page }) => {
  for (let dead = 1; dead <= 5; dead++) {
    await expect.poll(async () => (await enginePids(app)).length).toBe(dead)
    await killEngine(app)
  }
  await expect.poll(() => call(page, 'overview', {})).toMatchObject({ ok: false, error: { code: 'engine-down' } })
  expect(await call(page, 'listRecentBooks', {})).toMatchObject({ ok: true })
})

/** A statement in the manner of HDFC's, long enough to be killed in the middle of. */
function statementOf(lines: number): string {
  const rows = ['Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance']
  for (let at = 1; at <= lines; at++) {
    const utr = `N${String(at).padStart(12, '0')}`
    rows.push(`01/03/24,NEFT CR-${utr}-A CUSTOMER,${utr},01/03/24,,100.00,${100 * at}.00`)
  }
  return `${rows.join('\n')}\n`
}
