import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Keeps a picture, and sees that nobody is shut out of what is on it. */
export async function keep(page: Page, name: string): Promise<void> {
  await settle(page)
  await page.screenshot({ path: `test-results/screens/${name}.png` })
  // The window of Electron opens no second page, which axe would otherwise finish its run in.
  // What passes is not gathered, which would take as long again.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const told = serious.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html).join('\n')}`)
  expect(told).toEqual([])
}

/** Until what was asked for is there and drawn. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator('[role=grid][aria-busy=true], [role=row][aria-busy=true]')).toHaveCount(0)
}
