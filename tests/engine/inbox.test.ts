import * as fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { webhookBody } from '../../electron/practice/webhook-body.ts'
import type { QuarantineRow } from '../../shared/contract/inbox.ts'
import { day } from '../../shared/day.ts'
import type { Delivery, DeliverySource, RelayGap, Sweep, Trail } from '../../shared/engine-contract.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { aDelivery, bodyDelivery, collected, record, SECRET, settled, type Fields } from './a-delivery.ts'
import { anEngine, valueOf, type AnEngine } from './an-engine.ts'

const newFolder = temporaryFolder()
let folder = ''
let book: AnEngine

beforeEach(() => {
  folder = newFolder()
  book = anEngine(folder)
})

async function take(deliveries: readonly Delivery[], secrets = [SECRET], source: DeliverySource = 'relay') {
  return valueOf(await book.call('takeDeliveries', { source, deliveries, secrets }))
}

async function takeRecords(...records: Delivery[]) {
  return take(records, [], 'provider')
}

async function importText(text: string, secrets: string[] = [], file = 'webhooks.json') {
  const path = join(folder, file)
  writeFileSync(path, text)
  const report = await book.call('importFiles', {
    files: [{ path, file }],
    secrets,
    reconcile: true,
    whenOneFails: 'add-none',
  })
  return valueOf(report)
}

function textOf(delivery: Delivery): string {
  return Buffer.from(delivery.body).toString()
}

async function payments() {
  const { rows } = valueOf(await book.call('listPayments', { offset: 0, limit: 500 }))
  return rows.map(({ referenceId, amount, trust }) => [referenceId, amount / 100, trust])
}

async function quarantine(isDismissed = false): Promise<QuarantineRow[]> {
  return valueOf(await book.call('listQuarantine', { offset: 0, limit: 500, isDismissed })).rows
}

async function reasons() {
  return (await quarantine()).map(({ id, why }) => [id, why])
}

function aSweep(fields: Partial<Sweep> = {}): Sweep {
  return {
    beganAt: '2026-03-20T06:00:00Z' as never,
    endedAt: '2026-03-20T06:01:00Z' as never,
    from: day('2026-02-20'),
    to: day('2026-03-20'),
    isComplete: true,
    payments: 0,
    asked: 0,
    denied: 0,
    notUnderstood: 0,
    ...fields,
  }
}

function isSound(): void {
  expect(valueOf(book.engine.verify({}) as never)).toMatchObject({ problems: [] })
}

