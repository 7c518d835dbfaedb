/* Workbooks as Excel wrote them before 2007, as plain as they can be: records in a stream, the stream in a compound file. */

type Cell = string | number

function record(type: number, ...parts: Buffer[]): Buffer {
  const data = Buffer.concat(parts)
  return Buffer.concat([u16(type), u16(data.length), data])
}

function u8(value: number): Buffer {
  return Buffer.from([value])
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function f64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}

function isNarrow(text: string): boolean {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).every((code) => code < 256)
}

const LONGEST_RECORD = 8_224

/** The texts that cells refer to, cut where a record is full, wherever in a text that is. */
function sharedTexts(texts: readonly string[]): Buffer {
  const records: Buffer[][] = [[u32(texts.length), u32(texts.length)]]
  let room = LONGEST_RECORD - 8
  const put = (bytes: Buffer) => {
    records.at(-1)!.push(bytes)
    room -= bytes.length
  }
  const next = () => {
    records.push([])
    room = LONGEST_RECORD
  }
  for (const text of texts) {
    const wide = !isNarrow(text)
    if (room < 5) next()
    put(Buffer.concat([u16(text.length), u8(wide ? 1 : 0)]))
    for (let at = 0; at < text.length; at++) {
      if (room < (wide ? 2 : 1)) {
        next()
        put(u8(wide ? 1 : 0))
      }
      put(wide ? u16(text.charCodeAt(at)) : u8(text.charCodeAt(at)))
    }
  }
  return Buffer.concat(records.map((parts, at) => record(at === 0 ? 0x00fc : 0x003c, ...parts)))
}

const GENERAL = 0
const DATE = 1

/** A number as Excel shortens it where it can: an integer, or hundredths of one. */
function numberCell(place: Buffer, value: number): Buffer {
  const hundredths = Math.round(value * 100)
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 28) return record(0x027e, place, u32(((value << 2) | 2) >>> 0))
  if (hundredths / 100 === value && Math.abs(hundredths) < 2 ** 28)
    return record(0x027e, place, u32(((hundredths << 2) | 3) >>> 0))
  return record(0x0203, place, f64(value))
}

function cellRecord(cell: Cell, row: number, column: number, texts: Map<string, number>): Buffer {
  const at = (style: number) => Buffer.concat([u16(row), u16(column), u16(style)])
  if (cell === '') return record(0x0201, at(GENERAL))
  if (typeof cell === 'number') return numberCell(at(GENERAL), cell)
  if (/^\d{4}-\d\d-\d\d$/.test(cell)) return numberCell(at(DATE), Date.parse(cell) / 86_400_000 + 25_569)
  const index = texts.get(cell) ?? texts.size
  texts.set(cell, index)
  return record(0x00fd, at(GENERAL), u32(index))
}

export interface OldSheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  /** Records put before the cells, as a formula with its text is. */
  readonly first?: Buffer
}

/** The stream of a workbook; `locked` puts the record there that says that the rest is encrypted. */
export function workbookStream(sheets: readonly OldSheet[], locked = false): Buffer {
  const texts = new Map<string, number>()
  const bodies = sheets.map(({ rows, first = Buffer.alloc(0) }) =>
    Buffer.concat([
      record(0x0809, u16(0x0600), u16(0x0010), Buffer.alloc(12)),
      first,
      ...rows.flatMap((row, at) => row.map((cell, column) => cellRecord(cell, at, column, texts))),
      record(0x000a),
    ]),
  )
  const globals = (starts: readonly number[]) =>
    Buffer.concat([
      record(0x0809, u16(0x0600), u16(0x0005), Buffer.alloc(12)),
      ...(locked ? [record(0x002f, Buffer.alloc(54))] : []),
      record(0x0022, u16(0)),
      record(0x041e, u16(164), u16(10), u8(0), Buffer.from('dd/mm/yyyy', 'latin1')),
      record(0x00e0, u16(0), u16(0), Buffer.alloc(16)),
      record(0x00e0, u16(0), u16(164), Buffer.alloc(16)),
      ...sheets.map(({ name }, at) =>
        record(0x0085, u32(starts[at] ?? 0), u8(0), u8(0), u8(name.length), u8(1), Buffer.from(name, 'utf16le')),
      ),
      sharedTexts([...texts.keys()]),
      record(0x000a),
    ])
  const starts: number[] = []
  let at = globals([]).length
  for (const body of bodies) {
    starts.push(at)
    at += body.length
  }
  return Buffer.concat([globals(starts), ...bodies])
}

export function anOldWorkbook(rows: readonly (readonly Cell[])[]): Buffer {
  return aCompoundFile('Workbook', workbookStream([{ name: 'Statement', rows }]))
}

const SECTOR = 512
const SMALL = 64
const END = 0xfffffffe
const FREE = 0xffffffff

/** One stream in a compound file: a short one among the small sectors, a long one in sectors of its own. */
export function aCompoundFile(name: string, stream: Buffer): Buffer {
  const isSmall = stream.length < 4_096
  const content = padded(stream, isSmall ? SMALL : SECTOR)
  const sectors = padded(content, SECTOR)
  const count = sectors.length / SECTOR
  const smallChain = isSmall ? padded(chain(0, content.length / SMALL), SECTOR, 0xff) : Buffer.alloc(0)
  const directoryAt = count
  const smallAt = directoryAt + 1
  const tableAt = smallAt + smallChain.length / SECTOR
  const tables = Math.ceil((tableAt + 1) / (SECTOR / 4 - 1))
  const entries = [
    entry('Root Entry', 5, isSmall ? 0 : END, isSmall ? content.length : 0),
    entry(name, 2, 0, stream.length),
  ]
  const table = padded(
    Buffer.concat([
      chain(0, count),
      u32(END),
      ...(isSmall ? [chain(smallAt, smallChain.length / SECTOR)] : []),
      ...Array.from({ length: tables }, () => u32(0xfffffffd)),
    ]),
    SECTOR * tables,
    0xff,
  )
  const header = Buffer.alloc(SECTOR)
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(tables, 44)
  header.writeUInt32LE(directoryAt, 48)
  header.writeUInt32LE(4_096, 56)
  header.writeUInt32LE(isSmall ? smallAt : END, 60)
  header.writeUInt32LE(smallChain.length / SECTOR, 64)
  header.writeUInt32LE(END, 68)
  for (let at = 0; at < 109; at++) header.writeUInt32LE(at < tables ? tableAt + at : FREE, 76 + at * 4)
  return Buffer.concat([header, sectors, padded(Buffer.concat(entries), SECTOR), smallChain, table])
}

function padded(bytes: Buffer, to: number, fill = 0): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to, fill)])
}

function chain(from: number, count: number): Buffer {
  return Buffer.concat(Array.from({ length: count }, (_, at) => u32(at + 1 === count ? END : from + at + 1)))
}

function entry(name: string, type: number, start: number, size: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(name, 'utf16le')
  bytes.writeUInt16LE((name.length + 1) * 2, 64)
  bytes.writeUInt8(type, 66)
  bytes.writeUInt32LE(start, 116)
  bytes.writeUInt32LE(size, 120)
  return bytes
}
