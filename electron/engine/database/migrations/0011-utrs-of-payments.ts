/**
 * A settlement that is told without a UTR takes the one that its payments' records name. No table changes: what follows
 * from the events is derived anew, as after every migration.
 */
export const utrsOfPayments = /* sql */ `SELECT 1;`
