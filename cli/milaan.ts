// The `milaan` command: the engine without the window.
import module from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { isMainThread } from 'node:worker_threads'

const NODE_NEEDED = 24

/** Run from source, hundreds of files are compiled at each start: what comes of them is kept where only this checkout has it. */
function keepCompiled(): void {
  if (import.meta.filename.endsWith('.ts'))
    module.enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/milaan'))
}

/** Loaded only then, because an older Node cannot even load the SQLite binding. */
async function runCommand(): Promise<void> {
  const { main } = await import('./main.ts')
  process.exitCode = await main(process.argv.slice(2))
}

const version = Number(process.versions.node.split('.')[0])
if (version < NODE_NEEDED) {
  process.stderr.write(`Milaan needs Node ${NODE_NEEDED} or newer, and this is Node ${process.versions.node}.\n`)
  process.exitCode = 1
} else {
  keepCompiled()
  // A thread of the engine begins with this file, because the command is a single one.
  await (isMainThread ? runCommand() : import('../electron/engine/import/import-thread.ts'))
}
