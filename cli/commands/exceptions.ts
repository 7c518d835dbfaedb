import type { DismissedTransfer } from '../../shared/contract/rejected-transfers.ts'
import { formatDay, formatInstant, type Day } from '../../shared/day.ts'
import type { EngineHandlers, Trail } from '../../shared/engine-contract.ts'
import { ageWords } from '../../shared/matching/age.ts'
import { exceptionWords } from '../../shared/matching/exception-words.ts'
import { formatRupees, sumPaise } from '../../shared/paise.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import { everyRow } from '../every-row.ts'
import { bold, counted, left, onOneLine, paragraphs, right, table } from '../text.ts'
import { withOpenBook } from './with-book.ts'

/** What needs a person: since when, how old in working days, how much, and what would resolve it. */
export function exceptions(engine: EngineHandlers, book: string, asOf?: Day): Result<Answer> {
  return withOpenBook(engine, book, () => {
    const followed = engine.trail({ asOf })
    if (!followed.ok) return followed
    const { asOf: countedTo, exceptions: open } = followed.value
    return ok({ document: { asOf: countedTo, exceptions: open }, text: () => textOf(followed.value) })
  })
}

/** The refused transfers that are no exception any more, because a person has dealt with them. */
export async function dismissed(engine: EngineHandlers, book: string): Promise<Result<Answer>> {
  return withOpenBook(engine, book, async () => {
    const rows = await everyRow((window) => engine.listDismissedTransfers(window))
    if (!rows.ok) return rows
    const transfers = rows.value
    return ok({ document: { dismissed: transfers.map(documentOf) }, text: () => dismissedText(transfers) })
  })
}

function documentOf({ amount, ...row }: DismissedTransfer): object {
  return { kind: 'rejected-transfer', ...row, amountPaise: amount }
}

function dismissedText(transfers: readonly DismissedTransfer[]): string {
  if (transfers.length === 0) return 'No refused transfer was dealt with yet.'
  return table(
    [left('Refused transfer'), right('Amount'), left('Refused on'), left('Dealt with'), left('By'), left('Note')],
    transfers.map(({ transferId, amount, refusedOn, at, who, note }) => [
      transferId,
      amount === null ? '' : formatRupees(amount),
      refusedOn === null ? '' : formatDay(refusedOn),
      formatInstant(at),
      who,
      note ?? '',
    ]),
  )
}

function textOf({ asOf, exceptions: open }: Trail): string {
  if (open.length === 0) return 'Nothing is open.'
  const kinds = [...Map.groupBy(open, ({ kind }) => kind)]
  return paragraphs(
    ageTable(open),
    ...kinds.map(([kind, of]) => [bold(`${exceptionWords[kind]}: ${of.length}`), ...of.map(lineOf)].join('\n')),
    asOf === null ? '' : `${counted(open.length, 'exception')}; working days are counted to ${formatDay(asOf)}.`,
  )
}

function lineOf({ subject, since, ageInWorkingDays: age, amountPaise, reason }: Trail['exceptions'][number]): string {
  const days = age === null ? '' : `, ${counted(age, 'working day')}`
  const when = since === null ? '' : `, since ${formatDay(since)}${days}`
  return onOneLine(`  ${subject.type} ${subject.id}, ${formatRupees(amountPaise)}${when}: ${reason}`)
}

function ageTable(open: Trail['exceptions']): string {
  const ages = [...Map.groupBy(open, ({ ageInWorkingDays: age }) => (age === null ? 'of no known day' : ageWords(age)))]
  return table(
    [left('Open for'), right('Count'), right('Amount')],
    ages.map(([words, of]) => [
      words,
      counted(of.length),
      formatRupees(sumPaise(of.map(({ amountPaise }) => amountPaise))),
    ]),
  )
}
