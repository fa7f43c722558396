import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

/** The files that a document names as its proof; without a room they lie in the server. */
const proofsIn = (document: string): readonly string[] =>
  [...document.matchAll(/`([\w./-]+\.(?:test|journey)\.tsx?)`/g)].map(([, path = '']) =>
    /^(apps|packages)\//.test(path) ? path : `apps/api/src/${path}`,
  )

describe.each(['docs/reliability.md', 'docs/security.md'])('%s', (document) => {
  const proofs = proofsIn(readFileSync(resolve(root, document), 'utf8'))

  test('names its proofs', () => {
    expect(proofs.length).toBeGreaterThan(20)
  })

  test.each([...new Set(proofs)])('%s is there', (proof) => {
    expect(existsSync(resolve(root, proof))).toBe(true)
  })
})
