import manifest from '../../package.json' with { type: 'json' }
import { ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'

const words = `Milaan follows a merchant's money from the customer's transfer to the line on the bank statement.

  milaan new BOOK                                   make an empty book
  milaan import BOOK FILE... [--secret-file F]      take in webhook exports and bank statements, all or none;
                                                    with the client secret in F, check signatures
                                                    with --account N, only statements of that account
  milaan files list BOOK                            the imported files, by number
  milaan files undo BOOK FILE [--report]            take a whole import back (FILE is its name or number);
                                                    with --report only tell what goes, and what becomes of matches
  milaan files redo BOOK FILE [--report]            bring it back; importing the same file again does so too
  milaan import BOOK FILE... --as ledger [--account N] [--corrections F]
                                                    take in what your own books (Tally, Zoho, Excel) say of a bank account;
                                                    one that is not understood keeps none of the others out
  milaan ledger show BOOK                           the bank beside the books: what agrees, what only one side has
  milaan ledger accept|reject BOOK MATCH            what a person says of a match of bank and books
  milaan ledger match BOOK --line FILE:LINE... --entry LINE|FILE:LINE... [--difference fee=200,gst=36 --note TEXT]
                                                    match bank and books by hand, any number on either side; of one side
                                                    alone those that cancel each other, as a payment and its reversal
  milaan statement FILE [--corrections F]           show how a bank statement is understood, without a book
  milaan match LEFT RIGHT [--days N] [--amount-percent P]
                                                    match any two tables of money, such as a ledger and a statement
  milaan reconcile BOOK [--as-of DAY]               match settlements with bank lines, and count; lateness is counted to
                                                    DAY, or to the last day of the statements
  milaan trail BOOK [--as-of DAY]                   the money trail: what was settled, where it arrived, what is open
  milaan exceptions BOOK [--as-of DAY]              what needs a person, for how many working days, and what resolves it
  milaan exceptions BOOK --dismissed                the refused transfers that a person has dealt with
  milaan why BOOK settlement|line|payment ID        why it is matched so, or why it is open; a line is FILE:LINE
  milaan why BOOK entry LINE|FILE:LINE              the same of an entry of the books, beside the bank
  milaan fees BOOK                                  what was kept back of each settlement, and what was too much
  milaan decide accept|reject|split BOOK SETTLEMENT [--note TEXT]
                                                    what a person says of the match of a settlement; split takes apart
  milaan decide match BOOK --settlement ID... --line FILE:LINE... [--difference fee=200,gst=36 --note TEXT]
                                                    match by hand; a difference is fee, gst, tds, rounding or write-off
  milaan decide dismiss BOOK TRANSFER [--note TEXT] the refused transfer is dealt with: its customer was told
  milaan decide reopen BOOK TRANSFER                it is not, and needs a person again
  milaan decide undo|list BOOK                      take the last decision back; everything that was decided
  milaan settings BOOK [--set JSON]                 the provider's terms: as agreed, or as the book's history shows them
    {"cycle":"T"|"T+1"|"T+2", "fees":{"kind":"gross"}|{"kind":"percent","rate":"1.75"}|{"kind":"flat","paise":2000}
     |{"kind":"by-amount","upTo":PAISE,"small":FEES,"large":FEES}|{"kind":"by-rail","bank-account":FEES,"upi":FEES},
     "cutOffs":{"hours":{"bank-account":[9,12,15,18],"upi":[18]}|{"both-rails":[24]}, "days":DAYS},
     "holidays":["YYYY-MM-DD"]}  a key left out stays, one set to null is unset: it is found out again
    hours are 0 to 24, which is the end of the day; DAYS are working-days, holidays-too, weekdays, every-saturday,
    every-day, t1-calendar-days or t2-calendar-days; "atSameHour":true where what comes on others waits for its hour
    18 % GST comes on top of a fee, unless it says "gst":"none": it is in the fee already, or billed apart
  milaan verify BOOK                                prove that nothing was edited behind Milaan's back

  milaan connect BOOK                               connect the book to the provider and test it; asks what is missing
    --environment production|test|practice  --client-id ID  --secret-fd N  --whitelisted  --public-key FILE
    --address http://127.0.0.1:4400 (of a Practice)  --proxy URL|none
  milaan account create BOOK --name N --mobile M --email E [--id ID] [--bank|--upi|--both]
                                                    make what a customer pays into
  milaan account create BOOK --from FILE.csv [--result FILE.csv] [--bank|--upi|--both]
                                                    the same for a list; again goes on with what is left
  milaan account list BOOK [--search TEXT] [--active|--inactive]
  milaan account show BOOK ID [--amount RUPEES] [--note TEXT] [--pdf FILE]
  milaan account edit|activate|deactivate BOOK ID   --name, --mobile, --email, --max-amount …
  milaan account fetch BOOK                         bring the provider's list into the book

  milaan pair BOOK --relay ADDRESS --code CODE      take webhooks in by way of a relay; without options, how that stands
    --hand-over NAME --check LETTERS (to another computer)  --new-address  --end
  milaan poll BOOK [--follow]                       bring what the relay holds into the book; follow: until Ctrl-C
  milaan sweep BOOK [--from DAY] [--to DAY]         read the provider's own list: confirms payments, finds missed ones
  milaan quarantine list BOOK [--dismissed]         what is set apart and counts for nothing, and why
  milaan quarantine recheck BOOK                    check it again with the secrets and keys of now
  milaan quarantine release|dismiss|reopen BOOK ID [--note TEXT]

  milaan practice                                   start a provider on this computer, to try everything without one
    --port N  --file STATE  --fees gross|1.75%|20|1%/no-gst|bank=1.75%,upi=gross  --cycle T|T+1|T+2  --calls-a-minute N
    --deliver-to URL  --deliver-as form|json  --error-status  --refuse-address  --public-key FILE
  milaan practice pay [--account ID] [--amount RUPEES] [--by NEFT|RTGS|IMPS|UPI] [--count N] [--webhook once|twice|late|lost|forged]
  milaan practice settle [--when now|due|timetable] · pass --hours N · status
  milaan practice statement [--layout NAME] [--file FILE] · webhooks [--file FILE]

  milaan demo BOOK                                  make a book of a believable quarter and print its trail

  --corrections F   with statement and import: what the file does not say, as JSON (see “questions” in its --json)
  --json            print one JSON document, amounts in paise
  --version         print the version

Exit code 0; 1 with a sentence for what you can mend; 2 for a bug.`

export function help(): Result<Answer> {
  return ok({ document: { help: words }, text: () => words })
}

export function version(): Result<Answer> {
  return ok({ document: { version: manifest.version }, text: () => `milaan ${manifest.version}` })
}
