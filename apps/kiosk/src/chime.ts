/** Soft notes one after another, made on the spot: no file to fetch when it matters. Silent where the browser allows no sound. */
export function chime(audio: AudioContext, notes: readonly number[], loudness = 0.2): void {
  notes.forEach((hertz, index) => note(audio, hertz, audio.currentTime + index * BEAT, loudness))
}

/** Two short ones ask for attention. */
export const ATTENTION = [880, 880]

/** Three rising ones: it is your turn. */
export const YOUR_TURN = [659, 784, 988, 659, 784, 988]

const BEAT = 0.28

function note(audio: AudioContext, hertz: number, start: number, loudness: number) {
  const tone = new OscillatorNode(audio, { frequency: hertz })
  const volume = new GainNode(audio, { gain: 0 })
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(loudness, start + 0.02) // a hard edge would click
  volume.gain.exponentialRampToValueAtTime(0.001, start + BEAT - 0.02)
  tone.connect(volume).connect(audio.destination)
  tone.start(start)
  tone.stop(start + BEAT)
}
