/** Waits for a thing to be so, and says what was waited for when it never is. */
export async function until<Found>(what: string, look: () => Found | Promise<Found>, deadline = 15_000): Promise<NonNullable<Found>> {
  const end = performance.now() + deadline
  for (;;) {
    const found = await look()
    if (found) return found
    if (performance.now() > end) throw new Error(`waited ${deadline / 1000} s in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
