import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeDialog, newBook } from './by-keys.ts'
import { expect, test } from './launch.ts'
import { answerDialogs, dropFiles } from './merchant-day.ts'
import { keep } from './picture.ts'

/** A co-operative bank's export: columns in a script that nobody taught the reader, no balance, days and months alike. */
function samiti(month: string, rows: readonly string[]): { name: string; text: string } {
  const lines = ['શ્રી વિકાસ સહકારી બેંક લિ.', 'તારીખ,વિગત,ઉધાર,જમા', ...rows.map((row) => row.replaceAll('MM', month))]
  return { name: `samiti-${month}.csv`, text: lines.join('\n') }
}

const april = samiti('04', [
  '03/MM/2026,NEFT CASHFREE PAYMENTS AXISCN0612345678,,"25,000.00"',
  '05/MM/2026,LIGHT BILL PGVCL,"1,180.00",',
  '07/MM/2026,UPI 612345678901 MEENAKSHI TRADERS,,"2,360.00"',
  '09/MM/2026,CHQ 000123 RENT,"15,000.00",',
])
const may = samiti('05', ['03/MM/2026,LIGHT BILL PGVCL,"1,240.00",', '11/MM/2026,UPI 612345678977 GUPTA,,"9,000.00"'])
const nameless = {
  name: 'no-dates.csv',
  text: 'Invoice,Party,Value\nA-1,Meenakshi Traders,12\nA-2,Gupta & Sons,15\n',
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a file that does not say enough is corrected, kept as a layout and read so the next time; ${colorScheme}`, async ({
    app,
    page,
    userData,
  }) => {
    test.setTimeout(90_000)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await answerDialogs(app, userData, [])
    await newBook(page)
    await dropFiles(page, [april, nameless])
    const dialog = page.getByRole('dialog', { name: 'Import files' })
    await expect(dialog.getByText('2 files need a word from you before they can go in.')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
    await keep(page, `import-questions-${colorScheme}`)

    // Nothing but the person knows which of the two columns is which.
    await dialog.getByText('Date, Narration, Money out, Money in', { exact: true }).click()
    await expect(dialog.getByText('4 lines from 3 Apr 2026 to 9 Apr 2026')).toBeVisible()
    await expect(dialog.getByText('4 new', { exact: true })).toBeVisible()
    await expect(dialog.getByRole('table').getByText('₹25,000.00')).toBeVisible()
    await keep(page, `import-answered-${colorScheme}`)

    await dialog.getByRole('radio', { name: 'The file, to correct' }).click()
    await dialog.getByRole('combobox', { name: 'Account' }).selectOption('Another number…')
    await dialog.getByRole('textbox', { name: 'Account number' }).fill('00411 2345 6789')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('0041123456789').first()).toBeVisible()
    await dialog.getByRole('combobox', { name: 'Dates' }).selectOption('Day, month, year')
    await expect(dialog.getByText('The order of the dates is as you said.')).toBeVisible()
    await keep(page, `import-corrected-${colorScheme}`)

    const name = dialog.getByRole('textbox', { name: /as the layout/ })
    await name.fill('Vikas Sahakari Bank')
    await name.press('Enter')
    await expect(page.getByText('Kept as “Vikas Sahakari Bank”.')).toBeVisible()

    await dialog.getByRole('button', { name: 'no-dates.csv' }).click()
    await expect(dialog.getByText(/no-dates\.csv was not understood/)).toBeVisible()
    await expect(dialog.getByRole('radio', { name: 'Line 1 names the columns' })).toBeVisible()
    await keep(page, `import-not-understood-${colorScheme}`)
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(page.getByRole('dialog', { name: 'Imported' }).getByText('4 lines added')).toBeVisible()
    await page.keyboard.press('Escape')

    await dropFiles(page, [may])
    await expect(dialog.getByText('Read with your layout “Vikas Sahakari Bank”.')).toBeVisible()
    await expect(dialog.getByText('2 lines from 3 May 2026 to 11 May 2026')).toBeVisible()
    await keep(page, `import-with-layout-${colorScheme}`)
    await dialog.getByRole('button', { name: 'Read without it' }).click()
    await expect(dialog.getByText('One file needs a word from you before it can go in.')).toBeVisible()
    // The focus comes back into the dialog from the button that is gone.
    await expect(page.locator('[role=dialog]:focus-within')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()

    await page.keyboard.press('Control+8')
    const layouts = page.getByRole('region', { name: 'Statement layouts' })
    await layouts.scrollIntoViewIfNeeded()
    await expect(layouts.getByText('Date, Narration, Money out, Money in · dates day/month/year')).toBeVisible()
    await keep(page, `layouts-${colorScheme}`)
  })
}

const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'
const hdfc = (name: string, rows: readonly string[]) => ({
  name,
  text: ['Account No : 50200012345678', header, ...rows].join('\n'),
})
const months = [
  hdfc('feb.csv', [
    '02/02/26,OPENING,0001,02/02/26,,100.00,"1,100.00"',
    '28/02/26,RENT,0002,28/02/26,50.00,,"1,050.00"',
  ]),
  hdfc('mar.csv', ['01/03/26,UPI,0003,01/03/26,,25.00,"1,075.00"', '20/03/26,RENT,0004,20/03/26,50.00,,"1,025.00"']),
  hdfc('apr.csv', ['02/04/26,UPI,0005,02/04/26,,75.00,"1,600.00"', '30/04/26,RENT,0006,30/04/26,50.00,,"1,550.00"']),
]

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the days that statements cover, and what is missing between them; ${colorScheme}`, async ({
    app,
    page,
    userData,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await answerDialogs(app, userData, [])
    await newBook(page)
    await dropFiles(page, months)
    await page.getByRole('button', { name: 'Import 3 files' }).click()
    await expect(page.getByRole('dialog', { name: 'Imported' })).toBeVisible()
    await closeDialog(page)
    await page.keyboard.press('Control+4')
    await page.getByRole('radio', { name: 'Days covered' }).click()
    const account = page.getByRole('region', { name: '50200012345678' })
    await expect(account).toContainText('3 statements, 2 Feb 2026 to 30 Apr 2026')
    await expect(account).toContainText(
      'No statement covers 21 Mar 2026 to 1 Apr 2026, while the balance went from ₹1,025.00 to ₹1,525.00: lines are missing.',
    )
    await expect(
      account.getByRole('rowheader', { name: /Mar 2026\s*: 20 days in a statement, 11 days in none/ }),
    ).toBeVisible()
    await keep(page, `days-covered-${colorScheme}`)
  })
}

