import type { Paise } from '../paise.ts'
import type { RowOrder } from './corrections.ts'
import { polarityOf } from './polarity.ts'
import type { RowLine } from './row.ts'

/** A line whose amount had no sign, with the way that it went; null when neither balance nor words tell. */
export interface Directed {
  readonly line: RowLine
  readonly signed: number | null
  /** Where the chain goes on when the line cannot be taken. */
  readonly resumesAt: Paise | null
}

/**
 * Gives lines without a sign the way that the balances before and after them prove: oldest first at once, newest first
 * when the older line below is there.
 */
export interface Directing {
  /** The lines that this one settles, in the order of the file. */
  take(line: RowLine): Directed[]
  /** A balance that a row of its own carries. */
  anchor(balance: Paise): void
  end(): Directed[]
  /** The line that is not settled yet. */
  waiting(): RowLine | null
}

export function startDirecting(order: RowOrder, opening: Paise | null): Directing {
  return order === 'oldest-first' ? forward(opening) : backward(opening)
}

function forward(opening: Paise | null): Directing {
  let running = opening
  return {
    take: (line) => {
      const signed = signedAmount(line, running, line.balance)
      running = line.balance
      return [{ line, signed, resumesAt: line.balance }]
    },
    anchor: (balance) => {
      running = balance
    },
    end: () => [],
    waiting: () => null,
  }
}

function backward(opening: Paise | null): Directing {
  let newer: RowLine | null = null
  function settle(before: Paise | null): Directed[] {
    return newer === null
      ? []
      : [{ line: newer, signed: signedAmount(newer, before, newer.balance), resumesAt: before }]
  }
  return {
    take: (line) => {
      const settled = settle(line.balance)
      newer = line
      return settled
    },
    anchor: () => {},
    end: () => settle(opening),
    waiting: () => newer,
  }
}

function signedAmount({ signed, narration }: RowLine, before: Paise | null, after: Paise | null): number | null {
  if (before !== null && after !== null && Math.abs(after - before) === signed) return after - before
  const said = polarityOf(narration)
  return said === 0 ? null : said * signed
}
