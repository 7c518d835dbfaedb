import { StorageTrouble } from '../storage/trouble.ts'
import { UnsafeDatabase } from '../storage/postgres.ts'
import { parseCommand, type Command } from './arguments.ts'
import { forget, listDesktops } from './desktop.ts'
import { help } from './help.ts'
import { address, allow, code, listMerchants, newMerchant, rate } from './merchant.ts'
import { migrate } from './migrate.ts'
import { complain, said, type Outcome } from './outcome.ts'

/** Carries out one command; answers the exit code. A bug is caught here and nowhere else. */
export async function main(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const command = parseCommand(argv, environment)
  try {
    return print(typeof command === 'string' ? complain(command) : await carryOut(command))
  } catch (error) {
    const mendable = complaintOf(error)
    if (mendable !== null) return print(complain(mendable))
    process.stderr.write(`Something went wrong inside the relay: ${String((error as Error).stack ?? error)}\n`)
    return 2
  }
}

async function carryOut(command: Command): Promise<Outcome> {
  switch (command.verb) {
    case 'help':
      return said(help)
    case 'serve':
      // Loaded only now: a server takes longer to load than any other command to run.
      return (await import('./serve.ts')).serve(command)
    case 'merchant-new':
      return newMerchant(command)
    case 'merchant-list':
      return listMerchants(command)
    case 'merchant-allow':
      return allow(command)
    case 'merchant-rate':
      return rate(command)
    case 'code':
      return code(command)
    case 'address':
      return address(command)
    case 'desktop-list':
      return listDesktops(command)
    case 'desktop-forget':
      return forget(command)
    case 'migrate':
      return migrate(command)
  }
}

function print(outcome: Outcome): number {
  if (outcome.ok) process.stdout.write(outcome.text === '' ? '' : `${outcome.text}\n`)
  else process.stderr.write(`${outcome.complaint}\n`)
  return outcome.ok ? 0 : 1
}

/** A sentence for what is no bug; null for one. */
function complaintOf(error: unknown): string | null {
  if (error instanceof UnsafeDatabase)
    return `This PostgreSQL may lose what it said is stored, because it runs with ${error.setting}=off. Nothing was changed; switch ${error.setting} on and try again.`
  if (error instanceof StorageTrouble)
    return `The database cannot be used (${error.code}). Nothing was changed; see to it and try again.`
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return 'Another program listens on that port. Stop it, or choose another with --port.'
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND')
    return `The relay cannot listen there (${code}). Choose another with --host and --port.`
  return null
}
