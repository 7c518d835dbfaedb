import manifest from '../../package.json' with { type: 'json' }
import { ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'

const words = `Milaan follows a merchant's money from the customer's transfer to the line on the bank statement.

  milaan new BOOK                                   make an empty book
  milaan import BOOK FILE... [--secret-file F]      take in webhook exports and bank statements, all or none;
                                                    with the client secret in F, check signatures
  milaan statement FILE                             show how a bank statement is understood, without a book
  milaan match LEFT RIGHT [--days N] [--amount-percent P]
                                                    match any two tables of money, such as a ledger and a statement
  milaan reconcile BOOK                             match settlements with bank lines, and count
  milaan trail BOOK                                 the money trail: what was settled, where it arrived, what is open
  milaan verify BOOK                                prove that nothing was edited behind Milaan's back
  milaan demo BOOK                                  make a book of a believable quarter and print its trail

  --json      print one JSON document, amounts in paise
  --version   print the version

Exit code 0; 1 with a sentence for what you can mend; 2 for a bug.`

export function help(): Result<Answer> {
  return ok({ document: { help: words }, text: () => words })
}

export function version(): Result<Answer> {
  return ok({ document: { version: manifest.version }, text: () => `milaan ${manifest.version}` })
}
