type ColumnType = 'text' | 'integer' | 'bytes'
interface Table {
  readonly columns: Readonly<Record<string, ColumnType | `${ColumnType} null`>>
  readonly key: readonly string[]
}

/** Every table and column; `… null` may be null. Written once for both databases, and for moving from one to the other. */
export const tables = {
  setting: { columns: { name: 'text', value: 'text' }, key: ['name'] },
  /** How long events have been kept, by the relay's own count: see `retention.ts`. One row. */
  retention: { columns: { id: 'integer', kept: 'integer', seen_at: 'integer' }, key: ['id'] },
  merchant: {
    columns: {
      id: 'text',
      name: 'text',
      made_at: 'text',
      public_key: 'text null',
      kid: 'text null',
      last_seq: 'integer',
      last_sha256: 'text',
      last_received_at: 'text null',
      allowed_addresses: 'text null',
      per_second: 'integer',
    },
    key: ['id'],
  },
  ingest_key: {
    columns: { hash: 'bytes', merchant_id: 'text', made_at: 'integer', ends_at: 'integer null' },
    key: ['hash'],
  },
  desktop: {
    columns: {
      id: 'text',
      merchant_id: 'text',
      name: 'text',
      public_key: 'text',
      paired_at: 'text',
      has_key: 'integer',
      handover: 'text null',
      acked_seq: 'integer',
    },
    key: ['id'],
  },
  token: {
    columns: { hash: 'bytes', desktop_id: 'text', replaces: 'bytes null' },
    key: ['hash'],
  },
  code: {
    columns: {
      id: 'text',
      hash: 'bytes',
      merchant_id: 'text',
      made_at: 'integer',
      tries: 'integer',
      registers_key: 'integer',
      desktop_id: 'text null',
    },
    key: ['id'],
  },
  event: {
    columns: {
      merchant_id: 'text',
      seq: 'integer',
      id: 'text',
      received_at: 'text',
      provider: 'text',
      kid: 'text',
      enc: 'bytes',
      ct: 'bytes',
      sha256: 'text',
      prev: 'text',
      kept_from: 'integer',
    },
    key: ['merchant_id', 'seq'],
  },
} as const satisfies Record<string, Table>

export type TableName = keyof typeof tables
export const tableNames = Object.keys(tables) as TableName[]

const indexes = [
  'CREATE INDEX IF NOT EXISTS event_by_age ON event (kept_from, seq)',
  'CREATE INDEX IF NOT EXISTS desktop_by_merchant ON desktop (merchant_id)',
  'CREATE INDEX IF NOT EXISTS token_by_desktop ON token (desktop_id)',
  'CREATE INDEX IF NOT EXISTS ingest_key_by_merchant ON ingest_key (merchant_id)',
]

type TypeNames = Readonly<Record<ColumnType, string>>

/** The statements that make what is not there yet, with a database's own names for the types. */
export function createStatements(types: TypeNames, tableOptions = ''): string[] {
  const creations = tableNames.map((name) => {
    const { columns, key } = tables[name]
    const lines = Object.entries(columns).map(([column, type]) => columnLine(column, type, types))
    return `CREATE TABLE IF NOT EXISTS ${name} (${lines.join(', ')}, PRIMARY KEY (${key.join(', ')})) ${tableOptions}`
  })
  return [...creations, ...indexes]
}

function columnLine(column: string, type: string, types: TypeNames): string {
  const [bare, mayBeNull] = type.split(' ') as [ColumnType, string?]
  return `${column} ${types[bare]}${mayBeNull === undefined ? ' NOT NULL' : ''}`
}

export function columnsOf(table: TableName): string[] {
  return Object.keys(tables[table].columns)
}

export function typesOf(table: TableName): ColumnType[] {
  return Object.values<string>(tables[table].columns).map((type) => type.split(' ')[0] as ColumnType)
}
