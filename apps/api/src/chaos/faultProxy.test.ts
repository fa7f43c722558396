import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../forTests/until.ts'
import { Chance } from './chance.ts'
import { type FaultProxy, openFaultProxy } from './faultProxy.ts'

let house: Server
/** What the house heard, of all callers. */
let heard = ''
let line: FaultProxy
const callers: Caller[] = []

beforeEach(async () => {
  heard = ''
  house = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (words) => {
      heard += words.toString()
      socket.write(words)
    })
  }).listen(0, '127.0.0.1')
  await once(house, 'listening')
  line = await openFaultProxy((house.address() as AddressInfo).port, new Chance(1))
})
afterEach(async () => {
  for (const { socket } of callers.splice(0)) socket.destroy()
  await line.close()
  house.close()
})

interface Caller {
  readonly socket: Socket
  readonly said: () => string
  readonly ended: () => boolean
}

/** Somebody at the line, whom the house repeats. */
async function call(): Promise<Caller> {
  const socket = connect(line.port, '127.0.0.1')
  let [said, ended] = ['', false]
  socket.on('error', () => {})
  socket.on('data', (words) => (said += words.toString()))
  socket.on('close', () => (ended = true))
  const caller = { socket, said: () => said, ended: () => ended }
  callers.push(caller)
  await until('the call to be taken', () => ended || !socket.connecting)
  return caller
}

async function heardBack(caller: Caller, words: string): Promise<void> {
  await until(`“${words}” to come back`, () => caller.said() === words)
}

test('a whole line carries everything both ways', async () => {
  const caller = await call()
  caller.socket.write('one ')
  caller.socket.write('two')
  await heardBack(caller, 'one two')
})

test('a slow line is late and keeps the order, also of what is said after it is quick again', async () => {
  const caller = await call()
  line.set('slow')
  for (const word of ['one ', 'two ', 'three ']) {
    caller.socket.write(word)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(caller.said()).toBe('')
  line.set('ok')
  caller.socket.write('four')
  await heardBack(caller, 'one two three four')
})

test('a cut line resets whoever speaks over it, and takes the next call', async () => {
  const [first, second] = [await call(), await call()]
  first.socket.write('hello')
  await heardBack(first, 'hello')
  line.cut()
  await until('both to be reset', () => first.ended() && second.ended())
  await until('both to be gone', () => line.connections() === 0)
  const third = await call()
  third.socket.write('again')
  await heardBack(third, 'again')
})

test('a line that refuses resets new calls and leaves the old ones', async () => {
  const old = await call()
  old.socket.write('a')
  await heardBack(old, 'a')
  line.set('refuse')
  const refused = await call()
  await until('the new call to be reset', refused.ended)
  old.socket.write('b')
  await heardBack(old, 'ab')
})

test('a black hole swallows what is said and tells nobody; what was swallowed never comes, and that connection is dead for good', async () => {
  const [speaks, quiet] = [await call(), await call()]
  speaks.socket.write('a')
  await heardBack(speaks, 'a')
  line.set('blackhole')
  speaks.socket.write('b')
  await until('it to be swallowed', () => line.swallowed() === 1)
  const late = await call()
  await until('the late call to be lost too', () => line.swallowed() === 2)

  line.set('ok')
  for (const caller of [speaks, late, quiet]) caller.socket.write('c')
  await heardBack(quiet, 'c')
  expect([speaks.said(), speaks.ended(), late.said(), late.ended()]).toEqual(['a', false, '', false])
  expect(heard).toBe('ac')
})

test('in a black hole nobody hears that the other has gone, until the line carries again', async () => {
  const caller = await call()
  caller.socket.write('a')
  await heardBack(caller, 'a')
  line.set('blackhole')
  caller.socket.destroy()
  await until('the caller to be gone', caller.ended)
  expect(line.connections()).toBe(1)
  line.set('ok')
  await until('the house to be told', () => line.connections() === 0)
})

test('a deaf line brings every word to the house, and none back', async () => {
  const caller = await call()
  line.set('deaf')
  caller.socket.write('a')
  await until('the house to hear', () => heard === 'a')
  await until('the answer to be lost', () => line.swallowed() === 1)
  caller.socket.write('b')
  await until('the house to hear more', () => heard === 'ab')
  line.set('ok')
  expect(caller.said()).toBe('')
})

test('an evil line loses bytes, by chance, and no more than one of a piece', async () => {
  line.set('evil')
  const caller = await call()
  let said = ''
  for (let piece = 0; piece < 60; piece++) {
    const before = heard.length
    caller.socket.write('0123456789')
    said += '0123456789'
    await until('the piece to arrive', () => heard.length >= before + 9)
  }
  expect(heard.length).toBeLessThan(said.length)
  expect(heard.length).toBeGreaterThan(said.length - 30)
})

test('a held line lets nothing in, and then all of it, in its order, though its caller has hung up', async () => {
  const caller = await call()
  caller.socket.write('before ')
  await heardBack(caller, 'before ')
  line.set('held')
  caller.socket.write('one ')
  caller.socket.write('two')
  caller.socket.end()
  await until('the caller to have gone', () => caller.socket.writableFinished)
  const other = await call()
  other.socket.write('!')
  await until('the other to have spoken', () => other.socket.writableLength === 0)
  const before = heard
  line.set('ok')
  await until('all of it to arrive', () => heard.includes('one two') && heard.includes('!'))
  expect(before).toBe('before ')
})
