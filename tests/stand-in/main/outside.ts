/** What would have left the process: links opened, files shown, notifications. A test may read it. */
export const calls: { readonly api: string; readonly args: readonly unknown[] }[] = []

export function record<Answer>(api: string, answer: Answer): (...args: unknown[]) => Answer {
  return (...args) => {
    calls.push({ api, args })
    return answer
  }
}
