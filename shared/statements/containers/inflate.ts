/**
 * Unpacks raw deflate data; null when it is damaged or would come to more than `mostBytes`. Given by whoever runs the
 * reader, because the language itself has no such function.
 */
export type Inflate = (deflated: Uint8Array, mostBytes: number) => Uint8Array | null
