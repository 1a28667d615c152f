import { type Signal, tones } from './tones.ts'

let context: AudioContext | undefined

/** Loudest sample of a tone, 0…1: clear beside a fan, no fright in a quiet room. */
const LOUD = 0.22
/** How long a tone swells and dies away, seconds: a hard edge clicks. */
const EDGE = 0.015

/** Made by the page from nothing: no file, no network, nothing that the content policy would have to let in. */
export const playSignal = (signal: Signal): void => {
  context ??= new AudioContext()
  const audio = context
  void audio.resume().then(() => {
    const start = audio.currentTime + 0.02
    for (const { hertz, at, seconds } of tones[signal]) {
      const tone = audio.createOscillator()
      const volume = audio.createGain()
      tone.type = 'triangle'
      tone.frequency.value = hertz
      volume.gain.setValueAtTime(0, start + at)
      volume.gain.linearRampToValueAtTime(LOUD, start + at + EDGE)
      volume.gain.setValueAtTime(LOUD, start + at + seconds - EDGE)
      volume.gain.linearRampToValueAtTime(0, start + at + seconds)
      tone.connect(volume).connect(audio.destination)
      tone.start(start + at)
      tone.stop(start + at + seconds)
    }
  })
}

/** A browser plays nothing on a page that nobody has touched yet. */
export const mayPlay = (): boolean =>
  navigator.userActivation === undefined || navigator.userActivation.hasBeenActive
