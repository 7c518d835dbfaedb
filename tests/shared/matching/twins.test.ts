import { expect, test } from 'vitest'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { addDays, day, type Day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { CreditLine } from '../../../shared/matching/reconciliation.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { isWorkingDay, workingDayAfter } from '../../../shared/working-days.ts'
import { aBook, aCreditLine, aPayment, aSettlement, at, aUtr, rupees } from '../../builders.ts'

const calendar = { holidays: new Set<Day>() }
const days = Array.from({ length: 28 }, (_, index) => addDays(day('2026-03-01'), index)).filter((date) =>
  isWorkingDay(calendar, date),
)

/**
 * Each day a settlement of two payments before 9 h, in the bank under its UTR on the next working day, as agreed. On two
 * days in a row ₹993.00 is paid as well, before 15 h and before 12 h, each paid out alone; its settlements are called so.
 * Before 9 h of the second day nothing is.
 */
function aBookWithTwins(first: number, second: number) {
  const random = randomFrom(5)
  const payments: Payment[] = []
  const settlements: Settlement[] = []
  const lines: CreditLine[] = []
  const payOut = (id: number, date: Day, members: readonly Payment[]): void => {
    const utr = aUtr(`HDFCN520260${String(id).padStart(5, '0')}`)
    const amount = sumPaise(members.map((one) => one.amount))
    payments.push(...members)
    settlements.push(aSettlement({ settlementId: String(id), count: members.length, amount, utr }))
    lines.push(aCreditLine({ id, utr, amount, postedOn: workingDayAfter(calendar, date, 1) }))
  }
  const paid = (date: Day, time: string, amount = paise(between(random, 20_000, 900_000))): Payment =>
    aPayment({ referenceId: `${date} ${time}`, amount, paidAt: at(`${date} ${time}`) })
  days.forEach((date, index) => {
    if (index !== 9) payOut(1_000 + 10 * index, date, [paid(date, '08:10'), paid(date, '08:20')])
    if (index === 8) payOut(first, date, [paid(date, '12:29', rupees('993'))])
    if (index === 9) payOut(second, date, [paid(date, '10:38', rupees('993'))])
  })
  const terms = { fees: null, delay: 1 } as const
  return { twins: [String(first), String(second)], book: aBook({ payments, settlements, lines, terms }) }
}

function membersOf({ twins, book }: ReturnType<typeof aBookWithTwins>): unknown[] {
  const { memberships } = reconcile(book)
  return twins.map((id) => {
    const { state, paymentIds } = memberships.find(({ settlementId }) => settlementId === id)!
    return state === 'inferred' ? paymentIds : state
  })
}

test('of two settlements of one amount in a row, the one with the lower number is of the earlier payment', () => {
  expect(membersOf(aBookWithTwins(1_085, 1_095))).toEqual([[`${days[8]!} 12:29`], [`${days[9]!} 10:38`]])
})

test('numbers that fall where all others rise leave it open which is which', () => {
  expect(membersOf(aBookWithTwins(1_095, 1_085))).toEqual(['ambiguous', 'ambiguous'])
})
