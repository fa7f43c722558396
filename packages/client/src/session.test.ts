import { describe, expect, test, vi } from 'vitest'
import { deviceCredential, pairFromLink } from './session.ts'

function drawer() {
  const things = new Map<string, string>()
  return {
    things,
    getItem: (name: string) => things.get(name) ?? null,
    setItem: (name: string, thing: string) => void things.set(name, thing),
    removeItem: (name: string) => void things.delete(name),
  }
}

const kiosk = { token: 't', deviceId: 'd', venueId: 'hall' }

describe('the credential of a device', () => {
  test('is there again after a restart', () => {
    const storage = drawer()
    deviceCredential(storage, 'staff').keep({ ...kiosk, pointId: '3', floor: true, keyed: true })
    expect(deviceCredential(storage, 'staff').read()).toEqual({ ...kiosk, pointId: '3', floor: true, keyed: true })
    expect(deviceCredential(storage, 'kiosk').read()).toBeNull()
  })

  test('is gone when it is forgotten', () => {
    const storage = drawer()
    const device = deviceCredential(storage, 'kiosk')
    device.keep(kiosk)
    device.forget()
    expect(device.read()).toBeNull()
    expect(deviceCredential(storage, 'kiosk').read()).toBeNull()
  })

  test.each(['', '{', 'null', '7', '{"token":"t"}', '{"token":1,"deviceId":"d","venueId":"v"}'])(
    '%o in the storage is no credential',
    (text) => {
      const storage = drawer()
      storage.setItem('foyer.device.kiosk', text)
      expect(deviceCredential(storage, 'kiosk').read()).toBeNull()
    },
  )

  test('works until the page is closed where the browser keeps nothing', () => {
    const shut = () => {
      throw new DOMException('no', 'SecurityError')
    }
    const device = deviceCredential({ getItem: shut, setItem: shut, removeItem: shut }, 'kiosk')
    expect(device.read()).toBeNull()
    device.keep(kiosk)
    expect(device.read()).toEqual({ ...kiosk, pointId: null, floor: false, keyed: false })
    device.forget()
    expect(device.read()).toBeNull()
  })
})

describe('a pairing link', () => {
  const opened = (hash: string) => {
    const replaceState = vi.fn()
    const code = pairFromLink({ hash, pathname: '/kiosk/', search: '?screen=2' }, { state: null, replaceState })
    return { code, address: replaceState.mock.lastCall?.[2] as string | undefined }
  }

  test.each([
    ['#pair=AB12-CD34', 'AB12-CD34', '/kiosk/?screen=2'],
    ['#pair=AB12&lang=en', 'AB12', '/kiosk/?screen=2#lang=en'],
    ['#pair=', null, '/kiosk/?screen=2'],
    ['', null, undefined],
    ['#board', null, undefined],
  ])('%o gives %o and leaves %o in the address bar', (hash, code, address) => {
    expect(opened(hash)).toEqual({ code, address })
  })
})
