import { describe, expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const bank = ['Date,Narration,Amount', '03/04/2026,JAIN MARBLES,20000', '04/04/2026,KAPOOR GRANITE,55000']

function read(...lines: string[]) {
  return readBeside(lines, bank)
}

describe('a date that stands once', () => {
  test('is that of the rows below it, and so is the party', () => {
    const { entries, skipped, told } = read(
      'Date,Party,Item,Amount',
      '01/04/2026,Jain Marbles,Tile A,12000',
      ',,Tile B,8000',
      '02/04/2026,Kapoor Granite,Slab,55000',
      'Total,,,75000',
    )
    expect(entries).toMatchObject([
      { line: 2, day: '2026-04-01', amount: 1_200_000, text: 'Jain Marbles Tile A' },
      { line: 3, day: '2026-04-01', amount: 800_000, text: 'Jain Marbles Tile B' },
      { line: 4, day: '2026-04-02', amount: 5_500_000 },
    ])
    expect(skipped).toEqual([{ line: 5, amount: 7_500_000, reason: 'Left out: a total is no transaction.' }])
    expect(told).toContain(
      'A date stands once for the rows below it; line 3 and others without one are of the date above.',
    )
  })

  test('is not that of rows that break up the amount beside it, or add amounts up: they are told with what they have', () => {
    const broken = read(
      'Date,Particulars,Vch Type,Debit,Credit',
      '01/04/2026,Jain Marbles,Receipt,,20000',
      ',Agst Ref INV-1,,,12000',
      ',Agst Ref INV-2,,,8000',
      '02/04/2026,Kapoor Granite,Receipt,,55000',
    )
    expect(broken.entries.map(({ line }) => line)).toEqual([2, 5])
    expect(broken.skipped).toMatchObject([
      { line: 3, amount: 1_200_000 },
      { line: 4, amount: 800_000 },
    ])
    const added = read(
      'Date,Party,Amount',
      '01/04/2026,Jain Marbles,12000',
      '01/04/2026,Jain Marbles,8000',
      ',All of the day,20000',
      '02/04/2026,Kapoor Granite,55000',
    )
    expect(added.entries.map(({ line }) => line)).toEqual([2, 3, 5])
  })

  test('is the habit of a table with several rows below a date, and one alone is a date that was forgotten', () => {
    const habit = read(
      'Date,Party,Amount',
      '01/04/2026,Jain,12000',
      ',Lal,300',
      ',Mona,8000',
      '02/04/2026,Kapoor,55000',
    )
    expect(habit.entries.map(({ day }) => day)).toEqual(['2026-04-01', '2026-04-01', '2026-04-01', '2026-04-02'])
    const forgotten = read('Date,Party,Amount', '01/04/2026,Jain,12000', ',Lal,300', '02/04/2026,Kapoor,55000')
    expect(forgotten.skipped).toEqual([{ line: 3, amount: 30_000, reason: 'Not read: it has no date.' }])
  })

  test('is none where the first row has none', () => {
    expect(read('Date,Party,Amount', ',Jain,300', '02/04/2026,Kapoor,55000', ',Lal,20000').entries).toHaveLength(1)
  })
})
