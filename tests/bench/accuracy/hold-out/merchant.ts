import { addDays, day, dayOfWeek, instantAt, type Day, type Instant } from '../../../../shared/day.ts'
import { between, digits, pick, randomFrom, type Random } from '../../../../shared/demo/random.ts'
import type { Payment, Settlement } from '../../../../shared/domain.ts'
import { paise } from '../../../../shared/paise.ts'
import { utr, type Utr } from '../../../../shared/utr.ts'
import type { BankLine, World } from '../world.ts'

/*
 * A second maker of quarters, with other habits than the first: customers who pay the same again and again, a provider
 * that draws its lines some minutes early, exports that lack whole days, a bank that posts in the morning and may put a
 * day's transfers into one line, references in a column of their own. It serves to see whether rules hold elsewhere:
 * none was written with its outcome in view.
 */

interface Habits {
  readonly days: number
  readonly customers: number
  readonly delay: number
  /** What is kept of an amount. */
  readonly kept: (amount: number) => number
  /** Payments so many seconds before a cut-off wait for the next one. */
  readonly drawnEarly: number
  readonly postsNextMorning: boolean
  readonly oneLineADay: number
  readonly referenceColumn: boolean
  readonly serial: boolean
  readonly saysDay: boolean
  /** How much goes wrong. */
  readonly trouble: number
}

const opening = day('2025-10-01')
const listed = [day('2025-10-02'), day('2025-10-21'), day('2025-11-05'), day('2025-12-25')]
const hours = [9, 12, 15, 18]
const HOUR = 3_600_000
const INDIA = 5.5 * HOUR

function habitsOf(random: Random, trouble: number): Habits {
  const percent = between(random, 8, 25) / 10
  const kept = pick(random, [
    () => 0,
    () => 0,
    (amount: number) => {
      const fee = Math.round((amount * percent) / 100)
      return fee + Math.floor((fee * 18) / 100)
    },
    () => 1000 + 180,
  ])
  return {
    days: 88,
    customers: between(random, 30, 160),
    delay: trouble === 0 ? 0 : pick(random, [0, 0, 1, 1, 2]),
    kept,
    drawnEarly: random() < 0.4 ? 300 : 0,
    postsNextMorning: random() < 0.5,
    oneLineADay: trouble > 1 && random() < 0.2 ? 0.3 : 0,
    referenceColumn: random() < 0.6,
    serial: random() < 0.5,
    saysDay: random() < 0.25,
    trouble,
  }
}

export function aMerchant(trouble: 0 | 1 | 2, seed: number): World {
  const random = randomFrom(seed * 7 + 3)
  const habits = habitsOf(random, trouble)
  const last = addDays(opening, habits.days)
  const strike = trouble > 1 ? addDays(opening, between(random, 20, 60)) : null
  const isOpen = (on: Day): boolean => {
    const date = Number(on.slice(8))
    const isClosedSaturday = dayOfWeek(on) === 6 && [2, 4].includes(Math.ceil(date / 7))
    return dayOfWeek(on) !== 0 && !isClosedSaturday && !listed.includes(on) && on !== strike
  }
  const payments = paymentsOf(habits, random)
  const payOuts = payOutsOf(payments, habits, isOpen, random)
  const hidden = hiddenDays(habits, random)
  const told = payments.filter(
    (one) => !hidden.payments.has(indiaDay(one.paidAt)) && random() >= 0.004 * habits.trouble,
  )
  const known = payOuts.filter(
    ({ on }) => on <= last && !hidden.settlements.has(on) && random() >= 0.006 * habits.trouble,
  )
  const bank = statement(payOuts, habits, isOpen, last, random)
  return {
    payments: told,
    settlements: known.map(({ settlement }) => settlement),
    lines: bank.lines,
    rejected: [],
    forged: [],
    covered: [{ from: opening, to: last }],
    holidays: listed,
    asOf: last,
    truth: truthOf({ payOuts, known, told, bank, last, isOpen }),
  }
}

