import { app, Notification } from 'electron'
import type { DesktopNotices } from './notices/tell-of-payments.ts'

/** The desktop's notifications, and the number on the app's icon where the system shows one. */
export function desktopNotices(): DesktopNotices {
  // Windows shows notifications only of apps that it knows by the id of their shortcut (appId of electron-builder.yml).
  if (process.platform === 'win32') app.setAppUserModelId('in.milaan.desktop')
  // A notification that nothing holds on to is collected, and its click with it.
  const shown = new Set<Notification>()
  return {
    show: ({ title, body }, onClick) => {
      if (!Notification.isSupported()) return
      const notification = new Notification({ title, body })
      shown.add(notification)
      notification.once('click', onClick)
      notification.once('close', () => shown.delete(notification))
      notification.show()
    },
    badge: (count) => void app.setBadgeCount(count),
  }
}
