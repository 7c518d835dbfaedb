import { startRelay } from '../start.ts'
import { openToServe } from '../storage/place.ts'
import { movedTo } from '../storage/settings.ts'
import { tellOnOutput } from '../tell.ts'
import type { Command } from './arguments.ts'
import { complain, said, type Outcome } from './outcome.ts'

/** Serves until the system asks it to end. */
export async function serve(command: Extract<Command, { readonly verb: 'serve' }>): Promise<Outcome> {
  const database = await openToServe(command.place)
  if (database === null)
    return complain('Another relay serves from that folder. Stop it, or name another with --folder.')
  try {
    const elsewhere = await movedTo(database)
    if (elsewhere !== null) return complain(`This relay has moved to ${elsewhere}. Serve from there, with --database.`)
    const relay = await startRelay({ ...command, database, tell: tellOnOutput(Date.now) })
    await asked()
    await relay.stop()
    return said('')
  } finally {
    await database.close()
  }
}

/** When somebody presses Ctrl-C, or the system asks to end. */
function asked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
