import type { Page } from '@playwright/test'
import { bookOfTheDay, closeDialog } from './by-keys.ts'
import { expect, test } from './launch.ts'
import { keep, settle } from './picture.ts'

test.beforeEach(async ({ app, page, userData }) => {
  await bookOfTheDay({ app, page, userData })
})

function undoDialog(page: Page) {
  return page.getByRole('dialog', { name: 'Undo this import' })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`undo of an import and back, by keyboard, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.keyboard.press('f')
    const list = page.getByRole('dialog', { name: 'Imported files' })
    await expect(list.getByRole('grid', { name: 'Imported files' })).toBeFocused()
    await expect(list.getByRole('row').filter({ hasText: 'statement.csv' })).toContainText('4 lines')
    await keep(page, `imported-files-${colorScheme}`)
    await page.keyboard.press('Enter')

    const confirm = undoDialog(page).getByRole('button', { name: 'Undo this import' })
    await expect(confirm).toBeFocused()
    const changes = undoDialog(page).getByRole('list', { name: 'What changes' })
    await expect(changes).toContainText('4 lines go: ₹74,882.50 in and ₹5,000.00 out')
    await expect(changes).toContainText('2 matches')
    await keep(page, `undo-import-${colorScheme}`)
    await page.keyboard.press('Enter')
    await expect(page.getByText('The import of statement.csv is undone.')).toBeVisible()
    await expect(list.getByRole('row').filter({ hasText: 'statement.csv' })).toContainText('Undone')
    await keep(page, `imported-files-undone-${colorScheme}`)
    await closeDialog(page)

    await page.keyboard.press('Control+4')
    await expect(page.getByText('The import of this file was undone')).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'Import undone' })).toBeVisible()
    await settle(page)
    await keep(page, `statement-undone-${colorScheme}`)

    await page.getByRole('button', { name: 'Bring back…' }).press('Enter')
    const back = page.getByRole('dialog', { name: 'Bring this import back' })
    await expect(back.getByRole('list', { name: 'What changes' })).toContainText('4 lines come back')
    await keep(page, `redo-import-${colorScheme}`)
    await back.getByRole('button', { name: 'Bring it back' }).press('Enter')
    await expect(page.getByText('The import of statement.csv counts again.')).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Lines' }).getByText('TATA CAPITAL')).toBeVisible()
  })
}

test('undo can be thought better of, and a decision about its lines rests until it is back', async ({ page }) => {
  await page.keyboard.press('Control+5')
  await expect(page.getByRole('row').filter({ hasText: 'Settlement 502' })).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByText('Nothing to review')).toBeVisible()

  await page.keyboard.press('Control+4')
  await page.getByRole('button', { name: 'Undo this import…' }).press('Enter')
  await expect(undoDialog(page)).toContainText('1 decision of a person rests')
  await expect(undoDialog(page).getByRole('region', { name: 'Decisions that rest' })).toContainText('settlement 502')
  await page.keyboard.press('Escape')
  await expect(undoDialog(page)).toBeHidden()
  await expect(page.getByRole('grid', { name: 'Lines' }).getByText('TATA CAPITAL')).toBeVisible()

  await page.getByRole('button', { name: 'Undo this import…' }).press('Enter')
  await undoDialog(page).getByRole('button', { name: 'Undo this import' }).press('Enter')
  await expect(undoDialog(page)).toBeHidden()
  await page.getByRole('button', { name: 'Bring back', exact: true }).press('Enter')
  const back = page.getByRole('dialog', { name: 'Bring this import back' })
  await expect(back).toContainText('1 decision of a person that rested holds again')
  await back.getByRole('button', { name: 'Bring it back' }).press('Enter')
  await expect(back).toBeHidden()
  await page.keyboard.press('Control+5')
  await page.keyboard.press('3')
  await expect(page.getByRole('row').filter({ hasText: 'Settlement 502' })).toBeVisible()
})
