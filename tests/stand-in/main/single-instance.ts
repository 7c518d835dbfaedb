import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdExit } from './lifecycle.ts'

/** What a second instance tells the first. */
export interface SecondInstance {
  readonly argv: string[]
  readonly cwd: string
  readonly additionalData: unknown
}

let lock: Server | null = null

export function hasLock(): boolean {
  return lock !== null
}

export function releaseLock(): void {
  lock?.close()
  lock = null
}

/** Takes the lock of this user data folder, or hands our arguments to who has it and answers false. */
export function requestLock(
  userData: string,
  additionalData: unknown,
  onSecond: (second: SecondInstance) => void,
): boolean {
  if (lock) return true
  mkdirSync(userData, { recursive: true })
  const digest = createHash('sha1').update(realpathSync(userData)).digest('hex').slice(0, 16)
  const socket = join(tmpdir(), `standin-${digest}.sock`)
  const pidFile = join(userData, 'SingletonLock')
  while (!claim(pidFile)) {
    if (isAlive(Number(readFileSync(pidFile, 'utf8')))) {
      holdExit(handOver(socket, { argv: process.argv, cwd: process.cwd(), additionalData }))
      return false
    }
    rmSync(pidFile, { force: true })
  }
  rmSync(socket, { force: true })
  lock = listen(socket, onSecond)
  process.on('exit', () => {
    rmSync(pidFile, { force: true })
    rmSync(socket, { force: true })
  })
  return true
}

function claim(pidFile: string): boolean {
  try {
    writeFileSync(pidFile, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function handOver(socket: string, words: SecondInstance): Promise<void> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => connection.end(JSON.stringify(words)))
    connection.on('close', () => resolve()).on('error', () => resolve())
  })
}

function listen(socket: string, onSecond: (second: SecondInstance) => void): Server {
  const server = createServer((connection) => {
    let text = ''
    connection.on('data', (chunk) => (text += String(chunk)))
    connection.on('end', () => onSecond(JSON.parse(text) as SecondInstance))
  })
  return server.listen(socket).unref()
}
