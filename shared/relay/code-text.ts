/** Without I, L, O and U, which are mistaken for others when read aloud or copied by hand. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Five bits a letter, in groups of four: `K7QM-4XPD-9R2T-HM3V` for ten bytes. Bits that fill no letter are left out. */
export function codeText(bytes: Uint8Array): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31]
    held &= 31
  }
  return text.replaceAll(/.{4}(?=.)/g, '$&-')
}

/** A code as a person typed it, in the one way it is compared: without spaces and dashes, mistaken letters put right. */
export function readCodeText(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}