function hiddenDays({ trouble }: Habits, random: Random): { payments: Set<Day>; settlements: Set<Day> } {
  const some = (): Day[] => (trouble > 1 && random() < 0.5 ? [addDays(opening, between(random, 10, 70))] : [])
  return { payments: new Set(some()), settlements: new Set(some()) }
}

function indiaDay(at: Instant): Day {
  return new Date(Date.parse(at) + INDIA).toISOString().slice(0, 10) as Day
}

/** Some customers pay a fee every week, some whatever a bill comes to, now and then. */
function paymentsOf({ days, customers }: Habits, random: Random): Payment[] {
  const fees = [150_000, 236_000, 99_900]
  const made: Payment[] = []
  for (let customer = 0; customer < customers; customer++) {
    const isRegular = random() < 0.35
    const fee = pick(random, fees)
    const rail = random() < 0.5 ? 'upi' : 'bank-account'
    for (let at = between(random, 0, 9); at < days; at += isRegular ? 7 : between(random, 2, 16)) {
      const second = between(random, 6 * 3600, 23 * 3600)
      made.push({
        referenceId: String(51_000_000 + made.length * 17),
        amount: paise(isRegular ? fee : bill(random)),
        paidAt: instantAt(Date.parse(addDays(opening, at)) + second * 1000 - INDIA),
        rail,
        utr: utr(`5${digits(random, 11)}`),
        virtualAccountId: `C${customer}`,
        remitterName: null,
        remitterAccount: null,
        settlementId: null,
        settlementUtr: null,
      })
    }
  }
  return made.sort((a, b) => (a.paidAt < b.paidAt ? -1 : 1))
}

function bill(random: Random): number {
  const base = between(random, 200, 40_000) * 100
  return random() < 0.6 ? Math.round(base * 1.18) : base
}

interface PayOut {
  readonly on: Day
  readonly cutOff: string
  readonly members: readonly Payment[]
  readonly settlement: Settlement
}

function payOutsOf(
  payments: readonly Payment[],
  habits: Habits,
  isOpen: (on: Day) => boolean,
  random: Random,
): PayOut[] {
  const queues = {
    upi: payments.filter(({ rail }) => rail === 'upi'),
    'bank-account': payments.filter(({ rail }) => rail !== 'upi'),
  }
  const made: PayOut[] = []
  let serial = 880_000
  for (let at = 0; at < habits.days + 10; at++) {
    const cutDay = addDays(opening, at)
    if (!isOpen(cutDay)) continue
    for (const hour of hours)
      for (const rail of ['bank-account', 'upi'] as const) {
        if (rail === 'upi' && hour !== 18) continue
        const drawn = Date.parse(cutDay) + hour * HOUR - INDIA - habits.drawnEarly * 1000
        const queue = queues[rail]
        const end = queue.findIndex(({ paidAt }) => Date.parse(paidAt) >= drawn)
        const due = queue.splice(0, end < 0 ? queue.length : end)
        const stays = due.filter(() => random() < 0.002 * habits.trouble)
        queue.unshift(...stays)
        const members = due.filter((one) => !stays.includes(one))
        if (members.length === 0) continue
        let on = cutDay
        for (let day = 0; day < habits.delay; day++)
          do on = addDays(on, 1)
          while (!isOpen(on))
        serial += between(random, 1, 5)
        made.push({
          on,
          cutOff: `${rail} ${cutDay} ${hour}`,
          members,
          settlement: {
            settlementId: habits.serial ? `CF${serial}` : digits(random, 10),
            amount: paise(members.reduce((sum, { amount }) => sum + amount - habits.kept(amount), 0)),
            count: members.length,
            utr: utr(reference(random, on)),
            settledAt: habits.saysDay ? instantAt(Date.parse(on) - INDIA) : null,
          },
        })
      }
  }
  return made
}

