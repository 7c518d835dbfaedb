import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { Trail } from '../../shared/engine-contract.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { answerOf, milaan } from './milaan.ts'
import { guide, oneLine, write, writeQuarter } from './samples.ts'

vi.setConfig({ testTimeout: 180_000 }) // each command is a process of its own, and machines are busy
const newFolder = temporaryFolder()

async function newBook(folder = newFolder()): Promise<string> {
  const book = join(folder, 'shop.milaan')
  expect(await milaan(['new', book])).toMatchObject({ code: 0, stderr: '' })
  return book
}

describe('the provider’s samples, pasted as printed, and a statement of one line', () => {
  it('are read, matched, and shown as a trail', async () => {
    const folder = newFolder()
    const book = await newBook(folder)
    const imported = await answerOf([
      'import',
      book,
      write(folder, 'guide.txt', guide),
      write(folder, 'bank.csv', oneLine),
    ])
    expect(imported).toEqual({
      files: [
        expect.objectContaining({ file: 'guide.txt', kind: 'events', added: 3, known: 0, rejected: [] }),
        expect.objectContaining({ file: 'bank.csv', kind: 'statement', added: 1, known: 0, rejected: [] }),
      ],
    })
    expect(JSON.stringify(imported)).toMatch(/comma/)

    expect(await answerOf(['reconcile', book])).toMatchObject({
      matched: { count: 1, amountPaise: 2_500_000 },
      proposed: { count: 0, amountPaise: 0 },
      open: { count: 0, amountPaise: 0 },
    })
    const trail = (await answerOf(['trail', book])) as Trail
    expect(trail.settlements).toMatchObject([
      {
        settlementId: '256',
        utr: 'N123456789',
        amountPaise: 2_500_000,
        count: 10,
        lines: [{ file: 'bank.csv', line: 2 }],
        state: 'accepted',
        rule: 'same-utr',
        confidence: expect.any(Number),
      },
    ])
    expect(trail.lines).toMatchObject([
      {
        file: 'bank.csv',
        line: 2,
        date: '2019-07-22',
        amountPaise: 2_500_000,
        direction: 'credit',
        settlementIds: ['256'],
        state: 'accepted',
        rule: 'same-utr',
      },
    ])
    expect(trail.payments.map(({ referenceId, amountPaise }) => [referenceId, amountPaise])).toEqual([
      ['7606233', 302_100],
      ['87654', 40_000],
    ])
  })

  it('are shown to a person as tables with rupees', async () => {
    const folder = newFolder()
    const book = await newBook(folder)
    await answerOf(['import', book, write(folder, 'guide.txt', guide), write(folder, 'bank.csv', oneLine)])
    const { stdout } = await milaan(['trail', book])
    expect(stdout).toMatch(/^256 +N123456789 +10 +₹25,000\.00 +in the bank +same UTR +bank\.csv:2$/m)
    expect(stdout).not.toContain('\u001b')
  })

  it('need no separate reconcile: a trail is never older than the records', async () => {
    const folder = newFolder()
    const book = await newBook(folder)
    await answerOf(['import', book, write(folder, 'guide.txt', guide), write(folder, 'bank.csv', oneLine)])
    expect(((await answerOf(['trail', book])) as Trail).settlements[0]?.state).toBe('accepted')
  })
})

async function trailAfter(imports: readonly (readonly string[])[], secretFile: string): Promise<string> {
  const book = await newBook()
  for (const files of imports) {
    const imported = await milaan(['import', book, ...files, '--secret-file', secretFile])
    expect(imported).toMatchObject({ code: 0, stderr: '' })
  }
  expect(await answerOf(['verify', book])).toMatchObject({ sound: true })
  return (await milaan(['trail', book, '--json'])).stdout
}

describe('a quarter of a merchant’s files', () => {
  it('gives the same trail, byte for byte, in any order, one by one or together, once or twice', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'files'))
    const { files, secretFile } = await writeQuarter(join(folder, 'files'), 7)
    const together = await trailAfter([files], secretFile)
    expect(
      (JSON.parse(together) as Trail).settlements.filter(({ state }) => state === 'accepted').length,
    ).toBeGreaterThan(300)

    const backwards = files.toReversed().map((file) => [file])
    expect(await trailAfter(backwards, secretFile)).toBe(together)
    const statementsFirst = files.toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1))
    expect(await trailAfter([statementsFirst, [...backwards.flat(), files[0]!]], secretFile)).toBe(together)
  })

  it('adds nothing when it comes again, and says what it knew', async () => {
    const { files, secretFile } = await writeQuarter(newFolder(), 8)
    const book = await newBook()
    const first = (await answerOf(['import', book, ...files, '--secret-file', secretFile])) as Report
    const again = (await answerOf(['import', book, ...files, '--secret-file', secretFile])) as Report
    expect(again.files.map(({ added }) => added)).toEqual(files.map(() => 0))
    for (const [at, { known, rejected }] of again.files.entries()) {
      expect(known).toBe(first.files[at]!.added + first.files[at]!.known)
      expect(rejected).toEqual(first.files[at]!.rejected)
    }
  })

  it('shows the damage and still takes what is whole', async () => {
    const { files, secretFile } = await writeQuarter(newFolder(), 9)
    const report = (await answerOf(['import', await newBook(), ...files, '--secret-file', secretFile])) as Report
    expect(report.files.map(({ kind }) => kind)).toEqual(['events', 'events', 'events', 'statement', 'statement'])
    const [webhooks, , , statement] = report.files
    expect(webhooks!.rejected).toHaveLength(1)
    expect(webhooks!.notes.join(' ')).toMatch(/signature of 1 event does not hold/i)
    expect(statement!.rejected.map(({ reason }) => reason).join(' ')).toContain('########')
  })
})

interface Report {
  readonly files: readonly {
    readonly kind: string
    readonly added: number
    readonly known: number
    readonly rejected: readonly { readonly line: number; readonly reason: string }[]
    readonly notes: readonly string[]
  }[]
}
