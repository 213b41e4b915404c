import { useState } from 'react';

/** The lamp beside a phone's camera (W3C MediaStream Image Capture, "torch"). */
export interface Torch {
  lit: boolean;
  toggle: () => void;
}

/** @returns undefined where there is no lamp, or it does not obey */
export function useTorch(camera: MediaStreamTrack | undefined): Torch | undefined {
  const [lit, setLit] = useState(false);
  const [broken, setBroken] = useState(false);
  if (!camera || broken || !hasTorch(camera)) return undefined;
  const toggle = (): void => {
    const constraints: TorchConstraints = { advanced: [{ torch: !lit }] };
    camera.applyConstraints(constraints).then(
      () => setLit(!lit),
      () => setBroken(true),
    );
  };
  return { lit, toggle };
}

/** The compiler's types do not know the lamp. */
type TorchConstraints = MediaTrackConstraints & { advanced: { torch: boolean }[] };

function hasTorch(camera: MediaStreamTrack): boolean {
  return 'getCapabilities' in camera && 'torch' in camera.getCapabilities();
}
