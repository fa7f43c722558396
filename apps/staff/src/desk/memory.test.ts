import { expect, test } from 'vitest'
import { memoryIn, type Session, type Store } from './memory.ts'

const nine = Date.parse('2026-11-23T01:00:00Z')
const lixue: Session = {
  sessionId: 'session 1',
  token: 's1',
  staff: { id: 'lixue', name: '李雪', role: 'agent' },
  expiresAt: '2026-11-23T09:00:00Z',
  pointId: 'p3',
}

function shelf(): Store {
  const kept = new Map<string, string>()
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  }
}

test('a tablet that was reloaded still knows who works there', () => {
  const store = shelf()
  memoryIn(store).keepSession(lixue)
  expect(memoryIn(store).session(nine)).toEqual(lixue)
})

test('nobody is signed in when the shift is over', () => {
  const memory = memoryIn(shelf())
  memory.keepSession(lixue)
  expect(memory.session(Date.parse('2026-11-23T09:00:01Z'))).toBeNull()
})

test('signing out leaves nothing behind', () => {
  const store = shelf()
  memoryIn(store).keepSession(lixue)
  memoryIn(store).keepSession(null)
  expect(memoryIn(store).session(nine)).toBeNull()
})

test.each(['', 'null', '{}', '[]', '{"token":1}', '{"token":"t","expiresAt":"2027-01-01T00:00:00Z","staff":null}', 'not json'])(
  'a session written as %s is nobody',
  (text) => {
    expect(memoryIn({ ...shelf(), getItem: () => text }).session(nine)).toBeNull()
  },
)

test('a browser that keeps nothing still works until it is closed', () => {
  const broken = () => {
    throw new Error('blocked')
  }
  const memory = memoryIn({ getItem: broken, setItem: broken, removeItem: broken })
  memory.keepSession(lixue)
  memory.keepLang('en')
  expect([memory.session(nine), memory.lang(), memory.keys()]).toEqual([lixue, 'en', true])
})

test('whoever signed in last stands first, once', () => {
  const memory = memoryIn(shelf())
  for (const id of ['lixue', 'wanglei', 'lixue']) memory.keepRecent(id)
  expect(memory.recent()).toEqual(['lixue', 'wanglei'])
})
