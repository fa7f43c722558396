import { AskFailed, type FoyerClient, type Link } from '@foyer/client'
import { act } from '@testing-library/react'

/** For tests: a server we can speak for. Nothing travels; every question waits until it is answered. */
export function spokenFor() {
  const pictures = new Map<string, (picture: never) => void>()
  const refusals = new Map<string, (failure: AskFailed) => void>()
  const questions: Question[] = []
  const links = new Set<(link: Link) => void>()
  let link: Link = { state: 'live', lastHeardAt: Date.now() }

  const client: FoyerClient = {
    ask: (document, variables) =>
      new Promise((answer, fail) => {
        questions.push({ name: nameOf(document), variables: variables as never, answer: answer as never, fail })
      }),
    watch: (document, _variables, listener, onRefused) => {
      pictures.set(nameOf(document), listener as never)
      if (onRefused) refusals.set(nameOf(document), onRefused)
      return () => void pictures.delete(nameOf(document))
    },
    follow: () => () => {},
    onLink: (listener) => {
      links.add(listener)
      listener(link)
      return () => void links.delete(listener)
    },
    close: () => {},
  }

  /** The oldest question of this name that nobody has answered. */
  const next = (name: string): Question => {
    const index = questions.findIndex((question) => question.name === name)
    const [question] = index === -1 ? [] : questions.splice(index, 1)
    if (!question) throw new Error(`nobody asked ${name}`)
    return question
  }

  return {
    client,
    asked: (name: string) => questions.filter((question) => question.name === name),
    answer: (name: string, answer: unknown) => act(async () => next(name).answer(answer)),
    fail: (name: string, failure: ConstructorParameters<typeof AskFailed>[0]) => act(async () => next(name).fail(new AskFailed(failure))),
    show: (name: string, picture: unknown) => act(async () => pictures.get(name)?.(picture as never)),
    refuse: (name: string, code: string) => act(async () => refusals.get(name)?.(new AskFailed({ kind: 'coded', code }))),
    link: (state: Link['state'], lastHeardAt: number | null = link.lastHeardAt) =>
      act(async () => {
        link = { state, lastHeardAt }
        links.forEach((listener) => listener(link))
      }),
  }
}

interface Question {
  readonly name: string
  readonly variables: { readonly input: Readonly<Record<string, unknown>> }
  readonly answer: (answer: unknown) => void
  readonly fail: (failure: AskFailed) => void
}

function nameOf(document: unknown): string {
  const { definitions } = document as { definitions: readonly { name?: { value: string } }[] }
  return definitions[0]?.name?.value ?? ''
}
