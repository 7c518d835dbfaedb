import * as fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { MatchRow } from '../../shared/contract.ts'
import { paise } from '../../shared/paise.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { aDelivery, SECRET, settled } from './a-delivery.ts'
import { anEngine, valueOf, type AnEngine } from './an-engine.ts'

const newFolder = temporaryFolder()
let folder = ''
let book: AnEngine

beforeEach(() => {
  folder = newFolder()
  book = anEngine(folder)
})

async function hear(...settlements: readonly (readonly [id: string, amount: string])[]): Promise<void> {
  const deliveries = settlements.map(([id, amount]) =>
    aDelivery(settled(id, { amount, count: '1', utr: `AXISCN00000000${id}` })),
  )
  valueOf(await book.call('takeDeliveries', { source: 'relay', deliveries, secrets: [SECRET] }))
}

let files = 0

/** One line a credit, of consecutive days of March; without a UTR, unless it is given. */
async function credit(...credits: readonly (readonly [amount: string, utr?: string])[]): Promise<void> {
  const file = `bank-${++files}.csv`
  const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.'
  const rows = credits.map(
    ([amount, utr = ''], at) => `${10 + at}/03/26,NEFT CR-CASHFREE ${utr},${utr},${10 + at}/03/26,,"${amount}"`,
  )
  writeFileSync(join(folder, file), [header, ...rows, ''].join('\n'))
  const asked = { files: [{ path: join(folder, file), file }], secrets: [], reconcile: true }
  valueOf(await book.call('importFiles', { ...asked, whenOneFails: 'add-none' }))
}

async function matches(): Promise<MatchRow[]> {
  return valueOf(await book.call('listMatches', { offset: 0, limit: 500 })).rows
}

async function lineIds(): Promise<number[]> {
  const { rows } = valueOf(await book.call('listLines', { offset: 0, limit: 500 }))
  return rows.map(({ id }) => id).toSorted((a, b) => a - b)
}

function isSound(): void {
  expect(valueOf(book.engine.verify({}) as never)).toMatchObject({ problems: [] })
}

describe('a match by hand', () => {
  it('takes any number on either side, and a difference that is named to the paisa, with a note', async () => {
    await hear(['1', '1000.00'], ['2', '2000.00'])
    await credit(['1500.00'], ['1264.00'])
    const sides = { settlementIds: ['1', '2'], lineIds: await lineIds() }
    const refused = async (more: object) => {
      const answer = await book.call('matchByHand', { ...sides, ...more })
      return answer.ok ? 'accepted' : answer.error.code
    }
    const named = [
      { kind: 'fee', amount: paise(-20_000) },
      { kind: 'gst', amount: paise(-3_600) },
    ] as const
    expect(await refused({})).toBe('match-unbalanced')
    expect(await refused({ note: 'fees of March' })).toBe('match-unbalanced')
    expect(await refused({ named })).toBe('match-note-missing')
    expect(await refused({ note: 'fees of March', named: named.slice(0, 1) })).toBe('match-difference-named')
    expect(await refused({ note: 'fees of March', named })).toBe('accepted')
    expect(await matches()).toMatchObject([
      { rule: 'by-hand', state: 'accepted', decidedBy: 'person', difference: -23_600, note: 'fees of March', named },
    ])
    const trail = valueOf(await book.call('trail', {}))
    expect(trail.settlements[0]).toMatchObject({
      differencePaise: -23_600,
      named: [
        { kind: 'fee', amountPaise: -20_000 },
        { kind: 'gst', amountPaise: -3_600 },
      ],
    })
    isSound()
  })
})

