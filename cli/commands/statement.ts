import { fileSource } from '../../electron/engine/import/file-source.ts'
import { inflate } from '../../electron/engine/import/inflate.ts'
import { readingFile } from '../../electron/engine/import/reading-file.ts'
import { appError } from '../../shared/app-error.ts'
import { fileKind } from '../../shared/file-kind.ts'
import { formatRupees, type Paise } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Corrections, Question } from '../../shared/statements/corrections.ts'
import { damageOf } from '../../shared/statements/cut-off.ts'
import { understandStatement } from '../../shared/statements/read-statement.ts'
import { statementDocument, type StatementDocument } from '../../shared/statements/statement-document.ts'
import type { Answer } from '../answer.ts'
import { notAFile } from '../paths.ts'
import { counted, left, onOneLine, paragraphs, right, table } from '../text.ts'
import { basename } from 'node:path'

/** Shows how a bank statement is understood. Needs no book and leaves nothing behind. */
export async function statement(path: string, corrections: Corrections): Promise<Result<Answer>> {
  const refused = notAFile(path)
  if (refused) return fail(refused)
  const file = basename(path)
  return readingFile(file, async () => {
    const source = fileSource(path, file)
    const kind = fileKind(source)
    if (!kind.ok) return kind
    if (kind.value !== 'statement')
      return fail(appError('file-wrong-kind', file, 'a webhook export', 'choose a statement of the bank.'))
    const reading = understandStatement(source, { inflate, corrections })
    if (!reading.ok) return reading
    const document = statementDocument(reading.value)
    const damage = damageOf(file, document)
    if (damage !== null) return fail(damage)
    const isOpen = document.questions.some(({ taken }) => taken === null)
    if (document.rows.length === 0 && !isOpen) return fail(appError('statement-no-lines', file))
    return ok({ document, text: () => textOf(document) })
  })
}

function textOf(document: StatementDocument): string {
  const { layout, account, openingBalancePaise, closingBalancePaise, rows, issues, notes, questions, certainty } =
    document
  return paragraphs(
    table(
      [left('Statement'), left('')],
      [
        ['layout', layout],
        ['account', account ?? 'not named'],
        ['opening balance', orNothing(openingBalancePaise)],
        ['closing balance', orNothing(closingBalancePaise)],
        ['lines', counted(rows.length, 'line')],
        ['certainty', certainty],
      ],
    ),
    notes.map(onOneLine).join('\n'),
    questions
      .filter(({ taken }) => taken === null)
      .map(asked)
      .join('\n'),
    table(
      [
        right('Line'),
        left('Date'),
        left('Narration'),
        left('UTR'),
        right('Money out'),
        right('Money in'),
        right('Balance'),
      ],
      rows.map(({ line, date, narration, utr, direction, amountPaise, balancePaise }) => [
        String(line),
        date,
        shortened(narration),
        utr ?? '',
        direction === 'debit' ? formatRupees(amountPaise) : '',
        direction === 'credit' ? formatRupees(amountPaise) : '',
        orNothing(balancePaise),
      ]),
    ),
    issues.map(({ line, reason }) => onOneLine(`Line ${line}: ${reason}`)).join('\n'),
  )
}

/** A question that has to be answered before any line is read, with what to put into the file of corrections. */
function asked({ asks, choices }: Question): string {
  return [
    asks,
    ...choices.map(({ words, corrections }) => `  ${words}: --corrections with ${JSON.stringify(corrections)}`),
  ]
    .map(onOneLine)
    .join('\n')
}

function orNothing(amount: Paise | null): string {
  return amount === null ? '' : formatRupees(amount)
}

const LONGEST = 60

function shortened(narration: string): string {
  return narration.length > LONGEST ? `${narration.slice(0, LONGEST - 1)}…` : narration
}
