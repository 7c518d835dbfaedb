import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { PageHead } from '../../components/page-head.tsx'
import { askForConnection, connection } from '../../state/connection.ts'
import { askForInbox } from '../../state/inbox.ts'
import { BusinessSection } from './business-section.tsx'
import { ConnectionSection } from './connection-section.tsx'
import { CredentialsSection } from './credentials-section.tsx'
import { LayoutsSection } from './layouts-section.tsx'
import { NoticesSection } from './notices-section.tsx'
import { ProxySection } from './proxy-section.tsx'
import { RelaySection } from './relay-section.tsx'
import { TermsSection } from './terms-section.tsx'
import { askForSettings, settings } from './settings.ts'

/** How this book reaches the provider, what its customers see, and this machine's way to the internet. */
export function SettingsPage(): ReactNode {
  const { view } = useStore(connection)
  const { business, proxy } = useStore(settings)
  useEffect(() => {
    void askForConnection()
    void askForSettings()
    void askForInbox()
  }, [])
  return (
    <>
      <PageHead title="Settings" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex max-w-3xl flex-col gap-9 px-6 py-6">
          {view && <ConnectionSection view={view} />}
          {view && view.environment !== null && view.environment !== 'practice' && <CredentialsSection view={view} />}
          <RelaySection />
          <NoticesSection />
          <TermsSection />
          <LayoutsSection />
          {business && <BusinessSection business={business} />}
          {proxy && view?.environment !== 'practice' && <ProxySection proxy={proxy} />}
        </div>
      </div>
    </>
  )
}
