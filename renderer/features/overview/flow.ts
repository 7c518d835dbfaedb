import type { OverviewView } from '../../../shared/contract.ts'
import { exceptionKinds, type ExceptionKind } from '../../../shared/matching/reconciliation.ts'
import type { Paise } from '../../../shared/paise.ts'

/** What goes no further for now, or what is said of it. */
export interface Branch {
  readonly kind: ExceptionKind | 'payments-awaited' | 'settlements-awaited' | 'to-review'
  readonly tone: 'wait' | 'warn' | 'bad'
  readonly words: string
  readonly count: number
  readonly amount: Paise
  /** Its money leaves the way from here to the next station. */
  readonly isLeaving: boolean
}

type StationId = 'collected' | 'settled' | 'in-bank'

export interface Station {
  readonly id: StationId
  readonly count: number
  readonly amount: Paise
  readonly branches: readonly Branch[]
}

interface Place {
  readonly at: StationId
  readonly words: string
  readonly isLeaving: boolean
}

/** Where on the way each kind of exception is seen. */
const places: Readonly<Record<ExceptionKind, Place>> = {
  'payment-not-settled': { at: 'collected', words: 'Not settled', isLeaving: true },
  'settlement-not-in-bank': { at: 'settled', words: 'Not in the bank', isLeaving: true },
  'settlement-amount-differs': { at: 'settled', words: 'Amount differs', isLeaving: true },
  'missing-payments': { at: 'settled', words: 'Payments missing', isLeaving: false },
  'membership-ambiguous': { at: 'settled', words: 'Payments uncertain', isLeaving: false },
  'line-without-settlement': { at: 'in-bank', words: 'No settlement', isLeaving: false },
  duplicate: { at: 'in-bank', words: 'Duplicate', isLeaving: false },
  reversed: { at: 'in-bank', words: 'Taken back', isLeaving: false },
  'rejected-transfer': { at: 'collected', words: 'Refused', isLeaving: false },
  'unverified-event': { at: 'collected', words: 'Not verified', isLeaving: false },
}

export function exceptionTitle(kind: ExceptionKind): string {
  return places[kind].words
}

/** The way of the money as three stations and what there is to say at each. */
export function stationsOf(view: OverviewView): readonly [Station, Station, Station] {
  const { paymentsAwaited, settlementsAwaited, toReview } = view
  const awaited = { tone: 'wait', words: 'Awaited', isLeaving: true } as const
  return [
    station('collected', view, [{ kind: 'payments-awaited', ...awaited, ...paymentsAwaited }]),
    station('settled', view, [
      { kind: 'settlements-awaited', ...awaited, ...settlementsAwaited },
      { kind: 'to-review', tone: 'warn', words: 'To review', isLeaving: true, ...toReview },
    ]),
    station('in-bank', view, []),
  ]
}

function station(id: StationId, view: OverviewView, before: readonly Branch[]): Station {
  const sums = { collected: view.collected, settled: view.settled, 'in-bank': view.inBank }
  const exceptions = exceptionKinds
    .filter((kind) => places[kind].at === id)
    .map((kind) => exceptionBranch(kind, view.exceptions))
  return { id, ...sums[id], branches: [...before, ...exceptions].filter(({ count }) => count > 0) }
}

function exceptionBranch(kind: ExceptionKind, sums: OverviewView['exceptions']): Branch {
  const { words, isLeaving } = places[kind]
  const { count, amount } = sums.find((sum) => sum.kind === kind) ?? { count: 0, amount: 0 as Paise }
  return { kind, tone: 'bad', words, count, amount, isLeaving }
}
