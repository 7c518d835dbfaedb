declare const brand: unique symbol

/**
 * A Unique Transaction Reference, or the 12-digit RRN that plays its part for IMPS and UPI: upper case, without spaces,
 * never empty. Its length is not checked: real ones differ, and the provider's own samples fit no published shape.
 */
export type Utr = string & { readonly [brand]: 'Utr' }

/** Null when nothing is left after the spaces are gone, or when it is only zeros or dashes, as banks print "none". */
export function utr(text: string): Utr | null {
  const normalised = text.replace(/\s+/g, '').toUpperCase()
  return /[^0\-_.]/.test(normalised) ? (normalised as Utr) : null
}
