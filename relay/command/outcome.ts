/** What a command answers: lines for a person, or one sentence about what they can mend. */
export type Outcome = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly complaint: string }

export function said(...lines: string[]): Outcome {
  return { ok: true, text: lines.join('\n') }
}

export function complain(complaint: string): Outcome {
  return { ok: false, complaint }
}
