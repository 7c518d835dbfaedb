import { expect, test } from './launch.ts'
import { answerDialogs, statement, webhooks } from './merchant-day.ts'
import { keep, settle } from './picture.ts'

/** Each screen of the demo book: the keys that lead there, and what is there when it has come. */
const screens: readonly { readonly name: string; readonly keys: readonly string[]; readonly shows: string }[] = [
  { name: 'overview', keys: ['Control+1'], shows: 'What is open' },
  { name: 'payments', keys: ['Control+2', 'Enter'], shows: 'Payments' },
  { name: 'settlements', keys: ['Control+3'], shows: 'Settlements' },
  { name: 'statements', keys: ['Control+4'], shows: 'Lines' },
  { name: 'match-review', keys: ['Control+5', '1'], shows: 'Pairs to review' },
  { name: 'match-open', keys: ['Control+5', '2', 'Space', 'ArrowRight', 'Space'], shows: 'Open credits' },
  { name: 'match-accepted', keys: ['Control+5', '3'], shows: 'Accepted pairs' },
  { name: 'inbox-demo', keys: ['Control+6'], shows: 'Quarantine' },
  { name: 'accounts-demo', keys: ['Control+7', 'Enter'], shows: 'Virtual accounts' },
]

// Every picture is looked at by axe, which takes its time.
test.setTimeout(120_000)

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen of the demo book, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.getByRole('button', { name: 'Explore the demo book' }).click()
    await expect(page.getByRole('region', { name: 'Where the money is' })).toBeVisible({ timeout: 30_000 })
    for (const { name, keys, shows } of screens) {
      for (const key of keys) {
        await page.keyboard.press(key)
        await settle(page)
      }
      await expect(page.getByRole('grid', { name: shows, exact: true })).toBeVisible()
      await keep(page, `${name}-${colorScheme}`)
    }
  })

  test(`the start page, an empty book and an import, ${colorScheme}`, async ({ app, page, userData }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.getByText('No books yet')).toBeVisible()
    await keep(page, `start-${colorScheme}`)

    await answerDialogs(app, userData, [webhooks, statement])
    await page.keyboard.press('Control+n')
    await expect(page.getByText('Drop your files anywhere')).toBeVisible()
    await keep(page, `empty-book-${colorScheme}`)

    await page.keyboard.press('Control+i')
    await expect(page.getByRole('button', { name: 'Import 2 files' })).toBeEnabled()
    await keep(page, `import-${colorScheme}`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Imported' })).toBeVisible()
    await keep(page, `import-report-${colorScheme}`)
    await page.keyboard.press('Escape')

    await page.keyboard.press('Control+5')
    await expect(page.getByRole('region', { name: 'The pair in full' })).toBeVisible()
    await keep(page, `match-pair-${colorScheme}`)
    await page.keyboard.press('?')
    await keep(page, `shortcuts-${colorScheme}`)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Close the book' }).click()
    await expect(page.getByRole('button', { name: /^Cold Storage/ })).toBeVisible()
    await keep(page, `start-recent-${colorScheme}`)
  })
}
