/** Fewer settlements than this that agree to the paisa prove nothing of the provider's terms. */
export const PROOF = 5
