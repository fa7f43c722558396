import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApolloServer } from '@apollo/server'
import { defineIntegrationTestSuite } from '@apollo/server-integration-testsuite'
import { answerFrom, bodyOf } from './apolloOverHttp.ts'

/** Apollo's own suite for whoever stands between a web server and Apollo Server, through the very code our doors use. */
defineIntegrationTestSuite(async (settings, { context = async () => ({}) } = {}) => {
  const apollo = new ApolloServer(settings)
  await apollo.start()
  const doors = createServer((request, response) => {
    const carryOut = async () => {
      const read = await bodyOf({ request, response })
      if (read) await answerFrom(apollo, { request, response, ...read, context })
    }
    carryOut().catch(() => response.destroy())
  })
  await new Promise<void>((ready) => doors.listen(0, '127.0.0.1', ready))
  const close = async () => {
    doors.closeAllConnections()
    await new Promise<void>((closed) => doors.close(() => closed()))
  }
  return { server: apollo, url: `http://127.0.0.1:${(doors.address() as AddressInfo).port}/`, extraCleanup: close }
})
