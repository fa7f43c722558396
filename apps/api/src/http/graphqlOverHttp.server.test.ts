import { auditServer } from 'graphql-http'
import { expect, test } from 'vitest'
import { openDoors } from '../forTests/doors.ts'
import { testFoyer } from '../forTests/testFoyer.ts'

test('the house speaks GraphQL over HTTP as it is written down', async () => {
  const foyer = await testFoyer()
  // Some of its questions are about the schema, which no house answers unless it is told to.
  const doors = await openDoors(foyer, { settings: { FOYER_INTROSPECTION: 'on' } })
  try {
    const results = await auditServer({ url: `${doors.url}/graphql` })
    expect(results.length).toBeGreaterThan(50)
    expect(results.filter(({ status }) => status === 'error').map(({ id, name }) => `${id} ${name}`)).toEqual([])
  } finally {
    await doors.close()
    await foyer.end()
  }
})
