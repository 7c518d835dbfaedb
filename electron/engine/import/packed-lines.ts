import type { StatementLine } from '../../../shared/domain.ts'
import { checksum } from '../database/checksum.ts'

/**
 * Lines of a statement by columns and with their checksums, as the thread that reads them hands them to the one that
 * stores them: one text and two arrays of numbers cross threads many times faster than thousands of objects.
 */
export interface PackedLines {
  readonly count: number
  /** Five texts a line, each with a NUL behind it: narration, reference, UTR, posting day, value day; '' for none. */
  readonly texts: string
  /** Three numbers a line: physical line, paise (negative for debits), balance; NaN for none. */
  readonly numbers: Float64Array
  /** Two numbers a line: whether a gateway sent it, checksum of the record. */
  readonly marks: Uint32Array
}

/** What the checksum of a line's record covers beside the line itself. */
export interface LineOwners {
  readonly fileId: number
  readonly accountId: number
}

const NUL = '\0'

export function packLines(lines: readonly StatementLine[], { fileId, accountId }: LineOwners): PackedLines {
  const numbers = new Float64Array(lines.length * 3)
  const marks = new Uint32Array(lines.length * 2)
  let texts = ''
  for (const [at, line] of lines.entries()) {
    const { narration, reference, utr, postedOn, valueDate, balance } = line
    const amount = line.direction === 'credit' ? line.amount : -line.amount
    const gateway = Number(line.fromGateway && amount > 0)
    texts += narration + NUL + reference + NUL + (utr ?? '') + NUL + postedOn + NUL + (valueDate ?? '') + NUL
    numbers[at * 3] = line.line
    numbers[at * 3 + 1] = amount
    numbers[at * 3 + 2] = balance ?? Number.NaN
    marks[at * 2] = gateway
    marks[at * 2 + 1] = checksum([
      fileId,
      line.line,
      accountId,
      postedOn,
      valueDate,
      narration,
      reference,
      utr,
      amount,
      balance,
      gateway,
    ])
  }
  return { count: lines.length, texts, numbers, marks }
}

/** One line after the other; the same object each time, because there are millions. */
export interface UnpackedLine {
  line: number
  postedOn: string
  valueDate: string | null
  narration: string
  reference: string
  utr: string | null
  amount: number
  balance: number | null
  fromGateway: number
  checksum: number
}

export function* unpackLines({ count, texts, numbers, marks }: PackedLines): Generator<UnpackedLine> {
  const parts = texts.split(NUL)
  if (parts.length !== count * 5 + 1) throw new Error(`${count} lines have ${parts.length} texts`)
  const line = { ...blank }
  for (let at = 0; at < count; at++) {
    const text = at * 5
    line.narration = parts[text]!
    line.reference = parts[text + 1]!
    line.utr = parts[text + 2] || null
    line.postedOn = parts[text + 3]!
    line.valueDate = parts[text + 4] || null
    line.line = numbers[at * 3]!
    line.amount = numbers[at * 3 + 1]!
    const balance = numbers[at * 3 + 2]!
    line.balance = Number.isNaN(balance) ? null : balance
    line.fromGateway = marks[at * 2]!
    line.checksum = marks[at * 2 + 1]!
    yield line
  }
}

const blank: UnpackedLine = {
  line: 0,
  postedOn: '',
  valueDate: null,
  narration: '',
  reference: '',
  utr: null,
  amount: 0,
  balance: null,
  fromGateway: 0,
  checksum: 0,
}
