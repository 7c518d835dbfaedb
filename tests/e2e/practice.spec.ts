import type { Page } from '@playwright/test'
import { expect, test } from './launch.ts'
import { answerDialogs } from './merchant-day.ts'

test.setTimeout(120_000)

test.beforeEach(async ({ app, page, userData }) => {
  await answerDialogs(app, userData, [])
  await page.getByRole('button', { name: 'New book' }).click()
  await expect(page.getByText('Drop your files anywhere')).toBeVisible()
})

function goTo(page: Page, screen: string): Promise<void> {
  return page.getByRole('navigation').getByRole('button', { name: screen }).click()
}

async function connectToPractice(page: Page): Promise<void> {
  await goTo(page, 'Settings')
  await page.getByRole('radiogroup', { name: 'Environment' }).getByText('Practice', { exact: true }).click()
  await expect(page.getByRole('region', { name: 'Practice' })).toBeVisible()
}

async function makeAccount(page: Page, name: string, mobile: string): Promise<void> {
  await goTo(page, 'Virtual accounts')
  await page.getByRole('button', { name: 'New account' }).click()
  const form = page.getByRole('dialog', { name: 'New virtual account' })
  await form.getByRole('textbox', { name: 'Customer’s name' }).fill(name)
  await form.getByRole('textbox', { name: 'Mobile' }).fill(mobile)
  await form.getByRole('textbox', { name: 'E-mail' }).fill('accounts@example.com')
  await expect(form.getByRole('textbox', { name: 'Id' })).not.toHaveValue('')
  await form.getByRole('button', { name: 'Make it' }).click()
  await expect(form).toBeHidden()
}

test('a newcomer walks the whole path without an account with anybody, and finds all of it in the bank', async ({
  app,
  page,
}) => {
  await app.evaluate(({ clipboard, shell }) => {
    const left: string[] = []
    Reflect.set(globalThis, 'left', left)
    clipboard.writeText = async (text: string) => void left.push(text)
    shell.openExternal = async (link: string) => void left.push(link)
  })
  await connectToPractice(page)
  await makeAccount(page, 'Meenakshi Textiles', '9876543210')

  const panel = page.getByRole('complementary', { name: 'Meenakshi Textiles' })
  await expect(panel.getByText('cashmepracticemeenaksh@yesbankltd')).toBeVisible()
  await panel.getByRole('button', { name: 'Share' }).click()
  const share = page.getByRole('dialog', { name: 'Share with Meenakshi Textiles' })
  await share.getByRole('textbox', { name: 'Amount' }).fill('1,23,456')
  await expect(share.getByText('Amount: ₹1,23,456.00')).toBeVisible()
  await expect(share.getByRole('img', { name: 'QR code' })).toBeVisible()
  await share.getByRole('button', { name: 'Copy' }).click()
  await share.getByRole('button', { name: 'WhatsApp' }).click()
  await share.getByRole('radio', { name: 'Bank account' }).click()
  await expect(share.getByText('Account number: 80808010MEENAKSH')).toBeVisible()
  await share.getByRole('button', { name: 'Copy' }).click()
  await share.getByRole('button', { name: 'Done' }).click()
  const left = await app.evaluate(() => Reflect.get(globalThis, 'left') as string[])
  expect(left[0]).toContain('UPI id: cashmepracticemeenaksh@yesbankltd')
  expect(left[1]).toMatch(/^https:\/\/wa\.me\/919876543210\?text=/)
  expect(left[2]).toContain('IFSC: YESB0CMSNOC')

  const bar = page.getByRole('region', { name: 'Practice' })
  await bar.getByRole('button', { name: 'A customer pays' }).click()
  const payment = page.getByRole('dialog', { name: 'A customer pays' })
  await payment.getByRole('textbox', { name: 'Amount' }).fill('5000')
  await payment.getByRole('button', { name: 'Pay', exact: true }).click()
  await expect(page.getByText('₹5,000.00 was paid.')).toBeVisible()
  await expect(panel.getByRole('grid')).toContainText('₹5,000.00')
  await bar.getByRole('button', { name: '10 customers pay' }).click()
  await expect(bar.getByText('11 payments to settle')).toBeVisible()
  await bar.getByRole('button', { name: 'Settle now' }).click()
  await expect(bar.getByText('nothing to settle')).toBeVisible()

  await bar.getByRole('button', { name: 'Bank statement…' }).click()
  await page.getByRole('dialog', { name: 'Bank statement' }).getByRole('button', { name: 'Import it' }).click()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('dialog', { name: 'Imported' }).getByRole('button', { name: 'Done' }).click()
  await expect(panel.getByText('all of it in the bank')).toBeVisible()

  await goTo(page, 'Overview')
  await expect(page.getByText('Everything that was due has arrived.')).toBeVisible()
  await goTo(page, 'Settlements')
  await expect(page.getByRole('grid', { name: 'Settlements', exact: true }).getByText('In the bank')).toHaveCount(2)
})

