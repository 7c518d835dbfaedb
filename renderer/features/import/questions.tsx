import type { ReactNode } from 'react'
import { Options } from '../../components/options.tsx'
import { answer } from './preview-files.ts'
import type { Asked, IncomingFile } from './incoming-file.ts'

/** What the file does not settle. One that nothing was taken for has to be answered before it can go in. */
export function Questions({ file: { key, asked } }: { readonly file: IncomingFile }): ReactNode {
  if (asked.length === 0) return null
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(21rem,1fr))] gap-4">
      {asked.map((each) => (
        <Question key={each.question.asks} fileKey={key} asked={each} />
      ))}
    </div>
  )
}

function Question({
  fileKey,
  asked: { question, answer: chosen },
}: {
  readonly fileKey: string
  readonly asked: Asked
}): ReactNode {
  const { asks, choices, taken } = question
  const isOpen = chosen === null && taken === null
  const value = chosen ?? taken
  return (
    <fieldset className={`flex min-w-0 flex-col gap-2 rounded-md border p-3 ${isOpen ? 'border-warn' : 'border-line'}`}>
      <legend className="px-1 font-medium">{asks}</legend>
      <p className="text-small text-soft">{standing(isOpen, chosen)}</p>
      <Options
        label={asks}
        options={choices.map(({ words }, at) => ({ value: String(at), words: capitalised(words) }))}
        value={value === null ? null : String(value)}
        onChoose={(at) => void answer(fileKey, asks, Number(at))}
      />
    </fieldset>
  )
}

function standing(isOpen: boolean, chosen: number | null): string {
  if (isOpen) return 'Nothing in the file tells. It goes in when you have chosen.'
  return chosen === null ? 'Nothing in the file proves it; Milaan takes the one that is marked.' : 'As you said.'
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
