import { eventName } from './event-name.ts'
import { isBodyName } from './field-names.ts'
import type { JsonObject, JsonValue } from './json-object.ts'
import { piecesOf, type Piece } from './loose-text.ts'
import { gatherRepairs, type Repairs } from './repairs.ts'
import type { EventFields } from './provider-event.ts'

/** One record of an event or of the provider's API as it stands in a file, or why there is none. `text` is verbatim. */
export type FoundRecord =
  | { readonly kind: 'record'; readonly line: number; readonly text: string; readonly fields: EventFields }
  | { readonly kind: 'none'; readonly line: number; readonly reason: string }

/** Every record in a text of JSON objects and form-encoded bodies, with prose between them or not. */
export function* recordsIn(text: string, repairs: Repairs): Generator<FoundRecord> {
  for (const piece of piecesOf(text, repairs)) {
    const found = recordsOf(piece, repairs)
    if (found.length > 0) yield* found
    else if (piece.kind === 'object') yield { kind: 'none', line: piece.object.line, reason: whyNone(piece.object) }
  }
}

function recordsOf(piece: Piece, repairs: Repairs): FoundRecord[] {
  switch (piece.kind) {
    case 'damaged':
      return [{ kind: 'none', line: piece.line, reason: piece.reason }]
    case 'object':
      return search(piece.object, null)
    case 'form': {
      const { form, line, text } = piece
      if (form.hasStrayPercent) repairs.add('stray-percent', line)
      return [
        form.repeated === null ? { kind: 'record', line, text, fields: form.fields } : repeats(line, form.repeated),
      ]
    }
  }
}

/**
 * The object itself, or the records inside the envelope that it is: an answer of the provider's API (`data.payment`,
 * `data.payments[]`), or what something that received a webhook wrote down (`payload`, `body`). An envelope's event name
 * holds for what is in it.
 */
function search(object: JsonObject, event: string | null): FoundRecord[] {
  const { line, text, members, repeated } = object
  if (repeated !== null) return [repeats(line, repeated)]
  const named = knownEvent(members.get('event')) ?? event
  const own: FoundRecord = { kind: 'record', line, text, fields: fieldsOf(members, named) }
  if (textOf(members.get('referenceId')) !== null || textOf(members.get('settlementId')) !== null) return [own]
  const inner = [...members].flatMap(([name, value]) => searchValue(name, value, named, object))
  return inner.length === 0 && textOf(members.get('event')) !== null ? [own] : inner
}

function searchValue(name: string, value: JsonValue, event: string | null, around: JsonObject): FoundRecord[] {
  if (value === null) return []
  if (typeof value === 'string') return isBodyName(name) ? recordsInBody(value, around.line, around.text) : []
  if (value.kind === 'object') return search(value, event)
  return value.items.flatMap((item) => searchValue('', item, event, around))
}

/** The webhooks that the record of a delivery keeps as a text; theirs are that record's line and text. */
export function recordsInBody(body: string, line: number, text: string): FoundRecord[] {
  if (!body.includes('{') && !body.includes('=')) return []
  return [...piecesOf(body, gatherRepairs())]
    .flatMap((piece) => recordsOf(piece, gatherRepairs()))
    .map((found) => (found.kind === 'record' ? { ...found, line, text } : { ...found, line }))
}

/** What is nested inside a flat record is kept as the text that it is. */
function fieldsOf(members: ReadonlyMap<string, JsonValue>, event: string | null): EventFields {
  const fields = new Map<string, string | null>()
  for (const [name, value] of members) {
    fields.set(name, value === null || typeof value === 'string' ? value : value.text)
  }
  if (event !== null && !fields.has('event')) fields.set('event', event)
  return fields
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** The record of a delivery may name events of its own, such as `webhook.received`. */
function knownEvent(value: JsonValue | undefined): string | null {
  const written = textOf(value)
  return written === null ? null : eventName(written)
}

function repeats(line: number, name: string): FoundRecord {
  const reason = `The name ${name.slice(0, 64)} stands in it twice, so nobody can say which one is meant.`
  return { kind: 'none', line, reason }
}

function whyNone({ members }: JsonObject): string {
  if (!members.has('subCode') && !members.has('data')) {
    return 'This object is no event: it has neither an event name nor a referenceId nor a settlementId.'
  }
  const message = textOf(members.get('message'))
  return `This answer of the provider holds no payment and no settlement${message ? ` (“${message.slice(0, 100)}”)` : ''}.`
}
