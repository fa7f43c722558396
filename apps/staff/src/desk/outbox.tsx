import { createOutbox, createServerClock, type Outbox, type ServerClock, useLink } from '@foyer/client'
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react'

interface Post {
  readonly outbox: Outbox
  readonly clock: ServerClock
}

const PostContext = createContext<Post | null>(null)

/** Gives the tablet its outbox, and the server's clock by which a press lapses. Both outlive a change of person: each press goes out as whoever made it. */
export function OutboxProvider({ children }: { readonly children: ReactNode }) {
  const [post] = useState(newPost)
  const { state } = useLink()
  useEffect(() => {
    if (state === 'live') post.outbox.nudge()
  }, [state, post])
  return <PostContext value={post}>{children}</PostContext>
}

function newPost(): Post {
  const clock = createServerClock({ steady: () => performance.now(), device: () => Date.now() })
  return { clock, outbox: createOutbox({ serverTime: clock.surely }) }
}

export function usePost(): Post {
  const post = use(PostContext)
  if (!post) throw new Error('a screen outside OutboxProvider')
  return post
}

/** How many presses wait for the server. */
export function useHeld(): number {
  const { outbox } = usePost()
  return useSyncExternalStore(outbox.onHeld, outbox.held)
}
