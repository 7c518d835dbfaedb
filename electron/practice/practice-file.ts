/** Beside the book, so that both are moved and copied together: what its own Practice knows. */
export function practiceFileOf(book: string): string {
  return `${book}-practice`
}
