import { randomBytes } from 'node:crypto'
import { seal } from '../../sealing/hpke.ts'
import { keyId, publicText, readPublicKey, type PublicKey } from '../../sealing/keys.ts'
import type { PairAnswer, PairRequest } from '../../shared/relay/pairing.ts'
import type { RefusalCode } from '../../shared/relay/refusal.ts'
import type { Ask, Database, Writing } from '../storage/database.ts'
import { tryCode, useCode, type Code } from './codes.ts'
import { giveToken } from './desktops.ts'
import { addIngestKey } from './ingest-keys.ts'

type Paired = { readonly ok: true; readonly answer: PairAnswer } | { readonly ok: false; readonly refusal: RefusalCode }

const codeRefused = { ok: false, refusal: 'code-refused' } as const

/**
 * Pairs a desktop by a one-time code. Its key becomes the book's where the book has none or the code says so; otherwise
 * it awaits the book's key from a desktop that has it. The same code and key once more give a new token and address, so
 * that a desktop whose answer was lost on its way is not locked out.
 */
export async function pair(database: Database, request: PairRequest, now: number): Promise<Paired> {
  const publicKey = sealable(request.publicKey)
  if (publicKey === null) return { ok: false, refusal: 'public-key-refused' }
  const { forUpdate } = database
  return database.write(async (writing): Promise<Paired> => {
    const { ask } = writing
    const code = await tryCode(ask, request.code, forUpdate, now)
    if (code === null) return codeRefused
    const { merchantId, desktopId } = code
    // Locked, so that of two desktops that pair at once one registers its key and the other awaits it.
    await ask(`SELECT id FROM merchant WHERE id = $1 ${forUpdate}`, [merchantId])
    const pairing = { code, publicKey, name: request.desktop, now }
    const id = desktopId === null ? await newDesktop(writing, pairing) : await sameDesktop(ask, desktopId, publicKey)
    const kid = await kidOf(ask, merchantId)
    if (id === null || kid === null) return codeRefused
    const isItsOwn = kid === keyId(publicKey)
    return {
      ok: true,
      answer: {
        merchantId,
        desktopId: id,
        token: await giveToken(ask, id),
        kid,
        key: isItsOwn ? 'registered' : 'awaited',
        ingestKey: isItsOwn ? await addIngestKey(ask, merchantId, now) : null,
      },
    }
  })
}

/** A key of which no secret can come would make every webhook fail, so one is tried. */
function sealable(text: string): PublicKey | null {
  const publicKey = readPublicKey(text)
  if (publicKey === null) return null
  try {
    seal(publicKey, { info: 'try', binding: '' }, Buffer.alloc(1))
    return publicKey
  } catch {
    return null
  }
}

interface Pairing {
  readonly code: Code
  readonly publicKey: PublicKey
  readonly name: string
  readonly now: number
}

async function newDesktop({ ask, add }: Writing, { code, publicKey, name, now }: Pairing): Promise<string> {
  const { merchantId } = code
  const id = randomBytes(8).toString('hex')
  const hasKey = code.registersKey || (await kidOf(ask, merchantId)) === null
  if (hasKey) await registerKey(ask, merchantId, publicKey)
  const pairedAt = new Date(now).toISOString()
  await add('desktop', [[id, merchantId, name, publicText(publicKey), pairedAt, hasKey ? 1 : 0, null, 0]])
  await useCode(ask, code.id, id)
  return id
}

/** The desktop that has used the code already; null when it was another, or has been forgotten since. */
async function sameDesktop(ask: Ask, id: string, publicKey: PublicKey): Promise<string | null> {
  const same = await ask('SELECT id FROM desktop WHERE id = $1 AND public_key = $2', [id, publicText(publicKey)])
  return same.length === 0 ? null : id
}

/** From now on events are sealed to this key. Desktops that are paired already have earlier ones and await this one. */
async function registerKey(ask: Ask, merchantId: string, publicKey: PublicKey): Promise<void> {
  await ask('UPDATE desktop SET has_key = 0, handover = NULL WHERE merchant_id = $1', [merchantId])
  await ask('UPDATE merchant SET public_key = $2, kid = $3 WHERE id = $1', [
    merchantId,
    publicText(publicKey),
    keyId(publicKey),
  ])
}

async function kidOf(ask: Ask, merchantId: string): Promise<string | null> {
  const [row] = await ask<{ kid: string | null }>('SELECT kid FROM merchant WHERE id = $1', [merchantId])
  return row?.kid ?? null
}
