import { fieldName } from './field-names.ts'
import { readString, startsString } from './json-string.ts'
import { isNextEvent } from './recovery.ts'
import { cutOff, fail, skipBlank, type Scan } from './scan.ts'

/*
 * JSON as people paste it. Unlike JSON.parse it keeps the raw text of every number (`15.00`, ids beyond 2^53), notices
 * repeated names, says what it repaired, and can go on after an object that is damaged. It takes time in proportion to
 * the text and nests no deeper than DEEPEST, whatever it is given.
 */

/** A text is decoded; a number, true and false are their raw text. */
export type JsonValue = string | null | JsonObject | JsonArray

export interface JsonObject {
  readonly kind: 'object'
  readonly line: number
  /** As it stands in the file, from bracket to bracket. */
  readonly text: string
  /** By the provider's spelling of each name. */
  readonly members: ReadonlyMap<string, JsonValue>
  /** The first name that stands in it twice: which of the two is meant, nobody can say. */
  readonly repeated: string | null
}

interface JsonArray {
  readonly kind: 'array'
  readonly text: string
  readonly items: readonly JsonValue[]
}

const DEEPEST = 64

/** Reads the object that opens at `scan.at`. Undefined when it is damaged: `scan.failure` says why and `scan.at` where. */
export function readObject(scan: Scan): JsonObject | undefined {
  const start = scan.at
  const line = scan.lineAt(start)
  const members = new Map<string, JsonValue>()
  let repeated: string | null = null
  if (!open(scan)) return undefined
  while (!closes(scan, '}', members.size === 0 && repeated === null)) {
    const name = readName(scan)
    if (name === undefined) return undefined
    const value = cutOffBeforeValue(scan) ? undefined : readValue(scan)
    if (value === undefined) return undefined
    if (members.has(name)) repeated ??= name
    members.set(name, value)
  }
  if (scan.failure !== null) return undefined
  return { kind: 'object', line, text: scan.text.slice(start, scan.at), members, repeated }
}

function readArray(scan: Scan): JsonArray | undefined {
  const start = scan.at
  const items: JsonValue[] = []
  if (!open(scan)) return undefined
  while (!closes(scan, ']', items.length === 0)) {
    const item = readValue(scan)
    if (item === undefined) return undefined
    items.push(item)
  }
  if (scan.failure !== null) return undefined
  return { kind: 'array', text: scan.text.slice(start, scan.at), items }
}

function open(scan: Scan): boolean {
  if (scan.depth === DEEPEST) {
    fail(scan, `it is nested deeper than ${DEEPEST} levels`)
    return false
  }
  scan.depth++
  scan.at++
  return true
}

/** Moves past the comma to the next member. True at the closing bracket, and when there is no going on. */
function closes(scan: Scan, bracket: '}' | ']', isFirst: boolean): boolean {
  const before = scan.at
  skipBlank(scan)
  const commas = skipCommas(scan)
  if (scan.failure !== null) return true
  const found = scan.text[scan.at]
  if (found === undefined) return cutOff(scan)
  if (found === bracket) {
    if (commas > 0) scan.repairs.add('extra-comma', scan.lineAt(scan.at))
    scan.at++
    scan.depth--
    return true
  }
  if (commas === 0 && !isFirst) {
    if (!startsString(scan.text, scan.at))
      return fail(scan, `“${found}” stands where a comma or ${bracket} is expected`)
    scan.repairs.add('missing-comma', scan.lineAt(before))
  }
  if (commas > (isFirst ? 0 : 1)) scan.repairs.add('extra-comma', scan.lineAt(scan.at))
  return false
}

function skipCommas(scan: Scan): number {
  let commas = 0
  while (scan.text[scan.at] === ',') {
    commas++
    scan.at++
    skipBlank(scan)
  }
  return commas
}

const bareName = /[A-Za-z_$][\w$]{0,63}/y

function readName(scan: Scan): string | undefined {
  const written = startsString(scan.text, scan.at) ? readString(scan) : readBareName(scan)
  if (written === undefined) return undefined
  skipBlank(scan)
  const found = scan.text[scan.at]
  if (found === undefined) return void cutOff(scan)
  if (found !== ':') return void fail(scan, `“${found}” stands where a : is expected`)
  scan.at++
  return fieldName(written)
}

function readBareName(scan: Scan): string | undefined {
  bareName.lastIndex = scan.at
  const found = bareName.exec(scan.text)?.[0]
  if (found === undefined) return void fail(scan, `“${scan.text[scan.at]}” stands where a name is expected`)
  scan.repairs.add('bare-name', scan.lineAt(scan.at))
  scan.at += found.length
  return found
}

/** `"amount":` at the end of a line, and on the next one another event. */
function cutOffBeforeValue(scan: Scan): boolean {
  skipBlank(scan)
  if (scan.text[scan.at] !== '{' || !isNextEvent(scan.text, scan.start, scan.at)) return false
  return fail(scan, 'a value is missing')
}

function readValue(scan: Scan): JsonValue | undefined {
  skipBlank(scan)
  const found = scan.text[scan.at]
  if (found === undefined) return void cutOff(scan)
  if (found === '{') return readObject(scan)
  if (found === '[') return readArray(scan)
  return startsString(scan.text, scan.at) ? readString(scan) : readBareValue(scan)
}

const bareValue = /[-+.\w]{1,400}/y
const words: ReadonlyMap<string, string | null> = new Map([
  ['true', 'true'],
  ['false', 'false'],
  ['null', null],
  ['True', 'true'],
  ['False', 'false'],
  ['None', null],
])

function readBareValue(scan: Scan): string | null | undefined {
  bareValue.lastIndex = scan.at
  const found = bareValue.exec(scan.text)?.[0]
  if (found === undefined) return void fail(scan, `“${scan.text[scan.at]}” stands where a value is expected`)
  const word = words.get(found)
  if (word === undefined && !isNumber(found)) return void fail(scan, `“${found.slice(0, 40)}” is no value`)
  if (/^[TFN]/.test(found)) scan.repairs.add('bare-word', scan.lineAt(scan.at))
  scan.at += found.length
  return word === undefined ? found : word
}

/** Digits with leading zeros too: a long reference that lost its quotes is still that reference. */
function isNumber(text: string): boolean {
  return /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text)
}
