import { deflateRawSync } from 'node:zlib'

/** A zip archive of these files, as plain as one can be; each is deflated, or as it is given. */
export function aZip(
  files: Readonly<Record<string, string | { readonly deflated: Buffer; readonly size: number }>>,
): Buffer {
  const locals: Buffer[] = []
  const listed: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const deflated = typeof content === 'string' ? deflateRawSync(Buffer.from(content)) : content.deflated
    const size = typeof content === 'string' ? Buffer.byteLength(content) : content.size
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(deflated.length, 14)
    head.writeUInt32LE(size, 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), head, Buffer.from(name), deflated])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    // The list repeats the local head, with fields for a comment and for where the file is.
    listed.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'),
        head.subarray(0, 24),
        Buffer.alloc(2),
        entry,
        Buffer.from(name),
      ]),
    )
    locals.push(local)
    offset += local.length
  }
  const list = Buffer.concat(listed)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(listed.length, 8)
  end.writeUInt16LE(listed.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, list, end])
}

/** A workbook of one sheet with these cells: numbers as numbers, days (`YYYY-MM-DD`) as serials with a date format. */
export function aWorkbook(rows: readonly (readonly (string | number)[])[], parts: Record<string, string> = {}): Buffer {
  const cells = rows.map(
    (row, at) => `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, at, column)).join('')}</row>`,
  )
  return aZip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="Statement" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="15"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${cells.join('')}</sheetData></worksheet>`,
    ...parts,
  })
}

function cellXml(cell: string | number, row: number, column: number): string {
  const at = `r="${String.fromCharCode(65 + column)}${row + 1}"`
  if (cell === '') return ''
  if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`
  if (/^\d{4}-\d\d-\d\d$/.test(cell)) return `<c ${at} s="1"><v>${Date.parse(cell) / 86_400_000 + 25_569}</v></c>`
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`
}

export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
