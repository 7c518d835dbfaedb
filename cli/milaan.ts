// The `milaan` command: the engine without the window.
import process from 'node:process'
import { isMainThread } from 'node:worker_threads'

const NODE_NEEDED = 24

const version = Number(process.versions.node.split('.')[0])
if (version < NODE_NEEDED) {
  process.stderr.write(`Milaan needs Node ${NODE_NEEDED} or newer, and this is Node ${process.versions.node}.\n`)
  process.exitCode = 1
} else if (!isMainThread) {
  // A thread of the engine begins with this file, because the command is a single one.
  await import('../electron/engine/import/import-thread.ts')
} else {
  // Loaded only now, because an older Node cannot even load the SQLite binding.
  const { main } = await import('./main.ts')
  process.exitCode = await main(process.argv.slice(2))
}
