import type { Page } from '@playwright/test'
import { killEngine } from './kill-engine.ts'
import { expect, test } from './launch.ts'
import { answerDialogs, dropFiles, statement, webhooks } from './merchant-day.ts'

test.beforeEach(async ({ app, page, userData }) => {
  await page.evaluate(() => {
    const violations: string[] = []
    Reflect.set(globalThis, 'violations', violations)
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) =>
      violations.push(`${effectiveDirective} ${sample}`),
    )
  })
  await answerDialogs(app, userData, [])
  await page.getByRole('button', { name: 'New book' }).click()
  await expect(page.getByText('Drop your files anywhere')).toBeVisible()
})

test.afterEach('nothing that was done broke the policy of the page', async ({ page }) => {
  expect(await page.evaluate(() => Reflect.get(globalThis, 'violations'))).toEqual([])
})

/** From the drop to the report. */
async function importByDrop(page: Page): Promise<void> {
  await dropFiles(page, [webhooks, statement])
  await page.getByRole('button', { name: 'Import 2 files' }).click()
  await page.getByRole('dialog', { name: 'Imported' }).getByRole('button', { name: 'Done' }).click()
}

function goTo(page: Page, screen: string): Promise<void> {
  return page.getByRole('navigation').getByRole('button', { name: screen }).click()
}

test('files are understood before anything of them is in the book', async ({ page }) => {
  await dropFiles(page, [webhooks, statement, { name: 'photo.jpg', text: '\u{FFFD}JFIF not a statement' }])
  const dialog = page.getByRole('dialog', { name: 'Import files' })
  await expect(dialog.getByText('Webhook export, 5 events').first()).toBeVisible()
  await dialog.getByRole('button', { name: 'statement.csv' }).click()
  await expect(dialog.getByRole('table').getByText('₹40,000.50')).toBeVisible()
  await dialog.getByRole('button', { name: 'photo.jpg' }).click()
  await expect(dialog.getByText(/photo\.jpg .*Nothing was added/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Drop your files anywhere')).toBeVisible()
})

test('what was dropped is reported and then seen on its way to the bank', async ({ page }) => {
  await dropFiles(page, [webhooks, statement])
  await page.getByRole('button', { name: 'Import 2 files' }).click()
  const report = page.getByRole('dialog', { name: 'Imported' })
  await expect(report.getByText('5 events added')).toBeVisible()
  await expect(report.getByText('4 lines added')).toBeVisible()
  await report.getByRole('button', { name: 'Done' }).click()

  const flow = page.getByRole('region', { name: 'Where the money is' })
  await expect(flow.getByText('₹75,000.50')).toBeVisible()
  await expect(flow.getByText('3 settlements')).toBeVisible()
  const open = page.getByRole('grid', { name: 'What is open' })
  const differs = open.getByRole('row').filter({ hasText: '503' })
  await expect(differs).toContainText('118')
  await expect(differs).toContainText('Amount differs')
  const advice = differs.getByText('Ask the provider for the reason, or match by hand and say what the difference is.')
  expect(await advice.evaluate((words) => words.scrollHeight <= words.clientHeight)).toBe(true)

  await goTo(page, 'Payments')
  await expect(page.getByRole('row').filter({ hasText: 'Meenakshi Textiles' })).toContainText('₹15,000.00')
  await goTo(page, 'Bank statements')
  await expect(page.getByRole('grid', { name: 'Bank statements' }).getByText('Balance proves it')).toBeVisible()
  await goTo(page, 'Settlements')
  await expect(page.getByRole('row').filter({ hasText: '501' }).first()).toContainText('In the bank')
})

test('the same files again add nothing', async ({ page }) => {
  await importByDrop(page)
  await dropFiles(page, [webhooks, statement])
  await expect(page.getByText('This file is in the book already')).toBeVisible()
  await page.getByRole('button', { name: 'Import 2 files' }).click()
  const report = page.getByRole('dialog', { name: 'Imported' })
  await expect(report.getByText('No new events, 5 in the book already')).toBeVisible()
  await expect(report.getByText('No new lines, 4 in the book already')).toBeVisible()
})

test('a pair is accepted, undone and rejected', async ({ page }) => {
  await importByDrop(page)
  await goTo(page, 'Match')
  const review = page.getByRole('grid', { name: 'Pairs to review' })
  const pair = review.getByRole('row').filter({ hasText: 'Settlement 502' })
  await expect(pair).toContainText('By amount and date')
  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByText('Nothing to review')).toBeVisible()

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(pair).toBeVisible()
  await page.getByRole('button', { name: 'Reject' }).click()
  await expect(page.getByText('Nothing to review')).toBeVisible()
  await page.getByRole('radio', { name: 'Open' }).click()
  await expect(page.getByRole('grid', { name: 'Open settlements' }).getByText('502')).toBeVisible()
})

test('what differs is matched by hand, with a note that says why', async ({ page }) => {
  await importByDrop(page)
  await goTo(page, 'Match')
  await page.getByRole('radio', { name: 'Open' }).click()
  await page.getByRole('grid', { name: 'Open settlements' }).getByText('503').dblclick()
  await page.getByRole('grid', { name: 'Open credits' }).getByText('₹9,882.00').dblclick()
  await expect(page.getByText('₹118.00 less in the bank')).toBeVisible()

  await page.getByRole('button', { name: 'Match by hand' }).click()
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Note' }).fill('Refund fee kept by the provider')
  await page.getByRole('button', { name: 'Match by hand' }).click()
  await page.getByRole('radio', { name: 'Accepted' }).click()
  const matched = page.getByRole('grid', { name: 'Accepted pairs' }).getByRole('row').filter({ hasText: '503' })
  await expect(matched).toContainText('Refund fee kept by the provider')
})

test('an import that is cancelled adds nothing, and says so', async ({ app, page, userData }) => {
  const [header, , line] = statement.text.split('\n')
  const long = { name: 'long.csv', text: [header, ...Array.from({ length: 400_000 }, () => line)].join('\n') }
  await answerDialogs(app, userData, [long])
  await page.getByRole('button', { name: 'Import files' }).first().click()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('dialog', { name: 'Importing' }).getByRole('button', { name: 'Cancel' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import cancelled' })
  await expect(dialog.getByText('Nothing was added')).toBeVisible({ timeout: 20_000 })
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('Drop your files anywhere')).toBeVisible()
})

test('when the engine stops, the person is told in a line and everything is still there', async ({ app, page }) => {
  await importByDrop(page)
  await goTo(page, 'Settlements')
  await expect(page.getByRole('grid', { name: 'Settlements', exact: true }).getByText('501')).toBeVisible()
  await killEngine(app)
  await expect(page.getByText('Milaan’s engine stopped and was started again')).toBeVisible()
  await goTo(page, 'Match')
  await expect(page.getByRole('row').filter({ hasText: 'Settlement 502' })).toBeVisible()
})
