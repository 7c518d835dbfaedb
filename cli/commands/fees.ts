import type { Rail } from '../../shared/domain.ts'
import type { EngineHandlers, Trail } from '../../shared/engine-contract.ts'
import { formatRupees, paise, sumPaise, type Paise } from '../../shared/paise.ts'
import { ok, type Result } from '../../shared/result.ts'
import { bankFeesWords } from '../../shared/matching/bank-fees/bank-fees.ts'
import { isAs } from '../../shared/matching/bank-fees/from-history.ts'
import type { DifferenceKind } from '../../shared/matching/reconciliation.ts'
import { keptUnknownWords } from '../../shared/matching/kept-unknown.ts'
import { termsWords, type BankFees } from '../../shared/matching/fees.ts'
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
    // What a person said is kept may be what the bank keeps.
    const isAtBank = found.bank !== null && isAs(settings.fees ?? null, found.bank)
    const agreed = isAtBank ? undefined : settings.fees
    const rate = agreed ?? found.fees
    const checked = followed.value.settlements.flatMap(({ settlementId, fees: of }): Checked[] =>
      of === null ? [] : [{ settlementId, fees: of }],
    )
    const atBank = keptAtBank(followed.value)
    const overcharged = checked.filter(({ fees: { overchargedPaise } }) => overchargedPaise > 0)
    return ok({
      document: {
        fees: rate,
        isInferred: agreed === undefined,
        settlements: checked.map(({ settlementId, fees: of }) => ({ settlementId, ...of })),
        overcharges: overcharged.map(({ settlementId, fees: of }) => ({ settlementId, ...of })),
        unchecked: followed.value.settlements.length - checked.length,
        bank: { fees: found.bank, ...atBank },
      },
      text: () =>
        paragraphs(
          agreed === undefined && found.keptUnknown !== undefined
            ? ''
            : `Kept back: ${termsWords(rate)}${agreed === undefined ? ', as the book’s history shows' : ', as agreed'}.`,
          found.keptUnknown === undefined ? '' : keptUnknownWords(found.keptUnknown),
          sumTable(checked),
          bankText(found.bank, isAtBank, atBank),
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

interface KeptAtBank {
  readonly settlements: number
  readonly feePaise: Paise
  readonly gstPaise: Paise
}

/** What was named fee and GST where the bank shows less than was settled. */
function keptAtBank({ settlements }: Trail): KeptAtBank {
  const less = settlements.filter(({ state, differencePaise }) => state === 'accepted' && differencePaise < 0)
  // Several settlements of one match share its difference.
  const matches = new Map(less.map(({ lines, named }) => [JSON.stringify(lines), named]))
  const sum = (of: DifferenceKind): Paise =>
    sumPaise([...matches.values()].flat().map(({ kind, amountPaise }) => paise(kind === of ? -amountPaise : 0)))
  return { settlements: less.length, feePaise: sum('fee'), gstPaise: sum('gst') }
}

function bankText(bank: BankFees | null, isAgreed: boolean, { settlements, feePaise, gstPaise }: KeptAtBank): string {
  if (bank === null && settlements === 0) return ''
  const what =
    bank === null
      ? ''
      : `Kept at the bank: ${bankFeesWords(bank)}, ${isAgreed ? 'as agreed' : 'as the book’s history shows'}.`
  const sums = table(
    [left(`${counted(settlements, 'settlement')}, of which the bank shows less`), right('Amount')],
    [
      ['fee', formatRupees(feePaise)],
      ['GST on it', formatRupees(gstPaise)],
      ['kept at the bank', formatRupees(sumPaise([feePaise, gstPaise]))],
    ],
  )
  return paragraphs(...(what === '' ? [sums] : [what, sums]))
}

const railWords: Readonly<Record<Rail, string>> = { 'bank-account': 'Bank accounts', upi: 'UPI' }

/** What it comes to, and of each rail where the terms are not the same of both. */
function sumTable(checked: readonly Checked[]): string {
  const rails = (['bank-account', 'upi'] as const).filter((rail) => checked.some(({ fees: of }) => of.rail === rail))
  const row = (words: string, of: (fees: Fees) => Paise): string[] => [
    words,
    ...rails.map((rail) => sum(of, (fees) => fees.rail === rail)),
    sum(of, () => true),
  ]
  const sum = (of: (fees: Fees) => Paise, isOne: (fees: Fees) => boolean): string =>
    formatRupees(sumPaise(checked.flatMap(({ fees: one }) => (isOne(one) ? [of(one)] : []))))
  return table(
    [
      left(counted(checked.length, 'settlement')),
      ...rails.map((rail) => right(railWords[rail])),
      right(rails.length === 0 ? 'Amount' : 'All'),
    ],
    [
      row('payments in full', ({ grossPaise }) => grossPaise),
      row('fee by the terms', ({ feePaise }) => feePaise),
      row('GST on it', ({ gstPaise }) => gstPaise),
      row('kept back', ({ keptPaise }) => keptPaise),
    ],
  )
}
