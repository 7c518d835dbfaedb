import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { startEngine, type EngineClient, type EngineOptions } from '../../electron/engine-client.ts'
import type { EngineProcess } from '../../electron/engine-connection.ts'

const children: ChildProcess[] = []
let engine: EngineClient | null = null

afterEach(async () => {
  await engine?.stop()
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A real process, under the few members that Electron's utility process has. */
function toyEngine(...args: string[]): EngineProcess {
  const child = fork(join(import.meta.dirname, 'toy-engine.ts'), args, { serialization: 'advanced', execArgv: [] })
  children.push(child)
  return {
    get pid() {
      return child.pid
    },
    on: (event: 'message' | 'exit', listener: (value: never) => void) =>
      child.on(event, (value: unknown) => listener((value ?? 1) as never)),
    postMessage: (message) => void child.send(message, () => undefined),
    kill: () => child.kill(),
  }
}

function start(options: Partial<EngineOptions> = {}): EngineClient {
  engine = startEngine({
    spawn: () => toyEngine(),
    recover: async () => undefined,
    onRestarted: () => undefined,
    onEvent: () => undefined,
    log: () => undefined,
    ...options,
  })
  return engine
}

const anImport = { files: [], secrets: [], reconcile: true, whenOneFails: 'add-none' } as const
const restarted = { ok: false, error: expect.objectContaining({ code: 'engine-restarted' }) }

test('calls are answered each with its own answer, whatever the order', async () => {
  const { call } = start()
  const searches = ['a', 'b', 'c'].map((search) => call('listPayments', { offset: 0, limit: 1, search }))
  expect(await Promise.all(searches)).toEqual(
    ['a', 'b', 'c'].map((search) => ({ ok: true, value: { echoed: { offset: 0, limit: 1, search } } })),
  )
})

test('events of the engine are passed on', async () => {
  const told: unknown[] = []
  const { call } = start({ onEvent: (name, payload) => told.push([name, payload]) })
  await call('reconcile', {})
  expect(told).toEqual([['bookChanged', {}]])
})

test('when the engine dies, what was under way says so and the next call finds the book open again', async () => {
  let restarts = 0
  const { call } = start({
    recover: async (callNew) => void (await callNew('openBook', { path: 'march.milaan' })),
    onRestarted: () => (restarts += 1),
  })
  await call('openBook', { path: 'march.milaan' })
  const underWay = call('importFiles', anImport)
  children[0]?.kill('SIGKILL')
  expect(await underWay).toEqual(restarted)
  expect(await call('overview', {})).toMatchObject({ ok: true, value: { openPath: 'march.milaan' } })
  expect(restarts).toBe(1)
  expect(children).toHaveLength(2)
})

test('a call made while the engine is starting again waits for it', async () => {
  const { call } = start({ recover: async (callNew) => void (await callNew('openBook', { path: 'x.milaan' })) })
  expect(await call('undoDecision', {})).toEqual(restarted)
  expect(await Promise.all([call('overview', {}), call('overview', {})])).toMatchObject([
    { ok: true, value: { openPath: 'x.milaan' } },
    { ok: true, value: { openPath: 'x.milaan' } },
  ])
})

test('a book that kills the engine is not opened for ever', async () => {
  const answers: unknown[] = []
  let book: string | null = 'poison.milaan'
  const { call } = start({
    recover: async (callNew) => {
      if (book === null) return
      const opened = await callNew('openBook', { path: book })
      answers.push(opened)
      if (!opened.ok) book = null
    },
  })
  expect(await call('openBook', { path: book })).toEqual(restarted)
  expect(await call('overview', {})).toMatchObject({ ok: true, value: { openPath: null } })
  expect(answers).toEqual([restarted])
})

test('an engine that never starts is given up with a clear error', async () => {
  const log: string[] = []
  const { call } = start({ spawn: () => toyEngine('stillborn'), log: (happened) => log.push(happened) })
  expect(await call('overview', {})).toMatchObject({ ok: false, error: { code: 'engine-down' } })
  expect(children).toHaveLength(5)
  expect(log.at(-1)).toContain('not started again')
})

test('stopping closes the book and ends the process for good', async () => {
  const { call, stop } = start()
  await call('openBook', { path: 'x.milaan' })
  await stop()
  expect(children).toHaveLength(1)
  expect(children[0]?.exitCode ?? children[0]?.signalCode).not.toBeNull()
  expect(await call('overview', {})).toMatchObject({ ok: false })
})

test('stopping does not wait for ever for an engine that hangs', async () => {
  const { call, stop } = start()
  await call('overview', {})
  children[0]?.kill('SIGSTOP')
  await stop()
  engine = null
  expect(await call('overview', {})).toMatchObject({ ok: false })
})
