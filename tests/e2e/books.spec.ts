import { expect, test } from './launch.ts'
import { answerDialogs, statement, webhooks } from './merchant-day.ts'
import { keep, settle } from './picture.ts'

// Every picture is looked at by axe, which takes its time.
test.setTimeout(120_000)

const ledger = {
  name: 'HDFC ledger 2026-09.csv',
  text: [
    'Date,Particulars,Vch Type,Vch No.,Debit,Credit',
    '08-Sep-26,Cashfree settlement 501,Receipt,41,25000.00,',
    '09-Sep-26,Tata Capital EMI,Payment,42,,5000.00',
    '09-Sep-26,Cashfree settlement 502,Receipt,43,40000.50,',
    '11-Sep-26,Harpreet Singh cheque 55,Receipt,44,9999.00,',
    '',
  ].join('\n'),
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the ledger of a bank account beside its statement, by keyboard, ${colorScheme}`, async ({
    app,
    page,
    userData,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await answerDialogs(app, userData, [webhooks, statement])
    await page.keyboard.press('Control+n')
    await expect(page.getByText('Drop your files anywhere')).toBeVisible()
    await page.keyboard.press('Control+i')
    await expect(page.getByRole('button', { name: 'Import 2 files' })).toBeEnabled()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Imported' })).toBeVisible()
    await page.keyboard.press('Escape')

    await page.keyboard.press('Control+5')
    await page.keyboard.press('4')
    await expect(page.getByText('Your books beside the bank')).toBeVisible()
    await keep(page, `books-empty-${colorScheme}`)
    await answerDialogs(app, userData, [ledger])
    await page.getByRole('button', { name: 'Import a ledger…' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('HDFC ledger 2026-09.csv: 4 entries.')).toBeVisible()
    const parts = page.getByRole('radiogroup', { name: 'Bank and books' })
    await expect(parts).toContainText('Only in the bank · 1')
    await expect(parts).toContainText('Only in the books · 1')
    await settle(page)
    await keep(page, `books-matched-${colorScheme}`)

    await parts.getByText(/^Only in the books/).click()
    await expect(page.getByRole('grid', { name: 'Only in the books' }).getByText('Harpreet Singh')).toBeVisible()
    await keep(page, `books-only-${colorScheme}`)
    await parts.getByText(/^Only in the bank/).click()
    await expect(page.getByRole('grid', { name: 'Only in the bank' }).getByText('₹9,882.00')).toBeVisible()

    const agree = (await parts.getByText(/^To review · [1-9]/).count()) === 0
    await parts.getByText(agree ? /^Agree/ : /^To review/).click()
    await page.getByRole('grid').focus()
    await settle(page)
    await page.keyboard.press(agree ? 's' : 'r')
    await expect(page.getByText(agree ? 'Taken apart.' : 'Rejected.')).toBeVisible()
    await expect(parts).toContainText('Only in the books · 2')
    await page.keyboard.press('u')
    await expect(parts).toContainText('Only in the books · 1')

    // By hand, by keyboard: the one line that only the bank has, and the cheque that only the books have.
    await parts.getByText(/^Only in the bank/).click()
    const onlyBank = page.getByRole('grid', { name: 'Only in the bank' })
    await expect(onlyBank).toBeFocused()
    await expect(page.getByLabel('What it comes to')).toContainText('₹9,882.00')
    await settle(page)
    await expect(page.getByRole('region', { name: 'The line in full' })).toContainText('AXISCN0612345680')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    const onlyBooks = page.getByRole('grid', { name: 'Only in the books' })
    await expect(onlyBooks).toBeFocused()
    await settle(page)
    await page.keyboard.press('Space')
    const tray = page.getByRole('region', { name: 'Match bank and books by hand' })
    await expect(tray).toContainText('₹117.00 less in the bank')
    await keep(page, `books-by-hand-${colorScheme}`)
    await tray.getByText('Write-off').click()
    await onlyBooks.focus()
    await page.keyboard.press('m')
    await expect(tray.getByLabel('Note')).toBeFocused()
    await page.keyboard.type('the bank kept its charge')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Matched by hand: bank and books agree.')).toBeVisible()
    await expect(parts).toContainText('Only in the bank · 0')
    await expect(parts).toContainText('Only in the books · 0')
    await parts.getByText(/^Agree/).click()
    await expect(page.getByRole('grid').getByText('the bank kept its charge')).toBeVisible()
    await expect(page.getByLabel('What it comes to')).toContainText('Bank less books, as named by hand−₹117.00')
    await settle(page)
    await keep(page, `books-agreed-by-hand-${colorScheme}`)
    await page.keyboard.press('u')
    await expect(parts).toContainText('Only in the books · 1')

    // Taken back as a whole, as any other file.
    await page.keyboard.press('f')
    const list = page.getByRole('dialog', { name: 'Imported files' })
    const row = list.getByRole('row').filter({ hasText: ledger.name })
    await expect(row).toContainText('Ledger')
    await expect(row).toContainText('4 entries')
    await keep(page, `imported-files-with-ledger-${colorScheme}`)
    await page.keyboard.press('Enter')
    const changes = page.getByRole('dialog', { name: 'Undo this import' }).getByRole('list', { name: 'What changes' })
    await expect(changes).toContainText('4 entries of the books go: ₹74,999.50 in and ₹5,000.00 out.')
    await page.keyboard.press('Enter')
    await expect(row).toContainText('Undone')
    await page.keyboard.press('Escape')
    await expect(page.getByText('Your books beside the bank')).toBeVisible()
  })
}
