import { day, instantInIndia, type Instant } from '../shared/day.ts'
import type { Payment, Settlement } from '../shared/domain.ts'
import type { CreditLine, ReconcileInput } from '../shared/matching/reconciliation.ts'
import { parseRupees, type Paise } from '../shared/paise.ts'
import { utr, type Utr } from '../shared/utr.ts'

/** `'2026-03-10 11:30'` in India. */
export function at(text: string): Instant {
  const instant = instantInIndia(day(text.slice(0, 10)), text.slice(11))
  if (instant === null) throw new RangeError(`not a moment: ${text}`)
  return instant
}

export function rupees(text: string): Paise {
  const amount = parseRupees(text)
  if (amount === null) throw new RangeError(`not rupees: ${text}`)
  return amount
}

export function aUtr(text: string): Utr {
  const found = utr(text)
  if (found === null) throw new RangeError(`not a UTR: ${text}`)
  return found
}

/** A payment into a bank account on Tuesday, 10 March 2026, 11:30. */
export function aPayment(fields: Partial<Payment> = {}): Payment {
  return {
    referenceId: '7606233',
    amount: rupees('3021'),
    paidAt: at('2026-03-10 11:30'),
    rail: 'bank-account',
    utr: null,
    virtualAccountId: 'VATEST1',
    remitterName: 'Asha Traders',
    remitterAccount: null,
    settlementId: null,
    settlementUtr: null,
    ...fields,
  }
}

export function aSettlement(fields: Partial<Settlement> = {}): Settlement {
  return {
    settlementId: '256',
    amount: rupees('3021'),
    count: 1,
    utr: aUtr('AXISCN0123456789'),
    settledAt: null,
    ...fields,
  }
}

/** A line that names a gateway and carries no UTR. */
export function aCreditLine(fields: Partial<CreditLine> = {}): CreditLine {
  return {
    id: 1,
    postedOn: day('2026-03-10'),
    amount: rupees('3021'),
    utr: null,
    narration: 'NEFT CR-CASHFREE PAYMENTS INDIA PVT LTD-NODAL',
    fromGateway: true,
    ...fields,
  }
}

/** A book as of the end of March 2026, whose statements cover that month. */
export function aBook(fields: Partial<ReconcileInput> = {}): ReconcileInput {
  return {
    payments: [],
    settlements: [],
    lines: [],
    decisions: [],
    covered: [{ from: day('2026-03-01'), to: day('2026-03-31') }],
    workingDays: { holidays: new Set() },
    asOf: day('2026-03-31'),
    ...fields,
  }
}
