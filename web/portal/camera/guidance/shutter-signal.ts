/** Tells the hand and the ear that a picture was taken, where the device can: a person who does not see the page knows it, too. */
export function signalShutter(): void {
  if ('vibrate' in navigator) navigator.vibrate(80);
  if ('AudioContext' in window) void beep();
}

/** In hertz, seconds and shares of the full volume. */
const TONE = { pitch: 880, length: 0.12, volume: 0.15 };

async function beep(): Promise<void> {
  const audio = new AudioContext();
  const volume = audio.createGain();
  volume.gain.value = TONE.volume;
  const tone = audio.createOscillator();
  tone.frequency.value = TONE.pitch;
  tone.connect(volume).connect(audio.destination);
  tone.onended = () => void audio.close();
  tone.start();
  tone.stop(audio.currentTime + TONE.length);
  await audio.resume().catch(() => undefined);
}
