import { open, rename, rm } from 'node:fs/promises'

/** Writes a file so that there is the whole of it under its name, or what was there before. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.part`
  try {
    const file = await open(unfinished, 'w')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } finally {
    await rm(unfinished, { force: true })
  }
}
