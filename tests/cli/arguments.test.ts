import { describe, expect, it } from 'vitest'
import { parseCommand, wantsJson } from '../../cli/arguments.ts'

describe('the arguments', () => {
  it('name a book and files, with options anywhere between them', () => {
    expect(
      parseCommand(['import', '--json', 'a.milaan', '--secret-file', 's', 'b.csv', '--secret-file=t', 'c.json']),
    ).toEqual({
      ok: true,
      value: {
        verb: 'import',
        book: 'a.milaan',
        files: ['b.csv', 'c.json'],
        secretFiles: ['s', 't'],
        corrections: null,
        account: null,
        isLedger: false,
      },
    })
  })

  it('say of a statement what it does not say itself', () => {
    expect(parseCommand(['statement', 'a.csv', '--corrections', 'said.json'])).toEqual({
      ok: true,
      value: { verb: 'statement', file: 'a.csv', corrections: 'said.json' },
    })
    expect(parseCommand(['import', 'a.milaan', 'b.csv', '--account', '50200012345678'])).toMatchObject({
      value: { account: '50200012345678' },
    })
    for (const argv of [
      ['trail', 'a.milaan', '--corrections', 'said.json'],
      ['statement', 'a.csv', '--account', '1'],
    ])
      expect(parseCommand(argv)).toMatchObject({ ok: false, error: { code: 'usage' } })
  })

  it('take a name that begins with a dash behind --', () => {
    expect(parseCommand(['statement', '--', '-july.csv'])).toEqual({
      ok: true,
      value: { verb: 'statement', file: '-july.csv', corrections: null },
    })
    expect(wantsJson(['statement', '--', '--json'])).toBe(false)
  })

  it('ask for help rather than for nothing', () => {
    for (const argv of [[], ['help'], ['--help'], ['import', '-h']])
      expect(parseCommand(argv)).toEqual({ ok: true, value: { verb: 'help' } })
  })

  it('do not mistake an inherited name for a command', () => {
    for (const verb of ['constructor', '__proto__', 'toString'])
      expect(parseCommand([verb, 'x'])).toMatchObject({ ok: false })
  })
})
