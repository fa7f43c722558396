/**
 * All words by surface. A module rather than an object, so that a bundle carries only the surfaces it names:
 * the phone page must not ship the supervisor's sentences.
 */
export { board } from './board.ts'
export { devices } from './devices.ts'
export { kiosk } from './kiosk.ts'
export { phone } from './phone.ts'
export { presets } from './presets.ts'
export { shared } from './shared.ts'
export { staff } from './staff.ts'
export { supervisor } from './supervisor.ts'
