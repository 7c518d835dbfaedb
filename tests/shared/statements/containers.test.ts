import { deflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inflate } from '../../../electron/engine/import/inflate.ts'
import { bytesOf } from '../../../shared/byte-source.ts'
import { fileKind } from '../../../shared/file-kind.ts'
import type { Corrections } from '../../../shared/statements/corrections.ts'
import { readStatement } from '../../../shared/statements/read-statement.ts'
import { statementDocument } from '../../../shared/statements/statement-document.ts'
import { aWorkbook, aZip, xmlText } from './a-workbook.ts'
import { aCompoundFile, anOldWorkbook, workbookStream } from './an-old-workbook.ts'

function read(content: string | Buffer, corrections: Corrections = {}) {
  const reading = readStatement(bytesOf('statement', Buffer.from(content as string)), { inflate, corrections })
  if (!reading.ok) throw new Error(reading.error.message)
  return statementDocument(reading.value)
}

function refusal(content: string | Buffer): string {
  const source = bytesOf('statement', Buffer.from(content as string))
  const kind = fileKind(source)
  if (!kind.ok) return kind.error.message
  const reading = readStatement(source, { inflate })
  return reading.ok ? 'it was read' : reading.error.message
}

const header = ['Date', 'Narration', 'Ref No', 'Withdrawal', 'Deposit', 'Balance']

const movement = fc.record({
  daysLater: fc.integer({ min: 0, max: 40 }),
  signed: fc.integer({ min: 1, max: 999_999_999 }).chain((paise) => fc.constantFrom(paise, -paise)),
  narration: fc
    .array(fc.constantFrom('NEFT', 'A&B', 'C<D', 'श्री', 'CAFÉ', 'UPI/1', '"OM"', 'OLD 40,', 'Mr. X'), {
      minLength: 1,
      maxLength: 5,
    })
    .map((words) => `X ${words.join(' ')}`),
})
const movements = fc.array(movement, { minLength: 3, maxLength: 10 })

/** What a statement of these movements says, whatever it is written in. */
function told(all: readonly { daysLater: number; signed: number; narration: string }[]) {
  let time = Date.UTC(2026, 0, 28)
  let balance = 123_456
  return all.map(({ daysLater, signed, narration }) => {
    time += daysLater * 86_400_000
    balance += signed
    return { date: new Date(time).toISOString().slice(0, 10), signed, narration, balance }
  })
}

type Told = ReturnType<typeof told>

