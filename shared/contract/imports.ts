import { z } from 'zod'
import { correctionsSchema, directionReadings, questionTopics, rowOrders } from '../statements/corrections.ts'
import { columnRoles } from '../statements/columns.ts'
import { dateOrders } from '../statements/dates.ts'
import { namedLayout } from '../statements/layout-file.ts'
import { appErrorShape, count, day, instant, method, nothing, paise, rejectedRow } from './parts.ts'

const fileFacts = {
  fileId: z.string(),
  file: z.string(),
  size: count,
  alreadyImported: z.boolean(),
  /** It was, and that import was undone: importing it again brings it back. */
  wasUndone: z.boolean(),
}

const previewedLine = z.strictObject({
  line: count,
  postedOn: day,
  narration: z.string(),
  utr: z.string().nullable(),
  direction: z.enum(['credit', 'debit']),
  amount: paise,
  balance: paise.nullable(),
})
const previewedEvent = z.strictObject({
  line: count,
  event: z.string(),
  id: z.string(),
  amount: paise.nullable(),
  at: instant.nullable(),
})

const question = z.strictObject({
  about: z.enum(questionTopics),
  asks: z.string(),
  choices: z.array(z.strictObject({ words: z.string(), corrections: correctionsSchema })).readonly(),
  /** The choice that the reading is made with; null when it cannot be made without an answer. */
  taken: count.nullable(),
})

/** What each column of a file was taken for, and what comes of it. */
const columnsUnderstood = {
  headerLine: count.nullable(),
  names: z.array(z.string()),
  roles: z.array(z.enum(columnRoles).nullable()),
  readAs: z.strictObject({
    dateOrder: z.enum(dateOrders),
    decimal: z.enum(['.', ',']),
    rowOrder: z.enum(rowOrders),
    direction: z.enum(directionReadings).nullable(),
  }),
  notes: z.array(z.string()),
  sample: z.array(previewedLine),
  rejected: z.array(rejectedRow),
}

/** What was understood of a statement, and how it reads. */
const understood = z.strictObject({
  ...columnsUnderstood,
  layout: z.string(),
  account: z.string().nullable(),
  holder: z.string().nullable(),
  period: z.strictObject({ from: day, to: day }).nullable(),
  shape: z.string(),
  questions: z.array(question),
})

/** A file as a person looks at it to say how it is to be read. */
const fileToCorrect = {
  problem: z.string().nullable(),
  /** What it was read with: what the person said, or the layout that was kept. */
  corrections: correctionsSchema,
  /** The sheet that is read, and all there are; none of a file without sheets. */
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  /** The first rows of the file as printed, with their physical lines. */
  rows: z.array(z.strictObject({ line: count, fields: z.array(z.string()).readonly() })),
}

const statementPreview = z.strictObject({
  kind: z.literal('statement'),
  ...fileFacts,
  /** Null when it was not, and then `problem` says why. */
  understood: understood.nullable(),
  /** The name of the layout that it was read with; null where there is none. */
  layoutUsed: z.string().nullable(),
  ...fileToCorrect,
})

const eventsPreview = z.strictObject({
  kind: z.literal('events'),
  ...fileFacts,
  events: count,
  notes: z.array(z.string()),
  sample: z.array(previewedEvent),
  rejected: z.array(rejectedRow),
})

/** What the merchant's own books say of a bank account; credits are money into the bank. */
const ledgerPreview = z.strictObject({
  kind: z.literal('ledger'),
  ...fileFacts,
  /** Null when it was not understood, and then `problem` says why. */
  understood: z
    .strictObject({
      ...columnsUnderstood,
      /** The account that it is taken for, '' for one without a number; null when the person has to say. */
      account: z.string().nullable(),
      entries: count,
      from: day,
      to: day,
    })
    .nullable(),
  ...fileToCorrect,
})

/** What was understood of a file before anything of it enters the book. */
const preview = z.discriminatedUnion('kind', [statementPreview, eventsPreview, ledgerPreview])

/** A statement read to its end and held beside the book, of which nothing has entered the book. */
const statementReview = z.strictObject({
  lines: count,
  /** Lines that the book does not hold yet, and those that it does. */
  added: count,
  known: count,
  from: day,
  to: day,
  openingBalance: paise.nullable(),
  closingBalance: paise.nullable(),
  proof: z.enum(['proven', 'broken', 'no-balance']),
  /** The first rows that cannot be read, and how many there are. */
  rejected: z.array(rejectedRow),
  rejectedCount: count,
  /** What only the end of the file tells, and what is missing between this statement and the book's others. */
  notes: z.array(z.string()),
})

