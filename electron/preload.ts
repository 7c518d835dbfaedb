import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Bridge } from '../shared/contract.ts'
import { callChannel, eventChannel } from './channels.ts'

type Listener = Parameters<Bridge['subscribe']>[0]

const bridge: Bridge = {
  call: (method, input) => ipcRenderer.invoke(callChannel, method, input),
  subscribe: (listener) => {
    const receive = (_event: IpcRendererEvent, event: Parameters<Listener>[0]): void => listener(event)
    ipcRenderer.on(eventChannel, receive)
    return () => void ipcRenderer.removeListener(eventChannel, receive)
  },
}

contextBridge.exposeInMainWorld('milaan', bridge)
