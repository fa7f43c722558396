import { soundProfiles, voiceClips } from '@foyer/ui'
import { type ReactNode, useEffect, useState } from 'react'
import { Board } from './Board.tsx'
import type { BoardWorld } from './boardWorld.ts'
import { SpokenCalls } from './call/SpokenCalls.tsx'
import { useAnnouncer } from './call/useAnnouncer.ts'
import { Canvas } from './chrome/Canvas.tsx'
import { LastGood } from './chrome/LastGood.tsx'
import { Try } from './chrome/Try.tsx'
import { rememberVenue, rememberedVenue } from './chrome/rememberedVenue.ts'
import { useStage } from './layout/useStage.ts'
import { stalenessOf } from './link/staleness.ts'
import { useMoment } from './link/useMoment.ts'
import { Night } from './night/Night.tsx'
import { Recovering } from './night/Recovering.tsx'
import { useBoardPicture } from './picture/useBoardPicture.ts'
import { sceneOf } from './scene.ts'
import { SoundBar } from './sound/SoundBar.tsx'
import { useSoundState } from './sound/useSoundState.ts'

export interface LobbyProps {
  readonly venueId: string
  readonly deviceId: string
  readonly world: BoardWorld
  /** The server says that it does not know this board. */
  readonly onStranger: () => void
  /** What to show then; null: the last picture, until somebody has found out. */
  readonly whenStranger: ReactNode
}

/** One venue's board, day and night, with and without its server. */
export function Lobby({ venueId, deviceId, world, onStranger, whenStranger }: LobbyProps) {
  const { clock, sound, storage, panel } = world
  const { picture, trueAt, stranger } = useBoardPicture(venueId, clock, onStranger)
  const { now, offsetMs, deviceNow } = useMoment(clock)
  const stage = useStage()
  const staleness = stalenessOf(trueAt === null ? 0 : deviceNow - trueAt, picture !== null)
  const isOld = staleness === 'old' || staleness === 'lost'
  const { overlay, onScreen } = useAnnouncer(picture, isOld, world, deviceId)
  const soundState = useSoundState(sound)
  const [venue] = useState(() => rememberedVenue(storage, venueId))

  useEffect(() => {
    if (picture) rememberVenue(storage, picture)
  }, [picture, storage])

  const preset = picture?.preset
  useEffect(() => {
    if (preset && !isOld) void sound.load(soundProfiles[preset].voice ? voiceClips.keys() : ['chime'])
  }, [preset, isOld, sound])

  if (stranger && whenStranger !== null) return whenStranger
  const known = picture ? { name: picture.venueName, timeZone: picture.timeZone } : venue
  const recovering = <Recovering venue={known} offsetMs={offsetMs} />
  return (
    <Canvas preset={preset ?? venue?.preset ?? 'hall'} now={now}>
      {picture === null ? (
        recovering
      ) : (
        <LastGood picture={picture} fallback={recovering}>
          {(shown) => {
            switch (sceneOf(shown, staleness, now)) {
              case 'recovering':
                return recovering
              case 'night':
                return <Night picture={shown} now={now} offsetMs={offsetMs} />
              case 'board': {
                const seen = { stage, staleness, panel, onScreen, now, offsetMs, trueAt: (trueAt ?? 0) + offsetMs }
                return <Board picture={shown} overlay={overlay} sound={soundState} {...seen} />
              }
            }
          }}
        </LastGood>
      )}
      <Try of={overlay} otherwise={null}>
        <SpokenCalls overlay={overlay} />
      </Try>
      <SoundBar sound={sound} state={soundState} />
    </Canvas>
  )
}
