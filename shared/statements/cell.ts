const formula = /^="(.*)"$/s

/** A cell without what a program put around it: Excel's `="…"`, a leading apostrophe, quotes, padding of any kind. */
export function plainCell(cell: string): string {
  const text = cell.trim()
  if (text === '' || (text[0] !== '=' && text[0] !== "'" && text[0] !== '"' && !text.includes('&nbsp;'))) return text
  const inside = (formula.exec(text)?.[1] ?? text).replaceAll('&nbsp;', ' ').replaceAll('""', '"')
  // Some gateways put a cell between apostrophes, so that a spreadsheet leaves it as it is.
  const unquoted = inside.length > 2 && inside[0] === "'" && inside.at(-1) === "'" ? inside.slice(1, -1) : inside
  return unquoted.replace(/^['"]+|"+$/g, '').trim()
}

/** Nothing, or one of the marks that banks print for nothing. */
export function isBlankCell(cell: string | undefined): boolean {
  return cell === undefined || cell === '' || cell === ' ' || /^[-–—.]{0,3}$/.test(plainCell(cell))
}

/** Devanagari digits as Latin ones. */
export function latinDigits(text: string): string {
  return /[०-९]/.test(text) ? text.replaceAll(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966)) : text
}