function reference(random: Random, on: Day): string {
  const julian = Math.floor((Date.parse(on) - Date.parse(`${on.slice(0, 4)}-01-01`)) / 86_400_000) + 1
  const yyjjj = `${on.slice(2, 4)}${String(julian).padStart(3, '0')}`
  return pick(random, [
    () => `YESBN${yyjjj}${digits(random, 6)}`,
    () => `KKBKH${yyjjj}${digits(random, 6)}`,
    () => `${yyjjj.slice(1)}${String(between(random, 8, 20)).padStart(2, '0')}${digits(random, 6)}`,
    () => `ICICR4${on.replaceAll('-', '')}00${digits(random, 6)}`,
  ])()
}

interface Statement {
  readonly lines: readonly BankLine[]
  readonly linesOf: ReadonlyMap<string, readonly number[]>
  /** Which settlements each gateway line brings. */
  readonly brings: ReadonlyMap<number, readonly string[]>
  readonly returned: ReadonlySet<number>
  readonly short: ReadonlyMap<string, number>
}

function statement(
  payOuts: readonly PayOut[],
  habits: Habits,
  isOpen: (on: Day) => boolean,
  last: Day,
  random: Random,
): Statement {
  const lines: BankLine[] = []
  const linesOf = new Map<string, number[]>()
  const brings = new Map<number, readonly string[]>()
  const returned = new Set<number>()
  const short = new Map<string, number>()
  const chance = (often: number): boolean => random() < often * habits.trouble
  const nextOpen = (on: Day): Day => {
    let next = addDays(on, 1)
    while (!isOpen(next)) next = addDays(next, 1)
    return next
  }
  const byDay = Map.groupBy(payOuts, ({ on }) => on)
  for (const [on, ofDay] of byDay) {
    const arrives = habits.postsNextMorning ? nextOpen(on) : on
    const groups = random() < habits.oneLineADay ? [ofDay] : ofDay.map((one) => [one])
    for (const group of groups) {
      const [first] = group
      const { settlement } = first!
      const ids = group.map((one) => one.settlement.settlementId)
      const amount = group.reduce((sum, one) => sum + one.settlement.amount, 0)
      const when = chance(0.012) ? nextOpen(nextOpen(nextOpen(arrives))) : arrives
      if (chance(0.008)) continue
      if (group.length === 1 && chance(0.004) && amount > 50_000) {
        short.set(settlement.settlementId, post(when, amount - between(random, 500, 2500), settlement.utr!, ids))
        continue
      }
      const line = post(when, amount, settlement.utr!, ids)
      for (const id of ids) linesOf.set(id, [line])
      if (group.length > 1 || !chance(0.004)) continue
      const back = nextOpen(when)
      if (back > last) continue
      put(back, -amount, `RTGS RETURN ${settlement.utr} INVALID ACCOUNT`, '')
      returned.add(line)
      linesOf.delete(settlement.settlementId)
      if (random() < 0.4) continue
      const again = post(nextOpen(back), amount, settlement.utr!, ids)
      linesOf.set(settlement.settlementId, [again])
    }
    for (let other = between(random, 0, 4); other > 0; other--) business(on, ofDay)
  }
  const shown = lines.filter(({ postedOn }) => postedOn <= last)
  const isShown = new Set(shown.map(({ id }) => id))
  return {
    lines: shown,
    linesOf: new Map([...linesOf].filter(([, ids]) => ids.every((id) => isShown.has(id)))),
    brings,
    returned,
    short,
  }

  function put(on: Day, amount: number, narration: string, column: string): number {
    lines.push({ id: lines.length + 1, postedOn: on, amount: paise(amount), narration, reference: column })
    return lines.length
  }

  function post(on: Day, amount: number, of: Utr, ids: readonly string[]): number {
    const printed = chance(0.06) ? '' : chance(0.05) ? spoilt(of) : of
    const who = chance(0.02)
      ? 'BULK CREDIT CMS'
      : pick(random, ['CASHFREE PAYMENTS INDIA PRIVATE LIMITED', 'CASHFREE PAYMENTS IND', 'CASHFREE'])
    const line = habits.referenceColumn
      ? put(on, amount, `BY TRANSFER-NEFT*YESB0000001*${who}--`, printed)
      : put(
          on,
          amount,
          pick(random, [`NEFT-${printed}-${who}`, `NEFT_IN:${printed}//${who}`, `TRF/${who}/${printed}/SETTLEMENT`]),
          '',
        )
    if (/CASHFREE/.test(who)) brings.set(line, ids)
    return line
  }

  function spoilt(of: string): string {
    return pick(random, [
      () => of.slice(0, of.length - between(random, 2, 5)),
      () => `${of.slice(0, 8)} ${of.slice(8)}`,
      () => of.replace('0', 'O'),
      () => (/^\d{12}$/.test(of) ? Number(of).toExponential(4).toUpperCase() : of.slice(3)),
    ])()
  }

  function business(on: Day, ofDay: readonly PayOut[]): void {
    const isAlike = chance(0.04)
    const amount = isAlike ? pick(random, ofDay).settlement.amount : between(random, 5_000, 3_000_000)
    const text = pick(random, [
      `UPI/CR/5${digits(random, 11)}/LAXMI/SBIN/laxmi@oksbi`,
      `NEFT CR-BARB0VJASHO-SHREE ENTERPRISES-BARBN${digits(random, 11)}`,
      'CASH DEPOSIT BRANCH',
      'CLG CHQ 004512',
    ])
    put(addDays(on, between(random, 0, 1)), amount, text, '')
    if (random() < 0.2) put(on, -between(random, 10_000, 900_000), `IMPS/OUT/5${digits(random, 11)}/VENDOR`, '')
    if (chance(0.03)) {
      const line = put(
        on,
        between(random, 10_000, 5_000_000),
        `NEFT-AXISCN${digits(random, 10)}-PAYU PAYMENTS PVT LTD`,
        '',
      )
      brings.set(line, [])
    }
  }
}

