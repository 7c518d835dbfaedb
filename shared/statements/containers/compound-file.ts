/** The streams of a compound file, the container of Office files before 2007: a small file system of its own. */
export interface CompoundFile {
  readonly names: readonly string[]
  /** The bytes of a stream; null when it is not there or its chain of sectors is damaged. */
  stream(name: string): Uint8Array | null
}

interface Entry {
  readonly name: string
  readonly start: number
  readonly size: number
}

const HEADER = 512
const IN_HEADER = 109
const ENTRY = 128
const STREAM = 2
const ROOT = 5
/** Greater numbers are no sectors: the end of a chain, a free sector, a sector of the table itself. */
const LAST_SECTOR = 0xfffffffa

export function isCompoundFile(head: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, at) => head[at] === byte)
}

/** Null when the file is cut off or its tables make no sense. No chain is followed longer than the file has sectors. */
export function openCompoundFile(bytes: Uint8Array): CompoundFile | null {
  if (bytes.length < HEADER || !isCompoundFile(bytes)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [shift, smallShift] = [view.getUint16(30, true), view.getUint16(32, true)]
  if ((shift !== 9 && shift !== 12) || smallShift !== 6) return null
  const size = 1 << shift
  const smallest = view.getUint32(56, true)
  const table = sectorTable(view, size)
  const directory = table && chainOf(view.getUint32(48, true), table, size)
  if (!table || !directory) return null
  const { entries, root } = entriesOf(directory)
  const smallTable = chainOf(view.getUint32(60, true), table, size)
  const smallBytes = root && chainOf(root.start, table, size)
  return {
    names: entries.map(({ name }) => name),
    stream: (name) => {
      const entry = entries.find((each) => each.name.toLowerCase() === name.toLowerCase())
      if (entry === undefined) return null
      const content = entry.size < smallest ? smallStream(entry) : chainOf(entry.start, table, size)
      return content !== null && content.length >= entry.size ? content.subarray(0, entry.size) : null
    },
  }

  function smallStream({ start }: Entry): Uint8Array | null {
    if (!smallBytes || !smallTable) return null
    const next = new DataView(smallTable.buffer, smallTable.byteOffset, smallTable.byteLength)
    return joinedChain(
      start,
      smallTable.length / 4,
      (sector) => next.getUint32(sector * 4, true),
      (sector) => sliceOf(smallBytes, sector << smallShift, 1 << smallShift),
    )
  }

  function chainOf(start: number, table: Uint32Array, size: number): Uint8Array | null {
    return joinedChain(
      start,
      table.length,
      (sector) => table[sector]!,
      (sector) => sliceOf(bytes, (sector + 1) * size, size),
    )
  }
}

/** Which sector follows which. Its own sectors are listed in the header, and from there in a chain. */
function sectorTable(view: DataView, size: number): Uint32Array | null {
  const sectors: number[] = []
  const most = Math.ceil(view.byteLength / size)
  for (let at = 0; at < IN_HEADER; at++) sectors.push(view.getUint32(76 + at * 4, true))
  let list = view.getUint32(68, true)
  for (let lists = 0; list < LAST_SECTOR; lists++) {
    const from = (list + 1) * size
    if (lists > most || from + size > view.byteLength) return null
    for (let at = 0; at < size / 4 - 1; at++) sectors.push(view.getUint32(from + at * 4, true))
    list = view.getUint32(from + size - 4, true)
  }
  const used = sectors.filter((sector) => sector < LAST_SECTOR).slice(0, most)
  const table = new Uint32Array((used.length * size) / 4)
  for (const [index, sector] of used.entries()) {
    const from = (sector + 1) * size
    if (from + size > view.byteLength) return null
    for (let at = 0; at < size / 4; at++) table[(index * size) / 4 + at] = view.getUint32(from + at * 4, true)
  }
  return table
}

function joinedChain(
  start: number,
  most: number,
  next: (sector: number) => number,
  bytesOf: (sector: number) => Uint8Array | null,
): Uint8Array | null {
  const parts: Uint8Array[] = []
  for (let sector = start; sector < LAST_SECTOR; sector = next(sector)) {
    const part = sector < most ? bytesOf(sector) : null
    if (part === null || parts.length >= most) return null
    parts.push(part)
  }
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** The last sector of a file may be cut short. */
function sliceOf(bytes: Uint8Array, from: number, size: number): Uint8Array | null {
  return from < bytes.length ? bytes.subarray(from, from + size) : null
}

function entriesOf(directory: Uint8Array): { entries: Entry[]; root: Entry | null } {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  const entries: Entry[] = []
  let root: Entry | null = null
  for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
    const type = view.getUint8(at + 66)
    if (type !== STREAM && type !== ROOT) continue
    const length = Math.min(31, Math.max(0, view.getUint16(at + 64, true) / 2 - 1))
    const letters = Array.from({ length }, (_, letter) => String.fromCharCode(view.getUint16(at + letter * 2, true)))
    const entry = {
      name: letters.join(''),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    }
    if (type === ROOT) root ??= entry
    else entries.push(entry)
  }
  return { entries, root }
}
