import { utilityProcess } from 'electron'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { EngineProcess } from './engine-connection.ts'
import type { Log } from './log.ts'

/** Starts the engine in a process of its own; what it writes to stderr, the stack of a bug above all, goes to the log. */
export function spawnEngine(log: Log): EngineProcess {
  const engine = utilityProcess.fork(join(import.meta.dirname, 'engine.js'), [], {
    serviceName: 'Milaan engine',
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  if (engine.stderr) createInterface({ input: engine.stderr }).on('line', (line) => log(`engine: ${line}`))
  return engine
}
