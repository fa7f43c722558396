/** A promise that is kept or broken from outside (Node 20 has no Promise.withResolvers). */
export interface Later<Value> {
  readonly promise: Promise<Value>
  readonly keep: (value: Value) => void
  readonly break: (reason: Error) => void
}

export function later<Value>(): Later<Value> {
  let [keep, fail]: [(value: Value) => void, (reason: Error) => void] = [() => {}, () => {}]
  const promise = new Promise<Value>((resolve, reject) => ([keep, fail] = [resolve, reject]))
  return { promise, keep, break: fail }
}
