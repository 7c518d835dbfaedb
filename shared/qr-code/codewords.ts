import { correctionFor } from './reed-solomon.ts'
import { lengthBits, type Version } from './version.ts'

/** All bytes of a code, data and correction, in the order in which they are drawn. */
export function codewords(text: Uint8Array, version: Version): Uint8Array {
  const blocks = blocksOf(dataBytes(text, version), version)
  const correction = blocks.map((block) => correctionFor(block, version.correctionPerBlock))
  return Uint8Array.from([...interleaved(blocks), ...interleaved(correction)])
}

const BYTE_MODE = 0b0100

function dataBytes(text: Uint8Array, version: Version): Uint8Array {
  const bytes = new Uint8Array(version.dataBytes)
  let at = 0
  function put(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit--, at++) bytes[at >> 3]! |= ((value >> bit) & 1) << (7 - (at & 7))
  }
  put(BYTE_MODE, 4)
  put(text.length, lengthBits(version))
  for (const byte of text) put(byte, 8)
  const used = Math.min(Math.ceil((at + 4) / 8), version.dataBytes) // four bits of 0 end it, where there is room
  for (let index = used; index < version.dataBytes; index++) bytes[index] = (index - used) % 2 === 0 ? 0xec : 0x11
  return bytes
}

/** The first blocks are one byte shorter where the data cannot be shared out evenly. */
function blocksOf(data: Uint8Array, { blockCount, dataBytes }: Version): Uint8Array[] {
  const short = Math.floor(dataBytes / blockCount)
  const shortCount = blockCount - (dataBytes % blockCount)
  const blocks: Uint8Array[] = []
  for (let at = 0; blocks.length < blockCount;) {
    const length = short + (blocks.length < shortCount ? 0 : 1)
    blocks.push(data.subarray(at, at + length))
    at += length
  }
  return blocks
}

function interleaved(blocks: readonly Uint8Array[]): number[] {
  const longest = Math.max(...blocks.map(({ length }) => length))
  const all: number[] = []
  for (let at = 0; at < longest; at++) for (const block of blocks) if (at < block.length) all.push(block[at]!)
  return all
}
