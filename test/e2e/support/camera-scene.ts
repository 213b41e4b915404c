import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { writeCameraVideo } from '../../fixtures/camera.ts';
import { specimenPath } from '../../fixtures/specimen.ts';
import type { Specimen } from '../../fixtures/specimen.ts';
import { launchBrowser } from '../../support/browser.ts';
import { startSystem } from './system.ts';
import type { System } from './system.ts';

/** A system whose browser has a camera. */
export interface CameraScene extends System {
  /** Holds a document or a face before the camera. */
  hold: (picture: Specimen) => Promise<void>;
  /** Holds a document or a face before the camera and has its picture taken: a document's takes itself as soon as it is good. */
  photograph: (page: Page, picture: Specimen) => Promise<void>;
}

export async function startCameraScene(): Promise<CameraScene> {
  let video = '';
  const hold = (picture: Specimen): Promise<void> => writeCameraVideo([specimenPath(picture)], video);
  const system = await startSystem(async (folder) => {
    video = join(folder, 'camera.y4m');
    await hold('dni-front');
    return launchBrowser(video);
  });
  return {
    ...system,
    hold,
    photograph: async (page, picture) => {
      await hold(picture);
      const press = (name: string): Promise<void> => page.getByRole('button', { name }).click();
      await press('Abrir la cámara');
      if (!picture.startsWith('dni')) await press('Hacer la foto');
      await press('Usar esta foto');
    },
  };
}
