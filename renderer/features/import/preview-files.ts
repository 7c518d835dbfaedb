import type { Corrections } from '../../../shared/statements/corrections.ts'
import { client } from '../../client.ts'
import { say, valueOrSay } from '../../state/notices.ts'
import { change, find, importing, isBusy } from './importing.ts'
import { askedNow, correctionsOf, standingOf, type IncomingFile } from './incoming-file.ts'
import { sendFile } from './send-file.ts'

let lastKey = 0
let choosing = false

/** Files chosen in main's dialog, which has them already. */
export async function importChosen(as: IncomingFile['as'] = null): Promise<void> {
  if (choosing || isBusy()) return
  choosing = true
  const chosen = valueOrSay(await client.chooseFiles(meant(as)))
  choosing = false
  if (!chosen?.length || isBusy()) return
  const files = chosen.map(({ fileId, file, size }) => incoming(file, size, { fileId, sent: size, as }))
  await take(files)
}

function meant(as: IncomingFile['as']): { as?: 'ledger' } {
  return as === null ? {} : { as }
}

/** A file that main has already, by whatever way it came there. */
export async function importStaged(staged: {
  readonly fileId: string
  readonly file: string
  readonly size: number
}): Promise<void> {
  if (isBusy()) return say('Finish this import first.')
  const { fileId, file, size } = staged
  return take([incoming(file, size, { fileId, sent: size })])
}

async function take(files: readonly IncomingFile[]): Promise<void> {
  begin(files)
  for (const { key } of files) await preview(key)
}

/** Files dropped on the window, which are handed over in parts. */
export async function importDropped(dropped: readonly File[]): Promise<void> {
  if (isBusy()) return say('Finish this import first, then drop the other files.')
  const files = dropped.map((file) => ({ file, ...incoming(file.name, file.size, { fileId: null, sent: 0 }) }))
  begin(files.map(({ file: _file, ...rest }) => rest))
  for (const { key, file } of files) {
    const sent = await sendFile(
      file,
      (done) => change(key, { sent: done }),
      () => find(key) === undefined,
    )
    if (sent === null) return undefined
    if (!sent.ok) change(key, { preview: sent })
    else if (!change(key, { fileId: sent.value.fileId })) await client.releaseFiles({ fileIds: [sent.value.fileId] })
    else await preview(key)
  }
  return undefined
}

function incoming(
  name: string,
  size: number,
  known: Pick<IncomingFile, 'fileId' | 'sent'> & Partial<Pick<IncomingFile, 'as'>>,
): IncomingFile {
  lastKey += 1
  const nothingKnown = { as: null, preview: null, said: null, version: 0, isReadAgain: false, asked: [], review: null }
  return { key: String(lastKey), name, size, ...nothingKnown, ...known }
}

function begin(files: readonly IncomingFile[]): void {
  importing.setState({ at: { step: 'preview', files, shown: files[0]?.key ?? '', secret: '', accounts: [] } })
  void askForAccounts()
}

async function askForAccounts(): Promise<void> {
  const answer = await client.bankAccounts({})
  const { at } = importing.getState()
  if (answer.ok && at.step === 'preview') importing.setState({ at: { ...at, accounts: answer.value } })
}

/** Reads the beginning of a file, with what the person says of it by then. */
async function preview(key: string): Promise<void> {
  const file = find(key)
  if (file === undefined || file.fileId === null) return
  const { fileId, said, version, as } = file
  const answer = await client.previewFile({ fileId, ...meant(as), ...(said !== null && { corrections: said }) })
  if (find(key)?.version !== version) return
  const asked = answer.ok ? askedNow(find(key)!.asked, answer.value) : []
  change(key, { preview: answer, isReadAgain: false, asked })
  void reviewNext()
}

let reviewing: { readonly key: string; readonly version: number } | null = null

/** Reads statements to their end beside the book, one after the other, the one on screen first. */
async function reviewNext(): Promise<void> {
  if (reviewing !== null && find(reviewing.key)?.version === reviewing.version) return
  const { at } = importing.getState()
  if (at.step !== 'preview') return
  const waiting = at.files.filter(wantsReview)
  const file = waiting.find(({ key }) => key === at.shown) ?? waiting[0]
  if (file === undefined || file.fileId === null) return
  const { key, version, fileId } = file
  const own = { key, version }
  reviewing = own
  const review = await client.reviewFile({ fileId, corrections: correctionsOf(file) })
  // A later one has taken its place.
  if (reviewing !== own) return
  reviewing = null
  if (find(key)?.version === version) change(key, { review })
  await reviewNext()
}

function wantsReview(file: IncomingFile): boolean {
  const { preview: read, review, isReadAgain } = file
  if (review !== null || isReadAgain || standingOf(file) !== 'ready') return false
  return read?.ok === true && read.value.kind === 'statement' && !read.value.alreadyImported
}

/** Takes what the person says of a file beside what was said before, and reads it so. `null` takes back all of it. */
export async function correct(key: string, corrections: Corrections | null): Promise<void> {
  const file = find(key)
  if (file === undefined) return
  const said = corrections === null ? {} : withoutGaps({ ...correctionsOf(file), ...corrections })
  const asked = corrections === null ? [] : file.asked
  change(key, { said, asked, version: file.version + 1, isReadAgain: true, review: null })
  await preview(key)
}

/** Takes the person's choice for something that was asked. */
export async function answer(key: string, asks: string, choice: number): Promise<void> {
  const asked = find(key)?.asked.map((each) => (each.question.asks === asks ? { ...each, answer: choice } : each)) ?? []
  change(key, { asked })
  const chosen = asked.find(({ question }) => question.asks === asks)?.question.choices[choice]
  if (chosen) await correct(key, chosen.corrections)
}

/** What is undefined was said before and is taken back. */
function withoutGaps(corrections: Corrections): Corrections {
  return Object.fromEntries(Object.entries(corrections).filter(([, value]) => value !== undefined))
}

export function showFile(key: string): void {
  const { at } = importing.getState()
  if (at.step === 'preview') importing.setState({ at: { ...at, shown: key } })
}

export function setSecret(secret: string): void {
  const { at } = importing.getState()
  if (at.step === 'preview') importing.setState({ at: { ...at, secret } })
}
