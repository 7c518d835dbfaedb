import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const projectRoot = join(import.meta.dirname, '..')

interface RunOptions {
  readonly minutes?: number
  readonly env?: Readonly<Record<string, string>>
  /** Shows nothing of what the program says. */
  readonly quiet?: boolean
}

/** Runs a program in the project and says whether it ended well within the time. */
export function run(
  program: string,
  args: readonly string[],
  { minutes, env, quiet = false }: RunOptions = {},
): boolean {
  const { status } = spawnSync(program, args, {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: quiet ? 'ignore' : 'inherit',
    // npm is a .cmd file on Windows.
    shell: process.platform === 'win32',
    ...(minutes === undefined ? {} : { timeout: minutes * 60_000, killSignal: 'SIGKILL' }),
  })
  return status === 0
}

export function npmRun(script: string, ...args: string[]): boolean {
  return run('npm', ['run', '--silent', script, '--', ...args])
}

/** Ends the process with one sentence for a person. */
export function giveUp(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}
