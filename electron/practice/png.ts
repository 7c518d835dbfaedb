import { crc32, deflateSync } from 'node:zlib'

/** Pixels a module. */
const SCALE = 6

/** A QR code, rows of modules with their light border, as a PNG in black and white. */
export function qrPng(modules: readonly (readonly boolean[])[]): Buffer {
  const side = modules.length * SCALE
  const rows = Buffer.alloc(side * (side + 1)) // a filter byte before each row of greys
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isDark = modules[Math.floor(y / SCALE)]![Math.floor(x / SCALE)]!
      rows[y * (side + 1) + 1 + x] = isDark ? 0 : 255
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 8 // bits a grey; the colour type, 0, is grey
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
