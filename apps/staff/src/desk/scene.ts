import type { DeskPicture, DeskPoint, StaffVisit } from './deskPicture.ts'

/** What is going on at this service point: the one thing that decides what the right-hand side shows. */
export type Scene =
  | { readonly at: 'away' }
  | { readonly at: 'idle'; readonly point: DeskPoint; readonly next: StaffVisit | null }
  | { readonly at: 'called'; readonly point: DeskPoint; readonly visit: StaffVisit }
  | { readonly at: 'serving'; readonly point: DeskPoint; readonly visit: StaffVisit; readonly next: StaffVisit | null }
  | { readonly at: 'wrapUp'; readonly point: DeskPoint; readonly visit: StaffVisit; readonly next: StaffVisit | null }
  | { readonly at: 'paused'; readonly point: DeskPoint }

/** `away`: this session works nowhere, or the point was closed or taken over. */
export function sceneOf({ me, point, current, next }: Pick<DeskPicture, 'me' | 'point' | 'current' | 'next'>): Scene {
  if (!me || !point || point.state === 'closed' || point.staff?.id !== me.id) return { at: 'away' }
  if (current?.stage === 'called' || current?.stage === 'arrived') return { at: 'called', point, visit: current }
  if (current?.stage === 'serving' || current?.stage === 'wrapUp') return { at: current.stage, point, visit: current, next }
  return point.state === 'paused' ? { at: 'paused', point } : { at: 'idle', point, next }
}

/** The customer this point is busy with. */
export function visitIn(scene: Scene): StaffVisit | null {
  return 'visit' in scene ? scene.visit : null
}