function amount(paise: number): string {
  const digits = String(Math.abs(paise)).padStart(3, '0')
  return `${paise < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function cells({ date, signed, narration, balance }: Told[number]): string[] {
  return [date, narration, '', signed < 0 ? amount(-signed) : '', signed > 0 ? amount(signed) : '', amount(balance)]
}

/** An empty cell is not written; the next one says its number. */
function xmlCell(cell: string, at: number): string {
  if (cell === '') return ''
  const data = /^-?\d+\.\d\d$/.test(cell)
    ? `<Data ss:Type="Number">${Number(cell)}</Data>`
    : /^\d{4}-/.test(cell)
      ? `<Data ss:Type="DateTime">${cell}T00:00:00.000</Data>`
      : `<Data ss:Type="String">${xmlText(cell)}</Data>`
  return `<Cell ss:Index="${at + 1}">${data}</Cell>`
}

function openDocumentCell(cell: string): string {
  if (cell === '') return '<table:table-cell/>'
  if (/^-?\d+\.\d\d$/.test(cell))
    return `<table:table-cell office:value-type="float" office:value="${Number(cell)}"><text:p>₹ ${cell}</text:p></table:table-cell>`
  if (/^\d{4}-/.test(cell))
    return `<table:table-cell office:value-type="date" office:date-value="${cell}"><text:p>whatever</text:p></table:table-cell>`
  return `<table:table-cell office:value-type="string"><text:p>${xmlText(cell).replaceAll(' ', '<text:s/>')}</text:p></table:table-cell>`
}

const compact = (day: string) => day.replaceAll('-', '')

/** The same statement in each container. */
const containers: Readonly<Record<string, (lines: Told) => string | Buffer>> = {
  'a workbook of texts': (lines) =>
    aWorkbook([
      header,
      ...lines.map((line) => cells(line).map((cell) => (cell.startsWith('X') ? cell : `${cell} `.trimStart()))),
    ]),
  'a workbook of numbers and dates': (lines) =>
    aWorkbook([
      header,
      ...lines.map((line) => cells(line).map((cell, at) => (at > 2 && cell !== '' ? Number(cell) : cell))),
    ]),
  'an old workbook of texts': (lines) => anOldWorkbook([header, ...lines.map(cells)]),
  'an old workbook of numbers and dates': (lines) =>
    anOldWorkbook([
      header,
      ...lines.map((line) => cells(line).map((cell, at) => (at > 2 && cell !== '' ? Number(cell) : cell))),
    ]),
  'a workbook saved as XML': (lines) =>
    `<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>${[
      header,
      ...lines.map(cells),
    ]
      .map((row) => `<Row>${row.map(xmlCell).join('')}</Row>`)
      .join('')}</Table><WorksheetOptions/></Worksheet></Workbook>`,
  'an OpenDocument spreadsheet': (lines) =>
    aZip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': `<?xml version="1.0"?><office:document-content><table:table table:name="A"><table:table-column/>${[
        header,
        ...lines.map(cells),
      ]
        .map((row) => `<table:table-row>${row.map(openDocumentCell).join('')}</table:table-row>`)
        .join('')}</table:table></office:document-content>`,
    }),
  'a page': (lines) =>
    `<html><body><table>${[header, ...lines.map(cells)]
      .map((row) => `<tr>${row.map((cell) => `<td>${cell === '' ? '&nbsp;' : xmlText(cell)}</td>`).join('\n')}</tr>`)
      .join('\n')}</table></body></html>`,
  OFX: (lines) =>
    `OFXHEADER:100\r\n\r\n<OFX><STMTRS><CURDEF>INR<BANKACCTFROM><ACCTID>1234567</BANKACCTFROM><BANKTRANLIST>${lines
      .map(
        ({ date, signed, narration }) =>
          `<STMTTRN><TRNTYPE>${signed < 0 ? 'DEBIT' : 'CREDIT'}\r\n<DTPOSTED>${compact(date)}<TRNAMT>${amount(signed)}<NAME>${xmlText(narration)}\r\n</STMTTRN>`,
      )
      .join('\r\n')}</BANKTRANLIST></STMTRS></OFX>`,
  CAMT: (lines) =>
    `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>${lines
      .map(
        ({ date, signed, narration }) =>
          `<Ntry><Amt Ccy="INR">${amount(Math.abs(signed))}</Amt><CdtDbtInd>${signed < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${date}</Dt></BookgDt><AddtlNtryInf>${xmlText(narration)}</AddtlNtryInf></Ntry>`,
      )
      .join('\n')}</Stmt></BkToCstmrStmt></Document>`,
  MT940: (lines) =>
    `:20:X\r\n:25:1234567\r\n:60F:C260101INR1234,56\r\n${lines
      .map(
        ({ date, signed, narration }) =>
          `:61:${compact(date).slice(2)}${signed < 0 ? 'D' : 'C'}${amount(Math.abs(signed)).replace('.', ',')}NTRFNONREF\r\n:86:${narration}\r\n`,
      )
      .join('')}:62F:C260401INR1,00\r\n-`,
  'fixed width': (lines) =>
    [header, ...lines.map(cells)]
      .map(([date, text, ref, out, into, balance]) => {
        return `${date!.padEnd(14)}${text!.padEnd(50)}${ref!.padEnd(12)}${out!.padStart(16)}${into!.padStart(16)}${balance!.padStart(20)}`
      })
      .join('\n'),
  'text without a header': (lines) =>
    lines
      .map((line) =>
        cells(line)
          .map((cell) => `"${cell.replaceAll('"', '""')}"`)
          .join(','),
      )
      .join('\n'),
}

