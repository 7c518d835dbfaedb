/** The words of a column's name in lower case and without accents: `invoiceDate`, `invoice_date` and `Invoice Date` have the same. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .split(/[^\p{L}\p{M}\d%$₹]+/u)
    .filter((word) => word !== '')
}