describe('a match by hand that makes no sense', () => {
  const asked = async (lines: readonly string[], more: object = {}) => {
    const file = 'bank-with-debits.csv'
    const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.'
    writeFileSync(join(folder, file), [header, ...lines, ''].join('\n'))
    const files = [{ path: join(folder, file), file }]
    valueOf(await book.call('importFiles', { files, secrets: [], reconcile: true, whenOneFails: 'add-none' }))
    const answer = await book.call('matchByHand', { settlementIds: ['1'], lineIds: await lineIds(), ...more })
    return answer.ok ? valueOf(await book.call('lastDecision', {}))!.words : answer.error.message
  }
  const named = (...parts: readonly (readonly [kind: 'fee' | 'gst' | 'write-off' | 'rounding', paise: number])[]) => ({
    named: parts.map(([kind, amount]) => ({ kind, amount: paise(amount) })),
    note: 'as agreed',
  })
  const debit = '10/03/26,IMPS TO RAVI,,10/03/26,"1,000.00",'

  it('takes no money that was paid out for that of a settlement, however the difference is named', async () => {
    await hear(['1', '1000.00'])
    expect(await asked([debit], named(['write-off', -200_000]))).toBe(
      'The bank shows ₹1,000.00 paid out, and what was settled is ₹1,000.00 paid in: that cannot be the same money. Nothing was changed; name what goes the same way on both sides.',
    )
    expect(await matches()).toEqual([])
    expect(valueOf(await book.call('lastDecision', {}))).toBeNull()
  })

  it('takes a charge that the bank wrote beside the credit, with its minus in words', async () => {
    await hear(['1', '1000.00'])
    const lines = ['10/03/26,NEFT CR,,10/03/26,,"1,011.80"', '11/03/26,CHARGES,,11/03/26,11.80,']
    expect(await asked(lines)).toBe('Accepted: settlement 1 is ₹1,011.80 of 10 Mar 2026, -₹11.80 of 11 Mar 2026')
    isSound()
  })

  it('takes no GST against its fee, but a rounding either way', async () => {
    await hear(['1', '1000.00'])
    const line = ['10/03/26,NEFT CR,,10/03/26,,764.00']
    expect(await asked(line, named(['fee', -50_000], ['gst', 26_400]))).toBe(
      'GST is charged on top of a fee, so it goes the same way as the fee. Nothing was changed; name both with the same sign.',
    )
    expect(await asked(line, { ...named(['fee', -20_000], ['gst', -3_600]), note: ' ' })).toBe(
      'The difference of -₹236.00 is named, but there is no note. Nothing was changed; say why in a note.',
    )
    expect(await asked(line, named(['fee', -20_000], ['gst', -3_602], ['rounding', 2]))).toMatch(/^Accepted: /)
    isSound()
  })
})

describe('taking a match apart', () => {
  it('leaves both sides open, is not matched so again, and is undone by undo', async () => {
    await hear(['1', '1000.00'])
    await credit(['1000.00', 'AXISCN000000001'])
    await hear(['3', '70.00'])
    const [made] = await matches()
    expect(made).toMatchObject({ state: 'accepted', decidedBy: 'machine' })
    valueOf(await book.call('rejectMatch', { matchId: made!.matchId, note: 'not ours' }))
    expect(await matches()).toEqual([])
    expect(valueOf(await book.call('lastDecision', {}))!.words).toMatch(/^Taken apart: settlement 1/)
    await hear(['4', '80.00'])
    expect(await matches()).toEqual([])
    valueOf(await book.call('undoDecision', {}))
    expect(await matches()).toMatchObject([{ state: 'accepted', decidedBy: 'machine' }])
    isSound()
  })

  it('prevails over an acceptance before it, and the acceptance comes back with undo', async () => {
    await hear(['1', '1000.00'])
    await credit(['700.00'])
    const named = [{ kind: 'write-off' as const, amount: paise(-30_000) }]
    const byHand = { settlementIds: ['1'], lineIds: await lineIds(), named, note: 'settled by the court' }
    valueOf(await book.call('matchByHand', byHand))
    const [made] = await matches()
    valueOf(await book.call('rejectMatch', { matchId: made!.matchId }))
    expect(await matches()).toEqual([])
    valueOf(await book.call('undoDecision', {}))
    expect(await matches()).toMatchObject([{ decidedBy: 'person', named }])
    const { rows } = valueOf(await book.call('listDecisions', { offset: 0, limit: 10 }))
    expect(rows.map(({ kind, isWithdrawn }) => [kind, isWithdrawn])).toEqual([
      ['reject', true],
      ['accept', false],
    ])
    isSound()
  })
})

