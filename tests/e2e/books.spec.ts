import type { ElectronApplication, Page } from '@playwright/test'
import { closeDialog, bookOfTheDay, confirmImport } from './by-keys.ts'
import { expect, test } from './launch.ts'
import { answerDialogs } from './merchant-day.ts'
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

async function toBooks(page: Page): Promise<void> {
  await page.keyboard.press('Control+5')
  await page.keyboard.press('4')
  await expect(page.getByText('Your books beside the bank')).toBeVisible()
}

interface Running {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
}

/** The book of the day with that ledger, and the parts of “Bank and books”. */
async function withLedger({ app, page, userData }: Running, imported: typeof ledger) {
  await bookOfTheDay({ app, page, userData })
  await toBooks(page)
  await answerDialogs(app, userData, [imported])
  await page.getByRole('button', { name: 'Import ledgers…' }).press('Enter')
  await confirmImport(page, 1)
  return page.getByRole('radiogroup', { name: 'Bank and books' })
}

const withReversal = {
  name: 'HDFC ledger 2026-09.csv',
  text: `${ledger.text}10-Sep-26,Sunrise Transport,Payment,45,,700.00\n11-Sep-26,Sunrise Transport reversed,Journal,46,700.00,\n`,
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the ledger of a bank account beside its statement, by keyboard, ${colorScheme}`, async ({
    app,
    page,
    userData,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await bookOfTheDay({ app, page, userData })
    await toBooks(page)
    await keep(page, `books-empty-${colorScheme}`)
    await answerDialogs(app, userData, [ledger])
    await page.getByRole('button', { name: 'Import ledgers…' }).focus()
    await page.keyboard.press('Enter')
    const preview = page.getByRole('dialog', { name: 'Import files' })
    await expect(preview).toContainText('Ledger of your own books, 4 entries')
    await expect(preview).toContainText(
      '“Debit” is money in and “Credit” money out, as the same money in the statements shows.',
    )
    await expect(preview).toContainText(
      '4 entries of 8 Sep 2026 to 11 Sep 2026: ₹74,999.50 into the bank and ₹5,000.00 out of it.',
    )
    await keep(page, `books-import-${colorScheme}`)
    await confirmImport(page, 1)
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

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a payment and its reversal cancel each other in the books, by keyboard, ${colorScheme}`, async ({
    app,
    page,
    userData,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const parts = await withLedger({ app, page, userData }, withReversal)
    await parts.getByText(/^Only in the books/).click()
    const onlyBooks = page.getByRole('grid', { name: 'Only in the books' })
    await expect(onlyBooks).toBeFocused()
    await expect(parts).toContainText('Only in the books · 3')
    await settle(page)
    await page.keyboard.press('Space')
    const tray = page.getByRole('region', { name: 'Match bank and books by hand' })
    const match = tray.getByRole('button', { name: 'Match by hand' })
    await expect(match).toBeDisabled()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await expect(tray).toContainText('They cancel each other')
    await keep(page, `books-contra-${colorScheme}`)
    await page.keyboard.press('m')
    await expect(page.getByText('Matched by hand: they cancel each other in the books.')).toBeVisible()
    await expect(parts).toContainText('Only in the books · 1')
    await parts.getByText(/^Agree/).click()
    await expect(page.getByRole('grid').getByText('They cancel each other. You say so.')).toBeVisible()
    await page.getByRole('grid').getByText('They cancel each other. You say so.').click()
    await expect(page.getByRole('region', { name: 'Bank and books in full' })).toContainText(
      'Nothing in the bank: what the books have cancels itself.',
    )
    await settle(page)
    await keep(page, `books-contra-made-${colorScheme}`)
    await page.keyboard.press('s')
    await expect(page.getByText('Taken apart.')).toBeVisible()
    await expect(parts).toContainText('Only in the books · 3')
    await page.keyboard.press('u')
    await expect(parts).toContainText('Only in the books · 1')
    await page.keyboard.press('u')
    await expect(parts).toContainText('Only in the books · 3')
  })

  test(`W tells of bank and books why it is matched, and what comes nearest, ${colorScheme}`, async ({
    app,
    page,
    userData,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const opposite = { ...ledger, text: `${ledger.text}12-Sep-26,Tata Capital EMI again,Payment,47,,9882.00\n` }
    const parts = await withLedger({ app, page, userData }, opposite)
    const dialog = page.getByRole('dialog')
    await expect(parts.getByText(/ · [1-9]/).first()).toBeVisible()
    const isForReview = (await parts.getByText(/^To review · [1-9]/).count()) > 0
    await parts.getByText(isForReview ? /^To review/ : /^Agree/).click()
    const pairs = page.getByRole('grid', {
      name: isForReview ? 'Bank and books to review' : 'Bank and books that agree',
    })
    await settle(page)
    await pairs.focus()
    await expect(pairs).toBeFocused()
    await page.keyboard.press('w')
    await expect(dialog).toContainText(/Why line statement\.csv:\d is matched/)
    await expect(dialog).toContainText(/Both are ₹/)
    await keep(page, `books-why-matched-${colorScheme}`)
    await closeDialog(page, pairs)

    await parts.getByText(/^Only in the bank/).click()
    await expect(page.getByRole('grid', { name: 'Only in the bank' })).toBeFocused()
    await settle(page)
    await page.keyboard.press('w')
    await expect(dialog).toContainText('Why line statement.csv:5 is only in the bank')
    await expect(dialog).toContainText(
      'Line HDFC ledger 2026-09.csv:6 of the books is ₹9,882.00 too, but is money out.',
    )
    await keep(page, `books-why-open-${colorScheme}`)
    await closeDialog(page, page.getByRole('grid', { name: 'Only in the bank' }))
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('grid', { name: 'Only in the books' })).toBeFocused()
    await settle(page)
    await page.getByRole('button', { name: 'Why?' }).press('Enter')
    await expect(dialog).toContainText(/Why entry HDFC ledger 2026-09\.csv:\d is only in the books/)
  })
}

test('what is understood of a ledger is said otherwise: which way money went, and what a column holds', async ({
  app,
  page,
  userData,
}) => {
  await bookOfTheDay({ app, page, userData })
  await toBooks(page)
  const excel = {
    name: 'cash book.csv',
    text: ['Date,Party,Debit,Credit', '08-Sep-26,Ravi Stores,700.00,', '09-Sep-26,Rent,,300.00', ''].join('\n'),
  }
  await answerDialogs(app, userData, [excel])
  await page.getByRole('button', { name: 'Import ledgers…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Import files' })
  await expect(dialog).toContainText("“Debit” is money in and “Credit” money out, as in the merchant's own books.")
  await dialog.getByText('The file, to correct').click()
  await dialog.getByRole('combobox', { name: /Direction/ }).selectOption({ label: 'Debits are money out of the bank' })
  await expect(dialog).toContainText('“Credit” is money in and “Debit” money out, as you said.')
  await expect(dialog).toContainText('₹300.00 into the bank and ₹700.00 out of it.')
  await dialog.getByRole('combobox', { name: 'Column 2 (Party) holds' }).selectOption({ label: 'Not used' })
  await expect(dialog).toContainText('The header and the columns are as you said.')
  await keep(page, 'books-import-corrected-light')
  await dialog.getByRole('button', { name: 'Take back what you said' }).click()
  await expect(dialog).toContainText("as in the merchant's own books.")
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Imported' })).toContainText('2 entries added')
})
