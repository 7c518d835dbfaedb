import { keptUnevenly } from '../kept-unevenly.ts'
import { closeDialog, confirmImport, newBook } from './by-keys.ts'
import { expect, test } from './launch.ts'
import { answerDialogs, dropFiles } from './merchant-day.ts'
import { keep, settle } from './picture.ts'

// Every picture is looked at by axe, which takes its time.
test.setTimeout(120_000)

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the provider's terms, and why things stand where they do, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.getByRole('button', { name: 'Explore the demo book' }).click()
    await expect(page.getByRole('region', { name: 'Where the money is' })).toBeVisible({ timeout: 30_000 })

    await page.keyboard.press('Control+8')
    const terms = page.getByRole('region', { name: 'Terms of the provider' })
    await expect(terms.getByText(/Found in \d+ settlements: nothing/)).toBeVisible()
    await terms.getByRole('radiogroup', { name: 'When it pays out' }).getByText('T', { exact: true }).click()
    const kept = terms.getByRole('radiogroup', { name: 'What it keeps of each payment' })
    await kept.getByText('A percentage').click()
    const rate = terms.getByRole('textbox', { name: 'Percentage of each payment' })
    await rate.fill('1,75')
    await page.keyboard.press('Enter')
    await expect(terms.getByText('A rate such as 1.75')).toBeVisible()
    await rate.fill('0.10')
    await page.keyboard.press('Enter')
    await expect(terms.getByRole('button', { name: 'Take this' })).toBeDisabled()
    await terms.getByRole('combobox', { name: 'GST' }).selectOption('None: billed apart, or included')
    await terms.getByRole('button', { name: 'Take this' }).click()
    await expect(terms.getByRole('button', { name: 'Take this' })).toBeDisabled()
    await rate.scrollIntoViewIfNeeded()
    await keep(page, `settings-fees-no-gst-${colorScheme}`)

    await kept.getByText('One for bank accounts, another for UPI').click()
    const byRail = terms.getByRole('form', { name: 'What it keeps, by rail' })
    const upi = byRail.getByRole('combobox', { name: 'Of payments by UPI' })
    await expect(upi.getByRole('option', { selected: true })).toHaveText('A percentage, no GST added')
    const ofUpi = byRail.getByRole('group', { name: 'Of payments by UPI' })
    await expect(ofUpi.getByRole('textbox', { name: 'Percentage of each payment' })).toHaveValue('0.10')
    await upi.selectOption('A fixed sum + 18 % GST')
    await byRail.getByRole('button', { name: 'Take these' }).click()
    await expect(byRail.getByText('A sum in rupees such as 20, of at most 10,000')).toBeVisible()
    await terms.scrollIntoViewIfNeeded()
    await keep(page, `settings-fees-refused-${colorScheme}`)
    await upi.selectOption('Nothing')
    await byRail.getByRole('button', { name: 'Take these' }).click()
    await expect(byRail.getByRole('button', { name: 'Take these' })).toBeDisabled()
    await byRail.scrollIntoViewIfNeeded()
    await keep(page, `settings-fees-by-rail-${colorScheme}`)

    await terms.getByRole('textbox', { name: 'Another holiday' }).fill('02/07/2026')
    await page.keyboard.press('Enter')
    await expect(terms.getByText('2 Jul 2026', { exact: true })).toBeVisible()
    await terms.scrollIntoViewIfNeeded()
    await keep(page, `settings-terms-${colorScheme}`)
    await terms.getByRole('button', { name: 'Remove 2 Jul 2026' }).click()
    await kept.getByText('Find it in the history').click()
    await expect(terms.getByText(/Found in \d+ settlements: nothing/)).toBeVisible()

    await page.keyboard.press('Control+3')
    await page.keyboard.press('/')
    await page.keyboard.type('7606966')
    await settle(page)
    await page.getByRole('grid', { name: 'Settlements', exact: true }).getByText('7606966', { exact: true }).dblclick()
    await page.getByRole('button', { name: 'Why is it open?' }).click()
    const dialog = page.getByRole('dialog', { name: 'Why settlement 7606966 is open' })
    await expect(dialog).toContainText('₹590.00 short: a fee of ₹500.00 + 18 % GST would explain it')
    await keep(page, `why-open-${colorScheme}`)
    await closeDialog(page)

    await page.keyboard.press('Control+5')
    await page.keyboard.press('1')
    await settle(page)
    await keep(page, `match-reasons-${colorScheme}`)
    await page.keyboard.press('w')
    await expect(page.getByRole('dialog')).toContainText('What else comes near')
    await keep(page, `why-review-${colorScheme}`)
    await closeDialog(page, page.getByRole('grid', { name: 'Pairs to review' }))

    await page.keyboard.press('3')
    await settle(page)
    const accepted = page.getByRole('grid', { name: 'Accepted pairs' })
    await expect(accepted).toBeVisible()
    await keep(page, `match-accepted-reasons-${colorScheme}`)
    await page.keyboard.press('s')
    await expect(page.getByText(/^Taken apart: settlement/)).toBeVisible()
    await page.keyboard.press('u')
    await expect(page.getByText(/^Undone/)).toBeVisible()
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`that no fee explains what is kept is said where a fee can be, ${colorScheme}`, async ({
    app,
    page,
    userData,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await answerDialogs(app, userData, [])
    await newBook(page)
    await dropFiles(page, keptUnevenly())
    await confirmImport(page, 2)
    await page.keyboard.press('Control+8')
    const said = page.getByText(/No fee explains what is kept back: of most settlements it is from/)
    await expect(said).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('No fee explains the book’s settlements.')).toBeVisible()
    await said.scrollIntoViewIfNeeded()
    await keep(page, `settings-fees-unknown-${colorScheme}`)
  })
}

test('the difference of a match by hand is named', async ({ page }) => {
  await page.getByRole('button', { name: 'Explore the demo book' }).click()
  await expect(page.getByRole('region', { name: 'Where the money is' })).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Control+5')
  await page.keyboard.press('2')
  await page.getByRole('grid', { name: 'Open settlements' }).getByText('7606966', { exact: true }).dblclick()
  await page.getByRole('grid', { name: 'Open credits' }).getByText('₹2,57,864.78').dblclick()
  const tray = page.getByRole('region', { name: 'Match by hand' })
  await expect(tray.getByText('fee ₹500.00, GST ₹90.00')).toBeVisible()
  await keep(page, 'match-difference-light')
  await tray.getByRole('radio', { name: 'Write-off' }).click()
  await expect(tray.getByText('write-off ₹590.00')).toBeVisible()
  await page.keyboard.press('m')
  await expect(tray.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.type('never came')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Accepted' }).click()
  await page.keyboard.press('/')
  await page.keyboard.type('7606966')
  await expect(page.getByRole('row').filter({ hasText: '7606966' })).toContainText('never came')
})
