import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bankHolidays } from '../../electron/calendar/bank-holidays.ts'
import { bytesOf } from '../../shared/byte-source.ts'
import { addDays, day, dayInIndia, type Day } from '../../shared/day.ts'
import { walkQuarter } from '../../electron/demo/walk-quarter.ts'
import { signatureState } from '../../electron/engine/import/signature.ts'
import { practiceMerchant } from '../../electron/practice/merchant.ts'
import type { EventReading, ReadEvent } from '../../shared/events/provider-event.ts'
import { readEvents } from '../../shared/events/read-events.ts'
import { sumPaise } from '../../shared/paise.ts'
import { readStatement } from '../../shared/statements/read-statement.ts'
import { statementDocument, type StatementDocument } from '../../shared/statements/statement-document.ts'
import { isWorkingDay } from '../../shared/working-days.ts'

const workingDays = { holidays: bankHolidays }

async function filesOf(seed?: number, holidays = bankHolidays): Promise<Map<string, string>> {
  const { files } = await walkQuarter({ holidays, ...(seed !== undefined && { seed }) })
  return new Map(files.map(({ file, text }) => [file, text]))
}

function eventsIn(text: string): EventReading {
  const read = readEvents('events', text)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

function statementIn(text: string): StatementDocument {
  const read = readStatement(bytesOf('bank.csv', new TextEncoder().encode(text)))
  if (!read.ok) throw new Error(read.error.message)
  return statementDocument(read.value)
}

function meaningsIn<Kind extends ReadEvent['meaning']['kind']>(text: string, kind: Kind) {
  return eventsIn(text).events.flatMap(({ meaning }) =>
    meaning.kind === kind ? [meaning as Extract<ReadEvent['meaning'], { kind: Kind }>] : [],
  )
}

function inBoth(rows: StatementDocument['rows']) {
  return rows.filter(({ date }) => date >= '2026-08-18' && date <= '2026-08-31').map(({ line: _line, ...row }) => row)
}

const files = await filesOf()
const webhooks = files.get('webhooks-jul-sep-2026.jsonl')!
const secondExport = files.get('webhooks-second-export.jsonl')!
const first = statementIn(files.get('hdfc-jul-aug-2026.csv')!)
const second = statementIn(files.get('hdfc-aug-sep-2026.csv')!)

describe('the demo’s quarter', () => {
  it('is the same for the same seed and calendar, and another for another seed', async () => {
    expect([...(await filesOf())]).toEqual([...files])
    expect((await filesOf(3)).get('webhooks-jul-sep-2026.jsonl')).not.toBe(webhooks)
  })

  it('has about 2,000 payments into 40 virtual accounts, by bank transfer and by UPI', () => {
    const payments = meaningsIn(webhooks, 'collected').map(({ payment }) => payment)
    const ids = new Set(payments.map(({ referenceId }) => referenceId))
    expect(ids.size).toBeGreaterThan(1_800)
    expect(ids.size).toBeLessThan(2_300)
    expect(payments.length).toBeGreaterThan(ids.size)
    expect(new Set(payments.map(({ virtualAccountId }) => virtualAccountId)).size).toBe(40)
    expect(new Set(payments.map(({ rail }) => rail))).toEqual(new Set(['bank-account', 'upi']))
  })

  it('is signed by the provider, but for one event that somebody else made up', () => {
    const { events } = eventsIn(webhooks)
    const forged = events.filter((event) => signatureState(event, [practiceMerchant.clientSecret]) !== 'valid')
    expect(forged.map(({ fields }) => fields.get('referenceId'))).toEqual(['7999999'])
    expect(eventsIn(secondExport).events).toHaveLength(1)
  })

  it('has a row of each export that cannot be read, and no more', () => {
    expect(eventsIn(webhooks).rejected).toHaveLength(1)
    expect(first.issues.filter(({ reason }) => reason.includes('########'))).toHaveLength(1)
    expect(second.issues.some(({ reason }) => /balance|########/.test(reason))).toBe(false)
  })

  it('has two statements of one account that say the same of the two weeks that both cover', () => {
    expect(first.account).toBe(second.account)
    const [older, newer] = [inBoth(first.rows), inBoth(second.rows)]
    expect(newer.length - older.length).toBe(1)
    expect(newer).toEqual(expect.arrayContaining(older))
    expect(second.openingBalancePaise).not.toBeNull()
    expect(second.rows.every(({ balancePaise }) => balancePaise! > 0)).toBe(true)
  })

  it('is paid out on bank working days only, as the provider says', () => {
    const gateway = [...first.rows, ...second.rows].filter(
      ({ narration, direction }) => direction === 'credit' && narration.includes('CASHFREE'),
    )
    expect(gateway.length).toBeGreaterThan(300)
    for (const { date } of gateway) expect(isWorkingDay(workingDays, date)).toBe(true)
  })
})

describe('any seed and any calendar', () => {
  const from = day('2026-07-01')
  const someHolidays = fc
    .uniqueArray(fc.integer({ min: 0, max: 91 }), { maxLength: 25 })
    .map((days): ReadonlySet<Day> => new Set(days.map((days) => addDays(from, days))))

  it('give a quarter in which nothing is paid out that was not paid in, and every statement proves itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), someHolidays, async (seed, holidays) => {
        const made = await filesOf(seed, holidays)
        const events = made.get('webhooks-jul-sep-2026.jsonl')! + made.get('webhooks-second-export.jsonl')!
        const paid = new Map(
          meaningsIn(events, 'collected').map(({ payment }) => [payment.referenceId, payment] as const),
        )
        paid.delete('7999999') // the forged one
        const settlements = new Map(
          meaningsIn(events, 'settled').map(({ settlement }) => [settlement.settlementId, settlement] as const),
        )
        const paidIn = sumPaise([...paid.values()].map(({ amount }) => amount))
        const paidOut = sumPaise([...settlements.values()].map(({ amount }) => amount))
        expect(paidOut).toBeLessThan(paidIn)
        expect(paidOut / paidIn).toBeGreaterThan(0.8)
        for (const { paidAt } of paid.values()) expect(dayInIndia(paidAt) >= from).toBe(true)
        const { rows, issues } = statementIn(made.get('hdfc-aug-sep-2026.csv')!)
        expect(rows.length).toBeGreaterThan(100)
        expect(issues.filter(({ reason }) => reason.includes('balance'))).toEqual([])
      }),
      { numRuns: 4 },
    )
  })
})
