import type { IpcMainInvokeEvent, WebContents } from 'electron'

/** Whether a call comes from the top frame of that window while it shows our own page: nothing else is answered. */
export function isOwnPage(event: IpcMainInvokeEvent, window: WebContents | null, origin: string): boolean {
  const frame = event.senderFrame
  return (
    window !== null && event.sender === window && frame !== null && frame.parent === null && frame.origin === origin
  )
}
