/*
 * Words by which banks and their customers say which way money went. They are never proof: where columns and balances
 * contradict each other, or only one line has no balance before it, they tell which is likelier.
 */
const into =
  /^(?:by\b|cr\b|recd\b|received\b|deposit|dep tfr|cash dep|credit\b|salary\b|refund\b|int(?:erest)? (?:cr|credit|paid by bank))|\b(?:neft|rtgs|imps|upi|clg|ach) ?[-/ ]?(?:cr|inw?(?:ard)?)\b|[/*_-]cr[/*_-]|\bcredited\b|\bfrom customer\b/i
const out =
  /^(?:to\b|dr\b|paid\b|wdl|withdrawal\b|atm\b|pos\b|debit\b|chq ?(?:paid|issued)|cheque (?:paid|issued)|charges?\b|chrgs?\b|emi\b|int(?:erest)? (?:dr|debit|charged|coll)|gst\b|sms ch)|\b(?:neft|rtgs|imps|upi|clg|ach|nach|ecs) ?[-/ ]?(?:dr|o\/?w|out(?:ward)?)\b|[/*_-]dr[/*_-]|\bdebited\b/i

/** 1 when the words say that money came in, −1 when they say that it went out, 0 when they say neither or both. */
export function polarityOf(narration: string): 1 | -1 | 0 {
  const text = narration.slice(0, 200)
  const [isIn, isOut] = [into.test(text), out.test(text)]
  return isIn === isOut ? 0 : isIn ? 1 : -1
}
