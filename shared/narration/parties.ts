import { beginsWithBank } from './bank-codes.ts'
import { gatewayNamed } from './gateway.ts'
import type { TransferMode } from './tokens.ts'
import { isCutUtr, isDigits, isIfsc, utrShape } from './utr-shape.ts'

/** Who and what a narration names beside its reference. Null for what it does not name, or not so that one can be sure. */
export interface Parties {
  /** A UPI address, as printed, perhaps cut off. */
  readonly vpa: string | null
  /** The other party of the transfer, as printed: of money that came in, who sent it. */
  readonly remitter: string | null
  /** The payment gateway by its own name, whether it settles or refunds. */
  readonly gateway: string | null
  /** The account number or address that the customer paid into, where the bank collects for many. */
  readonly virtualAccount: string | null
}

/** `mode` is what `readNarration` finds: only a transfer has another party. */
export function partiesOf(narration: string, mode: TransferMode | null): Parties {
  const text = narration.replaceAll('\n', '')
  const virtual = virtualAccount.exec(text)?.[1] ?? null
  const vpa = addressIn(text)
  const before = vpa === null ? text : text.slice(0, text.indexOf(vpa))
  const remitter = mode === null ? null : remitterOf(before, virtual)
  return {
    vpa,
    remitter,
    // A name among the remarks says which app the customer used, not who sent the money.
    gateway: gatewayNamed(remitter ?? text),
    virtualAccount: virtual?.toUpperCase() ?? null,
  }
}

const address = /[a-z0-9][a-z0-9._-]{1,60}@[a-z][a-z0-9]{1,20}\b/i

/** Where hyphens separate the parts of a narration they are no part of an address. */
function addressIn(text: string): string | null {
  const found = address.exec(text)?.[0] ?? null
  return found === null || text.includes('/') ? found : found.slice(found.lastIndexOf('-') + 1)
}
const virtualAccount =
  /\b(?:virtual (?:account|a\/c)|v\/?a(?: no)?|van|e-?coll(?:ect(?:ion)?)?)\b[.:# -]{0,4}([a-z0-9]{4,8}[0-9]{4,18}[a-z0-9]*)/i

/** Cuts between the parts of a narration; a hyphen between letters belongs to a name. */
const cuts = /[/*|:~]|--|(?<=\W|\d|[A-Z]{4})-|-(?=\W|\d|[A-Z]{4}0)|(?<=[A-Z])-(?=[A-Z])/i

/**
 * What is left of a narration when rails, references, codes, numbers and common words are gone. Where a remark stands
 * between reference and name, as ICICI prints it, the name is the one before the bank.
 */
function remitterOf(text: string, virtual: string | null): string | null {
  const parts = text.split(cuts).map((part) => bare(part.trim()))
  const names = parts.map((part) => part !== '' && part !== virtual && isName(part))
  const rail = /^(?:\W*\w+ ){0,2}\W*MMT\b/i.test(text) ? 'mmt' : null
  if (rail === 'mmt') {
    const bank = parts.findLastIndex((part) => isBank(part))
    const before = parts.slice(0, bank < 0 ? parts.length : bank).findLastIndex((_, at) => names[at]!)
    if (before >= 0) return parts[before]!
  }
  const first = names.indexOf(true)
  return first < 0 ? null : parts[first]!
}

const leadingWords =
  /^(?:(?:by|to|dep|wdl|tfr|transfer|from|neft(?:_in|_out)?|nft|rtgs|imps|upi(?:ar|ab|in|out)?|inward|outward|van?|e|collect(?:ion)?|ift|ft|tpt|mmt|inb|inf|inft|mob|netbank|cr|dr|in|out|inw|ow|recd|received|paid|p2a|p2m|p2p|ref|no|utr|rrn|xutr|bil|c|d)\b[ .:-]*)+/i
const trailingWords = /(?:[ -]+(?:attn|na|pay|payment|ref|utr|no|cr|dr|neft|rtgs|imps|upi))+$/i

/** A part without the rail and the words before the name, and without a reference in front of it or behind. */
function bare(part: string): string {
  let text = part
  for (let outer = ''; outer !== text;) {
    outer = text
    const words = text.replace(leadingWords, '').replace(trailingWords, '').trim().split(/\s+/)
    while (words.length > 0 && isReference(words[0]!)) words.shift()
    while (words.length > 0 && isReference(words.at(-1)!)) words.pop()
    text = words.join(' ')
  }
  return text
}

function isReference(word: string): boolean {
  const text = word.toUpperCase()
  return (
    isDigits(text) || isIfsc(text) || utrShape(text) !== null || isCutUtr(text) || (text.match(/\d/g)?.length ?? 0) >= 5
  )
}

const noNames =
  /^(?:CHARGES? .*|NA|N A|PAYMENTS?|PAY|OK|SELF|CASH|CHQ|CLG|BANK|NULL|ATTN|UPI|NEFT|RTGS|IMPS|SETTLEMENT|COLLECTION|TRANSFER|SALARY|CHARGES?|GST|CBS|BRANCH|NETBANK MUM|NONREF|PAYMENT FROM PHONE.*|SENT USING.*|PAY TO.*)$/i

function isName(part: string): boolean {
  if (part.length < 3 || part.length > 80 || part.includes('@') || noNames.test(part) || isBank(part)) return false
  const letters = part.match(/\p{L}/gu)?.length ?? 0
  return letters >= 3 && letters * 2 > part.length && /^[\p{L}("]/u.test(part)
}

/** `KVBL`, `State Ban`, `HDFC BANK LTD`. */
function isBank(part: string): boolean {
  const text = part.toUpperCase()
  return (text.length === 4 && beginsWithBank(text)) || /^(?:STATE BAN|.{2,20} BANK?(?: (?:LTD|LIMITED))?$)/.test(text)
}
