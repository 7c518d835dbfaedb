import type { ImportChange } from '../contract/import-changes.ts'
import { formatDay, type Day } from '../day.ts'
import { formatRupees } from '../paise.ts'

type Change = Omit<ImportChange, 'sentences'>
type Sum = Change['payments']['going']

/** What undo or redo of an import changes, in sentences for an accountant. */
export function changeSentences(change: Change): string[] {
  const sentences = [
    ...lineSentences(change),
    ...eventSentences(change),
    ...matchSentences(change),
    ...decisionSentences(change),
    ...daySentences(change),
  ]
  if (sentences.length === 0)
    return ['Nothing else changes: everything in this file is in the book by other files too.']
  return change.act === 'undo'
    ? [...sentences, 'Nothing is deleted: the file stays in the book, and its import can be brought back.']
    : sentences
}

function lineSentences({ act, lines, linesHeldElsewhere, otherLines }: Change): string[] {
  const { moneyIn, moneyOut, days, period } = lines
  const moved = moneyIn.count + moneyOut.count
  const sentences: string[] = []
  if (moved > 0 && period !== null) {
    const sums = [
      moneyIn.count > 0 && `${formatRupees(moneyIn.amount)} in`,
      moneyOut.count > 0 && `${formatRupees(moneyOut.amount)} out`,
    ].filter(Boolean)
    const verb = act === 'undo' ? plural(moved, 'goes', 'go') : plural(moved, 'comes back', 'come back')
    const on =
      period.from === period.to ? formatDay(period.from) : `${counted(days, 'day')} from ${periodWords(period)}`
    sentences.push(`${counted(moved, 'line')} ${verb}: ${sums.join(' and ')}, on ${on}.`)
  }
  if (linesHeldElsewhere > 0) {
    const verb = plural(linesHeldElsewhere, 'stays', 'stay')
    const here = act === 'undo' ? verb : plural(linesHeldElsewhere, 'is in the book anyway', 'are in the book anyway')
    sentences.push(
      `${counted(linesHeldElsewhere, 'line')} of it ${here}, because another file holds ${them(linesHeldElsewhere)}.`,
    )
  }
  if (otherLines > 0)
    sentences.push(
      `${counted(otherLines, 'line')} of other files ${plural(otherLines, 'is', 'are')} told apart from a line that looked the same.`,
    )
  if (otherLines < 0)
    sentences.push(
      `${counted(-otherLines, 'line')} of other files ${plural(-otherLines, 'is', 'are')} found to be one with another line.`,
    )
  return sentences
}

function eventSentences({ act, events, payments, settlements, trust }: Change): string[] {
  const sentences: string[] = []
  for (const [what, { going, coming }] of [
    ['payment', payments],
    ['settlement', settlements],
  ] as const) {
    if (going.count > 0) sentences.push(`${amountOf(going, what)} ${plural(going.count, 'goes', 'go')}.`)
    if (coming.count > 0) sentences.push(`${amountOf(coming, what)} ${plural(coming.count, 'comes', 'come')} back.`)
  }
  if (events.heldElsewhere > 0)
    sentences.push(
      `${counted(events.heldElsewhere, 'event')} of it ${act === 'undo' ? plural(events.heldElsewhere, 'stays', 'stay') : plural(events.heldElsewhere, 'is in the book anyway', 'are in the book anyway')}, because ${plural(events.heldElsewhere, 'it', 'they')} came in another way too.`,
    )
  if (trust.less.count > 0)
    sentences.push(
      `Less vouches for ${amountOf(trust.less, 'payment or settlement', 'payments and settlements')} than before.`,
    )
  if (trust.more.count > 0)
    sentences.push(
      `More vouches for ${amountOf(trust.more, 'payment or settlement', 'payments and settlements')} than before.`,
    )
  return sentences
}

function matchSentences({ matches, inBank }: Change): string[] {
  const { going, coming } = matches
  const sentences: string[] = []
  if (going.count > 0)
    sentences.push(`${amountOf(going, 'match', 'matches')} ${plural(going.count, 'is', 'are')} withdrawn.`)
  if (coming.count > 0)
    sentences.push(`${amountOf(coming, 'match', 'matches')} ${plural(coming.count, 'is', 'are')} found.`)
  if (inBank.before.count !== inBank.after.count || inBank.before.amount !== inBank.after.amount)
    sentences.push(
      `In the bank: ${amountOf(inBank.after, 'settlement')}, where there ${plural(inBank.before.count, 'was', 'were')} ${amountOf(inBank.before, 'settlement')}.`,
    )
  return sentences
}

function decisionSentences({ decisions: { resting, holding } }: Change): string[] {
  return [
    ...(resting.count > 0
      ? [
          `${counted(resting.count, 'decision')} about ${plural(resting.count, 'it rests', 'them rest')}: kept, without effect, and back as soon as the import is.`,
        ]
      : []),
    ...(holding.count > 0
      ? [`${counted(holding.count, 'decision')} that rested ${plural(holding.count, 'holds', 'hold')} again.`]
      : []),
  ]
}

function daySentences({ days: { going, coming } }: Change): string[] {
  const words = ({ account, period }: Change['days']['going'][number]): string =>
    `${periodWords(period)} of ${account === null ? 'the account that is not named' : `account ${account}`}`
  return [
    ...going.map((lost) => `No statement covers ${words(lost)} any more.`),
    ...coming.map((covered) => `${sentenceCase(words(covered))} is covered again.`),
  ]
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function periodWords({ from, to }: { from: Day; to: Day }): string {
  return from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`
}

function amountOf({ count, amount }: Sum, one: string, several?: string): string {
  return `${counted(count, one, several)} of ${formatRupees(amount)}`
}

function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en-IN')} ${plural(count, one, several)}`
}

function plural(count: number, one: string, several: string): string {
  return count === 1 ? one : several
}

function them(count: number): string {
  return plural(count, 'it', 'them')
}
