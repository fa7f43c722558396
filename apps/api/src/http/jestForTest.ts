import * as vitest from 'vitest'

/** What the suite skips by itself, and why; anything else that it came to skip would be news, and is an error. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/defer|@stream|graphql@17/, 'answers in parts are made by graphql 17, which neither Apollo Server 5 nor type-graphql takes'],
]

/** What Apollo's own suite takes from `@jest/globals`, in vitest's words; vitest.config.ts puts this in its place. */
export const { expect, test } = vitest
export const it = withReasons(vitest.it)
export const describe = withReasons(vitest.describe)
export const jest = { fn: vitest.vi.fn, spyOn: vitest.vi.spyOn }
export const beforeAll = hook(vitest.beforeAll)
export const afterAll = hook(vitest.afterAll)
export const beforeEach = hook(vitest.beforeEach)
export const afterEach = hook(vitest.afterEach)

/** Jest hands a hook that takes an argument the way to say that it is done; vitest would hand it its own context. */
function hook(register: (body: () => unknown) => void) {
  return (body: (done: () => void) => unknown): void =>
    register(body.length === 0 ? () => body(() => {}) : () => new Promise<void>((done) => void body(done)))
}

/** The same, but that it says what it skips. */
function withReasons<Register extends { skip(name: string, body: () => void): void }>(register: Register): Register {
  const skip = (name: string, body: () => void): void => {
    const reason = REASONS.find(([cases]) => cases.test(name))?.[1]
    if (reason === undefined) throw new Error(`Apollo's suite skips “${name}”, and nobody has said why`)
    process.stdout.write(`SKIPPED: ${name}: ${reason}\n`)
    register.skip(name, body)
  }
  return new Proxy(register, { get: (target, name) => (name === 'skip' ? skip : Reflect.get(target, name)) })
}
