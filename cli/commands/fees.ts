import type { EngineHandlers, Trail } from '../../shared/engine-contract.ts'
import { formatRupees, paise, sumPaise, type Paise } from '../../shared/paise.ts'
import { ok, type Result } from '../../shared/result.ts'
import { termsWords } from '../../shared/matching/fees.ts'
import type { Answer } from '../answer.ts'
import { counted, left, paragraphs, right, table } from '../text.ts'
import { withOpenBook } from './with-book.ts'

type Fees = NonNullable<Trail['settlements'][number]['fees']>
type Checked = { readonly settlementId: string; readonly fees: Fees }

/** What was kept back of every settlement whose payments are known, beside what the terms say. */
export async function fees(engine: EngineHandlers, book: string): Promise<Result<Answer>> {
  return withOpenBook(engine, book, async () => {
    const followed = engine.trail({})
    if (!followed.ok) return followed
    const terms = await engine.terms({})
    if (!terms.ok) return terms
    const { settings, found } = terms.value
    const rate = settings.fees ?? found.fees
    const checked = followed.value.settlements.flatMap(({ settlementId, fees: of }): Checked[] =>
      of === null ? [] : [{ settlementId, fees: of }],
    )
    const overcharged = checked.filter(({ fees: { overchargedPaise } }) => overchargedPaise > 0)
    return ok({
      document: {
        fees: rate,
        isInferred: settings.fees === undefined,
        settlements: checked.map(({ settlementId, fees: of }) => ({ settlementId, ...of })),
        overcharges: overcharged.map(({ settlementId, fees: of }) => ({ settlementId, ...of })),
        unchecked: followed.value.settlements.length - checked.length,
      },
      text: () =>
        paragraphs(
          `Kept back: ${termsWords(rate)}${settings.fees === undefined ? ', as the book’s history shows' : ', as agreed'}.`,
          sumTable(checked),
          overcharged.length === 0
            ? 'No settlement was charged more than that.'
            : paragraphs(
                table(
                  [
                    left('Charged too much'),
                    right('Payments'),
                    right('Kept back'),
                    right('Fee + GST'),
                    right('Too much'),
                  ],
                  overcharged.map(({ settlementId, fees: of }) => [
                    settlementId,
                    formatRupees(of.grossPaise),
                    formatRupees(of.keptPaise),
                    formatRupees(paise(of.feePaise + of.gstPaise)),
                    formatRupees(of.overchargedPaise),
                  ]),
                ),
                `${counted(overcharged.length, 'settlement')}: ask the provider why.`,
              ),
        ),
    })
  })
}

function sumTable(checked: readonly Checked[]): string {
  const sum = (of: (fees: Fees) => Paise) => formatRupees(sumPaise(checked.map((one) => of(one.fees))))
  return table(
    [left(counted(checked.length, 'settlement')), right('Amount')],
    [
      ['payments in full', sum(({ grossPaise }) => grossPaise)],
      ['fee by the terms', sum(({ feePaise }) => feePaise)],
      ['GST on it', sum(({ gstPaise }) => gstPaise)],
      ['kept back', sum(({ keptPaise }) => keptPaise)],
    ],
  )
}
