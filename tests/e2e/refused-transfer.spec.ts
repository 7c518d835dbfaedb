import { importByKeys, newBook } from './by-keys.ts'
import { expect, test } from './launch.ts'
import { answerDialogs, statement, webhooks } from './merchant-day.ts'
import { keep } from './picture.ts'

// Every picture is looked at by axe, which takes its time.
test.setTimeout(120_000)

const refused = {
  name: 'refused.jsonl',
  text: [
    ['R771', '15000.00', '2026-09-07 11:02:09', 'The remitter account is not allowed'],
    ['R772', '1234567.50', '2026-09-08 16:40:00', 'More than the account may receive in one transfer'],
  ]
    .map(([rejectId, amount, transferTime, reason]) =>
      JSON.stringify({ event: 'TRANSFER_REJECTED', rejectId, amount, transferTime, reason }),
    )
    .join('\n'),
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a refused transfer is dealt with, seen again and put back without a mouse; ${colorScheme}`, async ({
    app,
    page,
    userData,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await answerDialogs(app, userData, [webhooks, statement, refused])
    await newBook(page)
    await importByKeys(page, 3)

    await page.keyboard.press('Control+1')
    const open = page.getByRole('grid', { name: 'What is open' })
    await open.focus()
    await expect(open.getByText('Refused transfer')).toHaveCount(2)
    const current = open.locator('[aria-selected=true]')
    while (!(await current.textContent())?.includes('R771')) await page.keyboard.press('ArrowDown')
    await keep(page, `overview-refused-${colorScheme}`)

    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Refused transfer R771' })
    await expect(dialog.getByText('The remitter account is not allowed')).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Note' })).toBeFocused()
    await keep(page, `refused-transfer-${colorScheme}`)
    await page.keyboard.type('The customer was told by phone, and pays again from her own account')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(open).toBeFocused()
    await expect(open.getByText('R771')).toHaveCount(0)
    await expect(open.getByText('R772')).toBeVisible()

    await page.keyboard.press('2')
    const dealtWith = page.getByRole('grid', { name: 'What is dealt with' })
    await expect(dealtWith).toBeFocused()
    await expect(dealtWith.getByRole('row').filter({ hasText: 'R771' })).toContainText('The customer was told by phone')
    await keep(page, `overview-dealt-with-${colorScheme}`)
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('The remitter account is not allowed')).toBeVisible()
    await keep(page, `refused-transfer-dealt-with-${colorScheme}`)
    await dialog.getByRole('button', { name: 'Put it back' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Nothing was dealt with yet')).toBeVisible()
    await keep(page, `overview-nothing-dealt-with-${colorScheme}`)

    await page.keyboard.press('1')
    await expect(open).toBeFocused()
    await expect(open.getByText('Refused transfer')).toHaveCount(2)
    while (!(await current.textContent())?.includes('R772')) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(open.getByText('Refused transfer')).toHaveCount(1)
    await page.keyboard.press('u')
    await expect(page.getByText('Undone. Dealt with: refused transfer R772 of ₹12,34,567.50')).toBeVisible()
    await expect(open.getByText('Refused transfer')).toHaveCount(2)
  })
}
