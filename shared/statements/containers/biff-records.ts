/* The records of an Excel workbook before 2007 (BIFF5 to BIFF8): a number, a length and so many bytes each. */

export interface BiffRecord {
  readonly type: number
  readonly data: DataView
  /** What continues the record, where it was too long for one. */
  readonly more: readonly DataView[]
}

export const record = {
  formula: 0x0006,
  endOfSheet: 0x000a,
  dates: 0x0022,
  password: 0x002f,
  more: 0x003c,
  sheet: 0x0085,
  numbers: 0x00bd,
  richText: 0x00d6,
  style: 0x00e0,
  texts: 0x00fc,
  textByNumber: 0x00fd,
  number: 0x0203,
  text: 0x0204,
  truth: 0x0205,
  formulaText: 0x0207,
  shortNumber: 0x027e,
  format: 0x041e,
  start: 0x0809,
} as const

/** The records from this place on, until the bytes or the sheet end. A record that is cut off ends them. */
export function* recordsFrom(stream: Uint8Array, start: number): Generator<BiffRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  let at = start
  while (at + 4 <= stream.length) {
    const type = view.getUint16(at, true)
    const data = dataAt(at)
    if (data === null) return
    at += 4 + data.byteLength
    const more: DataView[] = []
    while (at + 4 <= stream.length && view.getUint16(at, true) === record.more) {
      const next = dataAt(at)
      if (next === null) return
      more.push(next)
      at += 4 + next.byteLength
    }
    yield { type, data, more }
    if (type === record.endOfSheet) return
  }

  function dataAt(from: number): DataView | null {
    const length = view.getUint16(from + 2, true)
    return from + 4 + length > stream.length ? null : new DataView(stream.buffer, stream.byteOffset + from + 4, length)
  }
}

/** Reads a record and what continues it as one run of bytes. Past the end everything is 0. */
export interface RecordReader {
  u8(): number
  u16(): number
  u32(): number
  skip(bytes: number): void
  /** So many characters; a text that goes on in the next part says there anew how wide its characters are. */
  text(length: number, isWide: boolean): string
  isAtEnd(): boolean
}

export function recordReader({ data, more }: BiffRecord, start: number): RecordReader {
  const parts = [data, ...more]
  let part = 0
  let at = start

  function settle(): DataView | null {
    while (part < parts.length && at >= parts[part]!.byteLength) {
      at -= parts[part]!.byteLength
      part++
    }
    return parts[part] ?? null
  }

  function u8(): number {
    const here = settle()
    return here === null ? 0 : here.getUint8(at++)
  }

  function u16(): number {
    return u8() | (u8() << 8)
  }

  return {
    u8,
    u16,
    u32: () => u16() + u16() * 0x10000,
    skip: (bytes) => {
      at += bytes
    },
    isAtEnd: () => settle() === null,
    text: (length, isWide) => {
      const codes: number[] = []
      let wide = isWide
      let within = part
      while (codes.length < length) {
        const here = settle()
        if (here === null) break
        if (part !== within) {
          within = part
          wide = (u8() & 1) === 1
          continue
        }
        codes.push(wide ? u16() : u8())
      }
      return textOf(codes)
    },
  }
}

const PIECE = 8_192

/** NULs, with which some writers fill up, are nothing. */
function textOf(all: readonly number[]): string {
  const codes = all.includes(0) ? all.filter((code) => code > 0) : all
  let text = ''
  for (let at = 0; at < codes.length; at += PIECE) text += String.fromCharCode(...codes.slice(at, at + PIECE))
  return text
}
