import type { EngineHandlers, Trail } from '../../shared/engine-contract.ts'
import { formatDay, type Day } from '../../shared/day.ts'
import { formatRupees, sumPaise, type Paise } from '../../shared/paise.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import { counted, left, paragraphs, right, table } from '../text.ts'
import { exceptionWords } from '../../shared/matching/exception-words.ts'
import { ruleWords, stateWords } from '../words.ts'
import { withOpenBook } from './with-book.ts'

export function trail(engine: EngineHandlers, book: string, asOf?: Day): Result<Answer> {
  return withOpenBook(engine, book, () => {
    const followed = engine.trail({ asOf })
    return followed.ok ? ok({ document: followed.value, text: () => textOf(followed.value) }) : followed
  })
}

function textOf(of: Trail): string {
  return paragraphs(
    moneyTable(of),
    of.settlements.length === 0 ? '' : settlementTable(of),
    of.exceptions.length === 0 ? '' : exceptionTable(of),
    overchargeTable(of),
    'Every payment and every bank line: milaan trail BOOK --json',
  )
}

function moneyTable({ payments, settlements, lines }: Trail): string {
  const isMember = payments.filter(({ settlementId }) => settlementId !== null)
  const inBank = settlements.filter(({ state }) => state === 'accepted')
  return table(
    [left('Money'), right('Count'), right('Amount')],
    [
      sumRow('payments collected', payments),
      sumRow('payments whose settlement is known', isMember),
      sumRow('settlements', settlements),
      sumRow('settlements in the bank', inBank),
      sumRow(
        'bank lines, money in',
        lines.filter(({ direction }) => direction === 'credit'),
      ),
    ],
  )
}

function sumRow(name: string, records: readonly { readonly amountPaise: Paise }[]): string[] {
  return [name, counted(records.length), formatRupees(sumPaise(records.map(({ amountPaise }) => amountPaise)))]
}

function settlementTable({ settlements }: Trail): string {
  return table(
    [left('Settlement'), left('UTR'), right('Payments'), right('Amount'), left('State'), left('By'), left('Bank line')],
    settlements.map(({ settlementId, utr, count, amountPaise, state, rule, lines }) => [
      settlementId,
      utr ?? '',
      count === null ? '' : String(count),
      formatRupees(amountPaise),
      stateWords[state],
      rule === null ? '' : ruleWords[rule],
      lines.map(({ file, line }) => `${file}:${line}`).join(', '),
    ]),
  )
}

/** Settlements of which more was kept back than the terms say. */
function overchargeTable({ settlements }: Trail): string {
  const rows = settlements.flatMap(({ settlementId, fees }) =>
    fees === null || fees.overchargedPaise <= 0
      ? []
      : [[settlementId, formatRupees(fees.keptPaise), formatRupees(fees.overchargedPaise)]],
  )
  if (rows.length === 0) return ''
  return table([left('More kept back than agreed'), right('Kept back'), right('Too much')], rows)
}

function exceptionTable({ exceptions, asOf }: Trail): string {
  const rows = exceptions.map(({ kind, subject, since, ageInWorkingDays, amountPaise }) => [
    exceptionWords[kind],
    `${subject.type} ${subject.id}`,
    since === null ? '' : formatDay(since),
    ageInWorkingDays === null ? '' : String(ageInWorkingDays),
    formatRupees(amountPaise),
  ])
  const of = asOf === null ? '' : ` as of ${formatDay(asOf)}`
  return table(
    [
      left(`${counted(rows.length, 'exception')}${of}`),
      left('What'),
      left('Since'),
      right('Working days'),
      right('Amount'),
    ],
    rows,
  )
}
