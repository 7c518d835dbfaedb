import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Trail } from '../../shared/engine-contract.ts'
import { feeOf } from '../../shared/matching/fees.ts'
import { paise, rupeesText } from '../../shared/paise.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { aDelivery, collected, SECRET, settled } from './a-delivery.ts'
import { anEngine, valueOf, type AnEngine } from './an-engine.ts'

const newFolder = temporaryFolder()
const days = ['02', '05', '06', '09', '10', '11', '12', '13', '16', '17', '18', '20', '23', '24']
const fees = { kind: 'percent', rate: '1.75' } as const
let folder = ''
let book: AnEngine

beforeEach(() => {
  folder = newFolder()
  book = anEngine(folder)
})

interface Day {
  readonly settlementId: string
  readonly utr: string
  readonly settled: number
  readonly came: number
  readonly row: (balance: number) => string
}

/** A payment of each day in March, settled in full; the bank keeps 1.75 % and GST. */
async function shop(count: number): Promise<readonly Day[]> {
  const ofDays = days.slice(0, count).map((on, at): Day => {
    const [utr, amount] = [`AXISCN07000${10_000 + 37 * at}`, 123_400 + 17_300 * at]
    const { fee, gst } = feeOf(fees, amount)
    const came = amount - fee - gst
    const row = (balance: number): string =>
      `${on}/03/26,NEFT CR-UTIB0001506-CASHFREE PAYMENTS INDIA PVT LTD-${utr},${utr},${on}/03/26,,${text(came)},${text(balance)}`
    return { settlementId: `S${100 + at}`, utr, settled: amount, came, row }
  })
  const events = ofDays.flatMap(({ settlementId, utr, settled: amount }, at) => [
    collected(String(7000 + at), { amount: text(amount), paymentTime: `2026-03-${days[at]} 10:00:00` }),
    settled(settlementId, { amount: text(amount), utr }),
  ])
  const deliveries = events.map((fields) => aDelivery(fields))
  valueOf(await book.call('takeDeliveries', { source: 'relay', deliveries, secrets: [SECRET] }))
  return ofDays
}

/** `back`: a row of money that goes out again. */
async function importStatement(
  shown: readonly Day[],
  back: ((balance: number) => string) | null = null,
  backAmount = 0,
): Promise<void> {
  const path = join(folder, 'bank.csv')
  const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'
  let balance = 0
  const rows = shown.map(({ came, row }) => row((balance += came)))
  const last = `31/03/26,NEFT CR-SOMEBODY,N1,31/03/26,,1.00,`
  const others = back === null ? [] : [back(balance)]
  writeFileSync(path, [header, ...rows, ...others, `${last}${text(balance - backAmount + 100)}`, ''].join('\n'))
  const files = [{ path, file: 'bank.csv' }]
  valueOf(await book.call('importFiles', { files, secrets: [], reconcile: true, whenOneFails: 'add-none' }))
}

function text(amount: number): string {
  return rupeesText(paise(amount))
}

async function trail(): Promise<Trail> {
  return valueOf(await book.call('trail', { asOf: undefined }))
}

/** What was settled is in the bank, for review, awaited, or an exception: all of it once. */
async function isAddingUp(): Promise<void> {
  const { settled: all, inBank, toReview, settlementsAwaited, exceptions } = valueOf(await book.call('overview', {}))
  const open = exceptions.filter(({ kind }) => kind.startsWith('settlement-')).map(({ amount }) => amount)
  expect([inBank, toReview, settlementsAwaited].reduce((sum, { amount }) => sum + amount, 0) + sum(open)).toBe(
    all.amount,
  )
  expect(valueOf(book.engine.verify({}) as never)).toMatchObject({ problems: [] })
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

describe('a bank that keeps a fee of what was settled', () => {
  it('is known once enough lines that carry a UTR show it, each settlement matched with fee and GST named', async () => {
    const all = await shop(14)
    const lost = all[5]
    const shown = all.filter((one) => one !== lost)
    await importStatement(shown)
    expect(valueOf(await book.call('terms', {})).found.bank).toEqual({ fees, of: 'payment' })
    const { settlements, exceptions } = await trail()
    for (const { settlementId, settled: amount, came } of shown) {
      const { fee, gst } = feeOf(fees, amount)
      expect(settlements.find((one) => one.settlementId === settlementId)).toMatchObject({
        state: 'accepted',
        rule: 'same-utr',
        differencePaise: came - amount,
        named: [
          { kind: 'fee', amountPaise: -fee },
          { kind: 'gst', amountPaise: -gst },
        ],
      })
    }
    expect(exceptions).toMatchObject([{ kind: 'settlement-not-in-bank', amountPaise: lost!.came }])
    const { inBank, lessInBank } = valueOf(await book.call('overview', {}))
    expect(lessInBank.count).toBe(13)
    expect(inBank.amount - lessInBank.amount).toBe(sum(shown.map(({ came }) => came)))
    await isAddingUp()
  })

  it('is proposed before that, and who accepts it has named the fee', async () => {
    const shown = await shop(3)
    await importStatement(shown)
    const { rows } = valueOf(await book.call('listMatches', { offset: 0, limit: 9 }))
    expect(rows.map(({ state }) => state)).toEqual(['proposed', 'proposed', 'proposed'])
    await isAddingUp()
    const { matchId, difference, named } = rows[0]!
    valueOf(await book.call('acceptMatch', { matchId }))
    const accepted = valueOf(await book.call('listMatches', { offset: 0, limit: 9, state: 'accepted' })).rows
    expect(accepted).toMatchObject([{ matchId, difference, named, decidedBy: 'person' }])
    expect(valueOf(await book.call('listDecisions', { offset: 0, limit: 9 })).rows).toMatchObject([{ named }])
    await isAddingUp()
    valueOf(await book.call('undoDecision', {}))
    expect(valueOf(await book.call('listMatches', { offset: 0, limit: 9 })).rows).toEqual(rows)
  })

  it('may take the money back: then the settlement is open again', async () => {
    const shown = await shop(14)
    const { utr, came, settlementId } = shown[11]!
    await importStatement(
      shown,
      (balance) =>
        `24/03/26,NEFT RETURN-CASHFREE PAYMENTS-${utr},${utr},24/03/26,${text(came)},,${text(balance - came)}`,
      came,
    )
    const { settlements, exceptions } = await trail()
    expect(exceptions).toMatchObject([
      { kind: 'reversed', amountPaise: came },
      { kind: 'settlement-not-in-bank', amountPaise: came },
    ])
    expect(settlements.filter(({ state }) => state !== 'accepted')).toMatchObject([{ settlementId, state: 'open' }])
    await isAddingUp()
  })
})
