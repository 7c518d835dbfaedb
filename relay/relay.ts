#!/usr/bin/env node
// The `relay` command: the server, and what its owner does with it.
import process from 'node:process'

const NODE_NEEDED = 24

const version = Number(process.versions.node.split('.')[0])
if (version < NODE_NEEDED) {
  process.stderr.write(`The relay needs Node ${NODE_NEEDED} or newer, and this is Node ${process.versions.node}.\n`)
  process.exitCode = 1
} else {
  process.umask(0o077) // nobody else on the machine reads the database
  // Loaded only now, because an older Node cannot even load the SQLite binding.
  const { main } = await import('./command/main.ts')
  process.exitCode = await main(process.argv.slice(2), process.env)
}
