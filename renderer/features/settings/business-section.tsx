import { ImagePlus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { BusinessView } from '../../../shared/contract/connection.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Section } from './section.tsx'
import { chooseLogo, removeLogo, saveBusiness } from './settings.ts'

/** What customers see on the details that are shared with them. */
export function BusinessSection({ business: { name, logo } }: { readonly business: BusinessView }): ReactNode {
  const [text, setText] = useState(name)
  return (
    <Section
      title="What your customers see"
      about="Your name and logo on the payment details that you share, and your name in the QR code of a UPI id."
    >
      <div className="flex items-start gap-5">
        <div className="grid size-20 shrink-0 place-items-center overflow-hidden rounded-lg border border-line bg-[#ffffff]">
          {logo === null ? (
            <ImagePlus size={22} strokeWidth={1.5} aria-hidden className="text-[#65686f]" />
          ) : (
            <img src={logo} alt="Your logo" className="max-h-full max-w-full" />
          )}
        </div>
        <div className="flex min-w-0 flex-1 flex-col gap-3">
          <form
            className="max-w-md"
            onSubmit={(event) => {
              event.preventDefault()
              void saveBusiness(text)
            }}
          >
            <Field
              label="Name of the business"
              value={text}
              onChange={setText}
              maxLength={60}
              onLeave={() => void saveBusiness(text)}
            />
          </form>
          <div className="flex gap-2">
            <Button onPress={() => void chooseLogo()}>
              {logo === null ? 'Choose a logo…' : 'Choose another logo…'}
            </Button>
            {logo !== null && (
              <Button look="quiet" onPress={() => void removeLogo()}>
                Remove it
              </Button>
            )}
          </div>
        </div>
      </div>
    </Section>
  )
}
