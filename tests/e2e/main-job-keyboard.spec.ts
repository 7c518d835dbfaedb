import type { Page } from '@playwright/test'
import { expect, test } from './launch.ts'
import { answerDialogs, statement, webhooks } from './merchant-day.ts'

test.beforeEach(async ({ app, page, userData }) => {
  await answerDialogs(app, userData, [webhooks, statement])
  await page.keyboard.press('Control+n')
  await expect(page.getByText('Drop your files anywhere')).toBeVisible()
})

/** Import, from the key to the report, and back. */
async function importByKeys(page: Page): Promise<void> {
  await page.keyboard.press('Control+i')
  await expect(page.getByRole('button', { name: 'Import 2 files' })).toBeEnabled()
  await page.getByRole('button', { name: 'Import 2 files' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Done' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('the whole job without a mouse', async ({ page }) => {
  await importByKeys(page)

  await page.keyboard.press('Control+5')
  await expect(page.getByRole('grid', { name: 'Pairs to review' })).toBeFocused()
  await expect(page.getByRole('row').filter({ hasText: 'Settlement 502' })).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByText('Nothing to review')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('row').filter({ hasText: 'Settlement 502' })).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByText('Nothing to review')).toBeVisible()
  await page.keyboard.press('u')
  await expect(page.getByRole('row').filter({ hasText: 'Settlement 502' })).toBeVisible()

  await page.keyboard.press('2')
  await expect(page.getByRole('grid', { name: 'Open settlements' })).toBeFocused()
  await expect(page.getByRole('grid', { name: 'Open settlements' }).getByText('503')).toBeVisible()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('grid', { name: 'Open credits' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByText('₹118.00 less in the bank')).toBeVisible()
  await page.keyboard.press('m')
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.type('Refund fee kept by the provider')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Matched by hand: settlement 503')).toBeVisible()

  await expect(page.getByRole('grid', { name: 'Open settlements' })).toBeFocused()
  await page.keyboard.press('3')
  const accepted = page.getByRole('grid', { name: 'Accepted pairs' })
  await expect(accepted.getByRole('row').filter({ hasText: '503' })).toContainText('Refund fee')
})

test('a search is a key away, and the list stays under the keys', async ({ page }) => {
  await importByKeys(page)
  await page.keyboard.press('Control+2')
  const payments = page.getByRole('grid', { name: 'Payments' })
  await expect(payments).toBeFocused()
  await page.keyboard.press('End')
  await expect(payments.locator('[aria-selected=true]')).toContainText('Meenakshi')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Meenakshi Textiles' })).toContainText('70000001')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary')).toBeHidden()
  await page.keyboard.press('/')
  await page.keyboard.type('venkateswara')
  await expect(payments).toHaveAttribute('aria-rowcount', '2')
})

test('a dialog keeps the focus, and Escape gives it back', async ({ page }) => {
  const help = page.getByRole('button', { name: 'Shortcuts' })
  await help.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(dialog).toBeVisible()
  for (let presses = 0; presses < 5; presses += 1) {
    await page.keyboard.press('Tab')
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(help).toBeFocused()
})

test('after an import the focus is where it was before', async ({ page }) => {
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('grid', { name: 'Payments' })).toBeFocused()
  await importByKeys(page)
  await expect(page.getByRole('grid', { name: 'Payments' })).toBeFocused()
})

test('Tab leads through every part of the window in reading order', async ({ page }) => {
  await importByKeys(page)
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('grid', { name: 'Settlements', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Overview' }).focus()
  const passed: string[] = []
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab')
    passed.push(
      await page.evaluate(() => {
        const focused = document.activeElement
        return focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''
      }),
    )
  }
  const order = ['Payments', 'Import files', 'Id, UTR or amount', 'All', 'Settlements', 'Close the panel']
  const left = [...order]
  for (const name of passed) if (left[0] && name.startsWith(left[0])) left.shift()
  expect(left).toEqual([])
})
