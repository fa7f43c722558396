/** How far somebody has got in changing their PIN, and what they typed on the way. */
export interface PinStep {
  readonly at: 'old' | 'new' | 'again' | 'done'
  readonly pin: string
  readonly newPin: string
}

/** The step after this one; two new PINs that differ lead back to the first of them. */
export function nextStep(step: PinStep, typed: string): PinStep {
  switch (step.at) {
    case 'old':
      return { ...step, at: 'new', pin: typed }
    case 'new':
      return { ...step, at: 'again', newPin: typed }
    case 'again':
      return typed === step.newPin ? { ...step, at: 'done' } : { ...step, at: 'new', newPin: '' }
    case 'done':
      return step
  }
}
