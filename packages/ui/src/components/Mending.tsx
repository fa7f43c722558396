import { Component, type ReactNode } from 'react'

export interface MendingProps {
  /** What stands there while the screen is broken. */
  readonly otherwise: ReactNode
  readonly children: ReactNode
}

interface MendingState {
  readonly broken: boolean
}

/** Tries in ten minutes, and milliseconds before each. */
const TRIES = 3
const WITHIN_MS = 600_000
const PAUSE_MS = 5000

/**
 * A screen that breaks is put up anew after five seconds, three times in ten minutes at most; until then something else stands there.
 * Nothing is ever loaded again for it: a page that does not come back would be worse. A class, because React tells errors to nothing else.
 */
export class Mending extends Component<MendingProps, MendingState> {
  override state: MendingState = { broken: false }
  #breaks: readonly number[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  static getDerivedStateFromError(): MendingState {
    return { broken: true }
  }

  override componentDidCatch(): void {
    const now = Date.now()
    this.#breaks = [...this.#breaks.filter((at) => now - at < WITHIN_MS), now]
    const [first = now] = this.#breaks
    const wait = this.#breaks.length <= TRIES ? PAUSE_MS : first + WITHIN_MS - now
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.setState({ broken: false }), wait)
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer)
  }

  override render() {
    return this.state.broken ? this.props.otherwise : this.props.children
  }
}
