import { Component, type ReactNode } from 'react'

interface TryProps {
  /** What is tried: another one is another try. */
  readonly of: unknown
  readonly otherwise: ReactNode
  readonly children: ReactNode
}

interface TryState {
  readonly of: unknown
  readonly broken: boolean
}

/** Shows its children, or something else once they have broken. A class, because React tells errors to nothing else. */
export class Try extends Component<TryProps, TryState> {
  override state: TryState = { of: this.props.of, broken: false }

  static getDerivedStateFromProps({ of }: TryProps, state: TryState): TryState | null {
    return of === state.of ? null : { of, broken: false }
  }

  static getDerivedStateFromError(): Partial<TryState> {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? this.props.otherwise : this.props.children
  }
}
