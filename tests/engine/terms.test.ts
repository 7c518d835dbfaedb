import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import type { Trail } from '../../shared/engine-contract.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { aDelivery, collected, SECRET, settled, type Fields } from './a-delivery.ts'
import { anEngine, valueOf, type AnEngine } from './an-engine.ts'

const newFolder = temporaryFolder()
let folder = ''
let book: AnEngine

beforeEach(() => {
  folder = newFolder()
  book = anEngine(folder)
})

async function hear(events: readonly Fields[], secret = SECRET): Promise<void> {
  const deliveries = events.map((fields) => aDelivery(fields, { secret }))
  valueOf(await book.call('takeDeliveries', { source: 'relay', deliveries, secrets: [SECRET] }))
}

async function importStatement(rows: readonly string[]): Promise<void> {
  const path = join(folder, 'bank.csv')
  const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'
  writeFileSync(path, [header, ...rows, ''].join('\n'))
  const files = [{ path, file: 'bank.csv' }]
  valueOf(await book.call('importFiles', { files, secrets: [], reconcile: true, whenOneFails: 'add-none' }))
}

async function trail(asOf?: string): Promise<Trail> {
  return valueOf(await book.call('trail', { asOf: asOf === undefined ? undefined : day(asOf) }))
}

function isSound(): void {
  expect(valueOf(book.engine.verify({}) as never)).toMatchObject({ problems: [] })
}

const days = [2, 3, 5, 6, 9, 10, 11, 12, 13, 16]

/** Ten days of a payment by UPI, each settled in full. */
async function aFortnightOfUpi(): Promise<void> {
  const amountOf = (at: number): string => String(2000 + 173 * at)
  await hear(
    days.flatMap((on, at) => [
      collected(`U${at}`, {
        amount: amountOf(at),
        isVpa: '1',
        paymentTime: `2026-03-${String(on).padStart(2, '0')} 10:30:00`,
      }),
      settled(`T${at}`, { amount: amountOf(at), count: '1', utr: `AXISCN01234568${at}0` }),
    ]),
  )
}

/** Ten days of two payments, each day settled at 18 h less 1.75 % and GST. */
async function aFortnight(): Promise<void> {
  const paid = days.flatMap((on, at) =>
    [0, 1].map((nth) =>
      collected(`${at}${nth}`, {
        amount: String(1000 + 137 * at + 11 * nth),
        paymentTime: `2026-03-${String(on).padStart(2, '0')} 10:0${nth}:00`,
      }),
    ),
  )
  const paidOut = days.map((_, at) => {
    const net = [0, 1].reduce((sum, nth) => {
      const amount = (1000 + 137 * at + 11 * nth) * 100
      const fee = Math.floor((amount * 175 + 5000) / 10_000)
      return sum + amount - fee - Math.floor((fee * 18 + 50) / 100)
    }, 0)
    return settled(`S${at}`, { amount: (net / 100).toFixed(2), count: '2', utr: `AXISCN01234567${at}0` })
  })
  await hear([...paid, ...paidOut])
}

it('of a settlement whose line has another amount the exception is what it differs by, and on the way all of it is open', async () => {
  await hear([settled('S1', { amount: '2580.00', count: '1', utr: 'AXISCN0123456789' })])
  const line = 'NEFT CR-UTIB0001506-CASHFREE PAYMENTS INDIA PVT LTD-AXISCN0123456789'
  await importStatement([`12/03/26,${line},AXISCN0123456789,12/03/26,,2344.00,12344.00`])
  const kind = 'settlement-amount-differs'
  const { exceptions } = await trail()
  expect(exceptions).toMatchObject([{ kind, amountPaise: 23_600 }])
  expect(valueOf(await book.call('overview', {})).exceptions).toEqual([{ kind, count: 1, amount: 258_000 }])
})