test('an account gets its errors where they are, while it is typed', async ({ page }) => {
  await connectToPractice(page)
  await goTo(page, 'Virtual accounts')
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'New virtual account' })
  await form.getByRole('textbox', { name: 'Customer’s name' }).fill('M/s Rao')
  await expect(form.getByText('Use English letters and spaces only')).toBeVisible()
  await form.getByRole('textbox', { name: 'Customer’s name' }).fill('Rao Traders')
  await form.getByRole('textbox', { name: 'Mobile' }).fill('12345')
  await expect(form.getByText('An Indian mobile number begins with 6, 7, 8 or 9.')).toBeVisible()
  await form.getByRole('textbox', { name: 'Mobile' }).fill('9876543210')
  await form.getByRole('textbox', { name: 'E-mail' }).fill('rao')
  await form.getByRole('textbox', { name: 'Id' }).fill('RAOTRADERSCOMPANY')
  await expect(form.getByText('Use at most 12 characters.')).toBeVisible()
  await form.getByRole('textbox', { name: 'Id' }).fill('RAOTRADERS')
  await page.keyboard.press('Enter')
  await expect(form.getByText('Enter an e-mail address')).toBeVisible()
  await form.getByRole('textbox', { name: 'E-mail' }).fill('rao@example.com')
  await page.keyboard.press('Enter')
  await expect(form.getByText(/maximum of 8 characters for Yes Bank/)).toBeVisible()
  await form.getByRole('textbox', { name: 'Id' }).fill('RAO1')
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(page.getByRole('grid', { name: 'Virtual accounts' }).getByText('Rao Traders')).toBeVisible()
})

test('an account is edited and switched off and on', async ({ page }) => {
  await connectToPractice(page)
  await makeAccount(page, 'Meenakshi Textiles', '9876543210')
  const panel = page.getByRole('complementary', { name: 'Meenakshi Textiles' })
  await panel.getByRole('button', { name: 'Edit' }).click()
  const form = page.getByRole('dialog', { name: 'Edit MEENAKSH' })
  await form.getByRole('textbox', { name: 'Customer’s name' }).fill('Meenakshi Silks')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('grid', { name: 'Virtual accounts' }).getByText('Meenakshi Silks')).toBeVisible()
  const renamed = page.getByRole('complementary', { name: 'Meenakshi Silks' })
  await renamed.getByRole('button', { name: 'Deactivate' }).click()
  await expect(renamed.getByText('Inactive')).toBeVisible()
  await renamed.getByRole('button', { name: 'Activate' }).click()
  await expect(renamed.getByText('Active', { exact: true })).toBeVisible()
})

test('a list of customers is looked at, made, and its result saved', async ({ app, page, userData }) => {
  await connectToPractice(page)
  const rows = [
    'Customer,Mobile,Email,Type',
    'Asha Traders,9876543210,asha@example.com,both',
    'Bharat Hardware,9876543211,bharat@example.com,upi',
    'Nobody At All,12345,nobody@example.com,bank',
  ]
  await answerDialogs(app, userData, [{ name: 'customers.csv', text: rows.join('\n') }])
  await goTo(page, 'Virtual accounts')
  await page.getByRole('button', { name: 'From a list' }).click()
  const dialog = page.getByRole('dialog', { name: 'Accounts for customers.csv' })
  await expect(dialog.getByText('3 accounts can be made, 1 cannot')).toBeVisible()
  await expect(dialog.getByText(/begins with 6, 7, 8 or 9/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Make 3 accounts' }).click()
  const banner = page.getByRole('region', { name: 'List of customers' })
  await expect(banner.getByText('3 accounts made, 1 refused')).toBeVisible({ timeout: 15_000 })
  await banner.getByRole('button', { name: 'Save the result' }).click()
  await expect(page.getByText(/^Saved .*\.csv\.$/)).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Virtual accounts' }).getByText('Bharat Hardware')).toBeVisible()
})
