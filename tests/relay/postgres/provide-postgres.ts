import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A PostgreSQL server of these tests alone, on a socket in a folder of its own. */
interface PostgresServer {
  /** Makes an empty database and answers its address. */
  newDatabase(): string
  /** Where its files are, the write-ahead log and its own log among them. */
  readonly folder: string
  /** Ends it as a power cut would, and starts it again. */
  crash(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
  /** Ends it and removes its files. */
  remove(): Promise<void>
}

type Provided =
  | { readonly server: PostgresServer; readonly reason: null }
  | { readonly server: null; readonly reason: string }

/**
 * Starts a real server. Where there is none, Debian's package is installed when we may; where it cannot be, the reason
 * is answered.
 */
export async function providePostgres(settings: readonly string[] = []): Promise<Provided> {
  const programs = findPrograms() ?? install()
  if (programs === null)
    return { server: null, reason: 'no PostgreSQL server here: on Debian, apt-get install postgresql' }
  return { server: await newServer(programs, settings), reason: null }
}

/** The folder with `initdb` and `postgres` of the newest version that is there. */
function findPrograms(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ]
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program)))) ?? null
}

function install(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  console.log('Installing the system’s PostgreSQL for the tests of the relay.')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update'], { env, stdio: 'ignore', timeout: 180_000 })
  const packages = ['install', '-y', '--no-install-recommends', 'postgresql']
  spawnSync('apt-get', packages, { env, stdio: 'ignore', timeout: 400_000 })
  return findPrograms()
}

interface Owner {
  readonly uid?: number
  readonly gid?: number
}

/** PostgreSQL refuses to run as root, so then another user owns it. */
function owner(): Owner {
  if (process.getuid?.() !== 0) return {}
  const user = spawnSync('id', ['-u', 'postgres']).status === 0 ? 'postgres' : 'nobody'
  const [uid, gid] = ['-u', '-g'].map((option) => Number(execFileSync('id', [option, user], { encoding: 'utf8' })))
  return { uid: uid!, gid: gid! }
}

async function newServer(programs: string, settings: readonly string[]): Promise<PostgresServer> {
  const user = owner()
  // Where another user can reach it: a temporary folder of root's own may be closed.
  const folder = mkdtempSync(join(user.uid === undefined ? tmpdir() : '/tmp', 'milaan-postgres-'))
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (user.uid !== undefined) for (const path of [folder, data]) chownSync(path, user.uid, user.gid!)
  const options = { ...user, cwd: folder }
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'relay', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, stdio: 'ignore' },
  )
  const args = ['-D', data, '-k', folder, '-c', 'listen_addresses=', ...settings.flatMap((setting) => ['-c', setting])]
  let running: ChildProcess | null = null
  let databases = 0
  process.on('exit', () => running?.kill('SIGQUIT'))

  function run(program: string, args: readonly string[]): boolean {
    const { status } = spawnSync(join(programs, program), ['-h', folder, '-U', 'relay', ...args], { stdio: 'ignore' })
    return status === 0
  }

  async function start(): Promise<void> {
    running = spawn(join(programs, 'postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
    running.stderr!.on('data', () => {}) // or it would stop when the pipe is full
    await untilReady(() => run('pg_isready', ['-q']))
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (running === null) return
    const ended = once(running, 'exit')
    running.kill(signal)
    running = null
    await ended
  }

  await start()
  return {
    folder,
    start,
    stop: () => end('SIGINT'),
    crash: async () => {
      await end('SIGQUIT')
      await start()
    },
    newDatabase: () => {
      // A schema of its own: a whole database takes a hundred times as long.
      const name = `relay_${++databases}`
      if (!run('psql', ['-c', `CREATE SCHEMA ${name}`, 'postgres'])) throw new Error(`no schema ${name}`)
      const options = new URLSearchParams({ host: folder, options: `-c search_path=${name}` })
      return `postgres://relay@localhost/postgres?${options}`
    },
    remove: async () => {
      await end('SIGQUIT') // at once: nobody wants its files any more
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(isReady: () => boolean): Promise<void> {
  for (let attempt = 1; !isReady(); attempt++) {
    if (attempt === 200) throw new Error('PostgreSQL does not start')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
