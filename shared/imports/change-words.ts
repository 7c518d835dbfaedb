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
    ...entrySentences(change),
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
    const verb = act === 'undo' ? plural(moved, 'goes', 'go') : plural(moved, 'comes back', 'come back')
    const on =
      period.from === period.to ? formatDay(period.from) : `${counted(days, 'day')} from ${periodWords(period)}`
    sentences.push(`${counted(moved, 'line')} ${verb}: ${inAndOut(lines)}, on ${on}.`)
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

function inAndOut({ moneyIn, moneyOut }: { readonly moneyIn: Sum; readonly moneyOut: Sum }): string {
  const sums = [
    moneyIn.count > 0 && `${formatRupees(moneyIn.amount)} in`,
    moneyOut.count > 0 && `${formatRupees(moneyOut.amount)} out`,
  ]
  return sums.filter(Boolean).join(' and ')
}

function eventSentences({ act, events: { heldElsewhere }, payments, settlements }: Change): string[] {
  const sentences = [['payment', payments] as const, ['settlement', settlements] as const].flatMap(
    ([what, { going, coming, lessTrusted, moreTrusted }]) => [
      ...(going.count > 0 ? [`${amountOf(going, what)} ${plural(going.count, 'goes', 'go')}.`] : []),
      ...(coming.count > 0 ? [`${amountOf(coming, what)} ${plural(coming.count, 'comes', 'come')} back.`] : []),
      ...(lessTrusted.count > 0 ? [`Less vouches for ${amountOf(lessTrusted, what)} than before.`] : []),
      ...(moreTrusted.count > 0 ? [`More vouches for ${amountOf(moreTrusted, what)} than before.`] : []),
    ],
  )
  if (heldElsewhere === 0) return sentences
  const stays = plural(heldElsewhere, 'stays', 'stay')
  const verb = act === 'undo' ? stays : plural(heldElsewhere, 'is in the book anyway', 'are in the book anyway')
  const it = plural(heldElsewhere, 'it', 'they')
  return [...sentences, `${counted(heldElsewhere, 'event')} of it ${verb}, because ${it} came in another way too.`]
}

/** Of the file itself; and of an earlier ledger of the same days, which is what the books say as long as it is undone. */
function entrySentences({ act, entries: { going, coming } }: Change): string[] {
  const [own, earlier] = act === 'undo' ? [going, coming] : [coming, going]
  const [ofOwn, ofEarlier] = [own, earlier].map(({ moneyIn, moneyOut }) => moneyIn.count + moneyOut.count)
  const verb = act === 'undo' ? plural(ofOwn!, 'goes', 'go') : plural(ofOwn!, 'comes back', 'come back')
  const again =
    act === 'undo'
      ? plural(ofEarlier!, 'stands again', 'stand again')
      : plural(ofEarlier!, 'is replaced', 'are replaced')
  const count = (entries: number): string => counted(entries, 'entry', 'entries')
  return [
    ...(ofOwn! > 0 ? [`${count(ofOwn!)} of the books ${verb}: ${inAndOut(own)}.`] : []),
    ...(ofEarlier! > 0 ? [`${count(ofEarlier!)} of an earlier ledger ${again}: ${inAndOut(earlier)}.`] : []),
  ]
}

function matchSentences({
  matches: { going, coming },
  inBank: { before, after },
  entryMatches,
  inBooks,
}: Change): string[] {
  const isSame = before.count === after.count && before.amount === after.amount
  const inBank = (sum: Sum): string => (sum.count === 0 ? 'nothing' : amountOf(sum, 'settlement'))
  return [
    ...(going.count > 0
      ? [`${amountOf(going, 'match', 'matches')} ${plural(going.count, 'is', 'are')} withdrawn.`]
      : []),
    ...(coming.count > 0 ? [`${amountOf(coming, 'match', 'matches')} ${plural(coming.count, 'is', 'are')} made.`] : []),
    ...(isSame
      ? []
      : [`In the bank: ${inBank(after)}, where there ${plural(before.count, 'was', 'were')} ${inBank(before)}.`]),
    ...(entryMatches.going > 0
      ? [
          `${counted(entryMatches.going, 'match', 'matches')} of bank and books ${plural(entryMatches.going, 'is', 'are')} withdrawn.`,
        ]
      : []),
    ...(entryMatches.coming > 0
      ? [
          `${counted(entryMatches.coming, 'match', 'matches')} of bank and books ${plural(entryMatches.coming, 'is', 'are')} made.`,
        ]
      : []),
    ...(inBooks.before === inBooks.after
      ? []
      : [
          `The books agree on ${counted(inBooks.after, 'line')} of the bank, where it was ${inBooks.before.toLocaleString('en-IN')}.`,
        ]),
  ]
}

function decisionSentences({ decisions: { resting, holding } }: Change): string[] {
  const it = plural(resting.count, 'it is kept', 'they are kept')
  const again = plural(resting.count, 'holds', 'hold')
  return [
    ...(resting.count > 0
      ? [
          `${counted(resting.count, 'decision')} of a person ${plural(resting.count, 'rests', 'rest')}: ${it} without effect, and ${again} again when the import is brought back.`,
        ]
      : []),
    ...(holding.count > 0
      ? [
          `${counted(holding.count, 'decision')} of a person that rested ${plural(holding.count, 'holds', 'hold')} again.`,
        ]
      : []),
  ]
}

function daySentences({ days: { going, coming } }: Change): string[] {
  const of = (account: string | null): string => (account === null ? '' : `Account ${account}: `)
  return [
    ...going.map(({ account, period }) =>
      sentenceCase(`${of(account)}no statement covers ${periodWords(period)} any more.`),
    ),
    ...coming.map(({ account, period }) => `${of(account)}${periodWords(period)} is covered again.`),
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
