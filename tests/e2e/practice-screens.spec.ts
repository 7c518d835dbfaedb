import { expect, test } from './launch.ts'
import { answerDialogs } from './merchant-day.ts'
import { keep } from './picture.ts'

// Every picture is looked at by axe, which takes its time.
test.setTimeout(180_000)

const customers = [
  'Customer,Mobile,Email,Type',
  'Sri Venkateswara Agro Products,9876543210,accounts.receivable@srivenkateswara.example.com,both',
  'Meenakshi Textiles,9876543211,meenakshi@example.com,both',
  'Gupta Brothers,9876543212,gupta@example.com,bank',
  'Fathima Beevi,9876543213,fathima@example.com,upi',
  'M/s Annapurna Foods Pvt. Ltd.,9876543214,annapurna@example.com,bank',
  'Harpreet Singh Gill,12345,harpreet@example.com,upi',
].join('\n')

for (const colorScheme of ['light', 'dark'] as const) {
  test(`settings, virtual accounts and Practice, ${colorScheme}`, async ({ app, page, userData }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await answerDialogs(app, userData, [{ name: 'customers.csv', text: customers }])
    await page.keyboard.press('Control+n')
    await expect(page.getByText('Drop your files anywhere')).toBeVisible()
    await page.keyboard.press('Control+7')
    await expect(page.getByText('A virtual account for each customer')).toBeVisible()
    await keep(page, `accounts-not-connected-${colorScheme}`)

    await page.keyboard.press('Control+8')
    const environment = page.getByRole('radiogroup', { name: 'Environment' })
    await environment.getByText('Production').click()
    await page.getByRole('button', { name: 'Set the client secret' }).click()
    await page.getByRole('textbox', { name: 'Client secret' }).fill('cfsk_ma_prod_0123456789')
    await page.keyboard.press('Enter')
    await expect(page.getByText('•••• 6789')).toBeVisible()
    await page.getByRole('textbox', { name: 'Client id' }).fill('CF 12')
    await page.keyboard.press('Enter')
    await expect(page.getByText('This cannot be a client id')).toBeVisible()
    await keep(page, `settings-production-${colorScheme}`)
    await page.getByRole('radiogroup', { name: 'Access' }).getByText('By the provider’s public key').click()
    await page.getByRole('button', { name: 'Test the connection' }).click()
    await expect(page.getByRole('alert')).toContainText('This book is not connected')
    await keep(page, `settings-test-${colorScheme}`)
    await environment.getByText('Practice', { exact: true }).click()
    await expect(page.getByRole('region', { name: 'Practice' })).toBeVisible()
    await keep(page, `settings-practice-${colorScheme}`)

    await page.keyboard.press('Control+7')
    await expect(page.getByText('No accounts yet')).toBeVisible()
    await keep(page, `accounts-empty-${colorScheme}`)
    await page.getByRole('button', { name: 'From a list' }).click()
    await expect(page.getByRole('dialog').getByText('6 accounts can be made, 2 cannot')).toBeVisible()
    await keep(page, `accounts-list-${colorScheme}`)
    await page.getByRole('button', { name: 'Make 6 accounts' }).click()
    await expect(page.getByText('6 accounts made, 2 refused')).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: '10 customers pay' }).click()
    await expect(page.getByText('10 payments to settle')).toBeVisible()
    await page.getByRole('grid', { name: 'Virtual accounts' }).getByText('Sri Venkateswara Agro Products').dblclick()
    await expect(page.getByRole('grid', { name: /^Payments into/ })).toContainText('Awaited')
    await keep(page, `accounts-${colorScheme}`)

    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await page.getByRole('textbox', { name: 'Amount' }).fill('1,23,456.50')
    await page.getByRole('textbox', { name: 'For' }).fill('Invoice 2026-27/118')
    await keep(page, `share-upi-${colorScheme}`)
    await page.getByRole('radio', { name: 'Bank account' }).click()
    await keep(page, `share-bank-${colorScheme}`)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'New account' }).click()
    await page.getByRole('textbox', { name: 'Customer’s name' }).fill('Nilgiri Tea House')
    await page.getByRole('textbox', { name: 'Mobile' }).fill('12345')
    await page.getByText('More: who may pay, and how much').click()
    await page.getByRole('textbox', { name: 'At least' }).fill('5,000')
    await page.getByRole('textbox', { name: 'At most' }).fill('100')
    await expect(page.getByText('The largest amount is below the smallest.')).toBeVisible()
    await keep(page, `account-form-${colorScheme}`)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'A customer pays' }).click()
    await keep(page, `practice-pay-${colorScheme}`)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Settle now' }).click()
    await expect(page.getByText('nothing to settle')).toBeVisible()
    await page.getByRole('button', { name: 'Bank statement…' }).click()
    await keep(page, `practice-statement-${colorScheme}`)
    await page.getByRole('button', { name: 'Import it' }).click()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('dialog', { name: 'Imported' }).getByRole('button', { name: 'Done' }).click()
    await page.keyboard.press('Control+1')
    await expect(page.getByRole('region', { name: 'Where the money is' })).toBeVisible()
    await keep(page, `overview-practice-${colorScheme}`)
  })
}