interface Happened {
  readonly payOuts: readonly PayOut[]
  readonly known: readonly PayOut[]
  readonly told: readonly Payment[]
  readonly bank: Statement
  readonly last: Day
  readonly isOpen: (on: Day) => boolean
}

function truthOf({ payOuts, known, told, bank, last, isOpen }: Happened): World['truth'] {
  const exceptions = new Set<string>()
  const isTold = new Set(told)
  const isKnown = new Set(known.map(({ settlement }) => settlement.settlementId))
  const inTime = (on: Day): Day => {
    let next = addDays(on, 1)
    while (!isOpen(next)) next = addDays(next, 1)
    return next
  }
  for (const { settlement, members, on } of payOuts) {
    const id = settlement.settlementId
    if (!isKnown.has(id)) {
      if (on < last)
        for (const one of members) if (isTold.has(one)) exceptions.add(`payment-not-settled payment ${one.referenceId}`)
      continue
    }
    if (members.some((one) => !isTold.has(one))) exceptions.add(`missing-payments settlement ${id}`)
    const line = bank.short.get(id)
    if (line !== undefined && bank.lines.some((one) => one.id === line))
      exceptions.add(`settlement-amount-differs settlement ${id}`)
    else if (!bank.linesOf.has(id) && inTime(on) < last) exceptions.add(`settlement-not-in-bank settlement ${id}`)
  }
  for (const { id } of bank.lines) {
    if (bank.returned.has(id)) exceptions.add(`reversed line ${id}`)
    else if (bank.brings.has(id) && !bank.brings.get(id)!.some((one) => isKnown.has(one)))
      exceptions.add(`line-without-settlement line ${id}`)
  }
  return {
    settlementOf: new Map(
      payOuts.flatMap(({ settlement, members }) => members.map((one) => [one.referenceId, settlement.settlementId])),
    ),
    dueWith: new Map(payOuts.flatMap(({ cutOff, members }) => members.map((one) => [one.referenceId, cutOff]))),
    linesOf: bank.linesOf,
    sameLine: new Map(),
    exceptions,
  }
}
