import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../../electron/engine/engine.ts'
import { aStatement } from '../statement-text.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()
const LINES = 40_000

/** Imports in a process of its own and kills it without warning once that many lines are in. */
async function killedAt(lines: number, book: string, file: string): Promise<void> {
  const child = fork(join(import.meta.dirname, 'importing-process.ts'), [book, file], { stdio: 'pipe' })
  await new Promise<void>((resolve) => {
    child.on('message', (message: { lines: number } | 'done') => {
      if (message === 'done' || message.lines >= lines) child.kill('SIGKILL')
    })
    child.on('exit', () => resolve())
  })
}

describe('a power cut in the middle of an import', () => {
  it.each([1, 9_000, 31_000])('after %d lines leaves the book as it was, and it opens at once', async (lines) => {
    const folder = newFolder()
    const path = join(folder, 'shop.milaan')
    const file = join(folder, 'killed.csv')
    writeFileSync(file, aStatement(LINES))
    const before = createEngine(() => {})
    expect(before.newBook({ path })).toMatchObject({ ok: true })
    before.closeBook({})

    await killedAt(lines, path, file)

    const engine = createEngine(() => {})
    expect(engine.openBook({ path })).toMatchObject({ ok: true })
    expect(await engine.overview({})).toMatchObject({ ok: true, value: { files: 0 } })
    expect(engine.verify({})).toMatchObject({ ok: true, value: { sound: true } })
    const again = await engine.importFiles({
      files: [{ path: file, file: 'killed.csv' }],
      secrets: [],
      reconcile: true,
      whenOneFails: 'add-none',
    })
    expect(again).toMatchObject({ ok: true, value: { files: [{ added: LINES, known: 0 }] } })
    engine.closeBook({})
  })
})
