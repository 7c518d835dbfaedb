import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type CertificateName = 'authority' | 'good' | 'other-name' | 'expired'

export function certificate(name: CertificateName): string {
  return readFileSync(join(import.meta.dirname, 'certificates', `${name}.crt`), 'utf8')
}

/** What an https server of the tests shows for itself. */
export function identity(name: CertificateName): { cert: string; key: string } {
  return { cert: certificate(name), key: readFileSync(join(import.meta.dirname, 'certificates/server.key'), 'utf8') }
}
