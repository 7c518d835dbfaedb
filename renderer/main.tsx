import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { followInbox, obeyMenu, refreshOnChange, tellOfRestarts } from './events.ts'
import { askForCurrentBook } from './state/book.ts'
import './styles.css'

refreshOnChange()
tellOfRestarts()
followInbox()
obeyMenu()
void askForCurrentBook()

const place = document.querySelector('#root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
