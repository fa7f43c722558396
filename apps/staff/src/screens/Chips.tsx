import { Button } from '@foyer/ui'
import type { Ref } from 'react'
import styles from './Chips.module.css'

export interface ChipsProps<Value> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly chosen: Value | undefined
  readonly onChoose: (value: Value) => void
  /** Said below when something is still to be chosen. */
  readonly missing?: string | null
  /** The first of them, for whoever is led here. */
  readonly first?: Ref<HTMLButtonElement>
  /** The label is said, not written: it stands elsewhere already. */
  readonly bare?: boolean
}

/** A few words of which one is chosen. */
export function Chips<Value extends string | number | null>({ label, options, chosen, onChoose, missing, first, bare }: ChipsProps<Value>) {
  return (
    <fieldset className={styles.chips}>
      <legend className={bare ? 'visuallyHidden' : undefined}>{label}</legend>
      <div className="num">
        {options.map(({ value, text }, place) => (
          <Button
            key={String(value)}
            ref={place === 0 ? first : undefined}
            repeatable
            aria-pressed={value === chosen}
            onPress={() => onChoose(value)}
          >
            {text}
          </Button>
        ))}
      </div>
      {missing !== undefined && (
        <p role="alert" className={styles.missing}>
          {missing}
        </p>
      )}
    </fieldset>
  )
}
