import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRows } from '../../../shared/delimited.ts'

function rowsOf(text: string, delimiter = ','): { line: number; fields: readonly string[] }[] {
  return [...readRows([text], delimiter)]
}

describe('rows of delimited text', () => {
  test('a quoted cell holds delimiters, doubled quotes and line ends', () => {
    expect(rowsOf('a,"1,23,456.00","SHREE ""OM""\r\nTRADERS",d\r\nnext,row\r\n')).toEqual([
      { line: 1, fields: ['a', '1,23,456.00', 'SHREE "OM"\nTRADERS', 'd'] },
      { line: 3, fields: ['next', 'row'] },
    ])
  })

  test('LF, CRLF and CR each end a line, and empty lines count', () => {
    expect(rowsOf('\r\na\n\n\rb\r\rc\r\n\r\nd')).toEqual([
      { line: 2, fields: ['a'] },
      { line: 5, fields: ['b'] },
      { line: 7, fields: ['c'] },
      { line: 9, fields: ['d'] },
    ])
  })

  test('a stray quote costs its own row, not the rest of the file', () => {
    const rows = Array.from({ length: 100 }, (_, at) => `${at},plain,text`)
    expect(rowsOf(['0,"PIPE 5,text', ...rows].join('\n'))).toHaveLength(101)
    expect(rowsOf(['"a,b', ...rows].join('\n'))[0]).toEqual({ line: 1, fields: ['"a', 'b'] })
  })

  test('a stray quote does not join with a quoted cell that follows it', () => {
    expect(rowsOf('1,"STRAY,2,"1,000.00",x\n2,a,b,"2,000.00",y')).toEqual([
      { line: 1, fields: ['1', '"STRAY', '2', '1,000.00', 'x'] },
      { line: 2, fields: ['2', 'a', 'b', '2,000.00', 'y'] },
    ])
    expect(rowsOf('1,"STRAY\n"2","b"')).toEqual([
      { line: 1, fields: ['1', '"STRAY'] },
      { line: 2, fields: ['2', 'b'] },
    ])
  })

  test('quotes inside a cell that forgot to double them stay in it', () => {
    expect(rowsOf('"M/S "SHREE" TRADERS",5')[0]!.fields).toEqual(['M/S "SHREE" TRADERS', '5'])
    expect(rowsOf('PIPE 5" LONG,5')[0]!.fields).toEqual(['PIPE 5" LONG', '5'])
  })

  test('an Excel formula cell is one cell and keeps its form', () => {
    expect(rowsOf('="01-04-2026 10:00:00",="1,234.00","=""55.00""",')[0]!.fields).toEqual([
      '="01-04-2026 10:00:00"',
      '="1,234.00"',
      '="55.00"',
      '',
    ])
  })

  test('a file without line ends does not fill the memory', () => {
    const [row] = readRows(Array<string>(200).fill('x'.repeat(100_000)), ',')
    expect(row!.fields[0]!.length).toBeLessThan(2_000_000)
  })

  const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', ' ', '=', ';', 'é', '-'), maxLength: 8 })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 6 })

  test('any table written with every cell quoted reads back to itself, however the text is cut', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }), (rows, end, size) => {
        const text = rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join(end)
        const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
        expect([...readRows(pieces, ',')].map((row) => row.fields)).toEqual(rows)
      }),
    )
  })

  test('no text is cut differently when it comes in other pieces, and no line is lost or counted twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', '='), maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (text, size) => {
          const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
          const rows = [...readRows(pieces, ',')]
          expect(rows).toEqual(rowsOf(text))
          const lines = text.split(/\r\n|\r|\n/)
          for (const { line, fields } of rows) expect(lines[line - 1]).toContain(fields[0]!.split('\n')[0]!.slice(0, 1))
          expect(rows.map((row) => row.line)).toEqual([...new Set(rows.map((row) => row.line))].sort((a, b) => a - b))
        },
      ),
    )
  })
})

test('no arrangement of quotes makes a row take quadratic time', () => {
  const began = performance.now()
  for (const piece of ['"a,', '"a, ', '="a,', '""b,', '"""c,', '"a" ,"b', '"a"b', '" "', '"\n"a', '""""d, '])
    rowsOfText(piece.repeat(250_000))
  expect(performance.now() - began).toBeLessThan(10_000)
})

function rowsOfText(text: string): number {
  let rows = 0
  for (const _row of readRows([text], ',')) rows++
  return rows
}
