import type { Settlement } from '../domain.ts'
import { formatRupees, paise, sumPaise } from '../paise.ts'
import type { Book } from './book.ts'
import { isInTime } from './expectation.ts'
import type { Claim, PassState } from './passes/pass.ts'
import { sameUtrEvidence } from './passes/same-utr.ts'
import { differenceNames } from './difference-names.ts'
import {
  rules,
  type CreditLine,
  type Decision,
  type Match,
  type NamedDifference,
  type PassReport,
  type Rule,
} from './reconciliation.ts'

export function matchOfClaim({ settlements, lines, rule, state, confidence, evidence, named = [] }: Claim): Match {
  return {
    settlementIds: settlements.map(({ settlementId }) => settlementId).sort(),
    lineIds: lines.map(({ id }) => id).sort((a, b) => a - b),
    rule,
    state,
    decidedBy: state === 'accepted' ? 'machine' : null,
    confidence,
    evidence,
    difference: sumPaise(named.map(({ amount }) => amount)),
    named,
  }
}

/** What a person accepted. It keeps the rule by which the machine would have found it, else it is a match by hand. */
export function matchOfDecision(decision: Decision, { settlementOf, lineOf }: Book, state: PassState): Match {
  const settlements = decision.settlementIds.map((id) => settlementOf.get(id)!).sort(bySettlementId)
  const lines = decision.lineIds.map((id) => lineOf.get(id)!).sort((a, b) => a.id - b.id)
  const settled = sumPaise(settlements.map(({ amount }) => amount))
  const came = sumPaise(lines.map(({ amount }) => amount))
  const difference = paise(came - settled)
  const note = decision.note === null ? '' : ` "${decision.note}"`
  const rule = ruleOf(settlements, lines, state)
  return {
    settlementIds: settlements.map(({ settlementId }) => settlementId),
    lineIds: lines.map(({ id }) => id),
    rule,
    state: 'accepted',
    decidedBy: 'person',
    confidence: 1,
    evidence: [
      { signal: 'person', words: `A person says that these belong together.${note}` },
      ...(rule === 'same-utr'
        ? sameUtrEvidence(settlements[0]!)
        : [{ signal: 'amount', words: amountWords(difference, decision.named ?? []) } as const]),
    ],
    difference,
    named: decision.named ?? [],
  }
}

function bySettlementId(a: Settlement, b: Settlement): number {
  return a.settlementId < b.settlementId ? -1 : 1
}

function amountWords(difference: number, named: readonly NamedDifference[]): string {
  if (difference === 0) return 'Both sides have the same amount.'
  const parts = named.map(
    ({ kind, amount }) => `${differenceNames[kind]} ${formatRupees(paise(difference < 0 ? -amount : amount))}`,
  )
  const said = parts.length === 0 ? '' : `: ${parts.join(', ')}`
  return `The bank shows ${formatRupees(paise(Math.abs(difference)))} ${difference < 0 ? 'less' : 'more'} than was settled${said}.`
}

function ruleOf(
  [settlement, ...moreSettlements]: readonly Settlement[],
  [line, ...moreLines]: readonly CreditLine[],
  { carriedUtrs, payOutDays, calendar }: PassState,
): Rule {
  if (settlement === undefined || line === undefined) return 'by-hand'
  if (moreSettlements.length > 0 || moreLines.length > 0 || settlement.amount !== line.amount) return 'by-hand'
  if (settlement.utr !== null && carriedUtrs(line).includes(settlement.utr)) return 'same-utr'
  return isInTime(calendar, payOutDays(settlement), line.postedOn) ? 'amount-and-time' : 'by-hand'
}

/** How many matches each rule made, and their settlements' amounts. */
export function passReports(matches: readonly Match[], settlements: ReadonlyMap<string, Settlement>): PassReport[] {
  return rules.map((rule) => {
    const made = matches.filter((match) => match.rule === rule)
    return {
      rule,
      accepted: made.filter(({ state }) => state === 'accepted').length,
      proposed: made.filter(({ state }) => state === 'proposed').length,
      amount: sumPaise(made.flatMap(({ settlementIds }) => settlementIds.map((id) => settlements.get(id)!.amount))),
    }
  })
}
