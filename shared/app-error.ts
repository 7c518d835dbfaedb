/**
 * Every expected failure has a code and one sentence for a person: what happened, what is safe, what to do.
 * The sentences are written here and nowhere else, so that they can be read side by side.
 */
const sentences = {
  'account-field-wrong': (what: string) => `${what} Nothing was sent.`,
  'account-id-taken': (id: string) =>
    `The id ${id} is taken by another account. Nothing was created; choose another id, or fetch the accounts to see whose it is.`,
  'account-inactive': (id: string) =>
    `The account ${id} is not active. Nothing was changed; activate it and try again.`,
  'account-missing': (id: string) =>
    `The provider knows no account ${id}. Nothing was changed; fetch the accounts again to see which there are.`,
  'account-unknown': (id: string) =>
    `This book knows no account ${id}. Nothing was changed; fetch the accounts to see which there are.`,
  'account-uncertain': (id: string, why: string) =>
    `It is not known whether the account ${id} was created (${why}). Try again: Milaan looks first whether it is there, and makes no double.`,
  'account-unclear': (file: string) =>
    `${file} does not say which bank account it belongs to, and this book has several. Choose the account and import it again; nothing was added.`,
  'accounts-none': (file: string) =>
    `${file} has a heading but no customers below it. Nothing was made; add a row for each customer and choose it again.`,
  'accounts-too-many': (file: string, most: number) =>
    `${file} has more than ${most.toLocaleString('en-IN')} rows. Nothing was made; split it and make the parts one after the other.`,
  'accounts-unreadable': (file: string) =>
    `${file} is not a list of customers that Milaan can read. Nothing was made; it needs a row of headings with at least Name, Mobile and E-mail, and one customer a row below it.`,
  'batch-running': () => `A list of accounts is being made. Wait until it ends, or stop it, and try again.`,
  'batch-stopped': (left: number) =>
    `Stopped with ${left} accounts not made. Those that were made are in the book; run the same command again to go on.`,
  'book-busy': (file: string) =>
    `${file} is being written to by another program. Nothing was changed; close the other program and try again.`,
  'book-damaged': (file: string, detail: string) =>
    `${file} is damaged (${detail}) and was not opened, so nothing was changed. Restore it from your last backup.`,
  'book-exists': (file: string) =>
    `${file} exists already. Nothing was changed; choose another name, or open the book that is there.`,
  'book-in-use': (file: string) =>
    `${file} is open in another Milaan window or command. Nothing was changed; close it there and try again.`,
  'book-missing': (file: string) =>
    `${file} is not there. It may have been moved or renamed; find it and open it from its new place.`,
  'book-newer': (file: string, found: number, known: number) =>
    `${file} was made by a newer Milaan (book version ${found}, this one knows ${known}). Nothing was changed; update Milaan to open it.`,
  'book-not-a-book': (file: string) =>
    `${file} is not a Milaan book. Nothing was changed; choose a file that ends in .milaan.`,
  'book-not-open': () => `No book is open. Open a book and try again.`,
  'book-not-sound': (file: string, problems: number, first: string) =>
    `${file} is not as it was recorded (${problems === 1 ? 'one problem' : `${problems} problems`}): ${first} Nothing was changed; restore the book from a backup, or find out who edited it.`,
  'book-read-only': (file: string) =>
    `${file} cannot be written to. Nothing was changed; move it to a folder that you may write in and open it there.`,
  cancelled: () => `Cancelled. The book is as it was before.`,
  'client-id-unusable': () =>
    `This cannot be a client id: it has spaces inside or is too long. Nothing was changed; copy it again from the provider's dashboard.`,
  'connection-fixed': (now: string, asked: string) =>
    `This book holds ${now} records, and ${asked} ones must not be mixed with them. Nothing was changed; make a new book for the other environment.`,
  'connection-incomplete': (what: string) =>
    `This book is not connected to the provider yet: ${what}. Nothing was sent; complete the connection in the settings.`,
  'connection-missing': () =>
    `This book is not connected to the provider. Nothing was sent; choose an environment in the settings first.`,
  'disk-full': (file: string) =>
    `The disk is full, so nothing was added to ${file}; what was in it is safe. Free some space and try again.`,
  'engine-down': () =>
    `Milaan's engine stopped several times in a row and was not started again. The book is as it was before; quit Milaan and start it again.`,
  'engine-restarted': () =>
    `Milaan's engine stopped in the middle of this and was started again. The book is as it was before; try again.`,
  'events-unreadable': (file: string) =>
    `${file} holds no webhook event that Milaan can read. Nothing was added; export the webhooks as JSON, JSON Lines, form-encoded text or CSV.`,
  'entry-missing': (what: string) =>
    `The books say nothing at ${what} now. Nothing was changed; look it up with “milaan ledger show”, and name an entry as FILE:LINE.`,
  'entry-unclear': (what: string) =>
    `${what} may be one of several entries. Nothing was changed; name it as FILE:LINE, with the file's name, or its number in “milaan files list”.`,
  'file-ambiguous': (file: string, ids: readonly number[]) =>
    `${file} was imported more than once, as ${ids.join(' and ')}. Nothing was changed; name the one that you mean by its number.`,
  'file-changed': (file: string) =>
    `${file} changed while it was being read. Nothing was added; close the program that writes to it and import it again.`,
  'file-cut-off': (file: string, line: number) =>
    `${file} ends in the middle of line ${line}: it was cut off when it was downloaded or copied. Nothing was added; download it again.`,
  'file-empty': (file: string) => `${file} is empty. Nothing was added; download it again.`,
  'file-endless-line': (file: string, line: number) =>
    `${file} has more than a million characters in line ${line}, so it is no statement, or a damaged one. Nothing was added; download it again, as CSV or Excel.`,
  'file-kind-unknown': (file: string) =>
    `${file} is neither a webhook export nor a bank statement that Milaan can read. Nothing was added; choose a CSV or text file from the bank, or a webhook export.`,
  'file-missing': (file: string) => `${file} is not there. It may have been moved or renamed; choose it again.`,
  'file-not-in-book': (file: string) =>
    `This book has no imported file ${file}. Nothing was changed; look at the list of its files and name one of them.`,
  'file-too-large': (file: string, limit: string) =>
    `${file} is larger than ${limit}, which is more than Milaan reads at once. Nothing was added; split it by month and import the parts.`,
  'file-unreadable': (file: string, detail: string) =>
    `${file} could not be read (${detail}). Nothing was added; check that you may open it and try again.`,
  'file-wrong-kind': (file: string, kind: string, advice: string) => `${file} is ${kind}. Nothing was added; ${advice}`,
  'folder-missing': (file: string) => `The folder for ${file} is not there. Nothing was made; choose another folder.`,
  'import-running': () => `An import is running. Wait until it ends, or cancel it, and try again.`,
  'import-not-withdrawn': (file: string) =>
    `The import of ${file} counts already. Nothing was changed; only an import that was undone can be brought back.`,
  'import-read-otherwise': (file: string, other: number) =>
    `${file} was imported again as ${other}, read in another way, and that counts. Nothing was changed; undo that import first.`,
  'import-withdrawn': (file: string, on: string) =>
    `The import of ${file} was undone already, on ${on}. Nothing was changed; it can be brought back.`,
  'input-invalid': (detail: string) => `That cannot be done as asked: ${detail}. Nothing was changed.`,
  'keychain-refused': () =>
    `The keychain of this computer did not give access. Nothing was changed; unlock it, allow Milaan to use it and try again.`,
  'ledger-account-unclear': (file: string, accounts: string) =>
    `${file} does not say which bank account it is the ledger of, and this book has several: ${accounts}. Nothing was added; name the account.`,
  'ledger-no-entries': (file: string) =>
    `${file} looks like a ledger but holds no entry. Nothing was added; choose a period with entries.`,
  'ledger-not-understood': (file: string, detail: string) =>
    `${file} was not understood as a ledger: ${detail}. Nothing was added.`,
  'ledger-unclear': (file: string, question: string) =>
    `${file} does not say enough. ${question}. Nothing was added; export a ledger that says it.`,
  'link-not-opened': (what: string) =>
    `This computer could not open ${what}. Nothing was sent; copy the details and paste them instead.`,
  'logo-unusable': (file: string) =>
    `${file} is no PNG or JPEG image. Nothing was changed; save the logo as one of these and choose it again.`,
  'match-contra-unbalanced': (where: string, left: string) =>
    `What cancels each other comes to nothing, and these come to ${left} ${where}. Nothing was changed; add what is missing, or what it is the same money as on the other side.`,
  'match-difference-named': (difference: string, left: string) =>
    `The two sides differ by ${difference}, and what was named leaves ${left}. Nothing was changed; name parts that add up to the difference.`,
  'match-gone': () =>
    `This match is not there any more, because the book has changed. Nothing was changed; look at the list again.`,
  'match-gst-against-fee': () =>
    `GST is charged on top of a fee, so it goes the same way as the fee. Nothing was changed; name both with the same sign.`,
  'match-not-free': (what: string) =>
    `${what} is part of another match already. Nothing was changed; undo that match first.`,
  'match-note-missing': (difference: string) =>
    `The difference of ${difference} is named, but there is no note. Nothing was changed; say why in a note.`,
  'match-one-alone': () =>
    `One alone is the same money as nothing. Nothing was changed; add what it is the same money as on the other side, or what cancels it on its own.`,
  'match-other-account': () =>
    `These are lines and entries of different bank accounts. Nothing was changed; name those of one account.`,
  'match-other-way': (bank: string, other: string) =>
    `The bank shows ${bank}, and ${other}: that cannot be the same money. Nothing was changed; name what goes the same way on both sides.`,
  'match-unbalanced': (difference: string) =>
    `The two sides differ by ${difference}. Nothing was changed; add what is missing, or name the difference (fee, GST, TDS, rounding or write-off) and say why in a note.`,
  'network-down': (host: string) =>
    `${host} could not be reached, because this computer is offline or its network does not let it through. What is in the book is safe; try again when you are online.`,
  'nothing-to-undo': () => `There is no decision to undo.`,
  'payment-missing': (id: string) => `The provider knows no payment ${id}. Nothing was changed.`,
  'practice-address-refused': () =>
    `Practice runs on this computer only, at an address such as http://127.0.0.1:4400. Nothing was changed.`,
  'practice-not-running': (address: string) =>
    `No Practice answers at ${address}. Nothing was done; start it with “milaan practice”, or name its address with --at.`,
  'practice-off': () =>
    `This book is not connected to Practice. Nothing was done; choose Practice in the settings of a new book.`,
  'practice-port-taken': (port: string) =>
    `Port ${port} is taken by another program. Nothing was started; choose another one with --port.`,
  'practice-unusable': (file: string) =>
    `Practice could not be started with ${file}. Nothing was changed; move that file away and try again.`,
  'provider-address-refused': (address: string | null) =>
    `The provider does not accept calls from this computer's internet address${address === null ? '' : ` ${address}`}. Nothing was changed; add the address to the IP whitelist in the provider's dashboard, or choose the public key instead, which works from any address.`,
  'provider-answer-not-understood': (host: string, what: string) =>
    `${host} gave an answer that Milaan does not understand: ${what}. Nothing was taken into the book; try again later, and report it if it happens twice.`,
  'provider-busy': (wait: string) =>
    `The provider has had too many calls and asks to wait ${wait}. What is in the book is safe; try again then.`,
  'provider-credentials-refused': () =>
    `The provider does not accept this client id and client secret. Nothing was changed; copy both again from its dashboard, and check that they belong to the chosen environment.`,
  'provider-down': (host: string) =>
    `${host} is not working at the moment. What is in the book is safe; try again in 15 minutes.`,
  'provider-feature-off': (said: string) =>
    `This is not switched on for your account with the provider (it says “${said}”). Nothing was changed; ask the provider to switch it on.`,
  'provider-field-refused': (said: string) =>
    `The provider refused this: “${said}”. Nothing was changed; correct it and try again.`,
  'provider-refused': (said: string) => `The provider refused this: “${said}”. Nothing was changed.`,
  'provider-signature-refused': () =>
    `The provider does not accept the signature made with your public key. Nothing was changed; download the key again from its dashboard, and check that it belongs to this client id.`,
  'provider-slow': (host: string, seconds: number) =>
    `${host} did not answer within ${seconds} seconds. It is safe to try again; check the network if it happens often.`,
  'provider-token-refused': () =>
    `The provider gives access and takes it back at once. Nothing was changed; check that this computer's internet address stays the same (a VPN may change it) and try again.`,
  'provider-unsafe': (host: string, detail: string) =>
    `The connection to ${host} is not safe (${detail}), so nothing was sent. Check the date and time of this computer, and ask whoever runs your network whether it opens encrypted connections.`,
  'proxy-refused': (proxy: string) =>
    `The proxy ${proxy} did not let the call through. Nothing was sent; check the proxy's address, name and password in the settings.`,
  'proxy-unusable': () =>
    `This is no address of a proxy. Nothing was changed; enter it like http://proxy.office.local:8080, and a password in its own field.`,
  'public-key-unusable': (detail: string) =>
    `This is not the provider's public key: ${detail}. Nothing was changed; download the key again from its dashboard and choose that file.`,
  'quarantine-cannot-count': () =>
    `This cannot be counted: the provider's own record or another event says how much it was, and that is counted. Nothing was changed.`,
  'quarantine-gone': () =>
    `This is not set apart any more, because the book has changed. Nothing was changed; look at the list again.`,
  'quarantine-note-missing': () =>
    `Say in a note why this is to count although nothing vouches for it. Nothing was changed.`,
  'record-missing': (what: string) =>
    `This book has no ${what}. Nothing was changed; look it up with “milaan trail”, and name a line as FILE:LINE.`,
  'relay-address-refused': () =>
    `This is no address of a relay: it begins with https://, such as https://relay.example.in. Nothing was sent; ask the relay's owner for it.`,
  'relay-answer-not-understood': (host: string) =>
    `${host} answers, but not as a relay of Milaan does. Nothing was changed; check the address with the relay's owner.`,
  'relay-check-differs': () =>
    `These letters are not the ones that the other computer must show. The key was not handed over; compare them again, and if they still differ, ask the relay's owner before you go on.`,
  'relay-code-refused': () =>
    `The relay does not accept this code: it is wrong, used, or older than ten minutes. Nothing was changed; ask the relay's owner for another one.`,
  'relay-computer-gone': () =>
    `That computer does not await the key any more. Nothing was handed over; look at the list again.`,
  'relay-keyless': () =>
    `The keychain of this computer does not hold this book's key for the relay. What is in the book is safe; pair it again, and have the key handed over from a computer that has it.`,
  'relay-key-awaited': () =>
    `This computer does not have the book's key yet. Have it handed over from the computer that was paired first.`,
  'relay-no-keychain': () =>
    `This computer has no keychain, so the key that opens this book's webhooks could not be kept. Nothing was sent; pair the book in Milaan's window, or on a computer with a keychain.`,
  'relay-missing': () => `This book is not paired with a relay. Nothing was done; pair it in the settings first.`,
  'relay-refused': () =>
    `The relay does not know this computer any more. What is in the book is safe; ask its owner for a code and pair it again.`,
  'relay-trouble': (host: string) =>
    `${host} cannot answer at the moment. Nothing is lost: it keeps webhooks for seven days, and Milaan asks again by itself.`,
  'secret-fd-unreadable': (number: string) =>
    `The client secret could not be read from file descriptor ${number}. Nothing was done; see that something is written to it.`,
  'corrections-unreadable': (file: string, detail: string) =>
    `${file} does not hold corrections that Milaan understands (${detail}). Nothing was added; take them as “milaan statement --json” lists them under “questions”.`,
  'secret-file-unreadable': (file: string) =>
    `The client secret could not be read from ${file}. Nothing was added; check the file and try again.`,
  'secret-not-usable': () =>
    `This cannot be a client secret: it is empty, has spaces inside or is too long. Nothing was changed; copy it again from the provider's dashboard.`,
  'settings-unreadable': (detail: string) =>
    `These settings are not understood: ${detail}. Nothing was changed; see “milaan help” for how they are written.`,
  'statement-no-lines': (file: string) =>
    `${file} looks like a bank statement but holds no transaction. Nothing was added; choose a period with transactions.`,
  'statement-other-account': (file: string, found: string, chosen: string) =>
    `${file} is a statement of account ${found}, not of ${chosen}. Nothing was added; choose the statement of ${chosen}, or import it for its own account.`,
  'statement-unclear': (file: string, question: string) =>
    `${file} does not say enough. ${question}. Nothing was added; say which it is, or download a statement that says it.`,
  'statement-not-understood': (file: string, detail: string) =>
    `${file} was not understood as a bank statement: ${detail}. Nothing was added.`,
  'layouts-unreadable': (file: string) =>
    `${file} holds no statement layouts of Milaan. Nothing was kept; ask for the file as “Save layouts…” in the settings writes it.`,
  'sweep-running': () => `The provider's list is being read already. Wait until it ends, or stop it, and try again.`,
  'sweep-stopped': () =>
    `Stopped before the end. What was read is in the book; begin again to go on, nothing is counted twice.`,
  'table-amounts-rounded': (file: string, example: string) =>
    `The amounts of ${file} were rounded by a spreadsheet, as ${example}. Nothing was matched; show them as numbers there, and save it again.`,
  'table-is-json': (file: string) =>
    `${file} is JSON or a webhook export, not a table with columns. Nothing was matched; save it as CSV or Excel.`,
  'table-no-entries': (file: string) =>
    `${file} names its columns but has no row below them with a date and an amount. Nothing was matched; choose a file with entries.`,
  'table-one-column': (file: string) =>
    `${file} has one column only, so it is no table with dates and amounts. Nothing was matched; save it as CSV or Excel with a column for each.`,
  'table-only-heading': (file: string) =>
    `${file} has a single row and no entries below it. Nothing was matched; choose a file with entries.`,
  'table-without-amounts': (file: string) =>
    `No column of ${file} holds amounts. Nothing was matched; add a column with the amount of each row.`,
  'table-without-dates': (file: string) =>
    `No column of ${file} holds dates. Nothing was matched; add a column with the date of each row.`,
  'transfer-not-dismissed': (id: string) =>
    `Refused transfer ${id} is not among those that are dealt with. Nothing was changed; look at the list again.`,
  'transfer-not-open': (id: string) =>
    `There is no refused transfer ${id} that is open. Nothing was changed; look at the list again.`,
  unexpected: (reference: string) =>
    `Something went wrong inside Milaan (${reference}). The book is as it was before; try again, and report it if it happens twice.`,
  usage: (detail: string) => `${detail} See: milaan help`,
  'window-broken': () =>
    `Milaan's window stopped again right after it was reloaded. The book is safe; quit Milaan and start it again.`,
  'window-restarted': () =>
    `Milaan's window stopped and was reloaded. The book is safe; what you had typed and not confirmed is gone.`,
} as const

type Sentences = typeof sentences
export type AppErrorCode = keyof Sentences

/** Something expected that went wrong: a stable code, a sentence for a person, and the field of a form it belongs to. */
export interface AppError {
  readonly code: AppErrorCode
  readonly message: string
  readonly field?: string
}

export function appError<Code extends AppErrorCode>(code: Code, ...details: Parameters<Sentences[Code]>): AppError {
  const sentence: (...details: never[]) => string = sentences[code]
  return { code, message: sentence(...(details as never[])) }
}

/** The codes as a list, for the contract's schema. */
export const appErrorCodes = Object.keys(sentences) as [AppErrorCode, ...AppErrorCode[]]