describe('the same statement in another container', () => {
  test.each(Object.entries(containers))('%s reads as it was written', (name, write) => {
    fc.assert(
      fc.property(movements, (all) => {
        const lines = told(all)
        // Too few or too like lines prove nothing about columns without names.
        if (name.includes('without a header'))
          fc.pre(new Set(all.map(({ signed }) => Math.abs(signed))).size === all.length)
        const { rows, issues } = read(write(lines))
        const seen = rows.map(({ date, direction, amountPaise, narration }) => ({
          date,
          signed: direction === 'debit' ? -amountPaise : amountPaise,
          narration,
        }))
        expect(seen).toEqual(lines.map(({ date, signed, narration }) => ({ date, signed, narration })))
        expect(issues.filter(({ reason }) => !reason.startsWith('The balance does not follow'))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('workbooks', () => {
  const row = ['2026-04-13', 'UPI/610312345678', '', '', 5, 5] as const

  test('the noise of binary fractions is no third decimal', () => {
    const { rows } = read(aWorkbook([header, [...row.slice(0, 4), 100.05000000000001, 17_445.750000000004]]))
    expect(rows[0]).toMatchObject({ amountPaise: 10_005, balancePaise: 1_744_575 })
  })

  test('a formula is not run: what Excel computed last is read', () => {
    const sheet = `<worksheet><sheetData><row r="1">${header.map((name, at) => `<c r="${'ABCDEF'[at]}1" t="str"><f>EVIL()</f><v>${name}</v></c>`).join('')}</row><row r="2"><c r="A2" t="inlineStr"><is><t>13/04/2026</t></is></c><c r="B2" t="inlineStr"><is><t>=HYPERLINK(1)</t></is></c><c r="E2"><f>1+1</f><v>5</v></c><c r="F2"><v>5</v></c></row></sheetData></worksheet>`
    expect(read(aWorkbook([], { 'xl/worksheets/sheet1.xml': sheet })).rows).toMatchObject([
      { line: 2, narration: '=HYPERLINK(1)', amountPaise: 500 },
    ])
  })

  test('a part with a document type or entities is not read', () => {
    const strings =
      '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><sst><si><t>&b;</t></si></sst>'
    const sheet = strings.replaceAll('sst', 'worksheet')
    expect(refusal(aWorkbook([], { 'xl/worksheets/sheet1.xml': sheet }))).toContain('damaged or too large')
    expect(read(aWorkbook([header, row], { 'xl/sharedStrings.xml': strings })).rows).toHaveLength(1)
  })

  test('a zip bomb is refused without being unpacked', () => {
    // More zeros than may be unpacked, once with a size that lies and once with one that boasts.
    const bomb = aWorkbook([], { 'xl/worksheets/sheet1.xml': '<worksheet>' })
    const zeros = Buffer.alloc(450_000_000)
    const content = { 'xl/workbook.xml': '<workbook><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>' }
    const began = performance.now()
    for (const size of [10, 4_000_000_000]) {
      const sheet = { deflated: deflateRawSync(zeros, { level: 1 }), size }
      expect(refusal(aZip({ ...content, 'xl/worksheets/sheet1.xml': sheet }))).toContain('damaged or too large')
    }
    expect(refusal(bomb)).not.toBe('it was read')
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  test('an archive that is cut off or whose list lies is refused by name', () => {
    const whole = aWorkbook([header, row])
    for (const cut of [30, 200, whole.length - 30])
      expect(refusal(whole.subarray(0, cut))).toMatch(/zip archive|damaged/)
    const lying = Buffer.from(whole)
    lying.writeUInt32LE(0xfffffff0, lying.length - 6)
    expect(refusal(lying)).toContain('damaged')
  })

  test('an archive with a password is refused by name', () => {
    const locked = Buffer.from(aWorkbook([header, row]))
    locked.writeUInt16LE(1, locked.indexOf('PK\u0001\u0002') + 8)
    expect(refusal(locked)).toContain('with a password')
  })
})

describe('old workbooks', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, at) => [
      '13/04/2026',
      `NEFT ${'शिव '.repeat(at % 5)}${at}`,
      '',
      '',
      5,
      5 * at + 5,
    ])

  test('texts that go on in the next record, wide or narrow, are put together', () => {
    const { rows, proof } = read(anOldWorkbook([header, ...lines(2_000)]))
    expect([rows.length, proof.kind]).toEqual([2_000, 'proven'])
    expect(rows.map(({ narration }) => narration)).toEqual(
      lines(2_000).map(([, narration]) => String(narration).trim()),
    )
  })

  test('a formula is not run: its last result is read, a number or a text', () => {
    const formula = (column: number, result: Buffer) =>
      Buffer.concat([Buffer.from([6, 0, 22, 0, 1, 0, column, 0, 0, 0]), result, Buffer.alloc(8)])
    const number = Buffer.alloc(8)
    number.writeDoubleLE(5)
    const text = Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff])
    const words = Buffer.concat([Buffer.from([7, 2, 7, 0, 4, 0, 0]), Buffer.from('EVIL')])
    const first = Buffer.concat([formula(4, number), formula(5, number), formula(1, text), words])
    const sheet = { name: 'A', rows: [header, ['13/04/2026']], first }
    expect(read(aCompoundFile('Workbook', workbookStream([sheet]))).rows).toMatchObject([
      { line: 2, narration: 'EVIL', direction: 'credit', amountPaise: 500, balancePaise: 500 },
    ])
  })

  test('one with a password, one that is cut off and one that is no workbook are refused by name', () => {
    const sheets = [{ name: 'A', rows: [header, ...lines(300)] }]
    expect(refusal(aCompoundFile('Workbook', workbookStream(sheets, true)))).toContain('with a password')
    expect(refusal(aCompoundFile('EncryptedPackage', Buffer.alloc(9_000)))).toContain('with a password')
    expect(refusal(aCompoundFile('WordDocument', Buffer.alloc(9_000)))).toContain('a Word document')
    const whole = anOldWorkbook([header, ...lines(300)])
    for (const cut of [300, 600, 5_000, whole.length - 600])
      expect(refusal(whole.subarray(0, cut))).toContain('damaged or too large')
  })

  test('chains of sectors that go in circles end', () => {
    const whole = anOldWorkbook([header, ...lines(300)])
    for (let at = 0; at < 40; at++) {
      const circular = Buffer.from(whole)
      circular.writeUInt32LE(at % 7, circular.length - 512 + at * 4)
      expect(refusal(circular)).toMatch(/it was read|damaged/)
    }
  })
})

test('NULs within a cell are nothing, whoever wrote them', () => {
  const day = (narration: string) => ['13/04/2026', narration, '', '', 5, 5]
  expect(read(aWorkbook([header, day('SH_x0000_OP')])).rows).toMatchObject([{ narration: 'SHOP' }])
  expect(read(anOldWorkbook([header, day('SH\0OP\0\0')])).rows).toMatchObject([{ narration: 'SHOP' }])
})

describe('workbooks of several sheets', () => {
  const sheet = (name: string, rows: (string | number)[][], above: string[] = []) => {
    return { name, rows: [above, header, ...rows] }
  }
  const april = sheet('April', [
    ['01/04/2026', 'A', '', '', 5, 5],
    ['30/04/2026', 'B', '', 1, '', 4],
  ])
  const may = sheet('May', [['13/05/2026', 'C', '', '', 2, 6]])
  const workbook = (...sheets: Parameters<typeof workbookStream>[0]) => {
    return aCompoundFile('Workbook', workbookStream(sheets))
  }

  test('a sheet a month is one statement, in order of time whatever the order of the sheets', () => {
    for (const sheets of [
      [april, may],
      [may, april],
    ]) {
      const { rows, proof, questions, notes } = read(workbook(...sheets))
      expect(rows.map(({ line, narration }) => [line, narration])).toEqual([
        [3, 'A'],
        [4, 'B'],
        [7, 'C'],
      ])
      expect([proof.kind, questions.map(({ about }) => about)]).toEqual(['proven', ['account']])
      expect(notes).toContain(
        'The sheets “April”, “May” have the same columns and are read as one statement; their rows are numbered on.',
      )
    }
  })

  test('sheets of two accounts are not put together: which one is asked', () => {
    const other = sheet('Other', [['13/05/2026', 'C', '', '', 2, 6]], ['Account No: 444555666'])
    const own = sheet('Own', april.rows.slice(2), ['Account No: 111222333'])
    const bytes = workbook(own, other)
    const { account, rows, questions } = read(bytes)
    expect([account, rows.length]).toEqual(['111222333', 2])
    expect(questions.map(({ about, choices }) => [about, choices.map(({ corrections }) => corrections)])).toEqual([
      ['sheet', [{ sheet: 'Own' }, { sheet: 'Other' }]],
    ])
    const chosen = readStatement(bytesOf('a.xls', bytes), { corrections: { sheet: 'Other' } })
    expect(chosen.ok && [chosen.value.heading.account, chosen.value.table.sheet, chosen.value.questions]).toEqual([
      '444555666',
      'Other',
      [],
    ])
  })
})

describe('rows on one physical line', () => {
  test('have numbers of their own, so that each can be found again', () => {
    const rows = ['A', 'B'].map(
      (name) => `<tr><td>13/04/2026</td><td>${name}</td><td></td><td></td><td>1.00</td><td></td></tr>`,
    )
    const page = `<table><tr>${header.map((name) => `<th>${name}</th>`).join('')}</tr>${rows.join('')}</table>`
    expect(read(page).rows.map(({ line }) => line)).toEqual([2, 3])
  })
})

describe('messages', () => {
  test('a page that asks for a password is refused, however much stands before it', () => {
    const filler = `<style>${'a{b:c}\n'.repeat(20_000)}</style>`
    expect(
      refusal(`<html>${filler}<table><tr><td>Date</td></tr></table><input name=p type="password"></html>`),
    ).toContain('asks for a login')
    expect(refusal(`<html>${filler}<p>Thank you</p></html>`)).toContain('a web page')
  })

  test('several accounts in one file are asked about, and one of them is read and proven', () => {
    const one = (account: string, amount: string) =>
      `:20:X\n:25:${account}\n:60F:C260401INR1,\n:61:260413C${amount},NTRFX\n:62F:C260413INR${1 + Number(amount)},\n-\n`
    const both = one('111222333', '1') + one('444555666', '7')
    expect(refusal(both)).toContain('Either 111222333, or 444555666')
    const { rows, proof } = read(both, { account: '444555666' })
    expect(rows).toMatchObject([{ amountPaise: 700 }])
    expect(proof).toEqual({ kind: 'proven' })
  })

  test('sections of several accounts in one table are refused and named', () => {
    const table = (account: string) => `Account No: ${account}\n${header.join(',')}\n13/04/2026,A,,,1.00,1.00\n`
    expect(refusal(table('111222333') + table('444555666'))).toContain('444555666')
    expect(refusal(table('111222333') + table('XXXXXX333'))).toBe('it was read')
  })

  test('MT940 days that lead from balance to balance prove the lines, and a wrong amount breaks the proof', () => {
    const day = (from: string, amount: string, to: string) =>
      `:20:X\n:25:111222333\n:60F:C260413INR${from}\n:61:260413C${amount}NTRFX\n:86:A\n:62F:C260413INR${to}\n-\n`
    expect(read(day('1,', '2,50', '3,50') + day('3,50', '1,', '4,50')).proof).toEqual({ kind: 'proven' })
    expect(read(day('1,', '2,50', '3,50') + day('3,50', '1,10', '4,50')).proof.kind).toBe('broken')
  })

  test('a missing MT940 message breaks the proof, and is named by its balances', () => {
    const message = (on: string, from: string, to: string) =>
      `:20:X\n:25:111222333\n:60F:C${on}INR${from}\n:61:${on}C1,NTRFX\n:86:A\n:62F:C${on}INR${to}\n-\n`
    const { proof, notes } = read(message('260413', '1,', '2,') + message('260415', '9,', '10,'))
    expect(proof.kind).toBe('broken')
    expect(notes).toContainEqual(
      'Messages are missing: that of 2026-04-13 ends with ₹2.00, that of 2026-04-15 begins with ₹9.00.',
    )
  })
})
