import type { AppError } from '../shared/app-error.ts'

/** What a command found: as the one JSON document that `--json` prints, and as text for a person. */
export interface Answer {
  readonly document: object
  /** Lines without the last line end; `''` prints nothing. */
  readonly text: () => string
  /** What is wrong with what was found: it is printed all the same, and the exit code is 1. */
  readonly complaint?: AppError
  /** What goes on after it was printed, until the person ends it. */
  readonly meanwhile?: () => Promise<void>
}
