/* Reed–Solomon error correction over the field of 256 elements that QR codes use (x⁸ + x⁴ + x³ + x² + 1). */

const powers = new Uint8Array(512)
const logarithms = new Uint8Array(256)
for (let exponent = 0, value = 1; exponent < 255; exponent++) {
  powers[exponent] = value
  powers[exponent + 255] = value
  logarithms[value] = exponent
  value = (value << 1) ^ (value > 127 ? 0x11d : 0)
}

function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : powers[logarithms[a]! + logarithms[b]!]!
}

/** The product of (x − 2⁰)(x − 2¹)…, highest power first and without its leading 1. */
function generator(degree: number): Uint8Array {
  let product = Uint8Array.of(1)
  for (let exponent = 0; exponent < degree; exponent++) {
    const next = new Uint8Array(product.length + 1)
    product.forEach((factor, at) => {
      next[at]! ^= factor
      next[at + 1]! ^= multiply(factor, powers[exponent]!)
    })
    product = next
  }
  return product.slice(1)
}

/** The remainder of the data, which a reader mends damage with. */
export function correctionFor(data: Uint8Array, count: number): Uint8Array {
  const divisor = generator(count)
  const remainder = new Uint8Array(count)
  for (const byte of data) {
    const factor = byte ^ remainder[0]!
    remainder.copyWithin(0, 1)
    remainder[count - 1] = 0
    divisor.forEach((coefficient, at) => {
      remainder[at]! ^= multiply(coefficient, factor)
    })
  }
  return remainder
}
