import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeBook, openBook } from '../../electron/engine/book.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { selectChapterStarts } from '../../electron/engine/queries/chapters.ts'
import { insertDecision } from '../../electron/engine/queries/decisions.ts'
import { selectClaims } from '../../electron/engine/queries/matches.ts'
import { reconcileBook } from '../../electron/engine/reconcile/reconcile-book.ts'
import type { Problem } from '../../electron/engine/reports/problem.ts'
import { checkDerived } from '../../electron/engine/reports/verify-derived.ts'
import { addDays, dayInIndia, timeInIndia, type Day } from '../../shared/day.ts'
import { randomFrom } from '../../shared/demo/random.ts'
import type { Payment, Settlement } from '../../shared/domain.ts'
import { rupeesText } from '../../shared/paise.ts'
import { planOf } from '../bench/accuracy/plan.ts'
import { aQuarter } from '../bench/accuracy/quarter.ts'
import type { BankLine, World } from '../bench/accuracy/world.ts'
import { aDelivery, collected, record, SECRET, settled } from './a-delivery.ts'
import { valueOf } from './an-engine.ts'

const DAYS = 240
/** So many payments and settlements make a chapter of its books. */
const CHAPTER = 250

/** A shop with all troubles that numbers its settlements in order. */
export function aShop(seed: number): World {
  const random = randomFrom(seed)
  const plan = planOf(random() < 0.5 ? 'medium' : 'hard', 2, random)
  return aQuarter({ ...plan, days: DAYS, ids: 'rising' }, seed)
}

/** Some days of a shop's files, and what a person does then. */
export interface Piece {
  readonly what: 'events' | 'statement' | 'both'
  readonly days: number
  /** What is not brought now, or is late, comes at the end. */
  readonly isLate: boolean
  /** Lateness is counted to so many days before first. */
  readonly asOfBefore: number
  readonly decision: { readonly kind: 'none' | 'accept' | 'reject' | 'move'; readonly at: number }
}

