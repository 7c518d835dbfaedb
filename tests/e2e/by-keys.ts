import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect } from './launch.ts'
import { answerDialogs, statement, webhooks } from './merchant-day.ts'

/* What most tests begin with, as a person does it without a mouse. */

/** Makes the book that main's dialog is answered with. */
export async function newBook(page: Page): Promise<void> {
  await page.keyboard.press('Control+n')
  await expect(page.getByText('Drop your files anywhere')).toBeVisible()
}

/** Imports so many files, which main's dialog is answered with, and closes the report. */
export async function importByKeys(page: Page, files = 2): Promise<void> {
  await page.keyboard.press('Control+i')
  await confirmImport(page, files)
}

/** Imports what is previewed, and closes the report. */
export async function confirmImport(page: Page, files: number): Promise<void> {
  const name = files === 1 ? 'Import' : `Import ${files} files`
  await expect(page.getByRole('button', { name, exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Done' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** Closes the dialog, and waits until the keys are with what had them before: a frame later, which no person outruns. */
export async function closeDialog(page: Page, backTo?: Locator): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  if (backTo !== undefined) await expect(backTo).toBeFocused()
}

/** A new book with what the provider and the bank say of the merchant's three days. */
export async function bookOfTheDay({
  app,
  page,
  userData,
}: {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
}): Promise<void> {
  await answerDialogs(app, userData, [webhooks, statement])
  await newBook(page)
  await importByKeys(page)
}
