import { confirmImport, importByKeys, newBook } from './by-keys.ts'
import { expect, test } from './launch.ts'
import { answerDialogs, statement, webhooks } from './merchant-day.ts'

const ledger = {
  name: 'HDFC ledger.csv',
  text: ['Date,Particulars,Debit,Credit', '08-Sep-26,Cashfree settlement 501,25000.00,', ''].join('\n'),
}

test.beforeEach(async ({ app, page, userData }) => {
  await answerDialogs(app, userData, [webhooks, statement])
  await newBook(page)
})

test('where only the search finds nothing, Match does not say that all is done', async ({ app, page, userData }) => {
  await importByKeys(page)
  await page.keyboard.press('Control+5')
  await page.keyboard.press('/')
  await page.keyboard.type('Tata')
  const nothing = page.getByText('Nothing is found for “Tata”')
  await expect(nothing).toBeVisible()
  await page.getByRole('radio', { name: 'Accepted' }).click()
  await expect(page.getByRole('grid', { name: 'Accepted pairs' })).toBeVisible()
  await expect(nothing).toBeVisible()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(page.getByRole('grid', { name: 'Accepted pairs' })).toBeFocused()
  await expect(page.getByRole('row').filter({ hasText: 'Settlement 501' })).toBeVisible()
  await expect(page.getByRole('searchbox')).toHaveValue('')

  await page.keyboard.press('2')
  await page.getByRole('searchbox', { name: 'Id, UTR or amount' }).fill('Tata')
  await page.getByRole('searchbox', { name: 'Narration or amount' }).fill('Tata')
  await expect(nothing).toHaveCount(2)
  await expect(page.getByText('has its credit')).toBeHidden()
  await page.getByRole('button', { name: 'Clear the search' }).first().click()
  await expect(page.getByRole('grid', { name: 'Open settlements' }).getByText('503')).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(page.getByRole('grid', { name: 'Open credits' }).getByText('₹9,882.00')).toBeVisible()

  await page.keyboard.press('4')
  await answerDialogs(app, userData, [ledger])
  await page.getByRole('button', { name: 'Import ledgers…' }).click()
  await confirmImport(page, 1)
  const parts = page.getByRole('radiogroup', { name: 'Bank and books' })
  await expect(parts).toBeVisible()
  await page.getByRole('searchbox').fill('Zomato')
  for (const part of [/^To review/, /^Agree/, /^Only in the bank/, /^Only in the books/]) {
    await parts.getByRole('radio', { name: part }).click()
    await expect(page.getByText('Nothing is found for “Zomato”')).toBeVisible()
  }
})

test('a book without data says what is missing, not that all is done', async ({ page }) => {
  await page.keyboard.press('Control+5')
  await expect(page.getByText('Nothing to match yet')).toBeVisible()
  await expect(page.getByText('Import a webhook export and a bank statement')).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.getByRole('grid', { name: 'Open settlements' })).toBeVisible()
  await expect(page.getByText('has its credit')).toBeHidden()
  await expect(page.getByText('No settlements yet')).toBeVisible()
  await expect(page.getByText('No bank statement yet')).toBeVisible()
  await page.keyboard.press('3')
  await expect(page.getByText('Nothing to match yet')).toBeVisible()
})

test('a search that was cleared the moment before another screen was shown stays cleared', async ({ page }) => {
  await importByKeys(page)
  await page.keyboard.press('Control+2')
  const payments = page.getByRole('grid', { name: 'Payments' })
  await page.keyboard.press('/')
  await page.keyboard.type('meenakshi')
  await expect(payments).toHaveAttribute('aria-rowcount', '2')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+3')
  await page.keyboard.press('Control+2')
  await expect(payments).toHaveAttribute('aria-rowcount', '3')
  await expect(page.getByRole('searchbox')).toHaveValue('')
})
