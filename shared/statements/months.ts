/*
 * Names of months as statements print them, by how they begin, in the languages that are met. Add a language as a row.
 */
const languages: readonly (readonly string[])[] = [
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  ['जन', 'फर|फ़र', 'मार्च', 'अप्रै', 'मई', 'जून', 'जुल', 'अग', 'सित', 'अक्', 'नव', 'दिस'],
  ['jan|jän', 'feb', 'mär|mrz|maer', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez'],
]
const beginnings = Array.from({ length: 12 }, (_, month) =>
  languages.flatMap((names) => names[month]!.normalize('NFC').split('|')),
)

/** 1 to 12; 0 when the word is no month, which makes no day. */
export function monthOf(word: string): number {
  const name = word.toLowerCase().normalize('NFC')
  return beginnings.findIndex((starts) => starts.some((start) => name.startsWith(start))) + 1
}
