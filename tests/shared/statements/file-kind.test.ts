import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../../shared/byte-source.ts'
import { fileKind } from '../../../shared/file-kind.ts'

function kindOf(content: string | Buffer) {
  return fileKind(bytesOf('file', typeof content === 'string' ? Buffer.from(content) : content))
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

describe('what a file is', () => {
  test.each([
    ['a PDF', latin1('%PDF-1.7\n...')],
    ['a PDF', latin1('\r\n\r\n%PDF-1.4\n...')],
    ['a PDF with text in it, which a later Milaan may read', latin1('%PDF-1.4\n1 0 obj <</Type /Font>>')],
    ['a scanned PDF, which holds pictures and no text', latin1('%PDF-1.4\n1 0 obj <</Subtype /Image>>')],
    ['a PDF with a password', latin1('%PDF-1.4\n1 0 obj <</Type /Font>> trailer <</Encrypt 5 0 R>>')],
    ['a binary Excel workbook (.xlsb)', latin1('PK\u0003\u0004....[Content_Types].xml....xl/workbook.bin')],
    ['a zip archive', latin1('PK\u0003\u0004....statement.csv')],
    [
      'an Excel workbook with a password',
      latin1('\u00d0\u00cf\u0011\u00e0...E\0n\0c\0r\0y\0p\0t\0i\0o\0n\0I\0n\0f\0o\0'),
    ],
    ['a database, perhaps a Milaan book', latin1('SQLite format 3\0')],
    ['a gzip archive', latin1('\u001f\u008b\u0008')],
    ['a picture', latin1('\u0089PNG\r\n\u001a\n')],
    ['a picture', latin1('\u00ff\u00d8\u00ff\u00e0')],
    ['a web page that asks for a login', '<!DOCTYPE html><html><body><form><input name="p" type="password"></form>'],
    ['a web page', '\ufeff  <html><p>Thank you for visiting</p></html>'],
    ['no text file', Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7 + (at >> 3)) % 31))],
  ])('%s is refused by name, with what to do instead', (kind, content) => {
    const found = kindOf(content)
    if (found.ok) throw new Error('it was taken')
    expect(found.error.code).toBe('file-wrong-kind')
    expect(found.error.message).toMatch(
      new RegExp(`^file is ${kind.replaceAll(/[()]/g, String.raw`\$&`)}\\. Nothing was added; .+\\.$`),
    )
  })

  test.each([
    ['nothing', ''],
    ['blank lines', '\n \r\n\t\n'],
    ['NULs', Buffer.alloc(2_000)],
    ['a mark only', '\ufeff'],
  ])('%s is empty', (_, content) => {
    expect(kindOf(content)).toMatchObject({ error: { code: 'file-empty' } })
  })

  test('a table of text is a statement in any encoding', () => {
    const text = 'Date,Narration,Debit,Credit,Balance\n01/04/26,CAFÉ,,1.00,1.00\n'
    for (const content of [
      text,
      Buffer.from(text, 'latin1'),
      Buffer.from(text, 'utf16le'),
      Buffer.from(`\ufeff${text}`),
    ])
      expect(kindOf(content)).toEqual({ ok: true, value: 'statement' })
  })

  test.each([
    ['an Excel workbook', latin1('PK\u0003\u0004....[Content_Types].xml....xl/workbook.xml')],
    ['a table in a page', '\ufeff  <html><table><tr><td>Date</td></tr></table>'],
    ['OFX', 'OFXHEADER:100\nDATA:OFXSGML'],
    ['CAMT', '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'],
    ['MT940', ':20:STMT\n:25:12345\n:28C:1/1\n'],
  ])('%s may hold a statement', (_, content) => {
    expect(kindOf(content)).toEqual({ ok: true, value: 'statement' })
  })

  test('a webhook export is events', () => {
    expect(kindOf('{"event":"AMOUNT_COLLECTED","amount":"400"}')).toEqual({ ok: true, value: 'events' })
  })
})
