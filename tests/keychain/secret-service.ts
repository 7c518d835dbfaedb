import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const script = join(import.meta.dirname, 'with-keyring.sh')

/** A real Secret Service of these tests alone, to which this process then speaks. Fails where there cannot be one. */
export async function startSecretService(): Promise<() => Promise<void>> {
  const service = spawn(script, ['sh', '-c', 'echo "$DBUS_SESSION_BUS_ADDRESS"; cat'], { stdio: 'pipe' })
  const ended = once(service, 'exit')
  const complaint = text(service.stderr)
  const address = await Promise.race([once(service.stdout, 'data').then(String), ended.then(() => null)])
  if (address === null) throw new Error(await complaint)
  const before = process.env['DBUS_SESSION_BUS_ADDRESS']
  process.env['DBUS_SESSION_BUS_ADDRESS'] = address.trim()
  return async () => {
    if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS']
    else process.env['DBUS_SESSION_BUS_ADDRESS'] = before
    service.stdin.end()
    await ended
  }
}
