/** One pair of triggers per record table: what came in stays as it came. */
export function recordsStay(tables: readonly string[]): string {
  return tables
    .flatMap((table) =>
      ['UPDATE', 'DELETE'].map(
        (change) => /* sql */ `
CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is a record: it is never changed or deleted'); END;`,
      ),
    )
    .join('')
}
