import { findTableHeader } from './event-table.ts'
import { readForm } from './form.ts'

const knownEvent = /\b(?:AMOUNT_COLLECTED|AMOUNT_SETTLED|TRANSFER_REJECTED)\b/
const quotedField = /\{[^{}]{0,4000}["'“”](?:event|referenceId|settlementId)["'“”]\s{0,20}:/i
const FIRST_LINES = 200

/**
 * Whether a file that starts with this text (64 KiB of it are enough) holds provider events: JSON, form-encoded bodies,
 * or a table with an event's columns. A bank statement does not, even with a column for references.
 */
export function looksLikeEvents(head: string): boolean {
  const start = head.replace(/^[\s\uFEFF]+/, '')
  if (/^(?:\[\s*)*\{/.test(start)) return true
  if (findTableHeader(head) !== null) return true
  const lines = start.split(/\r\n|\r|\n/, FIRST_LINES)
  if (lines.some(isStatementHeader)) return false
  if (lines.some((line) => readForm(line) !== null)) return true
  return /\{|\bevent=/.test(start) && (knownEvent.test(start) || quotedField.test(start))
}

const statementWord = /balance|withdrawal|deposit|debit|credit|narration|particulars|chq|cheque/gi

/** A line of columns, two of which only a bank statement has. */
function isStatementHeader(line: string): boolean {
  return !/[{=]/.test(line) && /[,;|\t]| {2}/.test(line) && (line.match(statementWord)?.length ?? 0) > 1
}
