import type { WhyAsked, WhyView } from '../../../shared/contract/why.ts'
import type { ExceptionSubject, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { why, type Why } from '../../../shared/matching/why/why.ts'
import { formatRupees, zeroPaise, type Paise } from '../../../shared/paise.ts'
import type { Settlement } from '../../../shared/domain.ts'
import { printedText } from '../../../shared/matching/passes/utr-damage.ts'
import type { Book } from '../book.ts'
import type { ReadDb } from '../database/connection.ts'
import { lastAuditId } from '../queries/audit.ts'
import { selectLineRows } from '../queries/lines.ts'
import { selectSettlementsByUtr } from '../queries/settlements.ts'
import { chapterOf, lookInto, type LookedInto } from '../reconcile/chapter-with.ts'

/** Why it stands where it does; null when the book has no such record. */
export function whyIn(book: Pick<Book, 'read'>, subject: WhyAsked): WhyView | null {
  const { input, outcome } = lookedAt(book.read, subject)
  const found = why(input, outcome, subject) ?? whyUnused(book.read, subject)
  if (found === null) return null
  const name = naming(book.read, input, found)
  const { match } = found
  const outlook =
    subject.type === 'payment' ? outcome.payments.find(({ referenceId }) => referenceId === subject.id) : undefined
  return {
    subject: name(found.subject),
    state: found.state,
    reasons: [...found.reasons],
    match: match && {
      rule: match.rule,
      decidedBy: match.decidedBy,
      confidence: match.confidence,
      evidence: match.evidence.map((one) => ({ ...one })),
      settlements: match.settlementIds.map((id) => name({ type: 'settlement', id })),
      lines: match.lineIds.map((id) => name({ type: 'line', id })),
      margin: found.margin,
    },
    expectedAt: outlook?.expectedAt ?? null,
    nearest: found.nearest.map(({ subject: near, tests, failed, score }) => ({
      record: name(near),
      failed: failed[0] ?? null,
      tests: tests.map((test) => ({ ...test })),
      score,
    })),
  }
}

interface LookedAt extends LookedInto {
  readonly act: number
  readonly chapter: number
}

const last = new WeakMap<ReadDb, LookedAt>()

/** What reconciling sees and finds in the chapter of a record now, kept as long as nothing is done to the book. */
function lookedAt(db: ReadDb, subject: WhyAsked): LookedAt {
  const act = lastAuditId(db)
  const chapter = chapterOf(db, subject)
  const known = last.get(db)
  if (known?.act === act && known.chapter === chapter) return known
  const now = { act, chapter, ...lookInto(db, chapter) }
  last.set(db, now)
  return now
}

/** A line that reconciling has no use for. */
function whyUnused(db: ReadDb, subject: WhyAsked): Why | null {
  if (subject.type !== 'line') return null
  const [line] = selectLineRows(db, [subject.id])
  if (line === undefined) return null
  const reason =
    line.direction === 'debit'
      ? 'It is money out, and no settlement’s money was taken back by it.'
      : otherMoneyReason(selectSettlementsByUtr(db, printedText(line.narration, line.reference).words))
  return { subject, state: 'open', reasons: [reason], match: null, evidence: [], margin: null, nearest: [] }
}

/** `printed`: the settlements whose UTR it prints all the same. */
function otherMoneyReason(printed: readonly Settlement[]): string {
  if (printed.length === 0)
    return 'It names no payment gateway, and has neither the UTR nor the amount of a settlement of its time: it is other money.'
  const utrs = printed.map(
    ({ utr, settlementId, amount }) => `${utr}, the UTR of settlement ${settlementId} of ${formatRupees(amount)}`,
  )
  return `It prints ${utrs.join(', and ')}, but names no payment gateway and has not that amount, so that it is matched with nothing. It may bring several settlements: match it by hand.`
}

function naming(
  db: ReadDb,
  { payments, settlements }: ReconcileInput,
  { subject, match, nearest }: Why,
): (of: ExceptionSubject) => WhyView['subject'] {
  const subjects = [subject, ...nearest.map((near) => near.subject)]
  const lineIds = subjects.flatMap(({ type, id }) => (type === 'line' ? [id] : []))
  const lines = new Map(selectLineRows(db, [...lineIds, ...(match?.lineIds ?? [])]).map((line) => [line.id, line]))
  return (of) => {
    switch (of.type) {
      case 'line': {
        const { file, line, amount } = lines.get(of.id)!
        return { type: 'line', name: `${file}:${line}`, amount }
      }
      case 'settlement':
        return {
          type: 'settlement',
          name: of.id,
          amount: amountOf(settlements.find((one) => one.settlementId === of.id)),
        }
      case 'payment':
      case 'event':
        return { type: 'payment', name: of.id, amount: amountOf(payments.find((one) => one.referenceId === of.id)) }
    }
  }
}

function amountOf(record: { readonly amount: Paise } | undefined): Paise {
  return record?.amount ?? zeroPaise
}
