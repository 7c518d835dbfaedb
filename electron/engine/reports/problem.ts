/** Something in the book that is not as it was recorded. */
export interface Problem {
  readonly table: string | null
  readonly row: string | null
  readonly message: string
}
