import { useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { NoticeSettings } from '../../../shared/contract/inbox.ts'
import { Field } from '../../components/field.tsx'
import { Options } from '../../components/options.tsx'
import { askForNotices, relay, saveNotices } from './relay.ts'
import { Section } from './section.tsx'

type When = 'always' | 'quiet' | 'never'

const whens: readonly { readonly value: When; readonly words: string; readonly about: string }[] = [
  {
    value: 'always',
    words: 'At any time',
    about: 'One notification for a payment, one for several that come together.',
  },
  { value: 'quiet', words: 'Except in quiet hours', about: 'Then only the number on the app’s icon goes up.' },
  { value: 'never', words: 'Never', about: 'The number on the app’s icon goes up all the same.' },
]

/** Whether new payments of this book are told of on the desktop. */
export function NoticesSection(): ReactNode {
  const { notices } = useStore(relay)
  useEffect(() => void askForNotices(), [])
  return (
    <Section
      title="Notifications"
      about="Tells of new payments of this book while you work elsewhere, on this computer."
    >
      {notices && (
        <>
          <Options
            label="When"
            options={whens}
            value={whenOf(notices)}
            onChoose={(when) => void saveNotices(as(when))}
          />
          {whenOf(notices) === 'quiet' && <QuietHours key={JSON.stringify(notices.quiet)} notices={notices} />}
        </>
      )}
    </Section>
  )
}

function whenOf({ isOn, quiet }: NoticeSettings): When {
  if (!isOn) return 'never'
  return quiet === null ? 'always' : 'quiet'
}

function as(when: When): NoticeSettings {
  return { isOn: when !== 'never', quiet: when === 'quiet' ? { from: '21:00', to: '08:00' } : null }
}

const time = /^([01]\d|2[0-3]):[0-5]\d$/

function QuietHours({ notices }: { readonly notices: NoticeSettings }): ReactNode {
  const [from, setFrom] = useState(notices.quiet?.from ?? '')
  const [to, setTo] = useState(notices.quiet?.to ?? '')
  function save(): void {
    const isNew = from !== notices.quiet?.from || to !== notices.quiet.to
    if (isNew && time.test(from) && time.test(to)) void saveNotices({ isOn: true, quiet: { from, to } })
  }
  const problem = (text: string) => (time.test(text) ? null : 'A time such as 21:00')
  return (
    <form
      className="grid max-w-xs grid-cols-2 gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field label="Quiet from" value={from} onChange={setFrom} problem={problem(from)} onLeave={save} maxLength={5} />
      <Field label="until" value={to} onChange={setTo} problem={problem(to)} onLeave={save} maxLength={5} />
    </form>
  )
}
