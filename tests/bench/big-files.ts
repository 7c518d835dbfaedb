import { closeSync, openSync, writeSync } from 'node:fs'
import { bankHolidays } from '../../electron/calendar/bank-holidays.ts'
import { addDays, day, type Day } from '../../shared/day.ts'
import type { PostedLine } from '../../shared/demo/bank-account.ts'
import { customers, type Customer } from '../../shared/demo/customers.ts'
import { collectedFields, settledFields } from './event-fields.ts'
import { asJson } from './event-text.ts'
import { paymentOf, type DemoPayment } from '../../shared/demo/payments.ts'
import { between, digits, pick, randomFrom, type Random } from '../../shared/demo/random.ts'
import type { DemoSettlement } from '../../shared/demo/settlements.ts'
import { statementRow, statementTop } from '../../shared/demo/statement-file.ts'
import { afterHour, dayOfYear, wallClock } from '../../shared/demo/wall-clock.ts'
import { addPaise, paise, sumPaise } from '../../shared/paise.ts'
import { workingDayAfter } from '../../shared/working-days.ts'

/** How big the made-up merchant is; settlements come in whole days of five. */
export interface Size {
  readonly lines: number
  readonly settlements: number
}

const PAYMENTS_A_PAIR = 10
const cutOffs = [
  { hour: 9, since: 6, rail: 'bank-account' },
  { hour: 12, since: 9, rail: 'bank-account' },
  { hour: 15, since: 12, rail: 'bank-account' },
  { hour: 18, since: 15, rail: 'bank-account' },
  { hour: 18, since: 0, rail: 'upi' },
] as const
/** The busiest merchant has so many cut-offs a day that years are needed to come to so many settlements. */
const start = day('2012-04-02')
const workingDays = { holidays: bankHolidays }

interface MerchantDay {
  readonly on: Day
  readonly settlements: readonly DemoSettlement[]
}

/** The merchant's days one by one until it has so many settlements: nothing of it is kept. */
function* merchantDays(settlementCount: number): Generator<MerchantDay> {
  const random = randomFrom(1)
  const payers = customers(random)
  const next = { reference: 1_000_000, settlement: 100_000 }
  const counts = paymentCounts(random)
  let on = workingDayAfter(workingDays, start, 0)
  for (let left = settlementCount; left > 0; left -= cutOffs.length) {
    const settlements = cutOffs.slice(0, left).map(({ hour, since, rail }) => {
      const of = payers.filter((payer) => payer.rail === rail)
      const paying = Array.from({ length: counts.next().value }, () => pick(random, of))
      return settlementOf(random, on, { hour, since }, paying, next)
    })
    yield { on, settlements }
    on = nextDay(on)
  }
}

/** How many payments each settlement has: a small one after a large one, so that two always have ten. */
function* paymentCounts(random: Random): Generator<number, never> {
  for (;;) {
    const count = between(random, 2, PAYMENTS_A_PAIR - 2)
    yield count
    yield PAYMENTS_A_PAIR - count
  }
}

function settlementOf(
  random: Random,
  on: Day,
  { hour, since }: { readonly hour: number; readonly since: number },
  payers: readonly Customer[],
  next: { reference: number; settlement: number },
): DemoSettlement {
  const payments = payers.map((payer): DemoPayment => {
    const paidAt = wallClock(on, between(random, since * 3600, hour * 3600 - 1))
    const amount = paise(between(random, 10_000, payer.usual * 200))
    return paymentOf(random, payer, { referenceId: String((next.reference += between(random, 1, 9))), paidAt, amount })
  })
  return {
    settlementId: String((next.settlement += between(random, 1, 9))),
    paidOutAt: wallClock(on, hour * 3600 + 300),
    amount: sumPaise(payments.map(({ amount }) => amount)),
    payments,
    utr: `YESAP${on.slice(3, 4)}${dayOfYear(on)}${digits(random, 7)}`,
  }
}

/** Writes the provider's webhooks, one JSON a line; answers how many payments they tell of, and the webhooks of the day after. */
export function writeEvents(path: string, size: Size): { readonly payments: number; readonly dayAfter: string } {
  let payments = 0
  let dayAfter = ''
  writeText(path, function* () {
    for (const { settlements, isAfter } of daysAndOneMore(size)) {
      const texts = settlements.flatMap((settlement) => [
        ...settlement.payments.map((payment) => `${asJson(collectedFields(payment))}\n`),
        `${asJson(settledFields(settlement))}\n`,
      ])
      if (isAfter) dayAfter = texts.join('')
      else {
        payments += sumOf(settlements.map((settlement) => settlement.payments.length))
        yield texts.join('')
      }
    }
  })
  return { payments, dayAfter }
}

