/** A file's name as it may be shown and stored: no folders, no control or direction-changing characters, never empty. */
export function displayName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const visible = last.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '').trim()
  return /^\.*$/.test(visible) ? 'file' : visible
}
