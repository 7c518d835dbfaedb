import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface AppPackage {
  name?: string
  productName?: string
  version?: string
  main?: string
}

/** The app that was started: its folder and what its package.json says. */
export const appPackage: { folder: string; json: AppPackage } = { folder: process.cwd(), json: {} }

export function readAppPackage(folder: string): void {
  appPackage.folder = folder
  appPackage.json = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as AppPackage
}
