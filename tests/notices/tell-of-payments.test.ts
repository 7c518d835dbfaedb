import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { NoticeStore } from '../../electron/notices/notice-settings.ts'
import { paymentTeller } from '../../electron/notices/tell-of-payments.ts'
import type { NoticeSettings } from '../../shared/contract/inbox.ts'
import { isLoud, type Notice } from '../../shared/inbox/notice.ts'
import { at, rupees } from '../builders.ts'

let shown: (Notice & { click: () => void })[] = []
let badges: number[] = []
let settings: NoticeSettings = { isOn: true, quiet: null }
let isLooking = false
const clicked: (string | null)[] = []

const store: NoticeStore = { of: () => settings, save: () => {} }

beforeEach(() => {
  shown = []
  badges = []
  settings = { isOn: true, quiet: null }
  isLooking = false
})

function aTeller(now = '2026-03-10 12:00') {
  return paymentTeller({
    settings: store,
    desktop: {
      show: (notice, click) => void shown.push({ ...notice, click }),
      badge: (count) => void badges.push(count),
    },
    isLooking: () => isLooking,
    onClick: (id) => void clicked.push(id),
    now: () => Date.parse(at(now)),
    together: 20,
  })
}

function payments(count: number, amount: string, remitterName: string | null = 'Asha Traders') {
  return { count, amount: rupees(amount), first: { referenceId: '7606233', amount: rupees(amount), remitterName } }
}

describe('new payments', () => {
  it('are told of with the amount and the customer, and a click opens the payment', async () => {
    aTeller().tell('book', 'Sharma Stores', payments(1, '3021'))
    await vi.waitFor(() => expect(shown).toHaveLength(1))
    expect(shown[0]).toMatchObject({ title: '₹3,021.00 received', body: 'From Asha Traders. Sharma Stores' })
    shown[0]!.click()
    expect([clicked.at(-1), badges.at(-1)]).toEqual(['7606233', 1])
  })

  it('that come together are told of in one sentence', async () => {
    const teller = aTeller()
    for (let count = 0; count < 5; count++)
      teller.tell('book', 'Sharma Stores', payments(2, '1,00,000'.replaceAll(',', '')))
    await vi.waitFor(() => expect(shown).toHaveLength(1))
    expect(shown[0]).toMatchObject({ title: '10 payments, ₹5,00,000.00', referenceId: null })
    expect(badges.at(-1)).toBe(10)
  })

  it('are not told of while the person looks at the book, and the badge goes when they do', async () => {
    const teller = aTeller()
    isLooking = true
    teller.tell('book', 'Shop', payments(1, '10'))
    isLooking = false
    teller.tell('book', 'Shop', payments(1, '10'))
    await vi.waitFor(() => expect(badges).toEqual([1]))
    teller.seen()
    expect(badges).toEqual([1, 0])
  })

  it('only count on the badge when notices are off or it is quiet', async () => {
    settings = { isOn: false, quiet: null }
    aTeller().tell('book', 'Shop', payments(1, '10'))
    await vi.waitFor(() => expect(badges).toEqual([1]))
    settings = { isOn: true, quiet: { from: '21:00', to: '08:00' } }
    aTeller('2026-03-10 23:30').tell('book', 'Shop', payments(1, '10'))
    await vi.waitFor(() => expect(badges).toHaveLength(2))
    expect(shown).toEqual([])
  })
})

describe('quiet hours', () => {
  it.each([
    ['21:00', '08:00', '20:59', true],
    ['21:00', '08:00', '21:00', false],
    ['21:00', '08:00', '00:00', false],
    ['21:00', '08:00', '07:59', false],
    ['21:00', '08:00', '08:00', true],
    ['13:00', '14:00', '13:30', false],
    ['13:00', '14:00', '14:00', true],
    ['13:00', '13:00', '13:00', true],
  ])('from %s to %s at %s: loud %s', (from, to, time, expected) => {
    expect(isLoud({ isOn: true, quiet: { from, to } }, at(`2026-03-10 ${time}`))).toBe(expected)
  })
})