/** Brings a shop's files into a book piece by piece; `problems` is told what the book says otherwise than from scratch. */
export function openShop(world: World, folder: string, problems: (found: readonly Problem[]) => void) {
  const path = join(folder, 'shop.milaan')
  const engine = createEngine(() => {})
  valueOf(engine.newBook({ path }))
  valueOf(engine.closeBook({}))
  const start = world.covered[0]!.from
  const left: { events: boolean; from: Day; to: Day }[] = []
  let at: Day = start
  let files = 0
  return { take, takeTheRest, chapters }

  async function take({ what, days, isLate, asOfBefore, decision }: Piece): Promise<void> {
    const period = { from: at, to: addDays(at, days - 1) }
    at = addDays(at, days)
    for (const events of [true, false]) {
      const isNow = what === 'both' || (what === 'events') === events
      if (isNow && !isLate) await bring(events, period)
      else left.push({ events, ...period })
    }
    check(asOfBefore)
    decide(decision)
    check(0)
  }

  async function takeTheRest(): Promise<void> {
    for (const { events, ...period } of left.splice(0)) {
      await bring(events, period)
      check(0)
    }
  }

  async function bring(events: boolean, { from, to }: { from: Day; to: Day }): Promise<void> {
    const isWithin = (on: Day): boolean => on >= from && on <= to
    valueOf(engine.openBook({ path, reconcile: false }))
    if (events) {
      const payments = world.payments.filter(({ paidAt }) => isWithin(dayInIndia(paidAt)))
      const settlements = world.settlements.filter((one) => isWithin(toldOn(one)))
      const deliveries = [...payments.map(webhook), ...settlements.map(settlementWebhook)]
      valueOf(await engine.takeDeliveries({ source: 'relay', deliveries, secrets: [SECRET] }))
      const records = payments.filter(({ settlementId }) => settlementId !== null).map(providerRecord)
      valueOf(await engine.takeDeliveries({ source: 'provider', deliveries: records, secrets: [] }))
    } else {
      // Statements overlap by some days, as downloads do.
      const lines = world.lines.filter(({ postedOn }) => isWithin(postedOn) || isWithin(addDays(postedOn, 3)))
      if (lines.length > 0) {
        const file = join(folder, `${files++}.csv`)
        writeFileSync(file, statement(lines))
        const wanted = [{ path: file, file: `${files}.csv`, account: '50100012345678' }]
        valueOf(await engine.importFiles({ files: wanted, secrets: [], reconcile: false, whenOneFails: 'add-none' }))
      }
    }
    valueOf(engine.closeBook({}))
  }

  /** Days without anything told are of the settlement's payments. */
  function toldOn({ settlementId }: Settlement): Day {
    const line = world.truth.linesOf.get(settlementId)?.[0]
    const on = world.lines.find(({ id }) => id === line)?.postedOn
    return on ?? addDays(start, Number(settlementId.slice(-4)) % DAYS)
  }

  function check(asOfBefore: number): void {
    withBook(({ write, read }) => {
      const asOf = asOfBefore === 0 ? undefined : addDays(at, -asOfBefore)
      reconcileBook({ write }, asOf, CHAPTER)
      problems(checkDerived(read, CHAPTER))
    })
  }

  /** On any match of any day: of a person who looks through the whole book. */
  function decide({ kind, at: which }: Piece['decision']): void {
    if (kind === 'none') return
    withBook(({ write }) => {
      const claims = selectClaims(write)
      const claim = claims[which % Math.max(1, claims.length)]
      if (claim === undefined) return
      const { settlementIds, lineIds } = claim
      const decision = { settlementIds, lineIds, note: null, words: 'Decided' }
      insertDecision(write, { ...decision, kind: kind === 'accept' ? 'accept' : 'reject' })
      if (kind !== 'move') return
      // The money of another settlement, months away perhaps.
      const other = claims[(which * 7 + 1) % claims.length]!
      if (other === claim) return
      insertDecision(write, { ...decision, kind: 'reject', settlementIds: other.settlementIds, lineIds: other.lineIds })
      insertDecision(write, { ...decision, kind: 'accept', settlementIds: other.settlementIds })
    })
  }

  function chapters(): number {
    return withBook(({ read }) => selectChapterStarts(read).length)
  }

  function withBook<T>(work: (book: Parameters<typeof closeBook>[0]) => T): T {
    const book = valueOf(openBook(path))
    try {
      return work(book)
    } finally {
      closeBook(book)
    }
  }
}

function webhook(payment: Payment) {
  return aDelivery(fieldsOf(payment))
}

function fieldsOf({ referenceId, amount, utr, rail, paidAt }: Payment) {
  return collected(referenceId, {
    amount: rupeesText(amount),
    isVpa: rail === 'upi' ? '1' : '0',
    paymentTime: `${dayInIndia(paidAt)} ${timeInIndia(paidAt)}`,
    ...(utr === null ? {} : { utr }),
  })
}

function providerRecord(payment: Payment) {
  const { event: _, ...fields } = fieldsOf(payment)
  return record(payment.referenceId, { ...fields, isSettled: '1', settlementId: payment.settlementId ?? '' })
}

function settlementWebhook({ settlementId, amount, count, utr }: Settlement) {
  return aDelivery(settled(settlementId, { amount: rupeesText(amount), count: String(count), utr: utr ?? '' }))
}

function statement(lines: readonly BankLine[]): string {
  const rows = lines.map(({ postedOn, narration, reference, amount }) => {
    const money = rupeesText((amount < 0 ? -amount : amount) as typeof amount)
    const [year, month, date] = postedOn.split('-')
    const cells = [
      `${date}/${month}/${year}`,
      `"${narration}"`,
      reference,
      amount < 0 ? money : '',
      amount > 0 ? money : '',
    ]
    return cells.join(',')
  })
  return ['Date,Narration,Chq./Ref.No.,Withdrawal Amt.,Deposit Amt.', ...rows, ''].join('\n')
}
