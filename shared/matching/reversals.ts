import type { Settlement } from '../domain.ts'
import type { PayOutDays } from './expectation.ts'
import { groupBy } from './group-by.ts'
import { formatDay } from '../day.ts'
import { namesGateway } from '../narration/gateway.ts'
import { formatRupees } from '../paise.ts'
import type { Claim, PassState } from './passes/pass.ts'
import { carriedUtrs, utrsStandingIn } from './passes/carried-utrs.ts'
import { printedText, utrDamage } from './passes/utr-damage.ts'
import type { CreditLine, DebitLine, ReconciliationException } from './reconciliation.ts'
import { numberOfDay } from './settlement-cycle.ts'
import { confidenceOf, scoreOf, SURE_BITS, weights } from './weights.ts'

/** A bank returns money within so many days, or it is not the same money. */
const LONGEST = 15

/** The words with which banks mark money that goes back. */
const saysReturned = /\b(?:RETURN|RETURNED|RTN|RET|REVERSAL|REVERSED|REV|REVD|RVSL|RTD|UNPAID)\b/i

/** A credit and the debit that took it back, and the settlement whose money it was, where that is known. */
export interface Reversal {
  readonly line: CreditLine
  readonly debit: DebitLine
  readonly settlement: Settlement | null
}

/** A debit that took back one of several credits, of which nothing tells which. */
export interface UnclearReversal {
  readonly debit: DebitLine
  /** All that it can be, the latest last. */
  readonly lines: readonly CreditLine[]
}

export interface Reversals {
  readonly reversals: readonly Reversal[]
  readonly unclear: readonly UnclearReversal[]
  /** By settlement id: the debit that took its money back, also where it is not known from which credit. */
  readonly returned: ReadonlyMap<string, DebitLine>
}

/**
 * Credits that a later debit of the same amount takes back: of the settlement whose UTR the debit carries, or with the
 * same UTR, or where the debit says that it returns something and one credit alone of the days before can be meant.
 */
export function findReversals(state: PassState, claims: readonly Claim[], debits: readonly DebitLine[]): Reversals {
  if (debits.length === 0) return { reversals: [], unclear: [], returned: new Map() }
  const lineOf = new Map(claims.map(({ settlements, lines }) => [settlements[0]!, lines[0]!]))
  const settlementOf = new Map(claims.map(({ settlements, lines }) => [lines[0]!, settlements[0]!]))
  const credits = groupBy([...state.lines, ...claims.flatMap(({ lines }) => lines)], ({ amount }) => [amount])
  const settlementsOf = namedBy(state, claims, debits)
  const inOrder = debits.toSorted((a, b) => a.id - b.id)
  const open: UnclearReversal[] = []
  const pairs = inOrder.flatMap((debit): Reversal[] => {
    const before = (credits.get(debit.amount) ?? []).filter((line) => isBefore(line, debit))
    const settlement = settlementsOf(debit)
    const own = settlement === null ? undefined : lineOf.get(settlement)
    const surest =
      own !== undefined && isBefore(own, debit)
        ? [own]
        : surestOf(
            before,
            debit,
            (line) => carriesUtrOf(settlement, line, state),
            ({ amount }) => state.amounts.rarity(amount) >= SURE_BITS,
          )
    const [line] = surest
    const isSameUtr = debit.utr !== null && surest.every(({ utr }) => utr === debit.utr)
    if (surest.length > 1 && (isSameUtr || (saysReturned.test(debit.narration) && namesGateway(debit.narration))))
      open.push({ debit, lines: surest.filter(({ fromGateway }) => isSameUtr || fromGateway).toSorted(byDay) })
    return line === undefined || surest.length > 1
      ? []
      : [{ line, debit, settlement: settlement ?? settlementOf.get(line) ?? null }]
  })
  const byLine = groupBy(pairs, ({ line }) => [line.id])
  const reversals = pairs.filter(({ line }) => byLine.get(line.id)!.length === 1)
  const returned = new Map<string, DebitLine>()
  for (const debit of inOrder) {
    const settlement = settlementsOf(debit)
    if (settlement !== null) returned.set(settlement.settlementId, debit)
  }
  for (const { settlement, debit } of reversals) if (settlement !== null) returned.set(settlement.settlementId, debit)
  return { reversals, unclear: open, returned }
}

