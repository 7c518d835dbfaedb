import { appError } from '../../shared/app-error.ts'
import { fail, ok, type Result } from '../../shared/result.ts'

/** A logo that is larger is no logo; as a data: URL it is a third longer. */
const LARGEST = 500_000

const kinds = [
  { type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
]

/** An image file as a `data:` URL; told by its own first bytes, not by its name. */
export function readLogo(file: string, bytes: Uint8Array): Result<string> {
  if (bytes.length > LARGEST) return fail(appError('file-too-large', file, '500 kB'))
  const kind = kinds.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte))
  if (kind === undefined) return fail(appError('logo-unusable', file))
  return ok(`data:${kind.type};base64,${Buffer.from(bytes).toString('base64')}`)
}