/** Statements that follow from a big one, as texts. */
interface MoreStatements {
  /** Its last rows again. */
  readonly lastRows: string
  readonly dayAfter: string
}

/** Writes the statement in HDFC's layout with its preamble; answers so many of its last rows and the statement of the day after. */
export function writeStatement(path: string, size: Size, lastRows: number): MoreStatements {
  const random = randomFrom(2)
  const days = daysOf(size)
  const period = { from: start, to: lastDayOf(size) }
  const last: string[] = []
  let dayAfter = ''
  writeText(path, function* () {
    yield statementTop(period)
    let balance = paise(100_000_000_000)
    let written = 0
    let passed = 0
    for (const { on, settlements, isAfter } of daysAndOneMore(size)) {
      passed++
      const due = Math.round((size.lines * passed) / days) - written
      if (isAfter) dayAfter = statementTop({ from: on, to: on })
      for (const line of linesOf(random, on, settlements, due)) {
        balance = addPaise(balance, line.amount)
        written++
        const row = statementRow({ ...line, balance })
        if (isAfter) dayAfter += row
        else {
          if (written > size.lines - lastRows) last.push(row)
          yield row
        }
      }
    }
  })
  return { lastRows: [statementTop(period), ...last].join(''), dayAfter }
}

/** The merchant's days, and the working day that follows the last of them. */
function* daysAndOneMore(size: Size): Generator<MerchantDay & { readonly isAfter: boolean }> {
  let left = daysOf(size)
  for (const merchantDay of merchantDays(size.settlements + cutOffs.length))
    yield { ...merchantDay, isAfter: left-- <= 0 }
}

function daysOf({ settlements }: Size): number {
  return Math.ceil(settlements / cutOffs.length)
}

function lastDayOf(size: Size): Day {
  let on = workingDayAfter(workingDays, start, 0)
  for (let passed = 1; passed < daysOf(size); passed++) on = nextDay(on)
  return on
}

function nextDay(on: Day): Day {
  return workingDayAfter(workingDays, addDays(on, 1), 0)
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

/** So many lines of a day: one for nearly every settlement, the rest other business. */
function linesOf(random: Random, on: Day, settlements: readonly DemoSettlement[], count: number): Line[] {
  const credits = settlements.flatMap((settlement): Line[] => {
    const luck = random()
    if (luck < 0.01) return []
    return [creditOf(settlement, luck < 0.02)]
  })
  const others = Array.from({ length: Math.max(0, count - credits.length) }, () => otherLine(random, on))
  return [...credits, ...others].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
}

type Line = Omit<PostedLine, 'balance'>

function creditOf({ paidOutAt, amount, utr }: DemoSettlement, isUtrLost: boolean): Line {
  const from = 'NEFT CR-YESB0000001-CASHFREE PAYMENTS INDIA PVT LTD-KAVERI AGRO TRADERS'
  return isUtrLost
    ? { at: paidOutAt, narration: from, reference: '', amount }
    : { at: paidOutAt, narration: `${from}-${utr}`, reference: utr, amount }
}

function otherLine(random: Random, on: Day): Line {
  const rrn = `${on.slice(3, 4)}${dayOfYear(on)}${between(random, 10, 19)}${digits(random, 6)}`
  const amount = between(random, 1_000, 5_000_000)
  return {
    at: afterHour(random, on, between(random, 8, 19), [0, 59]),
    narration: `UPI-CUSTOMER ${digits(random, 5)}-SHOP${digits(random, 3)}@OKBANK-HDFC0000825-${rrn}-PAYMENT`,
    reference: `0000${rrn}`,
    amount: paise(random() < 0.5 ? -amount : amount),
  }
}

const PIECE = 4_000

function writeText(path: string, texts: () => Iterable<string>): void {
  const file = openSync(path, 'w')
  let piece: string[] = []
  for (const text of texts()) {
    piece.push(text)
    if (piece.length < PIECE) continue
    writeSync(file, piece.join(''))
    piece = []
  }
  writeSync(file, piece.join(''))
  closeSync(file)
}