/**
 * Claims on a credit that may be the one that went back, of several with the same UTR, are proposed only: the money came,
 * but nothing tells with which of them.
 */
export function doubted(claims: readonly Claim[], { unclear }: Reversals): Claim[] {
  const debitOf = new Map(
    unclear.flatMap(({ debit, lines }) => {
      const utrs = new Set(lines.map(({ utr }) => utr))
      return utrs.size === 1 && !utrs.has(null) ? lines.map(({ id }) => [id, debit] as const) : []
    }),
  )
  return claims.map((claim) => {
    const debit = claim.lines.map(({ id }) => debitOf.get(id)).find((one) => one !== undefined)
    if (debit === undefined) return claim
    const evidence: Claim['evidence'] = [
      ...claim.evidence.filter(({ signal }) => signal !== 'rivals'),
      {
        signal: 'rivals',
        words: `Another line carries this UTR and amount as well, and on ${formatDay(debit.postedOn)} the bank took one of them back; nothing tells which.`,
        weight: weights.rival.bits,
      },
    ]
    return { ...claim, state: 'proposed', confidence: confidenceOf(scoreOf(evidence)), evidence }
  })
}

/** What is left of the credits that each can be, when those are known that went back, and each is told of another one. */
export function stillUnclear(unclear: readonly UnclearReversal[], reversals: readonly Reversal[]): UnclearReversal[] {
  const isReversed = new Set(reversals.map(({ line }) => line.id))
  const isClear = new Set(reversals.map(({ debit }) => debit.id))
  return unclear.flatMap(({ debit, lines }) => {
    if (isClear.has(debit.id)) return []
    const possible = lines.filter(({ id }) => !isReversed.has(id))
    const latest = possible.at(-1)
    if (latest === undefined) return []
    isReversed.add(latest.id)
    return [{ debit, lines: possible }]
  })
}

function byDay(a: CreditLine, b: CreditLine): number {
  if (a.postedOn === b.postedOn && a.stands !== undefined && a.stands.file === b.stands?.file)
    return a.stands.at - b.stands.at
  return a.postedOn === b.postedOn ? a.id - b.id : a.postedOn < b.postedOn ? -1 : 1
}

/**
 * The credits of settlements whose money went back, where only the settlement is known: the one gateway line of its amount
 * between its pay-out and the debit. That it came again, with its UTR, changes nothing of that.
 */
export function creditsOfReturned(
  { settlements, lines, carriedUtrs }: PassState,
  claims: readonly Claim[],
  { reversals, returned }: Reversals,
  payOutDaysOf: (settlementId: string) => PayOutDays | null,
): Reversal[] {
  const isFound = new Set(reversals.map(({ settlement }) => settlement?.settlementId))
  const linesOf = groupBy(lines, ({ amount, fromGateway }) => (fromGateway ? [amount] : []))
  const all = [...settlements, ...claims.flatMap((claim) => claim.settlements)]
  const found = all.flatMap((settlement): Reversal[] => {
    const debit = returned.get(settlement.settlementId)
    if (debit === undefined || isFound.has(settlement.settlementId)) return []
    const days = payOutDaysOf(settlement.settlementId)
    const possible = (linesOf.get(settlement.amount) ?? []).filter(
      (line) =>
        isBefore(line, debit) &&
        carriedUtrs(line).length === 0 &&
        (days === null || numberOfDay(line.postedOn) >= days.from),
    )
    return possible.length === 1 ? [{ line: possible[0]!, debit, settlement }] : []
  })
  const byLine = groupBy(found, ({ line }) => [line.id])
  return found.filter(({ line }) => byLine.get(line.id)!.length === 1)
}

