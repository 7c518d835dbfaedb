/** A line as it is compared with one of another file. `amount` is negative for debits. */
export interface ComparedLine {
  readonly amount: number
  readonly balance: number | null
  readonly narration: string
  readonly utr: string | null
  /** The account is only perhaps the same: then nothing but an equal running balance shows two lines to be one. */
  readonly isOfPerhapsOther?: boolean
}

/**
 * For each line of a file on one day, the line of the book on that day that it is, or null when it is new. Each line of
 * the book stands for one line of the file, so that ten equal receipts stay ten. Amounts are always the same; beyond
 * that, surest first:
 * 1. narration and running balance are the same;
 * 2. the balance is the same, and one narration is the other one cut off, or both carry the same UTR;
 * 3. the narration is the same, and balances do not speak against it: one of the two prints none, or the bank printed
 *    the lines of this day in another order, which shows by both leading from the same balance to the same balance.
 */
export function claimLines<Known extends ComparedLine>(
  known: readonly Known[],
  lines: readonly ComparedLine[],
): (Known | null)[] {
  const free = groupByAmount(known)
  const claimed = Array<Known | null>(lines.length).fill(null)
  const letters = lines.map(({ narration }) => lettersOf(narration))
  const isOtherOrder = isSameDayInOtherOrder(
    known.filter(({ isOfPerhapsOther }) => isOfPerhapsOther !== true),
    lines,
  )

  claimWhere(
    (line, other, at) =>
      letters[at] === other.letters && sameBalance(line, other) && (line.balance !== null || isSure(other)),
  )
  claimWhere(
    (line, other, at) => sameBalance(line, other) && line.balance !== null && isSameText(line, other, letters[at]!),
  )
  claimWhere(
    (line, other, at) => isSure(other) && letters[at] === other.letters && (isOtherOrder || printsNone(line, other)),
  )
  return claimed

  function claimWhere(isIt: (line: ComparedLine, other: Free<Known>, at: number) => boolean): void {
    for (const [at, line] of lines.entries()) {
      if (claimed[at] !== null) continue
      const others = free.get(line.amount)
      const index = others?.findIndex((other) => isIt(line, other, at)) ?? -1
      if (index >= 0) claimed[at] = others!.splice(index, 1)[0]!.line
    }
  }
}

interface Free<Known> {
  readonly line: Known
  readonly letters: string
}

function groupByAmount<Known extends ComparedLine>(known: readonly Known[]): Map<number, Free<Known>[]> {
  const free = known.map((line) => ({ line, letters: lettersOf(line.narration) }))
  return Map.groupBy(free, ({ line }) => line.amount)
}

/** Banks wrap and pad the same narration differently from one download to the next. */
function lettersOf(narration: string): string {
  return narration.toUpperCase().replaceAll(/[\s\p{P}\p{S}]/gu, '')
}

function sameBalance(line: ComparedLine, { line: other }: Free<ComparedLine>): boolean {
  return line.balance === other.balance
}

function isSure({ line }: Free<ComparedLine>): boolean {
  return line.isOfPerhapsOther !== true
}

function printsNone(line: ComparedLine, { line: other }: Free<ComparedLine>): boolean {
  return line.balance === null || other.balance === null
}

/** So many letters that two narrations do not begin with by chance. */
const TELLING = 12

function isSameText(line: ComparedLine, { line: other, letters: theirs }: Free<ComparedLine>, ours: string): boolean {
  if (line.utr !== null && line.utr === other.utr) return true
  const [shorter, longer] = ours.length < theirs.length ? [ours, theirs] : [theirs, ours]
  return shorter.length >= TELLING && longer.startsWith(shorter)
}

function isSameDayInOtherOrder(known: readonly ComparedLine[], lines: readonly ComparedLine[]): boolean {
  const [before, after] = [endsOf(known), endsOf(lines)]
  return before !== null && after !== null && before.opening === after.opening && before.closing === after.closing
}

/** Where the balances of a day begin and end, whatever the order of its lines; null when they do not tell. */
function endsOf(lines: readonly ComparedLine[]): { opening: number; closing: number } | null {
  const open = new Map<number, number>()
  for (const { amount, balance } of lines) {
    if (balance === null) return null
    open.set(balance - amount, (open.get(balance - amount) ?? 0) + 1)
    open.set(balance, (open.get(balance) ?? 0) - 1)
  }
  const ends = [...open].filter(([, count]) => count !== 0)
  const [opening, closing] = [ends.find(([, count]) => count === 1), ends.find(([, count]) => count === -1)]
  return ends.length === 2 && opening && closing ? { opening: opening[0], closing: closing[0] } : null
}
