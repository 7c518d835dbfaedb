import * as fc from 'fast-check'
import type { Trail } from '../../shared/engine-contract.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sweepProvider, type SweepDesk } from '../../electron/inbox/sweep.ts'
import type { Practice } from '../../electron/practice/practice.ts'
import type { Provider } from '../../electron/provider/provider.ts'
import { appError } from '../../shared/app-error.ts'
import { day } from '../../shared/day.ts'
import { fail, ok } from '../../shared/result.ts'
import { rupees } from '../builders.ts'
import { aDelivery, collected } from '../engine/a-delivery.ts'
import { anEngine, valueOf, type AnEngine } from '../engine/an-engine.ts'
import { aNewAccount, aPractice, aProvider, clientSecret } from '../provider/a-provider.ts'
import { aClock } from '../provider/a-clock.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()
const clock = aClock(Date.parse('2026-04-20T06:30:00Z'))

async function sweep(book: AnEngine, provider: Provider, given: Partial<SweepDesk> = {}, from = '2026-02-01') {
  const desk: SweepDesk = {
    call: book.call,
    provider,
    tell: () => {},
    onTaken: () => {},
    signal: new AbortController().signal,
    mostAsked: 10_000,
    now: clock.now,
    ...given,
  }
  return valueOf(await sweepProvider(desk, { from: day(from), to: day('2026-04-20') }))
}

async function trail(book: AnEngine) {
  const told = valueOf(await book.call('trail', {}))
  expect(valueOf(await book.call('verify', {})).problems).toEqual([])
  return told
}

/** A bank account and a UPI id, so that both rails are there. */
async function aMerchant(): Promise<{ practice: Practice; provider: Provider }> {
  const practice = await aPractice()
  const provider = aProvider(practice.base, { callsAMinute: 1_000_000 })
  valueOf(await provider.createAccount(aNewAccount()))
  valueOf(await provider.createAccount(aNewAccount({ rail: 'upi', virtualAccountId: 'UPITEST1' })))
  return { practice, provider }
}

const HOUR = 3_600_000

