declare module '*/scripts/chromium.mjs' {
  /** The Chromium of this machine, by the same rule as `npm test`. */
  export function findChromium(): Promise<string | null>
}
