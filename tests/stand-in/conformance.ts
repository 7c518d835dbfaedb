/*
 * Checked by the compiler alone: every public member of the stand-in must exist in Electron's own types and answer a
 * promise exactly where Electron does, so that the stand-in can neither drift from electron.d.ts nor invent an API.
 * Members that begin with an underscore are the stand-in's own.
 */
import type { EventEmitter } from 'node:events'
import type * as StandIn from './electron.ts'

type Member<Mine> = Exclude<keyof Mine & string, `_${string}` | keyof EventEmitter>
type Invented<Mine, Real> = Exclude<Member<Mine>, keyof Real>

type Callable = (...args: never[]) => unknown
type AnswersPromise<F> = F extends (...args: never[]) => infer Answer
  ? [Answer] extends [Promise<unknown>]
    ? true
    : false
  : never
/** Members that are a function on one side only, or answer a promise on one side only. */
type Wrong<Mine, Real> = {
  [Name in Member<Mine> & keyof Real]: Mine[Name] extends Callable
    ? Real[Name] extends Callable
      ? AnswersPromise<Mine[Name]> extends AnswersPromise<Real[Name]>
        ? never
        : Name
      : Name
    : Real[Name] extends Callable
      ? Name
      : never
}[Member<Mine> & keyof Real]

interface Conforms {
  readonly invented: never
  readonly wrong: never
}
type Check<Mine, Real> = { readonly invented: Invented<Mine, Real>; readonly wrong: Wrong<Mine, Real> }
type AllConform<Checks extends readonly Conforms[]> = Checks

export type Conformance = AllConform<
  [
    Check<typeof StandIn.app, Electron.App>,
    Check<typeof StandIn.clipboard, Electron.Clipboard>,
    Check<typeof StandIn.dialog, Electron.Dialog>,
    Check<typeof StandIn.ipcMain, Electron.IpcMain>,
    Check<typeof StandIn.nativeTheme, Electron.NativeTheme>,
    Check<typeof StandIn.net, Electron.Net>,
    Check<typeof StandIn.powerMonitor, Electron.PowerMonitor>,
    Check<typeof StandIn.protocol, Electron.Protocol>,
    Check<typeof StandIn.screen, Electron.Screen>,
    Check<typeof StandIn.session.defaultSession, Electron.Session>,
    Check<typeof StandIn.shell, Electron.Shell>,
    Check<StandIn.BrowserWindow, Electron.BrowserWindow>,
    Check<StandIn.BrowserWindow['webContents'], Electron.WebContents>,
    Check<NonNullable<StandIn.BrowserWindow['webContents']['mainFrame']>, Electron.WebFrameMain>,
    Check<StandIn.Menu, Electron.Menu>,
    Check<Omit<StandIn.MenuItem, 'click'>, Electron.MenuItem>,
    Check<StandIn.Notification, Electron.Notification>,
    Check<typeof StandIn.utilityProcess, typeof Electron.utilityProcess>,
    Check<ReturnType<typeof StandIn.utilityProcess.fork>, Electron.UtilityProcess>,
  ]
>
