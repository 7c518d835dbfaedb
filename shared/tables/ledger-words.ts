import { formatDay } from '../day.ts'
import type { DatedEntry } from '../matching/entries/entry.ts'
import { formatRupees, paise, sumPaise, type Paise } from '../paise.ts'
import { leftOutReason } from '../statements/left-out.ts'
import { proofNote } from '../statements/notes.ts'
import type { ReadInWay } from './read-way.ts'
import type { WayToRead } from './way-to-read.ts'

/** How many entries there are, of which days, and what they bring in and take out, as one sentence. */
export function sumWords(entries: readonly DatedEntry[]): string {
  const days = entries.map(({ day }) => day).toSorted()
  const [from, to] = [days[0]!, days.at(-1)!]
  const sum = (sign: 1 | -1) =>
    formatRupees(sumPaise(entries.flatMap(({ amount }) => (amount * sign > 0 ? [paise(amount * sign)] : []))))
  const when = from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`
  const count = entries.length === 1 ? '1 entry' : `${entries.length.toLocaleString('en-IN')} entries`
  return `${count} of ${when}: ${sum(1)} into the bank and ${sum(-1)} out of it.`
}

/** Whether what it prints of balances bears out that every entry was read: a running one, else those at its ends. */
export function ledgerProof(
  entries: readonly DatedEntry[],
  { skipped, closing: { proof, lines } }: ReadInWay,
  { chosen: { table } }: WayToRead,
): string {
  if (table.header.columns.balance >= 0 && proof.kind !== 'no-balance') return proofNote(proof, lines)
  const printed = (reason: string) => skipped.filter((row) => row.reason === reason && row.amount !== null)
  const opening = printed(leftOutReason('opening'))[0]?.amount ?? null
  const closing = printed(leftOutReason('closing')).at(-1)?.amount ?? null
  if (closing === null) return 'It prints no balance that would prove that every entry was read.'
  const net = sumPaise(entries.map(({ amount }) => amount))
  // Neither balance says which side it is on in a way that all programs share.
  const before = opening ?? paise(0)
  if ([before + net, before - net, net - before].some((after) => Math.abs(after) === closing))
    return `Its ${opening === null ? '' : 'opening balance, '}entries and closing balance of ${formatRupees(closing)} agree.`
  return `Its entries do not lead from ${opening === null ? 'nothing' : formatRupees(opening)} to its closing balance of ${formatRupees(closing)}: ${apart(before, net, closing)} is missing or too much. Look at the rows that were not read.`
}

/** By the likeliest way round. */
function apart(before: Paise, net: Paise, closing: Paise): string {
  const ways = [before + net, before - net].map((after) => Math.abs(Math.abs(after) - closing))
  return formatRupees(paise(Math.min(...ways)))
}
