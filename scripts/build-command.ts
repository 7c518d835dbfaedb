// Builds the `milaan` command: one file that needs nothing beside it but what cannot be bundled: two native modules, and fonts.
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { projectRoot } from './run.ts'

const outDir = join(projectRoot, 'out/cli')
await build({
  configFile: false,
  root: projectRoot,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['better-sqlite3', '@napi-rs/keyring', 'pdfkit'] },
  build: {
    ssr: join(projectRoot, 'cli/milaan.ts'),
    outDir,
    target: 'node22',
    rolldownOptions: {
      // Its first line, #!, comes from the source.
      output: { entryFileNames: 'milaan.js', codeSplitting: false },
    },
  },
})
chmodSync(join(outDir, 'milaan.js'), 0o755)
