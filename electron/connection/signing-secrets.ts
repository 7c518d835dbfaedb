import { ok, type Result } from '../../shared/result.ts'
import { revealSecret } from '../keychain/keychain.ts'
import type { SecretName } from '../keychain/secret.ts'
import type { Access } from './access.ts'

const names: readonly SecretName[] = ['client-secret', 'earlier-secret', 'second-earlier-secret']

/**
 * Every secret that the provider may sign the open book's webhooks with: it uses the oldest that is active. None where
 * the book is not connected.
 */
export async function signingSecrets({ call, secrets, practice }: Access): Promise<Result<string[]>> {
  const found = await call('connection', {})
  if (!found.ok) return found
  const { bookId, connection } = found.value
  if (connection === null) return ok([])
  if (connection.environment === 'practice' && connection.address === null) {
    const started = await practice()
    return started.ok ? ok([started.value.clientSecret]) : started
  }
  const held: string[] = []
  for (const name of names) {
    const secret = await revealSecret(secrets, bookId, name)
    if (!secret.ok) return secret
    if (secret.value !== null) held.push(secret.value)
  }
  return ok(held)
}
