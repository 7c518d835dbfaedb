import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

const projectRoot = join(import.meta.dirname, '../..')
/** `npm test` says where the built command is, as it is installed; else it runs from source. */
const file = process.env['MILAAN_COMMAND'] ?? join(projectRoot, 'cli/milaan.ts')
const command = ['--disable-warning=ExperimentalWarning', file]

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

interface Surroundings {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** What it can read on its standard input. */
  readonly input?: string
}

/** Runs the real command in a process of its own, as a person would. */
export function milaan(args: readonly string[], { cwd, env, input }: Surroundings = {}): Promise<Ended> {
  const options = { cwd, env: { ...cleanEnvironment(), ...env }, maxBuffer: 2 ** 28 }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...command, ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, stdout, stderr })
    })
    child.stdin?.end(input)
  })
}

/** The same, while it runs. */
export function startMilaan(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [...command, ...args], { env: { ...cleanEnvironment(), ...env }, stdio: 'pipe' })
}

/** Runs it with `--json` and reads the one document that it must print; throws when it printed anything else. */
export async function answerOf(args: readonly string[], surroundings: Surroundings = {}): Promise<unknown> {
  const { code, stdout, stderr } = await milaan([...args, '--json'], surroundings)
  if (code !== 0) throw new Error(`milaan ${args.join(' ')} ended with ${code}: ${stderr}`)
  return JSON.parse(stdout)
}

/** The tests run under npm, which must not look to the command as if npm had started it. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const {
    INIT_CWD: _folder,
    npm_lifecycle_event: _script,
    MILAAN_DEBUG: _debug,
    FORCE_COLOR: _colour,
    ...rest
  } = process.env
  return { NODE_COMPILE_CACHE: join(projectRoot, 'node_modules/.cache/milaan'), ...rest }
}
