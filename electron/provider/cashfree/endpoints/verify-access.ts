import type { Client } from '../client.ts'
import { done, type Outcome } from '../../../network/failure.ts'

/** Whether the token that is held is still good; the call itself asks for a new one where it is not. */
export async function verifyAccess(client: Client): Promise<Outcome<boolean>> {
  const answer = await client.call({ method: 'POST', path: '/cac/v1/verifyToken', body: {}, subject: null })
  if (answer.ok) return done(true)
  return answer.failure.what === 'token-refused' ? done(false) : answer
}
