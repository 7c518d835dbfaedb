import { styleText } from 'node:util'

export interface Column {
  readonly heading: string
  readonly align: 'left' | 'right'
}

export function left(heading: string): Column {
  return { heading, align: 'left' }
}

export function right(heading: string): Column {
  return { heading, align: 'right' }
}

/** Rows below their headings, in columns as wide as their widest cell on a terminal. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(onOneLine))
  const widths = columns.map(({ heading }, at) =>
    cells.reduce((widest, row) => Math.max(widest, width(row[at]!)), width(heading)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => padded(cell, widths[at]!, columns[at]!.align))
      .join('  ')
      .trimEnd()
  return [bold(line(columns.map(({ heading }) => heading))), ...cells.map(line)].join('\n')
}

/** Parts of an answer with an empty line between them; those that are empty are left out. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

/** Bold on a terminal that shows colours and a person who wants them (NO_COLOR), else as it is. */
export function bold(text: string): string {
  return styleText('bold', text)
}

/**
 * Text from a file as it may go to a terminal: nothing in it can move the cursor, change colours, start a new line or turn
 * the direction of writing.
 */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

/** `1,23,456`; with a noun `1 payment`, `2 payments`. */
export function counted(count: number, one = '', several = one === '' ? '' : `${one}s`): string {
  return `${indian.format(count)} ${count === 1 ? one : several}`.trimEnd()
}

const indian = new Intl.NumberFormat('en-IN')

function padded(text: string, to: number, align: Column['align']): string {
  const space = ' '.repeat(Math.max(0, to - width(text)))
  return align === 'right' ? space + text : text + space
}

const noCell = /[\p{Mn}\p{Me}\p{Cf}]/u
const twoCells =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u

/** How many cells of a terminal text takes: the vowel signs of Devanagari that stand above or below take none. */
export function width(text: string): number {
  let cells = 0
  for (const letter of text) cells += letter <= '~' ? 1 : noCell.test(letter) ? 0 : twoCells.test(letter) ? 2 : 1
  return cells
}
