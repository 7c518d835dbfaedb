/** What is read of an entry's texts. */
export interface Text {
  /** Runs of letters and digits, in order, in upper case. */
  readonly words: readonly string[]
  /** Numbers that name one transfer, invoice or customer, each once: long, and no date. */
  readonly keys: readonly string[]
}
