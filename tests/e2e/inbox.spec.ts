import type { ElectronApplication, Page } from '@playwright/test'
import { startARelay, type RunningRelay } from './a-relay.ts'
import { expect, test } from './launch.ts'
import { answerDialogs } from './merchant-day.ts'
import { keep } from './picture.ts'

// Every picture is looked at by axe, which takes its time.
test.setTimeout(240_000)

let relay: RunningRelay
test.beforeEach(async () => {
  relay = await startARelay()
})
test.afterEach(() => relay.stop())

const customers = [
  'Customer,Mobile,Email,Type',
  'Sri Venkateswara Agro Products,9876543210,accounts.receivable@srivenkateswara.example.com,both',
  'Meenakshi Textiles,9876543211,meenakshi@example.com,bank',
].join('\n')

function goTo(page: Page, screen: string): Promise<void> {
  return page.getByRole('navigation').getByRole('button', { name: screen }).click()
}

async function pays(page: Page, amount: string, webhook: string): Promise<void> {
  await page.getByRole('region', { name: 'Practice' }).getByRole('button', { name: 'A customer pays' }).click()
  const dialog = page.getByRole('dialog', { name: 'A customer pays' })
  await dialog.getByRole('textbox', { name: 'Amount' }).fill(amount)
  await dialog.getByRole('radio', { name: webhook, exact: true }).click()
  await dialog.getByRole('button', { name: 'Pay', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** What the app shows outside the window, from now on. */
async function watchDesktop(app: ElectronApplication): Promise<() => Promise<{ shown: string[]; badge: number }>> {
  await app.evaluate(({ app: running, BrowserWindow, Notification }) => {
    const desktop = { shown: [] as string[], badge: 0, click: () => {} }
    Reflect.set(globalThis, 'desktop', desktop)
    Notification.prototype.show = function show(this: Electron.Notification) {
      desktop.shown.push(`${this.title} | ${this.body}`)
      desktop.click = () => void this.emit('click')
    }
    running.setBadgeCount = (count = 0) => {
      desktop.badge = count
      return true
    }
    for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => false
  })
  return () =>
    app.evaluate(() => {
      const { shown, badge } = Reflect.get(globalThis, 'desktop') as { shown: string[]; badge: number }
      return { shown, badge }
    })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`webhooks come by a relay: late, twice, out of order, one lost, one forged; ${colorScheme}`, async ({
    app,
    page,
    userData,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await answerDialogs(app, userData, [{ name: 'customers.csv', text: customers }])
    await page.keyboard.press('Control+n')
    await expect(page.getByText('Drop your files anywhere')).toBeVisible()
    await page.keyboard.press('Control+6')
    await expect(page.getByText('The provider cannot reach this computer.')).toBeVisible()
    await keep(page, `inbox-new-${colorScheme}`)

    await goTo(page, 'Settings')
    await page.getByRole('radiogroup', { name: 'Environment' }).getByText('Practice', { exact: true }).click()
    const webhooks = page.getByRole('region', { name: 'Webhooks' })
    await webhooks.getByRole('textbox', { name: 'Address of the relay' }).fill(relay.base)
    await webhooks.getByRole('textbox', { name: 'Code of its owner' }).fill('WRONG-CODE')
    await webhooks.getByRole('button', { name: 'Pair' }).click()
    await expect(webhooks.getByText('The relay does not accept this code')).toBeVisible()
    await keep(page, `settings-relay-${colorScheme}`)
    await webhooks.getByRole('textbox', { name: 'Code of its owner' }).fill(relay.code)
    await webhooks.getByRole('button', { name: 'Pair' }).click()
    await expect(webhooks.getByText('/in/••••')).toBeVisible()
    await keep(page, `settings-relay-paired-${colorScheme}`)

    await goTo(page, 'Virtual accounts')
    await page.getByRole('button', { name: 'From a list' }).click()
    await page.getByRole('button', { name: 'Make 3 accounts' }).click()
    await expect(page.getByText('3 accounts made')).toBeVisible({ timeout: 20_000 })
    await goTo(page, 'Payments')
    await pays(page, '1,23,45,678.90', 'Comes late')
    await pays(page, '3021', 'Arrives')
    await pays(page, '4500.50', 'Arrives twice')
    await pays(page, '999', 'Gets lost')
    await pays(page, '25000', 'Is forged')
    const payments = page.getByRole('grid', { name: 'Payments' })
    await expect(payments.getByText('Signed')).toHaveCount(5, { timeout: 40_000 }) // the late one is 20 s late
    await expect(payments.getByText('₹25,000.00')).toHaveCount(2)
    await expect(payments.getByText('₹999.00')).toHaveCount(0)
    await keep(page, `payments-signed-${colorScheme}`)
    await goTo(page, 'Overview')
    await expect(page.getByText('none of it confirmed yet')).toBeVisible()
    await keep(page, `overview-unconfirmed-${colorScheme}`)

    await goTo(page, 'Inbox')
    await expect(page.getByRole('region', { name: 'Webhooks' }).getByText('Listening')).toBeVisible()
    await page.getByRole('button', { name: 'Read it now' }).click()
    await expect(page.getByText('5 payments. 1 payment unknown to the provider.')).toBeVisible({ timeout: 20_000 })
    const quarantine = page.getByRole('grid', { name: 'Quarantine' })
    await quarantine.getByText('Unknown to the provider').dblclick()
    const panel = page.getByRole('complementary')
    await expect(panel.getByText('this may be a forgery')).toBeVisible()
    await keep(page, `inbox-quarantine-${colorScheme}`)
    await panel.getByRole('button', { name: 'Count it all the same' }).click()
    await expect(panel.getByText('Say in a note why')).toBeVisible()
    await panel.getByRole('textbox', { name: 'Note' }).fill('Asked the provider: it is none of theirs')
    await panel.getByRole('button', { name: 'Looked at' }).click()
    await expect(page.getByText('Nothing is set apart')).toBeVisible()

    await goTo(page, 'Payments')
    await expect(payments.getByText('Confirmed')).toHaveCount(5)
    for (const amount of ['₹1,23,45,678.90', '₹3,021.00', '₹4,500.50', '₹999.00', '₹25,000.00'])
      await expect(payments.getByText(amount)).toHaveCount(1)
    await keep(page, `payments-confirmed-${colorScheme}`)
  })
}

test('new payments are told of on the desktop, and a click opens the payment', async ({ app, page, userData }) => {
  await answerDialogs(app, userData, [{ name: 'customers.csv', text: customers }])
  await page.keyboard.press('Control+n')
  await goTo(page, 'Settings')
  await page.getByRole('radiogroup', { name: 'Environment' }).getByText('Practice', { exact: true }).click()
  const webhooks = page.getByRole('region', { name: 'Webhooks' })
  await webhooks.getByRole('textbox', { name: 'Address of the relay' }).fill(relay.base)
  await webhooks.getByRole('textbox', { name: 'Code of its owner' }).fill(relay.code)
  await webhooks.getByRole('button', { name: 'Pair' }).click()
  const notices = page.getByRole('radiogroup', { name: 'When' })
  await notices.getByText('At any time').click()
  await goTo(page, 'Virtual accounts')
  await page.getByRole('button', { name: 'From a list' }).click()
  await page.getByRole('button', { name: 'Make 3 accounts' }).click()
  await expect(page.getByText('3 accounts made')).toBeVisible({ timeout: 20_000 })
  const desktop = await watchDesktop(app)
  await pays(page, '3021', 'Arrives')
  await expect.poll(desktop, { timeout: 20_000 }).toMatchObject({
    shown: [expect.stringMatching(/^₹3,021\.00 received \| From .+\. .+$/)],
    badge: 1,
  })
  await app.evaluate(() => (Reflect.get(globalThis, 'desktop') as { click(): void }).click())
  await expect(page.getByRole('heading', { name: 'Payments' })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Payments' }).getByText('₹3,021.00')).toHaveCount(1)

  await goTo(page, 'Settings')
  await notices.getByText('Never', { exact: true }).click()
  await page.getByRole('button', { name: '10 customers pay' }).click()
  await expect.poll(async () => (await desktop()).badge, { timeout: 20_000 }).toBe(10)
  expect((await desktop()).shown).toHaveLength(1)
})