describe('what comes in by itself', () => {
  it('counts when its signature holds, once, however often and by whatever way it comes', async () => {
    const delivery = aDelivery(collected('1'))
    const first = await take([delivery, aDelivery(collected('1'), { format: 'form' })])
    expect(first).toMatchObject({ added: 1, known: 1, unread: 0, failedSignatures: 0 })
    expect(first.payments).toMatchObject({ count: 1, amount: 302_100, first: { remitterName: 'Asha Traders' } })
    expect(await take([delivery])).toMatchObject({ added: 0, known: 1, payments: { count: 0, first: null } })
    await importText(textOf(delivery))
    expect(await payments()).toEqual([['1', 3021, 'signed']])
    isSound()
  })

  it('is set apart while no secret is at hand, and counts once one is', async () => {
    await take([aDelivery(collected('1')), aDelivery(settled('256'))], [])
    expect(await payments()).toEqual([])
    expect(await reasons()).toEqual(
      expect.arrayContaining([
        ['1', 'not-checked'],
        ['256', 'not-checked'],
      ]),
    )
    expect(valueOf(await book.call('overview', {}))).toMatchObject({
      quarantined: { count: 2, amount: 604_200 },
      collected: { count: 0, amount: 0 },
    })
    expect(valueOf(await book.call('recheck', { secrets: [SECRET], opened: [] }))).toEqual({ cleared: 2, left: 0 })
    expect(await payments()).toEqual([['1', 3021, 'signed']])
    expect(await quarantine()).toEqual([])
    isSound()
  })

  it('is set apart when its signature fails, until a secret that made it is added', async () => {
    await take([aDelivery(collected('1'), { secret: 'an-older-secret' })])
    expect(await reasons()).toEqual([['1', 'signature-failed']])
    expect(valueOf(await book.call('recheck', { secrets: [SECRET], opened: [] }))).toEqual({ cleared: 0, left: 1 })
    const both = { secrets: [SECRET, 'an-older-secret'], opened: [] }
    expect(valueOf(await book.call('recheck', both))).toEqual({ cleared: 1, left: 0 })
    expect(await payments()).toEqual([['1', 3021, 'signed']])
    isSound()
  })

  it('counts by a person’s word with a note, and no more when the word is taken back', async () => {
    await take([aDelivery(collected('1'), { secret: 'unknown' })])
    const [{ subject }] = (await quarantine()) as [QuarantineRow]
    const without = await book.call('ruleOnQuarantine', { subject, verdict: 'count', note: ' ' })
    expect(without).toMatchObject({ ok: false, error: { code: 'quarantine-note-missing', field: 'note' } })
    valueOf(await book.call('ruleOnQuarantine', { subject, verdict: 'count', note: 'Asha showed the transfer' }))
    expect(await payments()).toEqual([['1', 3021, 'received']])
    expect(await quarantine()).toEqual([])
    isSound()
    valueOf(await book.call('ruleOnQuarantine', { subject, verdict: 'reopen', note: '' }))
    expect(await payments()).toEqual([])
    expect(await reasons()).toEqual([['1', 'signature-failed']])
    isSound()
  })

  it('leaves the list when a person dismissed it, and still counts for nothing', async () => {
    await take([aDelivery(collected('1'), { secret: 'unknown' }), bodyDelivery('hello')])
    for (const { subject } of await quarantine())
      valueOf(await book.call('ruleOnQuarantine', { subject, verdict: 'dismiss', note: 'a test of ours' }))
    expect(await quarantine()).toEqual([])
    expect((await quarantine(true)).map(({ why, note }) => [why, note])).toEqual(
      expect.arrayContaining([
        ['unread', 'a test of ours'],
        ['signature-failed', 'a test of ours'],
      ]),
    )
    expect(await payments()).toEqual([])
    isSound()
  })

  it.each([
    ['nothing', ''],
    ['a page of HTML', '<html><body>404</body></html>'],
    ['bytes that are no UTF-8', Uint8Array.of(0x61, 0xff, 0xfe, 0x00, 0x3d, 0xc3)],
    ['JSON nested ten thousand deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['an array nested ten thousand deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['256 KiB of one letter', 'a'.repeat(262_144)],
    ['two events in one', `${textOf(aDelivery(collected('1')))}\n${textOf(aDelivery(collected('2')))}`],
    ['an event that repeats a key', '{"event":"AMOUNT_COLLECTED","amount":"1","amount":"1000","referenceId":"1"}'],
  ])('is kept to the byte and set apart when no event can be read from it: %s', async (_, body) => {
    const taken = await take([bodyDelivery(body)])
    expect(taken).toMatchObject({ added: 0, unread: 1 })
    const [row] = (await quarantine()) as [QuarantineRow]
    expect(row).toMatchObject({ why: 'unread', source: 'relay', canCount: false })
    expect(row.text.length).toBeLessThanOrEqual(2_000)
    expect(valueOf(await book.call('recheck', { secrets: [SECRET], opened: [] }))).toEqual({ cleared: 0, left: 1 })
    isSound()
  })

  it('that was set apart for want of a secret counts when a person imports the same from a file', async () => {
    const delivery = aDelivery(collected('1'))
    await take([delivery], [])
    await importText(textOf(delivery))
    expect(await payments()).toEqual([['1', 3021, 'imported']])
    expect(await quarantine()).toEqual([])
    isSound()
  })
})

/** The reference's field-shifted forgery: its signature is that of the genuine one. */
function aForgery(referenceId: string): { genuine: Fields; forged: Delivery } {
  const genuine = collected(referenceId, { amount: '15', creditRefNo: '9240092284977434' })
  const { signature } = JSON.parse(webhookBody(genuine, SECRET, 'json').text) as { signature: string }
  const shifted = { ...genuine, amount: '1592400', creditRefNo: '92284977434', signature }
  return { genuine, forged: bodyDelivery(JSON.stringify(shifted)) }
}

describe('the provider’s own record', () => {
  it('confirms a signed payment', async () => {
    await take([aDelivery(collected('1'))])
    await takeRecords(record('1'))
    expect(await payments()).toEqual([['1', 3021, 'confirmed']])
    expect(valueOf(await book.call('overview', {})).unconfirmed).toEqual({ count: 0, amount: 0 })
    isSound()
  })

  it('catches a forgery whose signature holds', async () => {
    const { forged } = aForgery('165196')
    await take([forged])
    expect(await payments()).toEqual([['165196', 1_592_400, 'signed']])
    expect(valueOf(await book.call('overview', {})).unconfirmed).toEqual({ count: 1, amount: 159_240_000 })
    await takeRecords(record('165196', { amount: '15' }))
    expect(await payments()).toEqual([['165196', 15, 'confirmed']])
    const [row] = (await quarantine()) as [QuarantineRow]
    expect(row).toMatchObject({
      why: 'contradicts-provider',
      amount: 159_240_000,
      countedAmount: 1_500,
      canCount: false,
    })
    const counted = await book.call('ruleOnQuarantine', { subject: row.subject, verdict: 'count', note: 'please' })
    expect(counted).toMatchObject({ ok: false, error: { code: 'quarantine-cannot-count' } })
    isSound()
  })

  it('is not needed to see that a genuine and a forged event contradict each other: the lower amount counts', async () => {
    const { genuine, forged } = aForgery('165196')
    for (const deliveries of [
      [aDelivery(genuine), forged],
      [forged, aDelivery(genuine)],
    ]) {
      book = anEngine(newFolder())
      await take(deliveries)
      expect(await payments()).toEqual([['165196', 15, 'signed']])
      expect(await reasons()).toEqual([['165196', 'contradicts-event']])
    }
  })

  it('refutes a signed payment that the provider does not know, until it does', async () => {
    await take([aDelivery(collected('1')), aDelivery(collected('2'))])
    valueOf(await book.call('denyPayments', { referenceIds: ['1'] }))
    expect(await payments()).toEqual([['2', 3021, 'signed']])
    expect(await reasons()).toEqual([['1', 'unknown-to-provider']])
    const asked = await book.call('paymentsToAsk', { from: day('2026-03-01'), limit: 10, except: [] })
    expect(valueOf(asked)).toEqual(['2', '1'])
    isSound()
    await takeRecords(record('1'))
    expect(await payments()).toEqual(expect.arrayContaining([['1', 3021, 'confirmed']]))
    expect(await quarantine()).toEqual([])
    isSound()
  })

  it('does not refute what a person imported: the provider forgets old payments', async () => {
    await importText(JSON.stringify(collected('1')))
    valueOf(await book.call('denyPayments', { referenceIds: ['1'] }))
    expect(await payments()).toEqual([['1', 3021, 'imported']])
    isSound()
  })

  it('alone makes the payment, and after a whole sweep its settlement', async () => {
    const paidOut = { isSettled: '1', settlementId: '256', settlementUtr: 'AXISCN0123456789' }
    await takeRecords(record('1', paidOut), record('2', { amount: '979.00', ...paidOut }))
    const list = async () => valueOf(await book.call('listSettlements', { offset: 0, limit: 10 })).rows
    expect(await list()).toEqual([])
    expect(valueOf(await book.call('missedEvents', {}))).toMatchObject([
      { kind: 'settlement-unknown', settlementId: '256' },
    ])
    valueOf(await book.call('endSweep', { sweep: aSweep({ isComplete: false }) }))
    expect(await list()).toEqual([])
    valueOf(await book.call('endSweep', { sweep: aSweep() }))
    expect(await list()).toMatchObject([
      { settlementId: '256', amount: 400_000, count: 2, utr: 'AXISCN0123456789', trust: 'confirmed' },
    ])
    expect(valueOf(await book.call('missedEvents', {}))).toEqual([])
    isSound()
  })

  it('tells the UTR of a settlement that was told without one, unless its payments name different ones', async () => {
    const utrs = async () =>
      valueOf(await book.call('listSettlements', { offset: 0, limit: 10 })).rows.map(({ utr }) => utr)
    const { utr: _unsaid, ...told } = settled('256')
    await importText(JSON.stringify(told))
    expect(await utrs()).toEqual([null])
    const paidOut = { isSettled: '1', settlementId: '256', settlementUtr: 'AXISCN0123456789' }
    await takeRecords(record('1', paidOut))
    expect(await utrs()).toEqual(['AXISCN0123456789'])
    isSound()
    await takeRecords(record('2', { ...paidOut, settlementUtr: 'AXISCN9876543210' }))
    expect(await utrs()).toEqual([null])
    isSound()
  })

  it('makes no settlement out of a part of it: days before and after were not looked at', async () => {
    await takeRecords(record('1', { isSettled: '1', settlementId: '256', settlementUtr: 'AXISCN0123456789' }))
    const settlements = async () => valueOf(await book.call('listSettlements', { offset: 0, limit: 10 })).rows
    valueOf(await book.call('endSweep', { sweep: aSweep({ from: day('2026-03-08') }) }))
    expect(await settlements()).toEqual([])
    isSound()
    valueOf(await book.call('endSweep', { sweep: aSweep({ to: day('2026-03-12') }) }))
    expect(await settlements()).toMatchObject([{ settlementId: '256' }])
    isSound()
  })
})

describe('a page of the relay', () => {
  const pairing = { address: 'https://relay.example', merchantId: 'm1', desktopId: 'd1' }
  const end = { seq: 3, sha256: 'a'.repeat(64), receivedAt: '2026-03-10T06:30:00Z' as never }

  async function pair(): Promise<number> {
    return valueOf(await book.call('saveRelay', pairing)).pairingId
  }

  it('goes in with how far the relay was read, and what does not open is kept sealed', async () => {
    const pairingId = await pair()
    const sealed = { key: 'k2', receivedAt: '2026-03-10T06:31:00Z' as never, envelope: '{"seq":2}' }
    const page = {
      pairingId,
      deliveries: [aDelivery(collected('1'), { key: 'k1' })],
      unopened: [sealed],
      secrets: [SECRET],
      position: { cursor: 'c3', end },
      gaps: [],
    }
    for (let again = 0; again < 2; again++) valueOf(await book.call('takeRelayPage', page))
    expect(valueOf(await book.call('relay', {}))).toMatchObject({ ...pairing, position: { cursor: 'c3', end } })
    expect(await payments()).toEqual([['1', 3021, 'signed']])
    expect(await reasons()).toEqual([[null, 'unopened']])
    expect(valueOf(await book.call('unopened', {}))).toEqual([{ key: 'k2', envelope: '{"seq":2}' }])
    expect(valueOf(await book.call('missedEvents', {}))).toMatchObject([{ kind: 'unopened' }])
    isSound()
    const opened = [aDelivery(collected('2'), { key: 'k2' })]
    expect(valueOf(await book.call('recheck', { secrets: [SECRET], opened }))).toEqual({ cleared: 1, left: 0 })
    expect((await payments()).map(([id]) => id)).toEqual(expect.arrayContaining(['1', '2']))
    expect(valueOf(await book.call('unopened', {}))).toEqual([])
    isSound()
  })

  it('with a gap tells which days to look at, until the provider’s list of them was read', async () => {
    const gap: RelayGap = {
      from: '2026-03-05T06:00:00Z' as never,
      to: '2026-03-09T20:00:00Z' as never,
      reason: 'expired',
    }
    const page = { deliveries: [], unopened: [], secrets: [], position: { cursor: 'c', end: null }, gaps: [gap] }
    valueOf(await book.call('takeRelayPage', { pairingId: await pair(), ...page }))
    expect(valueOf(await book.call('missedEvents', {}))).toMatchObject([
      { kind: 'relay-gap', from: '2026-03-05', to: '2026-03-10' },
    ])
    const before = aSweep({ endedAt: '2026-03-09T10:00:00Z' as never })
    valueOf(await book.call('endSweep', { sweep: before }))
    expect(valueOf(await book.call('missedEvents', {}))).toHaveLength(1)
    valueOf(await book.call('endSweep', { sweep: aSweep() }))
    expect(valueOf(await book.call('missedEvents', {}))).toEqual([])
    isSound()
  })

  it('is not awaited any more when the pairing was ended', async () => {
    await pair()
    valueOf(await book.call('endRelay', {}))
    expect(valueOf(await book.call('relay', {}))).toBeNull()
    isSound()
  })
})

describe('the days to read the provider’s list of', () => {
  const days = async () => valueOf(await book.call('daysToSweep', {}))

  it('begin before the first that the book knows, and then two days before the last time', async () => {
    await take([aDelivery(collected('1'))])
    expect((await days()).from).toBe('2026-03-02')
    valueOf(await book.call('endSweep', { sweep: aSweep() }))
    expect((await days()).from).toBe('2026-03-18')
  })
})

/** One thing that may happen to the book: the order must not matter. */
type Happening =
  | { readonly kind: 'webhook' | 'unsigned' | 'record'; readonly delivery: Delivery }
  | { readonly kind: 'file'; readonly delivery: Delivery }
  | { readonly kind: 'denial'; readonly id: string }

const ids = fc.constantFrom('1', '2', '3')
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc
    .record({ id: ids, amount: fc.constantFrom('15', '3021.00'), isForm: fc.boolean() })
    .map(({ id, amount, isForm }) => ({
      kind: 'webhook' as const,
      delivery: aDelivery(collected(id, { amount }), {
        format: isForm ? 'form' : 'json',
        key: `${id} ${amount} ${isForm}`,
      }),
    })),
  ids.map((id) => ({ kind: 'webhook' as const, delivery: { ...aForgery(id).forged, key: `forged ${id}` } })),
  ids.map((id) => ({
    kind: 'unsigned' as const,
    delivery: aDelivery(collected(id, { remitterName: 'Nobody' }), { secret: 'x', key: `unsigned ${id}` }),
  })),
  ids.map((id) => ({ kind: 'file' as const, delivery: aDelivery(collected(id)) })),
  fc.record({ id: ids, isSettled: fc.boolean() }).map(({ id, isSettled }) => ({
    kind: 'record' as const,
    delivery: record(id, isSettled ? { isSettled: '1', settlementId: '256', settlementUtr: 'AXISCN01' } : {}),
  })),
  fc.constant({ kind: 'webhook' as const, delivery: aDelivery(settled('256'), { key: 'settled' }) }),
  ids.map((id) => ({ kind: 'denial' as const, id })),
)

