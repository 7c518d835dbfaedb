import type { WhyAsked, WhyView } from '../../shared/contract/why.ts'
import { formatInstant } from '../../shared/day.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { appError } from '../../shared/app-error.ts'
import { formatRupees } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import type { Command } from '../arguments.ts'
import { bold, left, onOneLine, paragraphs, right, table } from '../text.ts'
import { ruleWords } from '../words.ts'
import { whyEntry } from './why-entry.ts'
import { withOpenBook } from './with-book.ts'

/** Why something is matched as it is, or why it is open, in words. */
export async function why(
  engine: EngineHandlers,
  book: string,
  asked: Extract<Command, { readonly verb: 'why' }>,
): Promise<Result<Answer>> {
  return withOpenBook(engine, book, async () => {
    if (asked.subject === 'entry') return whyEntry(engine, asked.id)
    const subject = subjectOf(engine, { subject: asked.subject, id: asked.id })
    if (!subject.ok) return subject
    const found = await engine.why({ subject: subject.value })
    if (!found.ok) return found
    return ok({ document: documentOf(found.value), text: () => textOf(found.value) })
  })
}

function subjectOf(
  engine: EngineHandlers,
  { subject, id }: { readonly subject: WhyAsked['type']; readonly id: string },
): Result<WhyAsked> {
  if (subject !== 'line') return ok({ type: subject, id })
  const place = /^(.+):(\d{1,9})$/.exec(id)
  if (place === null) return fail(appError('usage', 'A line is named by its file and number, such as june.csv:12.'))
  const found = engine.lineAt({ file: place[1]!, line: Number(place[2]) })
  if (!found.ok) return found
  return found.value === null ? fail(appError('record-missing', `line ${id}`)) : ok({ type: 'line', id: found.value })
}

type Named = WhyView['subject']

function documentOf({ subject, state, reasons, match, expectedAt, nearest }: WhyView): object {
  return {
    subject: inPaise(subject),
    state,
    reasons,
    match: match && { ...match, settlements: match.settlements.map(inPaise), lines: match.lines.map(inPaise) },
    expectedAt,
    nearest: nearest.map(({ record, ...near }) => ({ ...inPaise(record), ...near })),
  }
}

function inPaise({ type, name, amount }: Named) {
  return { type, id: name, amountPaise: amount }
}

const states: Readonly<Record<WhyView['state'], string>> = {
  accepted: 'matched',
  proposed: 'matched, for review',
  settled: 'settled',
  open: 'open',
}

function textOf({ subject, state, reasons, match, expectedAt, nearest }: WhyView): string {
  return paragraphs(
    bold(onOneLine(`${subject.type} ${subject.name}, ${formatRupees(subject.amount)}: ${states[state]}`)),
    [
      ...reasons,
      ...(state === 'open' && expectedAt !== null ? [`It is due to be settled at ${formatInstant(expectedAt)}.`] : []),
    ]
      .map(onOneLine)
      .join('\n'),
    match === null ? '' : matchText(match),
    nearest.length === 0 ? '' : nearestTable(nearest, match !== null),
  )
}

function matchText({
  rule,
  decidedBy,
  confidence,
  evidence,
  settlements,
  lines,
  margin,
}: NonNullable<WhyView['match']>) {
  const by = decidedBy === 'person' ? ', accepted by a person' : ''
  const names = (of: readonly Named[]) => of.map(({ name }) => name).join(', ')
  return paragraphs(
    onOneLine(
      `Settlement ${names(settlements)} and line ${names(lines)}, by the rule “${ruleWords[rule]}”${by}, ${(confidence * 100).toFixed(1)} % likely.`,
    ),
    table(
      [left('What speaks for it'), right('Weight (bits)')],
      evidence.map(({ words, weight }) => [words, weight === undefined ? '' : bits(weight)]),
    ),
    marginWords(margin),
  )
}

function marginWords(margin: number | null): string {
  if (margin === null) return 'Nothing else comes near.'
  return margin < LEAST_AHEAD
    ? 'All other ways together, or none of these lines at all, are as likely.'
    : `It is ${bits(margin)} bits ahead of the second-best way.`
}

/** In bits: half as likely again. */
const LEAST_AHEAD = 0.5

function bits(weight: number): string {
  return `${weight > 0 ? '+' : ''}${weight.toFixed(1)}`
}

function nearestTable(nearest: WhyView['nearest'], isMatched: boolean): string {
  return table(
    [left(isMatched ? 'What else comes near' : 'What comes near'), right('Amount'), left('What speaks against it')],
    nearest.map(({ record, failed }) => [
      `${record.type} ${record.name}`,
      formatRupees(record.amount),
      failed ?? 'nothing; another one fits as well',
    ]),
  )
}