describe('a sweep', () => {
  it('makes the book that the webhooks would have made, whatever happened meanwhile', async () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('pay' as const), count: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 60 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 10 }), async (acts) => {
        const { practice, provider } = await aMerchant()
        for (const one of acts) {
          if (one.kind === 'pay') practice.letCustomersPay(one.count)
          else practice.passTime(one.hours * HOUR)
        }
        const folder = newFolder()
        const [heard, asked] = [anEngine(folder, 'heard.milaan'), anEngine(folder, 'asked.milaan')]
        const path = join(folder, 'webhooks.jsonl')
        writeFileSync(path, practice.webhookLog())
        if (practice.webhookLog() !== '')
          valueOf(
            await heard.call('importFiles', {
              files: [{ path, file: 'webhooks.jsonl' }],
              secrets: [clientSecret],
              reconcile: true,
              whenOneFails: 'add-none',
            }),
          )
        const swept = await sweep(asked, provider)
        expect(swept.error).toBeNull()
        const [byWebhooks, bySweep] = [await trail(heard), await trail(asked)]
        // How it is known may differ, but not what is known.
        expect(bySweep.settlements.map(asKnown)).toEqual(byWebhooks.settlements.map(asKnown))
        const paid = ({ payments }: typeof bySweep) =>
          payments.map(({ referenceId, amountPaise }) => [referenceId, amountPaise])
        expect(paid(bySweep)).toEqual(paid(byWebhooks))
        // What the provider itself says of memberships is what really happened.
        const really = new Map(
          practice
            .settlements()
            .flatMap(({ settlementId, referenceIds }) => referenceIds.map((id) => [id, settlementId])),
        )
        expect(bySweep.payments.map(({ settlementId }) => settlementId)).toEqual(
          bySweep.payments.map(({ referenceId }) => really.get(referenceId) ?? null),
        )
        await practice.stop()
      }),
      { numRuns: 15 },
    )
  })

  it('asks again only for what it does not know yet, and adds nothing twice', async () => {
    const { practice, provider } = await aMerchant()
    practice.letCustomersPay(5)
    const book = anEngine(newFolder())
    expect((await sweep(book, provider)).sweep).toMatchObject({ payments: 5, asked: 5, denied: 0, isComplete: true })
    practice.passUntilPaidOut()
    expect((await sweep(book, provider)).sweep).toMatchObject({ payments: 5, asked: 5 })
    expect((await sweep(book, provider)).sweep).toMatchObject({ payments: 5, asked: 0 })
    expect((await trail(book)).payments).toHaveLength(5)
  })

  it('that is cut short keeps what it read, says that it is not whole, and is gone on with', async () => {
    const { practice, provider } = await aMerchant()
    practice.letCustomersPay(250)
    practice.passUntilPaidOut()
    const book = anEngine(newFolder())
    let calls = 0
    const failing: Provider = {
      ...provider,
      findPayment: async (id) => (++calls > 30 ? fail(appError('network-down', 'here')) : provider.findPayment(id)),
    }
    const first = await sweep(book, failing)
    expect(first).toMatchObject({
      error: { code: 'network-down' },
      sweep: { payments: 250, asked: 30, isComplete: false },
    })
    expect(valueOf(await book.call('listSettlements', { offset: 0, limit: 9 })).total).toBe(0)
    const stop = new AbortController()
    const second = await sweep(book, provider, {
      signal: stop.signal,
      tell: ({ step, done }) => step === 'ask' && done > 50 && stop.abort(),
    })
    expect(second).toMatchObject({ error: { code: 'sweep-stopped' }, sweep: { isComplete: false } })
    const third = await sweep(book, provider)
    expect(third).toMatchObject({ error: null, sweep: { isComplete: true } })
    expect(third.sweep.asked).toBeLessThan(250 - 30 - 50 + 1)
    const { settlements, payments } = await trail(book)
    expect(settlements.map(({ amountPaise }) => amountPaise)).toEqual(
      practice.settlements().map(({ amount }) => amount),
    )
    expect(payments.every(({ settlementId }) => settlementId !== null)).toBe(true)
  })

  it('finds out what only a signature vouches for, also when the provider answers with another payment', async () => {
    const { practice, provider } = await aMerchant()
    const [receipt] = practice.letCustomersPay(1)
    if (receipt?.kind !== 'collected') throw new Error('not paid')
    const book = anEngine(newFolder())
    const { referenceId } = receipt.payment
    const forged = aDelivery(collected(`0${referenceId}`), { secret: clientSecret })
    valueOf(await book.call('takeDeliveries', { source: 'relay', deliveries: [forged], secrets: [clientSecret] }))
    // A provider that reads references as numbers knows 0123 as 123.
    const numeric: Provider = { ...provider, findPayment: (id) => provider.findPayment(String(Number(id))) }
    expect((await sweep(book, numeric)).sweep).toMatchObject({ denied: 1 })
    expect((await trail(book)).payments.map((one) => one.referenceId)).toEqual([referenceId])
  })

  it('says that the list holds what was not understood', async () => {
    const { provider } = await aMerchant()
    const odd: Provider = {
      ...provider,
      listPayments: async () => ok({ items: [], rejected: ['It has no amount.'], next: null }),
    }
    const book = anEngine(newFolder())
    expect((await sweep(book, odd)).sweep).toMatchObject({ notUnderstood: 1, isComplete: true })
  })

  it('keeps an amount that the list says otherwise than the webhook as the list says it', async () => {
    const { practice, provider } = await aMerchant()
    const paid = practice.pay('bank-account', 'VATEST1', { amount: rupees('15') })
    if (!paid.ok || paid.value.kind !== 'collected') throw new Error('not paid')
    const { referenceId } = paid.value.payment
    const book = anEngine(newFolder())
    const forged = aDelivery(collected(referenceId, { amount: '1592400' }), { secret: clientSecret })
    valueOf(await book.call('takeDeliveries', { source: 'relay', deliveries: [forged], secrets: [clientSecret] }))
    await sweep(book, provider)
    expect((await trail(book)).payments).toMatchObject([{ amountPaise: 1_500 }])
    const { rows } = valueOf(await book.call('listQuarantine', { offset: 0, limit: 9, isDismissed: false }))
    expect(rows).toMatchObject([{ why: 'contradicts-provider', countedAmount: 1_500 }])
  })
})

function asKnown(settlement: Trail['settlements'][number]): object {
  return { ...settlement, membership: null, membershipReason: null }
}
