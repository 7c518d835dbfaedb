import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { constants } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { app } from './app.ts'
import { isReady } from './lifecycle.ts'

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly execArgv?: string[]
  readonly cwd?: string
  readonly stdio?: 'pipe' | 'ignore' | 'inherit' | ('pipe' | 'ignore' | 'inherit')[]
  readonly serviceName?: string
}

const parentPort = pathToFileURL(join(import.meta.dirname, '../utility/parent-port.ts')).href

/** Electron's utility process on a plain Node process: the same messages, events and end. */
class UtilityProcess extends EventEmitter {
  #child: ChildProcess
  #running = true

  constructor(modulePath: string, args: string[], options: ForkOptions) {
    super()
    const serviceName = options.serviceName ?? 'Node Utility Process'
    this.#child = start(modulePath, args, options)
    this.#child.once('spawn', () => this.emit('spawn'))
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.once('exit', (code, signal) =>
      this.#onExit(code ?? constants.signals[signal ?? 'SIGTERM'], serviceName),
    )
    // A message to a child that has just ended is lost, as in Electron; its exit says so.
    this.#child.on('error', () => undefined)
  }
  get pid(): number | undefined {
    return this.#running ? this.#child.pid : undefined
  }
  get stdout(): Readable | null {
    return this.#child.stdout
  }
  get stderr(): Readable | null {
    return this.#child.stderr
  }
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('stand-in: message ports are not supported')
    if (this.#running && this.#child.connected) this.#child.send(message as object)
  }
  kill(): boolean {
    return this.#running && this.#child.kill()
  }
  #onExit(exitCode: number, serviceName: string): void {
    this.#running = false
    this.emit('exit', exitCode)
    if (exitCode === 0) return
    const reason = this.#child.signalCode ? 'killed' : 'abnormal-exit'
    app.emit('child-process-gone', {}, { type: 'Utility', reason, exitCode, serviceName, name: serviceName })
  }
}

function start(modulePath: string, args: string[], options: ForkOptions): ChildProcess {
  const { env = process.env, execArgv = [], cwd, stdio = 'inherit' } = options
  const [output, errors] = typeof stdio === 'string' ? [stdio, stdio] : [stdio[1], stdio[2]]
  const child = fork(modulePath, args, {
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', parentPort, ...execArgv],
    env: { ...env, STANDIN_ELECTRON: process.versions['electron'] },
    serialization: 'advanced',
    stdio: ['ignore', output ?? 'inherit', errors ?? 'inherit', 'ipc'],
    ...(cwd === undefined ? {} : { cwd }),
  })
  process.once('exit', () => child.kill('SIGKILL'))
  return child
}

export const utilityProcess = {
  fork(modulePath: string, args: string[] = [], options: ForkOptions = {}): UtilityProcess {
    if (!isReady()) throw new Error('utilityProcess cannot be created before app is ready.')
    if (!modulePath || !basename(modulePath)) throw new Error('Missing UtilityProcess entry script.')
    return new UtilityProcess(modulePath, args, options)
  },
}

export type { UtilityProcess }
