import { once } from 'node:events'
import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { aStatement } from '../statement-text.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { makeBook, trailOf } from './book.ts'
import { answerOf, milaan, startMilaan } from './milaan.ts'
import { oneLine, write } from './samples.ts'

vi.setConfig({ testTimeout: 120_000 }) // each command is a process of its own, and machines are busy
const newFolder = temporaryFolder()

describe('milaan in a terminal', () => {
  it('takes paths from the folder that the person is in, also under npm', async () => {
    const folder = realpathSync(newFolder())
    mkdirSync(join(folder, 'books'))
    write(folder, 'bank.csv', oneLine)
    expect(await milaan(['new', 'books/a.milaan'], { cwd: folder })).toMatchObject({ code: 0 })
    const npm = { INIT_CWD: folder, npm_lifecycle_event: 'milaan' }
    expect(await milaan(['import', 'books/a.milaan', 'bank.csv'], { env: npm })).toMatchObject({ code: 0 })
    expect(trailOf(join(folder, 'books/a.milaan')).lines).toHaveLength(1)
  })

  it('prints all of a long answer into a pipe, as one document', async () => {
    const folder = newFolder()
    const many = (await answerOf(['statement', write(folder, 'many.csv', aStatement(20_000))])) as { rows: unknown[] }
    expect(many.rows).toHaveLength(20_000)
  })

  it('ends quietly when nobody reads on', async () => {
    const child = startMilaan(['statement', write(newFolder(), 'many.csv', aStatement(20_000)), '--json'])
    let stderr = ''
    child.stderr!.on('data', (text: Buffer) => (stderr += text.toString()))
    child.stdout!.once('data', () => child.stdout!.destroy())
    const [code] = (await once(child, 'exit')) as [number | null]
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('stops an import at Ctrl-C, with a sentence and nothing half-written', async () => {
    const folder = newFolder()
    const book = join(folder, 'shop.milaan')
    makeBook(book)
    const child = startMilaan(['import', book, write(folder, 'many.csv', aStatement(400_000))])
    let stderr = ''
    child.stderr!.on('data', (text: Buffer) => (stderr += text.toString()))
    await importBegun(book)
    child.kill('SIGINT')
    const [code] = (await once(child, 'exit')) as [number | null]
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'Cancelled. The book is as it was before.\n' })
    expect(trailOf(book).lines).toEqual([])
    expect(await answerOf(['verify', book])).toMatchObject({ sound: true })
  })

  it('uses no colours where they are not wanted', async () => {
    const { stdout } = await milaan(['help'])
    expect(stdout).not.toContain('\u001b')
  })

  it('tells its version, and helps', async () => {
    expect(await milaan(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^milaan \d+\.\d+\.\d+\n$/),
    })
    const { code, stdout } = await milaan([])
    expect(code).toBe(0)
    for (const verb of ['new', 'import', 'statement', 'reconcile', 'trail', 'verify', 'demo'])
      expect(stdout).toContain(`milaan ${verb} `)
  })
})

/** Waits until the command has written to the book's log, so that it is in the middle of the import. */
async function importBegun(book: string): Promise<void> {
  const { existsSync, statSync } = await import('node:fs')
  const log = `${book}-wal`
  while (!existsSync(log) || statSync(log).size < 100_000) await new Promise((resolve) => setTimeout(resolve, 5))
}
