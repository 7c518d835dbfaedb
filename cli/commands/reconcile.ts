import { formatDay, type Day } from '../../shared/day.ts'
import type { ReconcileReport } from '../../shared/contract.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { formatRupees } from '../../shared/paise.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import { counted, left, paragraphs, right, table } from '../text.ts'
import { ruleWords } from '../words.ts'
import { withOpenBook } from './with-book.ts'

export async function reconcile(engine: EngineHandlers, book: string, asOf?: Day): Promise<Result<Answer>> {
  return withOpenBook(engine, book, async () => {
    const reconciled = await engine.reconcile({ asOf })
    if (!reconciled.ok) return reconciled
    const report = reconciled.value
    return ok({ document: documentOf(report), text: () => textOf(report) })
  })
}

function documentOf(report: ReconcileReport): object {
  return {
    matched: inPaise(report.matched),
    proposed: inPaise(report.proposed),
    open: inPaise(report.open),
    passes: report.passes.map(inPaise),
    exceptions: report.exceptions,
    asOf: report.asOf,
    milliseconds: report.milliseconds,
  }
}

function inPaise<Counted extends { amount: number }>({ amount, ...counts }: Counted) {
  return { ...counts, amountPaise: amount }
}

function textOf({ matched, proposed, open, passes, exceptions, asOf, milliseconds }: ReconcileReport): string {
  const sums = [
    ['matched', matched],
    ['for review', proposed],
    ['open', open],
  ] as const
  return paragraphs(
    table(
      [left('Settlements'), right('Count'), right('Amount')],
      sums.map(([name, { count, amount }]) => [name, String(count), formatRupees(amount)]),
    ),
    table(
      [left('Pass'), right('Accepted'), right('For review'), right('Amount')],
      passes.map((pass) => [
        ruleWords[pass.rule],
        String(pass.accepted),
        String(pass.proposed),
        formatRupees(pass.amount),
      ]),
    ),
    `${counted(exceptions, 'exception')}${asOf === null ? '' : ` as of ${formatDay(asOf)}`}; it took ${(milliseconds / 1000).toFixed(1)} s.`,
  )
}
