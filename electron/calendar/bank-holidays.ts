import type { Day } from '../../shared/day.ts'
import { holidaysOf } from '../../shared/holidays.ts'
import year2019 from '../../resources/holidays/2019.json' with { type: 'json' }
import year2020 from '../../resources/holidays/2020.json' with { type: 'json' }
import year2021 from '../../resources/holidays/2021.json' with { type: 'json' }
import year2022 from '../../resources/holidays/2022.json' with { type: 'json' }
import year2023 from '../../resources/holidays/2023.json' with { type: 'json' }
import year2024 from '../../resources/holidays/2024.json' with { type: 'json' }
import year2025 from '../../resources/holidays/2025.json' with { type: 'json' }
import year2026 from '../../resources/holidays/2026.json' with { type: 'json' }
import year2027 from '../../resources/holidays/2027.json' with { type: 'json' }
import year2028 from '../../resources/holidays/2028.json' with { type: 'json' }

/** The bank holidays that Milaan knows; a new year is a new file here and in `resources/holidays/`. */
export const bankHolidays: ReadonlySet<Day> = holidaysOf([
  year2019,
  year2020,
  year2021,
  year2022,
  year2023,
  year2024,
  year2025,
  year2026,
  year2027,
  year2028,
])
