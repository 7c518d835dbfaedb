import { addDays, day } from '../../shared/day.ts'
import type { Payment, Settlement } from '../../shared/domain.ts'
import type { CreditLine, ReconcileInput } from '../../shared/matching/reconciliation.ts'
import { paise } from '../../shared/paise.ts'
import { aBook, aCreditLine, aPayment, aSettlement, at, aUtr } from '../builders.ts'

const AMOUNT = 302_100

/** Books that nothing tells apart, or that could be searched for ever: each has to end soon, with nothing claimed for sure. */
export const adversarialBooks: readonly { readonly name: string; readonly input: () => ReconcileInput }[] = [
  {
    name: '30 equal payments, settlements and lines',
    input: () => aBook({ payments: payments(30), settlements: settlements(30), lines: lines(30) }),
  },
  {
    name: '500 equal payments in one window, half of them settled',
    input: () =>
      aBook({
        payments: payments(500),
        settlements: settlements(1, () => ({ count: 250, amount: paise(250 * AMOUNT) })),
      }),
  },
  {
    name: '500 different payments in one window, some of them settled',
    input: () =>
      aBook({
        payments: payments(500, (nth) => ({ amount: paise(10_000 + 37 * nth) })),
        settlements: settlements(3, (nth) => ({ count: 200 + nth, amount: paise(3_000_001 + nth) })),
      }),
  },
  {
    name: '10,000 lines and 100 settlements of one amount',
    input: () => aBook({ settlements: settlements(100), lines: lines(10_000) }),
  },
  {
    name: '10,000 lines and 10,000 settlements of one amount over a month',
    input: () =>
      aBook({
        settlements: settlements(10_000, (nth) => ({ settledAt: at(`2026-03-${twoDigits(1 + (nth % 28))} 09:00`) })),
        lines: lines(10_000, (nth) => ({ postedOn: addDays(day('2026-03-01'), nth % 28) })),
      }),
  },
  {
    name: '10,000 lines and 10,000 settlements of one amount, each with a UTR of its own and none the same',
    input: () =>
      aBook({
        settlements: settlements(10_000, (nth) => ({
          utr: aUtr(`AXISCN${1_000_000_000 + ((nth * 31) % 99_991)}`),
          settledAt: at(`2026-03-${twoDigits(1 + (nth % 28))} 09:00`),
        })),
        lines: lines(10_000, (nth) => ({
          utr: aUtr(`YESAPZ${1_000_000_000 + ((nth * 17) % 99_991)}`),
          postedOn: addDays(day('2026-03-01'), nth % 28),
        })),
      }),
  },
  {
    name: '2,000 settlements that lack a payment of one amount, and 10,000 of it that wait',
    input: () =>
      aBook({
        payments: [
          ...payments(10_000, (nth) => ({ paidAt: at(`2025-12-${twoDigits(1 + (nth % 28))} 10:00`) })),
          ...payments(2_000, (nth) => ({
            referenceId: `P${nth}`,
            amount: paise(1_000_011 + 700 * nth),
            paidAt: at(`2026-03-${twoDigits(1 + (nth % 28))} 11:30`),
          })),
        ],
        settlements: settlements(2_000, (nth) => ({
          count: 2,
          amount: paise(1_000_011 + 700 * nth + AMOUNT),
          settledAt: at(`2026-03-${twoDigits(1 + (nth % 28))} 12:05`),
        })),
      }),
  },
  {
    name: '10,000 lines and 2,000 settlements of one day that add up in many ways',
    input: () =>
      aBook({
        settlements: settlements(2_000, (nth) => ({ amount: paise(777 + nth), settledAt: at('2026-03-10 09:00') })),
        lines: lines(10_000, (nth) => ({ amount: paise(100 + (nth % 500)) })),
      }),
  },
  {
    name: 'a year of four equal payments a day and three settlements, without day, UTR or order',
    input: () =>
      aBook({
        payments: payments(1_460, (nth) => ({
          paidAt: at(`${addDays(day('2025-03-01'), nth >> 2)} ${twoDigits(8 + 3 * (nth & 3))}:00`),
        })),
        settlements: settlements(1_095, (nth) => ({ settlementId: String((nth * 7_919) % 100_003) })),
        lines: lines(1_095, (nth) => ({ postedOn: addDays(day('2025-03-01'), Math.floor(nth / 3)) })),
      }),
  },
]

function payments(count: number, fields: (nth: number) => Partial<Payment> = () => ({})): Payment[] {
  return Array.from({ length: count }, (_, nth) => aPayment({ referenceId: String(nth), ...fields(nth) }))
}

function settlements(count: number, fields: (nth: number) => Partial<Settlement> = () => ({})): Settlement[] {
  return Array.from({ length: count }, (_, nth) =>
    aSettlement({ settlementId: String(nth), utr: null, ...fields(nth) }),
  )
}

function lines(count: number, fields: (nth: number) => Partial<CreditLine> = () => ({})): CreditLine[] {
  return Array.from({ length: count }, (_, nth) => aCreditLine({ id: nth + 1, ...fields(nth) }))
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