type Act =
  | { readonly kind: 'accept' | 'reject'; readonly nth: number }
  | { readonly kind: 'by-hand'; readonly settlement: number; readonly line: number }
  | { readonly kind: 'undo' | 'hear' | 'credit' }

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constantFrom('accept' as const, 'reject' as const), nth: fc.nat(9) }),
  fc.record({ kind: fc.constant('by-hand' as const), settlement: fc.nat(9), line: fc.nat(9) }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'hear' as const, 'credit' as const) }),
)

describe('whatever people decide and whatever comes in since', () => {
  it('what was accepted stays, what was rejected is not proposed again, and undo is as if it had not been', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
        folder = newFolder()
        book = anEngine(folder)
        const claims: { kind: 'accept' | 'reject'; claim: string }[] = []
        let more = 5
        await hear(['1', '500.00'], ['2', '500.00'], ['3', '700.00'], ['4', '900.00'])
        await credit(['500.00'], ['500.00'], ['700.00'], ['850.00'])
        for (const one of acts) await carryOut(one)
        book.engine.closeBook({})

        async function carryOut(one: Act): Promise<void> {
          const made = await matches()
          switch (one.kind) {
            case 'accept':
            case 'reject': {
              const match = made[one.nth % Math.max(1, made.length)]
              if (match === undefined) break
              valueOf(await book.call(`${one.kind}Match`, { matchId: match.matchId }))
              claims.push({ kind: one.kind, claim: claimOf(match) })
              break
            }
            case 'by-hand':
              await matchSome(one.settlement, one.line)
              break
            case 'undo':
              if ((await book.call('undoDecision', {})).ok) claims.pop()
              break
            case 'hear':
              await hear([String(more++), '500.00'])
              break
            case 'credit':
              await credit(['500.00'], [`${more++}00.00`])
              break
          }
          await holds()
        }

        async function matchSome(settlement: number, line: number): Promise<void> {
          const { rows: settlements } = valueOf(
            await book.call('listSettlements', { offset: 0, limit: 50, state: 'open' }),
          )
          const { rows: lines } = valueOf(await book.call('listLines', { offset: 0, limit: 50, state: 'open' }))
          if (settlements.length === 0 || lines.length === 0) return
          const [left, right] = [settlements[settlement % settlements.length]!, lines[line % lines.length]!]
          const difference = paise(right.amount - left.amount)
          const sides = { settlementIds: [left.settlementId], lineIds: [right.id] }
          const named = difference === 0 ? [] : [{ kind: 'rounding' as const, amount: difference }]
          valueOf(await book.call('matchByHand', { ...sides, named, note: 'by hand' }))
          claims.push({ kind: 'accept', claim: JSON.stringify([[left.settlementId], [right.id]]) })
        }

        async function holds(): Promise<void> {
          const now = new Map((await matches()).map((match) => [claimOf(match), match]))
          // Of one claim the last decision holds.
          for (const [claim, kind] of new Map(claims.map((one) => [one.claim, one.kind]))) {
            if (kind === 'reject') expect(now.has(claim)).toBe(false)
            else expect(now.get(claim)).toMatchObject({ state: 'accepted', decidedBy: 'person' })
          }
          isSound()
        }
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})

function claimOf({ settlements, lines }: MatchRow): string {
  return JSON.stringify([
    settlements.map(({ settlementId }) => settlementId).toSorted(),
    lines.map(({ id }) => id).toSorted((a, b) => a - b),
  ])
}
