import type { Columns } from './columns.ts'
import type { Question } from './corrections.ts'
import type { Header } from './header.ts'
import type { BalanceProof } from './statement.ts'

const words: readonly {
  readonly column: Exclude<keyof Columns, 'width' | 'narrationParts' | 'references' | 'moreTexts'>
  readonly is: string
}[] = [
  { column: 'postedOn', is: 'the date' },
  { column: 'valueDate', is: 'the value date' },
  { column: 'narration', is: 'the narration' },
  { column: 'debit', is: 'money out' },
  { column: 'credit', is: 'money in' },
  { column: 'amount', is: 'the amount' },
  { column: 'flag', is: 'its direction' },
  { column: 'balance', is: 'the balance' },
]

/** Which column was taken for what. */
export function columnNote({ columns, names }: Header): string {
  const taken = words.flatMap(({ column, is }) => (columns[column] < 0 ? [] : [`“${names[columns[column]]}” is ${is}`]))
  const references = columns.references.map((at) => `“${names[at]}”`)
  return `${[...taken, ...(references.length > 0 ? [`${references.join(', ')} the reference`] : [])].join(', ')}.`
}

/** How sure the whole is, once the last line is read. */
export function proofNote(proof: BalanceProof, lines: number): string {
  switch (proof.kind) {
    case 'proven':
      return proof.isByDay
        ? 'The rows are not in the order of their balances; taken day by day, opening balance, lines and closing balance agree.'
        : `Opening balance, ${lines === 1 ? 'the line' : `all ${lines} lines`} and closing balance agree.`
    case 'broken':
      return `The balance does not follow ${proof.breaks === 1 ? 'once' : `${proof.breaks} times`}, first in line ${proof.line}: ${proof.reason}.`
    case 'no-balance':
      return 'The file prints no balance that would prove its lines.'
  }
}

/** What the file does not settle, and what was taken for it. */
export function questionNote({ about, asks, choices, taken }: Question): string[] {
  if (about === 'account' || taken === null) return []
  const others = choices.filter((_, at) => at !== taken).map(({ words }) => words)
  return [`Not sure: ${asks} Taken: ${choices[taken]!.words}; it could be ${others.join(', or ')}.`]
}