async function happen(all: readonly Happening[]): Promise<void> {
  for (const [at, one] of all.entries()) {
    if (one.kind === 'denial') valueOf(await book.call('denyPayments', { referenceIds: [one.id] }))
    else if (one.kind === 'record') await takeRecords(one.delivery)
    else if (one.kind === 'file') await importText(textOf(one.delivery), [SECRET], `f${at}.json`)
    else await take([one.delivery])
  }
  valueOf(await book.call('endSweep', { sweep: aSweep() }))
}

async function bookAsTold() {
  const { payments: told, settlements, exceptions } = valueOf(await book.call('trail', {}))
  const rows = valueOf(await book.call('listPayments', { offset: 0, limit: 100 })).rows
  const apart = (await quarantine()).map(({ id, why, amount }) => [id, why, amount])
  return { told, settlements, exceptions, rows, apart: apart.map((row) => JSON.stringify(row)).sort() }
}

describe('the book', () => {
  it('is the same whatever the order in which things came, and however often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 9 }), fc.infiniteStream(fc.nat()), async (all, chance) => {
        book = anEngine(newFolder())
        await happen(all)
        const once = await bookAsTold()
        isSound()
        book.engine.closeBook({})
        const shuffled = [...all, ...all.slice(0, 3)]
          .map((one) => [chance.next().value as number, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one)
        book = anEngine(newFolder())
        await happen(shuffled)
        expect(await bookAsTold()).toEqual(once)
        isSound()
        book.engine.closeBook({})
      }),
      { numRuns: 40 },
    )
  })

  it('is the same after a sweep as the webhooks would have made it', async () => {
    const paidOut = { isSettled: '1', settlementId: '256', settlementUtr: 'AXISCN0123456789' }
    const fields = [{ amount: '100.00' }, { amount: '250.50' }, { amount: '99.50' }]
    await take(fields.map((one, at) => aDelivery(collected(String(at + 1), one))))
    await take([aDelivery(settled('256', { amount: '450.00', count: '3' }))])
    const byWebhooks = valueOf(await book.call('trail', {}))
    book = anEngine(newFolder())
    await takeRecords(...fields.map((one, at) => record(String(at + 1), { ...one, ...paidOut })))
    valueOf(await book.call('endSweep', { sweep: aSweep() }))
    const bySweep = valueOf(await book.call('trail', {}))
    // How it is known may differ, but not what is known.
    const known = (trail: Trail) =>
      trail.settlements.map((settlement) => ({ ...settlement, membership: null, membershipReason: null }))
    expect(known(bySweep)).toEqual(known(byWebhooks))
    const paidOutIn = (trail: Trail) =>
      trail.payments.map(({ referenceId, amountPaise, settlementId }) => [referenceId, amountPaise, settlementId])
    expect(paidOutIn(bySweep)).toEqual(paidOutIn(byWebhooks))
    isSound()
  })
})
