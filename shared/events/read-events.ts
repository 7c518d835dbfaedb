import { appError } from '../app-error.ts'
import type { RejectedRow } from '../domain.ts'
import { fail, ok, type Result } from '../result.ts'
import { findTableHeader, repeatedColumn, type TableHeader } from './event-table.ts'
import { meaningOf } from './meaning.ts'
import type { EventReading, RailEvidence, ReadEvent } from './provider-event.ts'
import { recordsIn, type FoundRecord } from './records.ts'
import { gatherRepairs, type Repairs } from './repairs.ts'
import { tableRecords } from './table-records.ts'

/**
 * Reads the provider's events from what people have: JSON objects in any arrangement, answers of the provider's API,
 * form-encoded bodies, a table with a header, prose in between. Damage costs the event that it is in and no other; what
 * was repaired is in the notes. Fails only when nothing in the text is or was meant as an event.
 */
export function readEvents(file: string, text: string): Result<EventReading> {
  const repairs = gatherRepairs()
  const header = isObject(text) ? null : findTableHeader(text)
  const { events, rejected } = understood(header ? inTable(text, header, repairs) : recordsIn(text, repairs))
  if (events.length === 0 && rejected.length === 0) return fail(appError('events-unreadable', file))
  const notes = [...(header ? [tableNote(header)] : []), ...repairs.sentences(), ...railNotes(events)]
  return ok({ events, rejected, notes })
}

function isObject(text: string): boolean {
  return /^[\s\uFEFF[]*\{/.test(text.slice(0, 1000))
}

function inTable(text: string, header: TableHeader, repairs: Repairs): Iterable<FoundRecord> {
  const repeated = repeatedColumn(header)
  if (repeated === null) return tableRecords(text, header, repairs)
  const reason = `The header names the column ${repeated.slice(0, 64)} twice, so nobody can say which one is meant.`
  return [{ kind: 'none', line: header.line, reason }]
}

function understood(found: Iterable<FoundRecord>): Pick<EventReading, 'events' | 'rejected'> {
  const events: ReadEvent[] = []
  const rejected: RejectedRow[] = []
  for (const record of found) {
    if (record.kind === 'none') {
      rejected.push({ line: record.line, reason: record.reason })
      continue
    }
    const { line, text, fields } = record
    const read = meaningOf(fields)
    if (read.ok)
      events.push({ line, text, fields, meaning: read.meaning, signature: fields.get('signature')?.trim() || null })
    else rejected.push({ line, reason: read.reason })
  }
  return { events, rejected }
}

const separators: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
])

function tableNote({ delimiter, line }: TableHeader): string {
  return `Read as a table with ${separators.get(delimiter)} between the columns and its header on line ${line}.`
}

const railWords: Readonly<Record<Exclude<RailEvidence, 'isVpa'>, string>> = {
  virtualVpaId: 'read as paid to a UPI id, because their virtualVpaId holds an @',
  vAccountNumber: 'read as paid to a bank account, because they name its vAccountNumber',
  none: 'taken as paid to a bank account, because nothing in them says otherwise',
}

function railNotes(events: readonly ReadEvent[]): string[] {
  const count = { virtualVpaId: 0, vAccountNumber: 0, none: 0 }
  for (const { meaning } of events) {
    if (meaning.kind === 'collected' && meaning.railEvidence !== 'isVpa') count[meaning.railEvidence]++
  }
  return (['virtualVpaId', 'vAccountNumber', 'none'] as const)
    .filter((evidence) => count[evidence] > 0)
    .map((evidence) => `Payments without isVpa, ${railWords[evidence]}: ${count[evidence]}.`)
}
