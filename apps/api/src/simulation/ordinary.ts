/** Worlds of the ordinary run, from seed 1 on; and presses in each. */
export const SEEDS = 200
export const STEPS = 200
