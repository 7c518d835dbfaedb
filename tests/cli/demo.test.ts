import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'
import { trailOf } from './book.ts'
import { milaan } from './milaan.ts'

vi.setConfig({ testTimeout: 120_000 })
const newFolder = temporaryFolder()

it('milaan demo makes a book of a quarter, prints where the money is, and leaves the book behind', async () => {
  const book = join(newFolder(), 'demo.milaan')
  const { code, stdout, stderr } = await milaan(['demo', book])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^2,0\d\d payments into 40 virtual accounts, 1 Jul 2026 to 30 Sep 2026$/m)
  for (const words of [
    'collected',
    'settled',
    'in the bank',
    'Jul 2026',
    'Aug 2026',
    'Sep 2026',
    'payment not settled',
    'settlement not in the bank',
    'settlement amount differs',
    'line without settlement',
    'signature does not hold',
  ])
    expect(stdout).toContain(words)
  expect(existsSync(book)).toBe(true)

  const trail = trailOf(book)
  const kinds = new Set(trail.exceptions.map(({ kind }) => kind))
  for (const kind of [
    'line-without-settlement',
    'payment-not-settled',
    'settlement-amount-differs',
    'settlement-not-in-bank',
  ])
    expect(kinds).toContain(kind)
  expect(trail.payments.some(({ referenceId }) => referenceId === '7999999')).toBe(false)
  const accepted = trail.settlements.filter(({ state }) => state === 'accepted')
  expect(accepted.length / trail.settlements.length).toBeGreaterThan(0.97)
  expect(new Set(accepted.map(({ rule }) => rule))).toEqual(new Set(['same-utr', 'amount-and-time']))
  expect(new Set(trail.payments.map(({ membership }) => membership))).toEqual(new Set(['provider', 'inferred', null]))
})