describe('the terms of the provider', () => {
  it('are read off the book’s history until a person says them, and again when they are unset', async () => {
    await aFortnight()
    const unset = valueOf(await book.call('terms', {}))
    expect(unset.settings).toEqual({})
    expect(unset.found).toMatchObject({ fees: { kind: 'percent', rate: '1.75' }, settlements: 10 })

    const fees = { kind: 'percent', rate: '1.50' } as const
    const change = { cycle: 'T', fees, holidays: [day('2026-04-20')] } as const
    const set = valueOf(await book.call('changeTerms', { ...change, holidays: [...change.holidays] }))
    expect(set.settings).toEqual(change)
    const charged = (await trail()).settlements.map(({ fees: of }) => of?.overchargedPaise ?? 0)
    expect(charged.some((paise) => paise > 0)).toBe(true)
    isSound()

    const again = valueOf(await book.call('changeTerms', { fees: null, cycle: null, holidays: null }))
    expect(again).toEqual(unset)
    expect((await trail()).settlements.map(({ fees: of }) => of?.overchargedPaise)).toEqual(Array(10).fill(0))
    isSound()
  })

  it('are records: each change is audited with what was before', async () => {
    valueOf(await book.call('changeTerms', { cycle: 'T+1' }))
    valueOf(await book.call('changeTerms', { cycle: 'T+1' }))
    valueOf(await book.call('changeTerms', { fees: { kind: 'gross' } }))
    expect(valueOf(await book.call('terms', {})).settings).toEqual({ cycle: 'T+1', fees: { kind: 'gross' } })
    isSound()
  })

  it('tell which settlements were charged too much', async () => {
    await aFortnight()
    valueOf(await book.call('changeTerms', { fees: { kind: 'percent', rate: '1.75' } }))
    const [first] = (await trail()).settlements
    expect(first!.fees).toEqual({
      rail: null,
      grossPaise: 201_100,
      feePaise: 3519,
      gstPaise: 633,
      keptPaise: 4152,
      overchargedPaise: 0,
    })
  })

  it('are found for each rail where they differ, said for each, and checked by each', async () => {
    await aFortnight()
    await aFortnightOfUpi()
    const unset = valueOf(await book.call('terms', {}))
    const byRail = {
      kind: 'by-rail',
      'bank-account': { kind: 'percent', rate: '1.75' },
      upi: { kind: 'gross' },
    } as const
    expect(unset.found).toMatchObject({ fees: byRail, settlements: 20 })
    const { settlements, exceptions } = await trail()
    expect(exceptions).toEqual([])
    expect(settlements.map(({ fees: of }) => of?.rail)).toEqual([
      ...Array<string>(10).fill('bank-account'),
      ...Array<string>(10).fill('upi'),
    ])

    const fees = { ...byRail, upi: { kind: 'flat', paise: 500 } } as const
    expect(valueOf(await book.call('changeTerms', { fees })).settings).toEqual({ fees })
    expect(valueOf(await book.call('feeCheck', { settlementId: 'T0' }))).toMatchObject({
      rail: 'upi',
      fee: 500,
      gst: 90,
      kept: 0,
      overcharged: -590,
    })
    expect(valueOf(await book.call('feeCheck', { settlementId: 'S0' }))).toMatchObject({ overcharged: 0 })
    isSound()
  })
})

describe('what needs a person', () => {
  it('is a refused transfer and an event that nobody vouches for, until it is dismissed', async () => {
    await importStatement(['31/03/26,NEFT CR-SOMEBODY,N1,31/03/26,,"1.00","1.00"'])
    await hear([
      collected('1'),
      {
        event: 'TRANSFER_REJECTED',
        rejectId: '77',
        amount: '500.00',
        reason: 'LIMIT',
        rejectedAt: '2026-03-11 10:00:00',
      },
    ])
    await hear([collected('2', { amount: '9000.00', paymentTime: '2026-03-12 10:00:00' })], 'a forger’s secret')
    const open = (await trail()).exceptions.filter(({ subject }) => subject.type === 'event')
    expect(open).toMatchObject([
      { kind: 'rejected-transfer', subject: { id: '77' }, amountPaise: 50_000 },
      { kind: 'unverified-event', subject: { id: '2' }, since: '2026-03-12', amountPaise: 900_000 },
    ])
    expect(open.map(({ reason }) => reason).join(' ')).toMatch(/LIMIT.*secret/s)
    isSound()

    const [apart] = valueOf(await book.call('listQuarantine', { offset: 0, limit: 5, isDismissed: false })).rows
    valueOf(await book.call('ruleOnQuarantine', { subject: apart!.subject, verdict: 'dismiss', note: 'a test' }))
    expect((await trail()).exceptions.map(({ kind }) => kind)).not.toContain('unverified-event')
    isSound()
  })

  it('ages in bank working days, counted to the last day of the statements or to a chosen one', async () => {
    await hear([collected('1')])
    await importStatement(['10/03/26,NEFT CR-SOMEBODY,N1,10/03/26,,"1.00","1.00"'])
    expect((await trail()).exceptions).toEqual([])
    // Due on Tuesday the 10th; the 14th is a second Saturday, the 15th a Sunday.
    expect((await trail('2026-03-16')).exceptions).toMatchObject([
      { kind: 'payment-not-settled', since: '2026-03-10', ageInWorkingDays: 4, amountPaise: 302_100 },
    ])
    expect((await trail()).asOf).toBe('2026-03-10')

    expect(valueOf(await book.call('reconcile', { asOf: day('2026-03-13') }))).toMatchObject({ exceptions: 1 })
    expect(await trail()).toMatchObject({ asOf: '2026-03-13', exceptions: [{ ageInWorkingDays: 3 }] })
    isSound()
    expect(valueOf(await book.call('reconcile', {}))).toMatchObject({ exceptions: 0, asOf: '2026-03-10' })
  })
})