/** The settlement of a debit's amount whose UTR the debit carries. */
function namedBy(
  { settlements }: PassState,
  claims: readonly Claim[],
  debits: readonly DebitLine[],
): (debit: DebitLine) => Settlement | null {
  const all = [...settlements, ...claims.flatMap((claim) => claim.settlements)]
  const byUtr = groupBy(all, ({ utr, amount }) => (utr === null ? [] : [`${utr} ${amount}`]))
  const carried = carriedUtrs(all, debits)
  return ({ id, amount }) => {
    const named = (carried.get(id) ?? []).flatMap((utr) => byUtr.get(`${utr} ${amount}`) ?? [])
    return named.length === 1 ? named[0]! : null
  }
}

/**
 * The credits that carry the UTR of the settlement that the debit names, else the debit's own, or whose own stands in its
 * words, whole or damaged; else those that could be meant, and last the only gateway line of an amount that hardly another one has.
 */
function surestOf(
  before: readonly CreditLine[],
  { utr, narration }: DebitLine,
  carriesSettlement: (line: CreditLine) => boolean,
  isRare: (line: CreditLine) => boolean,
): readonly CreditLine[] {
  const says = (holds: (line: CreditLine) => boolean): CreditLine[] => before.filter(holds)
  const ways = [
    says(carriesSettlement),
    says((line) => utr !== null && line.utr === utr),
    says((line) => line.utr !== null && utrsStandingIn(new Set([line.utr]))({ narration }).length > 0),
    says((line) => utr !== null && utrDamage(utr, printedText(line.narration, line.reference ?? '')) !== null),
    ...(saysReturned.test(narration)
      ? [
          says((line) => line.fromGateway === namesGateway(narration) && (utr === null || line.utr === null)),
          says((line) => line.fromGateway && line.utr === null && before.length === 1 && isRare(line)),
        ]
      : []),
  ]
  return ways.find((lines) => lines.length > 0) ?? []
}

function carriesUtrOf(settlement: Settlement | null, line: CreditLine, { carriedUtrs }: PassState): boolean {
  return settlement !== null && settlement.utr !== null && carriedUtrs(line).includes(settlement.utr)
}

function isBefore(line: CreditLine, debit: DebitLine): boolean {
  const days = numberOfDay(debit.postedOn) - numberOfDay(line.postedOn)
  if (days === 0 && line.stands !== undefined && line.stands.file === debit.stands?.file)
    return line.stands.at < debit.stands.at
  return days >= 0 && days <= LONGEST
}

/** `again`: the line that its settlement is matched with instead. */
export function reversedException({ line, debit }: Reversal, again: CreditLine | null): ReconciliationException {
  const advice =
    again === null
      ? 'Look for it coming again, or ask the provider to pay it out again.'
      : `Its settlement is matched with the line of ${formatDay(again.postedOn)} instead, which seems to bring it again. Look at that match.`
  return {
    kind: 'reversed',
    subject: { type: 'line', id: line.id },
    since: debit.postedOn,
    amount: line.amount,
    reason: `The bank took this ${formatRupees(line.amount)} back on ${formatDay(debit.postedOn)}. ${advice}`,
  }
}

/** Told of the latest that it can be. */
export function unclearException({ debit, lines }: UnclearReversal): ReconciliationException {
  const line = lines.at(-1)!
  const isOneOfADay = lines.every((one, at) => at === 0 || lines[at - 1]!.postedOn !== one.postedOn)
  const others = lines
    .slice(0, -1)
    .map(({ postedOn, place }) => `${formatDay(postedOn)}${isOneOfADay ? '' : placeWords(place)}`)
  const own = isOneOfADay ? 'this credit' : `this credit of ${formatDay(line.postedOn)}${placeWords(line.place)}`
  const which =
    others.length === 0 ? '' : ` It can be ${own} or the one of ${others.join(' or ')}; nothing tells which.`
  return {
    kind: 'reversed',
    subject: { type: 'line', id: line.id },
    since: debit.postedOn,
    amount: line.amount,
    reason: `The bank took ${formatRupees(line.amount)} back on ${formatDay(debit.postedOn)}.${which} Ask the bank which it was, and look for it coming again.`,
  }
}

/** Where several credits are of one day, their day alone does not tell which is meant. A place has its line number in nine digits. */
function placeWords(place: string | undefined): string {
  return place === undefined ? '' : ` (${place.replace(/:0+(?=\d+$)/, ':')})`
}