test('a ledger that is dropped with a statement is taken for one, and shown beside the bank', async ({
  app,
  page,
  userData,
}) => {
  await answerDialogs(app, userData, [])
  await newBook(page)
  const ledger = {
    name: 'tally.csv',
    text: [
      'Date,Particulars,Vch Type,Vch No.,Debit,Credit',
      '02-Feb-26,Opening receipt,Receipt,1,100.00,',
      '28-Feb-26,Rent,Payment,2,,50.00',
      '28-Feb-26,Harpreet Singh,Receipt,3,9999.00,',
    ].join('\n'),
  }
  await dropFiles(page, [months[0]!, ledger])
  const dialog = page.getByRole('dialog', { name: 'Import files' })
  await dialog.getByRole('button', { name: 'tally.csv' }).click()
  await expect(dialog.getByText('Ledger of your own books, 3 entries').first()).toBeVisible()
  await keep(page, 'import-ledger-light')
  await dialog.getByRole('button', { name: 'Import 2 files' }).click()
  await expect(page.getByRole('dialog', { name: 'Imported' }).getByText('3 entries added')).toBeVisible()
  await closeDialog(page)
  await page.keyboard.press('Control+5')
  await page.getByRole('radio', { name: 'Bank and books' }).click()
  await expect(page.getByRole('radio', { name: 'Only in the books · 1' })).toBeVisible()
})

test('layouts go to another computer as a file', async ({ app, page, userData }) => {
  await answerDialogs(app, userData, [])
  await newBook(page)
  const layout = {
    name: 'Vikas Sahakari Bank',
    shape: 'તારીખ વિગત ઉધાર જમા',
    width: 4,
    corrections: { columns: ['posted-on', 'narration', 'debit', 'credit'] },
  }
  const sent = join(userData, 'sent.json')
  writeFileSync(sent, JSON.stringify({ milaanLayouts: 1, layouts: [layout] }))
  const saved = join(userData, 'saved.json')
  await app.evaluate(
    ({ dialog }, answers) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: answers.saved })
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [answers.sent] })
    },
    { sent, saved },
  )
  await page.keyboard.press('Control+8')
  await page.getByRole('button', { name: 'Take in a file…' }).click()
  await expect(page.getByText('1 layout taken in.')).toBeVisible()
  await page.getByRole('button', { name: 'Save layouts…' }).click()
  await expect(page.getByText('Saved in saved.json.')).toBeVisible()
  expect(JSON.parse(readFileSync(saved, 'utf8'))).toEqual({ milaanLayouts: 1, layouts: [layout] })
  await page.getByRole('button', { name: 'Forget the layout Vikas Sahakari Bank' }).click()
  await expect(page.getByText('None yet.')).toBeVisible()

  writeFileSync(sent, '{"layouts": "none"}')
  await page.getByRole('button', { name: 'Take in a file…' }).click()
  await expect(page.getByText('sent.json holds no statement layouts of Milaan.')).toBeVisible()
})