/** What an import did with one file. */
const fileReport = z.strictObject({
  file: z.string(),
  kind: z.enum(['events', 'statement', 'ledger']),
  added: count,
  known: count,
  rejected: z.array(rejectedRow),
  notes: z.array(z.string()),
})
const importReport = z.strictObject({
  files: z.array(fileReport),
  /** The files that did not go in at all, each with its sentence. */
  failed: z.array(z.strictObject({ file: z.string(), error: appErrorShape })),
  cancelled: z.boolean(),
})

const period = z.strictObject({ from: day, to: day })
const balances = { before: paise.nullable(), after: paise.nullable() }

/** Which days of an account its statements cover, in order of time: see `Coverage`. */
const accountCoverage = z.strictObject({
  /** Null for the statements that name none. */
  account: z.string().nullable(),
  statements: count,
  covered: z.array(period).readonly(),
  gaps: z.array(z.strictObject({ from: day, to: day, ...balances })).readonly(),
  overlaps: z.array(period).readonly(),
  seams: z.array(z.strictObject({ on: day, ...balances })).readonly(),
})

const layouts = z.array(namedLayout)
const fileId = z.string()
const meant = z.literal('ledger').optional()

/** Files: chosen in main's dialog, or dropped and sent over as bytes; a file is known to the window by its id alone. */
export const importMethods = {
  /** `as`: what the person means the files to be. */
  chooseFiles: method(
    'main',
    z.strictObject({ as: meant }),
    z.array(z.strictObject({ fileId, file: z.string(), size: count })),
  ),
  stageFile: method(
    'main',
    z.strictObject({ file: z.string().min(1).max(255), size: count }),
    z.strictObject({ fileId }),
  ),
  stageFilePart: method(
    'main',
    z.strictObject({
      fileId,
      bytes: z.instanceof(Uint8Array<ArrayBufferLike>).refine((part) => part.byteLength <= 8_388_608, 'at most 8 MiB'),
    }),
    nothing,
  ),
  releaseFiles: method('main', z.strictObject({ fileIds: z.array(fileId).max(1_000) }), nothing),
  /** Without corrections a statement is read with the layout kept for files like it, where there is one. */
  previewFile: method(
    'main',
    z.strictObject({ fileId, corrections: correctionsSchema.optional(), as: meant }),
    preview,
  ),
  /** Reads a statement to its end beside the book. A later call, and an import, end an earlier one as cancelled. */
  reviewFile: method('main', z.strictObject({ fileId, corrections: correctionsSchema }), statementReview),
  /** Imports the files in one transaction and reconciles; a file that cannot be read is reported and the others go in. */
  importFiles: method(
    'main',
    z.strictObject({
      fileIds: z.array(fileId).min(1).max(1_000),
      /** What a person says of statements, by file id. */
      corrections: z.record(fileId, correctionsSchema).optional(),
      secret: z.string().max(500).optional(),
    }),
    importReport,
  ),
  cancelImport: method('engine', nothing, nothing),
  /** The numbers of the accounts that the book has statements of. */
  bankAccounts: method('engine', nothing, z.array(z.string())),
  coverage: method('engine', nothing, z.array(accountCoverage)),

  /** The layouts kept on this computer. */
  listLayouts: method('main', nothing, layouts),
  /** Keeps a layout; one of the same name is replaced. */
  keepLayout: method('main', namedLayout, layouts),
  forgetLayout: method('main', z.strictObject({ name: z.string() }), layouts),
  /** Saves all layouts as a file to send to others; null when the person cancels. */
  saveLayouts: method('main', nothing, z.strictObject({ file: z.string() }).nullable()),
  /** Takes in such a file; null when the person cancels. */
  takeLayouts: method('main', nothing, z.strictObject({ taken: count, layouts }).nullable()),
} as const

export const importEvents = {
  importProgress: z.strictObject({
    file: z.string(),
    fileNumber: count,
    files: count,
    doneBytes: count,
    totalBytes: count,
    lines: count,
  }),
} as const

export type Preview = z.infer<typeof preview>
export type StatementPreview = z.infer<typeof statementPreview>
export type UnderstoodStatement = z.infer<typeof understood>
export type LedgerPreview = z.infer<typeof ledgerPreview>
export type EventsPreview = z.infer<typeof eventsPreview>
export type StatementReview = z.infer<typeof statementReview>
export type AccountCoverage = z.infer<typeof accountCoverage>
export type FileReport = z.infer<typeof fileReport>
export type ImportReport = z.infer<typeof importReport>
