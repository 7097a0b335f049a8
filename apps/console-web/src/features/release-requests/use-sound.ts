import { useCallback, useEffect, useRef, useState } from 'react';

const TONE_HZ = 740;
const TONE_SECONDS = 0.25;
const VOLUME = 0.15;

/** A short tone that can be switched on for as long as the window is open; off at first, kept nowhere. */
export interface Sound {
  on: boolean;
  switchTo: (on: boolean) => void;
  play: () => void;
}

/** The tone of an arriving request. Switching it on plays it once, so that one knows it. */
export function useSound(): Sound {
  const [on, setOn] = useState(false);
  const audio = useRef<AudioContext | null>(null);
  useEffect(() => () => void audio.current?.close(), []);
  const play = useCallback(() => {
    if (audio.current !== null) playTone(audio.current);
  }, []);
  const switchTo = useCallback((wanted: boolean) => {
    setOn(wanted);
    if (!wanted) {
      void audio.current?.close();
      audio.current = null;
      return;
    }
    // Made at the click: a browser lets no page sound before somebody has pressed something.
    audio.current ??= new AudioContext();
    playTone(audio.current);
  }, []);
  return { on, switchTo, play };
}

function playTone(audio: AudioContext): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const end = audio.currentTime + TONE_SECONDS;
  tone.frequency.value = TONE_HZ;
  volume.gain.setValueAtTime(VOLUME, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, end);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(end);
}