describe('why', () => {
  it('a matched settlement is matched: its rule, signals and weights, and how far ahead it is', async () => {
    await hear([settled('256')])
    await importStatement([
      '10/03/26,NEFT CR-CASHFREE-AXISCN0123456789,AXISCN0123456789,10/03/26,,"3,021.00","3,021.00"',
    ])
    const found = valueOf(await book.call('why', { subject: { type: 'settlement', id: '256' } }))
    expect(found).toMatchObject({
      state: 'accepted',
      match: { rule: 'same-utr', lines: [{ name: 'bank.csv:2' }], margin: null },
      nearest: [],
    })
    expect(found.match!.evidence.every(({ weight }) => weight !== undefined)).toBe(true)
  })

  it('an open settlement is open: the one test that each candidate failed', async () => {
    const inFull = 'AXISCN0123456790'
    await hear([settled('256', { amount: '10000.00' }), settled('257', { utr: inFull }), collected('9')])
    await importStatement([
      '10/03/26,NEFT CR-CASHFREE-AXISCN0123456789,AXISCN0123456789,10/03/26,,"9,764.00","9,764.00"',
      `31/03/26,NEFT CR-CASHFREE-${inFull},${inFull},31/03/26,,"3,021.00","12,785.00"`,
    ])
    const found = valueOf(await book.call('why', { subject: { type: 'settlement', id: '256' } }))
    expect(found.nearest).toMatchObject([
      {
        record: { type: 'line', name: 'bank.csv:2' },
        failed: '₹236.00 short: a fee of 2 % + 18 % GST would explain it',
      },
    ])
    const line = valueOf(await book.call('lineAt', { file: 'bank.csv', line: 2 }))
    const ofLine = valueOf(await book.call('why', { subject: { type: 'line', id: line! } }))
    expect(ofLine.nearest).toMatchObject([{ record: { type: 'settlement', name: '256' } }])
  })

  it('a payment is where it is: its settlement and that one’s line, or when it is due', async () => {
    await hear([
      collected('1'),
      settled('256'),
      collected('2', { amount: '70.00', paymentTime: '2026-03-30 16:00:00' }),
    ])
    await importStatement([
      '10/03/26,NEFT CR-CASHFREE-AXISCN0123456789,AXISCN0123456789,10/03/26,,"3,021.00","3,021.00"',
    ])
    const settledOne = valueOf(await book.call('why', { subject: { type: 'payment', id: '1' } }))
    expect(settledOne).toMatchObject({ state: 'accepted', match: { settlements: [{ name: '256' }] } })
    expect(settledOne.reasons.join(' ')).toContain('Settlement 256 pays it out.')
    const awaited = valueOf(await book.call('why', { subject: { type: 'payment', id: '2' } }))
    expect(awaited).toMatchObject({ state: 'open', expectedAt: '2026-03-30T12:30:00Z' })
    expect(await book.call('why', { subject: { type: 'payment', id: '3' } })).toMatchObject({
      ok: false,
      error: { code: 'record-missing' },
    })
  })
})
