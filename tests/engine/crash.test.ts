import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { createEngine } from '../../electron/engine/engine.ts'
import type { EventPayload } from '../../shared/contract.ts'
import { aStatement } from '../statement-text.ts'
import { temporaryFolder } from '../temporary-folder.ts'

vi.setConfig({ testTimeout: 60_000 }) // each is a process of its own, and machines are busy
const newFolder = temporaryFolder()
const LINES = 40_000

/** Imports in a process of its own and kills it without warning once that many lines are in. */
async function killedAt(lines: number, book: string, file: string): Promise<void> {
  await killedWhen('importing-process.ts', [book, file], ({ lines: done = 0 }) => done >= lines)
}

/** What an import tells of itself, or its undo. */
type Progress = Partial<EventPayload<'importProgress'> & EventPayload<'importChangeProgress'>>

/** Kills the process without warning once it tells something like that, or that it is done. */
async function killedWhen(script: string, args: string[], isLikeThat: (told: Progress) => boolean): Promise<void> {
  const child = fork(join(import.meta.dirname, script), args, { stdio: 'pipe' })
  await new Promise<void>((resolve) => {
    child.on('message', (message: Progress | 'done') => {
      if (message === 'done' || isLikeThat(message)) child.kill('SIGKILL')
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

describe('a power cut in the middle of undoing an import', () => {
  it.each([0.1, 0.9])('at %d of it leaves the import as it was, and it can be undone then', async (part) => {
    const folder = newFolder()
    const path = join(folder, 'shop.milaan')
    const engine = createEngine(() => {})
    expect(engine.newBook({ path })).toMatchObject({ ok: true })
    // The second holds half of the first, so that each day is looked at.
    const text = aStatement(LINES)
    for (const [file, lines] of [
      ['all.csv', LINES + 1],
      ['half.csv', LINES / 2 + 1],
    ] as const) {
      writeFileSync(join(folder, file), `${text.split('\n').slice(0, lines).join('\n')}\n`)
      const files = [{ path: join(folder, file), file }]
      const imported = await engine.importFiles({ files, secrets: [], reconcile: true, whenOneFails: 'add-none' })
      expect(imported).toMatchObject({ ok: true })
    }
    engine.closeBook({})

    await killedWhen('undoing-process.ts', [path], ({ done = 0, total = 0 }) => done >= total * part)

    expect(engine.openBook({ path })).toMatchObject({ ok: true })
    expect(await engine.overview({})).toMatchObject({ ok: true, value: { files: 2 } })
    expect(await engine.listLines({ offset: 0, limit: 1 })).toMatchObject({ ok: true, value: { total: LINES } })
    expect(engine.verify({})).toMatchObject({ ok: true, value: { sound: true } })
    expect(await engine.undoImport({ fileId: 1 })).toMatchObject({ ok: true, value: { linesHeldElsewhere: LINES / 2 } })
    expect(engine.verify({})).toMatchObject({ ok: true, value: { sound: true } })
    engine.closeBook({})
  })
})
