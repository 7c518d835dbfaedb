/** Every key that does something, as the help lists them. */
export const shortcutGroups: readonly {
  readonly title: string
  readonly shortcuts: readonly (readonly [keys: string, does: string])[]
}[] = [
  {
    title: 'Anywhere in a book',
    shortcuts: [
      ['Mod+1', 'Overview'],
      ['Mod+2', 'Payments'],
      ['Mod+3', 'Settlements'],
      ['Mod+4', 'Bank statements'],
      ['Mod+5', 'Match'],
      ['Mod+6', 'Inbox'],
      ['Mod+7', 'Virtual accounts'],
      ['Mod+8', 'Settings'],
      ['Mod+I', 'Import files'],
      ['/', 'Search'],
      ['U', 'Undo the last decision (or Ctrl Z)'],
      ['F', 'Imported files and their undo'],
      ['Mod+R', 'Reconcile again'],
      ['?', 'These shortcuts'],
    ],
  },
  {
    title: 'In a list',
    shortcuts: [
      ['↑ ↓', 'Row by row (or k and j)'],
      ['Page Up', 'A page up'],
      ['Page Down', 'A page down'],
      ['Home', 'First row'],
      ['End', 'Last row'],
      ['Enter', 'Open the row'],
      ['Esc', 'Close what was opened, or back to the list'],
    ],
  },
  {
    title: 'Overview',
    shortcuts: [
      ['1 2', 'What is open, what is dealt with'],
      ['Enter', 'Deal with a refused transfer, or go to where it can be dealt with'],
    ],
  },
  {
    title: 'Match',
    shortcuts: [
      ['1 2 3 4', 'To review, Open, Accepted, Bank and books'],
      ['A', 'Accept the pair (or Enter)'],
      ['R', 'Reject the pair'],
      ['S', 'Take an accepted pair apart'],
      ['W', 'Why a pair, or why it is open, and what comes near; of bank and books too'],
      ['Space', 'Tick a settlement or a credit, a line or an entry'],
      ['← →', 'From one side to the other'],
      ['M', 'Match what is ticked'],
    ],
  },
  {
    title: 'Virtual accounts',
    shortcuts: [
      ['N', 'New account'],
      ['S', 'Share the account with the customer'],
    ],
  },
  {
    title: 'Books',
    shortcuts: [
      ['Mod+N', 'New book'],
      ['Mod+O', 'Open book'],
    ],
  },
]
