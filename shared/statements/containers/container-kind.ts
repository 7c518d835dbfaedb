import { isCompoundFile } from './compound-file.ts'
import { latin1Head } from '../../latin1.ts'

/** Containers other than delimited text, which is what a file is when it shows to be none of these. */
export type ContainerKind = 'workbook' | 'old-workbook' | 'xml-workbook' | 'page' | 'mt940' | 'camt' | 'ofx'

const textKinds: readonly { readonly kind: ContainerKind; readonly begins: RegExp }[] = [
  {
    kind: 'ofx',
    begins: /^\s*(?:OFXHEADER\s*:|<\?OFX|<OFX>|<\?xml[^>]{0,200}\?>\s*(?:<!--[^]{0,400}?-->\s*)?<(?:\?OFX|OFX>))/i,
  },
  {
    kind: 'xml-workbook',
    begins: /^\s*<\?xml[^]{0,2000}?<(?:\w{1,20}:)?Workbook\b[^>]{0,2000}urn:schemas-microsoft-com:office:spreadsheet/,
  },
  {
    kind: 'camt',
    begins: /^\s*<(?:\?xml|(?:\w{1,20}:)?Document)[^]{0,4000}?(?:camt\.05[234]|<(?:\w{1,20}:)?BkToCstmr)/,
  },
  { kind: 'mt940', begins: /^\s*(?:\{1:F01[^]{0,400}?|:20:[^]{0,400}?):(?:25|60[FM]|28C?):/ },
  {
    kind: 'page',
    begins:
      /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->)[^]){0,2000}-->\s*)*<(?:!doctype html|html|head|body|table|meta|style|div|center|font)\b/i,
  },
]

/** What the beginning of a file's text shows it to be; null for plain rows of text. */
export function textContainer(head: string): ContainerKind | null {
  return textKinds.find(({ begins }) => begins.test(head.slice(0, 16_384)))?.kind ?? null
}

/** The kind of workbook that the first bytes of a file show it to be; null for anything else. */
export function workbookKind(head: Uint8Array): 'workbook' | 'old-workbook' | null {
  if (isCompoundFile(head)) return 'old-workbook'
  return isZippedWorkbook(head) ? 'workbook' : null
}

/** Whether a file begins like a zip archive with a workbook of Excel or LibreOffice inside. */
function isZippedWorkbook(head: Uint8Array): boolean {
  if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3 || head[3] !== 4) return false
  const latin1 = latin1Head(head)
  return (
    /\bxl\/|worksheets\/|opendocument\.spreadsheet|\bmimetype[^]*\bcontent\.xml/.test(latin1) &&
    !/\bxl\/workbook\.bin/.test(latin1)
  )
}
