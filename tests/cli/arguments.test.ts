import { describe, expect, it } from 'vitest'
import { parseCommand, wantsJson } from '../../cli/arguments.ts'

describe('the arguments', () => {
  it('name a book and files, with options anywhere between them', () => {
    expect(
      parseCommand(['import', '--json', 'a.milaan', '--secret-file', 's', 'b.csv', '--secret-file=t', 'c.json']),
    ).toEqual({
      ok: true,
      value: { verb: 'import', book: 'a.milaan', files: ['b.csv', 'c.json'], secretFiles: ['s', 't'] },
    })
  })

  it('take a name that begins with a dash behind --', () => {
    expect(parseCommand(['statement', '--', '-july.csv'])).toEqual({
      ok: true,
      value: { verb: 'statement', file: '-july.csv' },
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
