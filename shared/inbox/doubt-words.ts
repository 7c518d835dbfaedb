import type { QuarantineReason } from '../contract/inbox.ts'

/** Why something is set apart: in a few words, and what that means and what may be done, in a sentence. */
export const doubtWords: Readonly<Record<QuarantineReason, { readonly short: string; readonly about: string }>> = {
  'signature-failed': {
    short: 'Signature does not hold',
    about:
      'None of the client secrets on this computer made its signature. Add the older secrets that are still active and check again; if it still fails, somebody else may have sent it.',
  },
  'not-checked': {
    short: 'Not checked yet',
    about: 'No client secret was on this computer when it came. Add the secret in the settings and check again.',
  },
  'unknown-to-provider': {
    short: 'Unknown to the provider',
    about:
      'Its signature holds, but the provider says that there is no such payment. A signature can be carried over to another text, so this may be a forgery.',
  },
  'contradicts-provider': {
    short: 'Provider says otherwise',
    about:
      'Its signature may hold, but the provider’s own record tells another amount, and that is counted. This may be a forgery.',
  },
  'contradicts-event': {
    short: 'Contradicts another event',
    about:
      'Another event about the same tells another amount. The lower is counted until the provider’s own record says which is right: read the provider’s list.',
  },
  unread: {
    short: 'Not understood',
    about: 'No event could be read from it. It is kept as it was received, and is tried again with each check.',
  },
  unopened: {
    short: 'Sealed to another key',
    about:
      'The relay sealed it to a key that is not on this computer. Have the key handed over from the computer that has it, and check again.',
  },
}
