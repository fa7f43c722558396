import { useEffect, useEffectEvent, useState } from 'react'
import type { Device } from './device.ts'

/** Does something whenever the device has become another one, or nobody; also when that came about before the screen could listen. */
export function useDeviceChange(device: Pick<Device, 'read' | 'onChange'>, changed: () => void): void {
  const [first] = useState(() => device.read()?.deviceId)
  const told = useEffectEvent(changed)
  useEffect(() => {
    if (device.read()?.deviceId !== first) told()
    return device.onChange(() => told())
  }, [device, first])
}
