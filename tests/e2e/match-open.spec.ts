import type { Page } from '@playwright/test'
import { bookOfTheDay, closeDialog } from './by-keys.ts'
import { expect, test } from './launch.ts'

test.beforeEach(async ({ app, page, userData }) => {
  await bookOfTheDay({ app, page, userData })
  await page.keyboard.press('Control+5')
  await expect(page.getByRole('grid', { name: 'Pairs to review' })).toBeFocused()
})

const settlements = (page: Page) => page.getByRole('grid', { name: 'Open settlements' })
const credits = (page: Page) => page.getByRole('grid', { name: 'Open credits' })
const note = (page: Page) => page.getByRole('textbox', { name: 'Note' })

/** Ticks settlement 503 and its credit, ₹118.00 less. */
async function tickBoth(page: Page): Promise<void> {
  await page.keyboard.press('2')
  await expect(settlements(page).getByText('503')).toBeVisible()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await expect(credits(page).getByText('₹9,882.00')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByText('₹118.00 less in the bank')).toBeVisible()
}

test('Escape, or the key of the screen, leads from the note back to the list', async ({ page }) => {
  await tickBoth(page)
  for (const key of ['Escape', 'Control+5']) {
    await page.keyboard.press('m')
    await expect(note(page)).toBeFocused()
    await page.keyboard.press(key)
    await expect(settlements(page)).toBeFocused()
  }
})

test('when the last pair is decided by its button, the keys are on the list', async ({ page }) => {
  await page.getByRole('button', { name: 'Accept' }).focus()
  await page.keyboard.press('a')
  await expect(page.getByText('Nothing to review')).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Pairs to review' })).toBeFocused()
})

test('undo without a decision is no failure', async ({ page }) => {
  await page.keyboard.press('u')
  await expect(page.getByText('There is no decision to undo.')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a message covers no button that decides', async ({ page }) => {
  await page.getByRole('button', { name: 'Reject' }).click()
  await expect(page.getByText('Rejected: settlement 502')).toBeVisible()
  await tickBoth(page)
  await expect(page.getByText('Rejected: settlement 502')).toBeVisible()
  const button = page.getByRole('button', { name: 'Match by hand' })
  await button.click({ trial: true, timeout: 2_000 })
  await page.getByRole('button', { name: 'Clear' }).click({ trial: true, timeout: 2_000 })
})

test('W tells of a settlement and of a credit why they are open, and what comes near', async ({ page }) => {
  await page.keyboard.press('2')
  await expect(settlements(page).getByText('503')).toBeVisible()
  await page.keyboard.press('w')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Why settlement 503 is open')
  await expect(dialog).toContainText('Line statement.csv:5')
  await closeDialog(page, settlements(page))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('w')
  await expect(dialog).toContainText('Why line statement.csv:5 is not matched')
  await expect(dialog).toContainText('Settlement 503')
  await closeDialog(page, credits(page))

  await page.keyboard.press('Control+4')
  const lines = page.getByRole('grid', { name: 'Lines' })
  await lines.getByText('TATA CAPITAL').click()
  await page.keyboard.press('w')
  await expect(dialog).toContainText('It is money out')
})

test('UTR and narration can be read wholly without opening anything', async ({ page }) => {
  await page.keyboard.press('2')
  await expect(settlements(page).getByText('AXISCN0612345680')).toBeVisible()
  await expect(credits(page).getByText('AXISCN0612345680', { exact: true })).toBeVisible()
  const cut = await page
    .getByText('AXISCN0612345680', { exact: true })
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length)
  expect(cut).toBe(0)
  await expect(page.getByRole('region', { name: 'The credit in full' })).toContainText(
    'NEFT CR-UTIB0001920-CASHFREE PAYMENTS INDIA P-COLD STORAGE-AXISCN0612345680',
  )
  await expect(page.getByRole('region', { name: 'The settlement in full' })).toContainText('AXISCN0612345680')
})

test('a difference is called several things that add up to it', async ({ page }) => {
  await tickBoth(page)
  await page.getByRole('radio', { name: 'Several…' }).click()
  const parts = page.getByRole('group', { name: 'Parts of the difference' })
  await expect(parts.getByRole('textbox', { name: 'Fee', exact: true })).toHaveValue('100.00')
  await expect(parts.getByRole('textbox', { name: 'GST' })).toHaveValue('18.00')
  await parts.getByRole('textbox', { name: 'Fee', exact: true }).fill('90')
  await expect(page.getByText('₹10.00 not named yet')).toBeVisible()
  await note(page).fill('As on the invoice')
  await note(page).press('Enter')
  await expect(parts.getByRole('textbox', { name: 'Fee', exact: true })).toBeFocused()
  await parts.getByRole('textbox', { name: 'TDS' }).fill('9.50')
  await expect(page.getByText('₹0.50 not named yet')).toBeVisible()
  await parts.getByRole('textbox', { name: 'Rounding' }).fill('0.5')
  await expect(page.getByText('All of it is named')).toBeVisible()
  await note(page).press('Enter')
  await expect(page.getByText('Matched by hand: settlement 503')).toBeVisible()
  await page.keyboard.press('3')
  await page.getByRole('grid', { name: 'Accepted pairs' }).getByText('503').first().click()
  await expect(page.getByRole('region', { name: 'The pair in full' })).toContainText(
    'fee ₹90.00, GST ₹18.00, TDS ₹9.50, rounding ₹0.50',
  )
})

test('the reasons of a pair are summed, and the sum is explained', async ({ page }) => {
  const reasons = page.getByRole('region', { name: 'The pair in full' })
  await expect(reasons.getByText('Together', { exact: true })).toBeVisible()
  const weights = await reasons.locator('[data-weight]').allTextContents()
  const numbers = weights.map((text) => Number(text.replace('−', '-')))
  expect(Math.abs(numbers.slice(0, -1).reduce((sum, one) => sum + one, 0) - numbers.at(-1)!)).toBeLessThanOrEqual(2)
  await expect(reasons).toContainText('every 10 is a thousand to one')
  await expect(reasons).toContainText('Nothing else comes near.')
})
