import type { KeptKey, KeyShelf } from './key.ts'

/** Keys in the browser's own database: the only place that keeps one which cannot be taken out. */
export function indexedDbShelf(factory: () => IDBFactory = () => indexedDB): KeyShelf {
  return {
    find: (name) =>
      within(factory, 'readonly', (keys, answer) => heard(keys.get(name), (found: KeptKey | undefined) => answer(found ?? null))),
    keepFirst: (name, made) =>
      within(factory, 'readwrite', (keys, answer) =>
        heard(keys.get(name), (found: KeptKey | undefined) => {
          if (!found) keys.put(made, name)
          answer(found ?? made)
        }),
      ),
    drop: (name, publicKey) =>
      within<void>(factory, 'readwrite', (keys, answer) =>
        heard(keys.get(name), (found: KeptKey | undefined) => {
          if (found?.publicKey === publicKey) keys.delete(name)
          answer()
        }),
      ),
  }
}

const DATABASE = 'foyer.device'
const KEYS = 'keys'

/** One transaction; what it answers counts once it is on disk. */
async function within<Answer>(
  factory: () => IDBFactory,
  mode: IDBTransactionMode,
  work: (keys: IDBObjectStore, answer: (value: Answer) => void) => void,
): Promise<Answer> {
  const database = await open(factory())
  try {
    return await new Promise<Answer>((resolve, reject) => {
      let answered: { readonly value: Answer } | null = null
      const transaction = database.transaction(KEYS, mode)
      transaction.oncomplete = () => (answered ? resolve(answered.value) : reject(new Error('a transaction without an answer')))
      transaction.onabort = () => reject(transaction.error ?? new Error('the keys could not be kept'))
      work(transaction.objectStore(KEYS), (value) => void (answered = { value }))
    })
  } finally {
    database.close()
  }
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = factory.open(DATABASE, 1)
    opening.onupgradeneeded = () => void opening.result.createObjectStore(KEYS)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('no database for keys'))
  })
}

function heard<Value>(request: IDBRequest, take: (value: Value) => void): void {
  request.onsuccess = () => take(request.result as Value)
}
