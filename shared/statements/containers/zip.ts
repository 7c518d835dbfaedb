import type { Inflate } from './inflate.ts'

/** The files inside a zip archive, unpacked one at a time. */
export interface Archive {
  readonly names: readonly string[]
  /** The bytes of one file; null when it is not there, is damaged, or would exceed what may be unpacked of the archive. */
  unpack(name: string): Uint8Array | null
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

const END = 0x06054b50
const LISTED = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8
const MOST_FILES = 5_000
const LONGEST_COMMENT = 65_535
/** A zip of a few kilobytes can unpack to terabytes, so the whole archive has a limit, whatever it says of itself. */
const MOST_UNPACKED = 402_653_184

/** Reads the list at the end of the archive; null when there is none to be sure of. ZIP64 is not needed for statements. */
export function openZip(bytes: Uint8Array, inflate: Inflate): Archive | 'encrypted' | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const listed = entriesOf(view, bytes)
  if (listed === null || listed === 'encrypted') return listed
  const entries = new Map(listed.map((entry) => [entry.name, entry]))
  let left = MOST_UNPACKED
  return {
    names: [...entries.keys()],
    unpack: (name) => {
      const entry = entries.get(name)
      const content = entry === undefined || entry.unpacked > left ? null : contentOf(entry, view, bytes, inflate, left)
      left -= content?.length ?? 0
      return content
    },
  }
}

function entriesOf(view: DataView, bytes: Uint8Array): Entry[] | 'encrypted' | null {
  const end = endOf(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  if (count > MOST_FILES) return null
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== LISTED) return null
    if ((view.getUint16(at + 8, true) & 1) === 1) return 'encrypted'
    const nameLength = view.getUint16(at + 28, true)
    if (at + 46 + nameLength > view.byteLength) return null
    entries.push({
      name: String.fromCharCode(...bytes.subarray(at + 46, at + 46 + Math.min(nameLength, 1_000))).replaceAll(
        '\\',
        '/',
      ),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function endOf(view: DataView): number | null {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) if (view.getUint32(at, true) === END) return at
  return null
}

function contentOf(entry: Entry, view: DataView, bytes: Uint8Array, inflate: Inflate, most: number): Uint8Array | null {
  const { offset, packed, method } = entry
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) return null
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > view.byteLength) return null
  const content = bytes.subarray(start, start + packed)
  if (method === STORED) return packed > most ? null : content
  return method === DEFLATED ? inflate(content, most) : null
}
