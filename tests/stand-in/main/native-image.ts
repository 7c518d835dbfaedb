import { readFileSync } from 'node:fs'

export interface NativeImage {
  isEmpty(): boolean
  toPNG(): Buffer
  getSize(): { width: number; height: number }
}

/** An image is kept as the PNG that it came as. */
export function fromBuffer(png: Buffer): NativeImage {
  return {
    isEmpty: () => png.length === 0,
    toPNG: () => png,
    // A PNG states its size at bytes 16 and 20.
    getSize: () =>
      png.length < 24 ? { width: 0, height: 0 } : { width: png.readUInt32BE(16), height: png.readUInt32BE(20) },
  }
}

export const nativeImage = {
  createEmpty: (): NativeImage => fromBuffer(Buffer.alloc(0)),
  createFromBuffer: fromBuffer,
  createFromPath: (path: string): NativeImage => fromBuffer(readFileSync(path)),
}
