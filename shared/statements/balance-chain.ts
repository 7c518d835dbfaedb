import type { RowOrder } from './corrections.ts'
import type { Day } from '../day.ts'
import { formatRupees, type Paise } from '../paise.ts'
import { startDayProof } from './day-proof.ts'
import type { BalanceProof } from './statement.ts'

/** A line as the chain sees it: `signed` is positive for money in. */
interface Link {
  readonly line: number
  readonly postedOn: Day
  readonly signed: number
  readonly balance: Paise | null
}

/** The balances that the file states outside its lines. */
interface PrintedBalances {
  readonly opening: Paise | null
  readonly closing: Paise | null
}

interface ChainEnds extends PrintedBalances {
  readonly proof: BalanceProof
}

/** Follows the running balance through the lines as they come, in either order of time. */
export interface BalanceChain {
  /** Whether this would be the next link; null when there is nothing to tell it by. */
  follows(signed: number, balance: Paise | null): boolean | null
  add(link: Link): void
  /** A balance that a row of its own carries, such as “brought forward”. */
  anchor(balance: Paise): void
  close(printed: PrintedBalances): ChainEnds
}

export function balanceChain(order: RowOrder): BalanceChain {
  const isForward = order === 'oldest-first'
  /** The balance where the next line begins (oldest first) or ends (newest first). */
  let running: number | null = null
  /** The other end of the chain, once a balance was seen. */
  let start: number | null = null
  let total = 0
  let first = 0
  let previous = 0
  let breaks = 0
  let firstBreak: { readonly line: number; readonly reason: string } | null = null
  const byDay = startDayProof()

  function wanted(signed: number): number | null {
    return running === null ? null : isForward ? running + signed : running
  }

  function broken(line: number, printed: number, due: number): void {
    breaks++
    firstBreak ??= { line, reason: breakReason(printed, due) }
  }

  return {
    follows: (signed, balance) => {
      const due = wanted(signed)
      return due === null || balance === null ? null : due === balance
    },
    add: ({ line, postedOn, signed, balance }) => {
      byDay.add({ postedOn, signed, balance })
      const due = wanted(signed)
      if (balance !== null && due !== null && due !== balance) broken(isForward ? line : previous, balance, due)
      if (balance !== null) start ??= isForward ? balance - signed - total : balance + total
      const after = balance ?? due
      running = after === null || isForward ? after : after - signed
      total += signed
      if (first === 0) first = line
      previous = line
    },
    anchor: (balance) => {
      if (running !== null && running !== balance) broken(previous, balance, running)
      running = balance
      start ??= isForward ? balance - total : balance + total
    },
    close: (printed) => {
      if (breaks > 0) {
        const days = byDay.ends()
        if (days !== null && agrees(days.opening, printed.opening) && agrees(days.closing, printed.closing))
          return { ...days, proof: { kind: 'proven', isByDay: true } }
      }
      const [opening, closing] = isForward ? [start, running] : [running, start]
      if (start === null) return withoutChain(printed, total, first)
      const [oldest, newest] = isForward ? [first, previous] : [previous, first]
      if (printed.opening !== null && printed.opening !== opening) broken(oldest, printed.opening, opening!)
      if (printed.closing !== null && printed.closing !== closing) broken(newest, printed.closing, closing!)
      return {
        opening: printed.opening ?? paiseOrNull(opening),
        closing: printed.closing ?? paiseOrNull(closing),
        proof: firstBreak === null ? { kind: 'proven' } : { kind: 'broken', breaks, ...firstBreak },
      }
    },
  }
}

function agrees(found: Paise, printed: Paise | null): boolean {
  return printed === null || printed === found
}

/** A file without running balances proves itself only by printing both ends. */
function withoutChain({ opening, closing }: PrintedBalances, total: number, line: number): ChainEnds {
  if (opening !== null && closing !== null) {
    const due = opening + total
    const proof: BalanceProof =
      due === closing ? { kind: 'proven' } : { kind: 'broken', line, breaks: 1, reason: breakReason(closing, due) }
    return { opening, closing, proof }
  }
  return {
    opening: opening ?? paiseOrNull(closing === null ? null : closing - total),
    closing: closing ?? paiseOrNull(opening === null ? null : opening + total),
    proof: { kind: 'no-balance' },
  }
}

function paiseOrNull(amount: number | null): Paise | null {
  return amount !== null && Number.isSafeInteger(amount) ? ((amount || 0) as Paise) : null
}

function breakReason(printed: number, due: number): string {
  return `the lines come to ${inRupees(due)}, but the balance printed is ${inRupees(printed)}`
}

function inRupees(amount: number): string {
  return Number.isSafeInteger(amount) ? formatRupees(amount as Paise) : 'an amount beyond all limits'
}
