import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
  readonly offset?: string
  readonly size?: number
  readonly executable?: boolean
  readonly unpacked?: boolean
  readonly link?: string
}

/**
 * Lays an asar out as a folder of the same name, because Node cannot read inside one as Electron's patched `fs` can.
 * It goes when the process ends.
 */
export function unpackAsar(archive: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'standin-asar-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const bytes = readFileSync(archive)
  const contents = 8 + bytes.readUInt32LE(4)
  const header = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString()) as Entry
  const unpacked = join(folder, 'app.asar')
  layOut(header, unpacked, ({ offset, size = 0 }) => {
    const start = contents + Number(offset)
    return bytes.subarray(start, start + size)
  })
  copyUnpackedFiles(`${archive}.unpacked`, folder)
  return unpacked
}

function layOut(entry: Entry, at: string, read: (entry: Entry) => Buffer): void {
  if (entry.files) {
    mkdirSync(at, { recursive: true })
    for (const [name, inner] of Object.entries(entry.files)) layOut(inner, join(at, name), read)
  } else if (!entry.unpacked && !entry.link) {
    writeFileSync(at, read(entry), { mode: entry.executable ? 0o755 : 0o644 })
  }
}

/** Electron finds files that were left outside the archive under both names. */
function copyUnpackedFiles(from: string, folder: string): void {
  if (!existsSync(from)) return
  for (const name of ['app.asar', 'app.asar.unpacked']) cpSync(from, join(folder, name), { recursive: true })
}
