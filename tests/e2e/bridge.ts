import { expect, type ElectronApplication, type Page } from '@playwright/test'
import type { Bridge } from '../../shared/contract.ts'

declare global {
  interface Window {
    readonly milaan: Bridge
    /** The events that `listenToEvents` has heard. */
    told?: { readonly name: string; readonly payload: unknown }[]
  }
}

export interface Answer {
  readonly ok: boolean
  readonly value?: unknown
  readonly error?: { readonly code: string; readonly message: string }
}

/** Calls a method as the page does. */
export function call(page: Page, method: string, input: object): Promise<Answer> {
  return page.evaluate(([method, input]) => window.milaan.call(method, input) as Promise<Answer>, [
    method,
    input,
  ] as const)
}

/** The names of the events that the page is told from now on. */
export async function listenToEvents(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const told: { name: string; payload: unknown }[] = (window.told = [])
    window.milaan.subscribe((event) => void told.push(event))
  })
  return () => page.evaluate(() => window.told!.map(({ name }) => name))
}

/** What the person is told in message boxes from now on. */
export async function listenToMessages(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }) => {
    const told: string[] = []
    Reflect.set(globalThis, 'told', told)
    dialog.showMessageBox = async (...args: unknown[]) => {
      told.push((args.at(-1) as { message: string }).message)
      return { response: 0, checkboxChecked: false }
    }
  })
  return () => app.evaluate(() => Reflect.get(globalThis, 'told') as string[])
}

/** Makes a book there, the path being what the person answers to the dialog. */
export async function openNewBook(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  expect(await call(page, 'newBook', {})).toMatchObject({ ok: true })
}
