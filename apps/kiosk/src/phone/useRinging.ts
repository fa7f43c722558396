import { useEffect } from 'react'
import type { Alerts } from './alerts.ts'
import type { Scene } from './scene.ts'

/** Once when the customer should come back, and once for every call. */
export function useRinging(scene: Scene, callNo: number | null, alerts: Alerts): void {
  const why = scene === 'called' ? `call ${callNo}` : scene === 'soon' ? 'soon' : null
  useEffect(() => {
    if (why !== null) alerts.ring(why === 'soon' ? 'soon' : 'called')
  }, [why, alerts])
}
