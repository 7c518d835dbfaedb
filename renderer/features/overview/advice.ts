/** Why something is open, and what would resolve it. */
interface Advised {
  readonly why: string
  readonly advice: string
}

/** How a sentence begins that tells a person what to do. */
const imperative = /^(?:Add|Ask|Compare|Dismiss|Import|Look|Match|Read|Tell)\b/u

/**
 * The reason of an exception in its two halves. It says first what is wrong and then what to do: from the sentence that
 * begins with a verb for the person, else in the last one. A reason of one sentence is all advice.
 */
export function advised(reason: string): Advised {
  const sentences = reason.split(/(?<=[.”?!])\s+(?=[A-Z])/u)
  const found = sentences.findIndex((sentence) => imperative.test(sentence))
  const at = found < 0 ? sentences.length - 1 : found
  return { why: sentences.slice(0, at).join(' '), advice: sentences.slice(at).join(' ') }
}
