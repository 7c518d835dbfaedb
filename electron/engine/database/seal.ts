import { createHash } from 'node:crypto'

/** A digest over the checksums of the rows that one act added, in their order: the audit keeps it. */
export interface Seal {
  add(checksum: number): void
  /** SHA-256 in hexadecimal. */
  digest(): string
}

export function startSeal(): Seal {
  const hash = createHash('sha256')
  const sums: number[] = []
  function flush(): void {
    hash.update(Uint32Array.from(sums))
    sums.length = 0
  }
  return {
    add: (checksum) => {
      sums.push(checksum)
      if (sums.length === 4096) flush()
    },
    digest: () => {
      flush()
      return hash.digest('hex')
    },
  }
}

export function sealOf(checksums: readonly number[]): string {
  const seal = startSeal()
  for (const checksum of checksums) seal.add(checksum)
  return seal.digest()
}
