import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { tensorFlow } from './tensor-flow.ts';
import type { Tensor, TensorFlow } from './tensor-flow.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Detection {
  score: number;
  box: Box;
}

/** A face with what the first network says of it. */
export interface Described {
  detection: Detection;
  landmarks: { positions: readonly { x: number; y: number }[] };
  descriptor: Float32Array;
}

interface Network {
  loadFromDisk(folder: string): Promise<void>;
}

/** What of face-api is used. */
interface FaceApi {
  nets: Record<'tinyFaceDetector' | 'faceLandmark68Net' | 'faceRecognitionNet', Network>;
  TinyFaceDetectorOptions: new (options: { inputSize: number; scoreThreshold: number }) => object;
  detectAllFaces(
    picture: Tensor,
    options: object,
  ): PromiseLike<Detection[]> & {
    withFaceLandmarks(): { withFaceDescriptors(): PromiseLike<Described[]> };
  };
}

export interface Engine {
  tf: TensorFlow;
  api: FaceApi;
  /** The second network: an aligned face of 224 by 224 pixels in, a vector among what comes out. */
  second: { execute(input: Tensor): Tensor | Tensor[] };
}

const load = createRequire(import.meta.url);
let engine: Promise<Engine> | undefined;

/** Both networks and what finds faces for them, loaded from the installed packages, once in a process. */
export function faceEngine(): Promise<Engine> {
  engine ??= started();
  return engine;
}

async function started(): Promise<Engine> {
  const tf = tensorFlow();
  const api = load('@vladmandic/face-api/dist/face-api.node-wasm.js') as FaceApi;
  await tf.setBackend('wasm');
  await tf.ready();
  const folder = path.join(path.dirname(load.resolve('@vladmandic/face-api/package.json')), 'model');
  const { tinyFaceDetector, faceLandmark68Net, faceRecognitionNet } = api.nets;
  for (const network of [tinyFaceDetector, faceLandmark68Net, faceRecognitionNet])
    await network.loadFromDisk(folder);
  return { tf, api, second: await secondNetwork() };
}

interface GraphFile {
  modelTopology: unknown;
  signature: unknown;
  weightsManifest: readonly [{ weights: unknown }];
}

async function secondNetwork(): Promise<Engine['second']> {
  const folder = path.join(path.dirname(load.resolve('@vladmandic/human')), '../models');
  const graph = JSON.parse(await readFile(path.join(folder, 'faceres.json'), 'utf8')) as GraphFile;
  const weights = await readFile(path.join(folder, 'faceres.bin'));
  const { loadGraphModel } = load('@tensorflow/tfjs-converter') as {
    loadGraphModel: (source: { load: () => Promise<unknown> }) => Promise<Engine['second']>;
  };
  const { modelTopology, signature, weightsManifest } = graph;
  const weightData = new Uint8Array(weights).buffer;
  return loadGraphModel({
    load: () =>
      Promise.resolve({ modelTopology, signature, weightSpecs: weightsManifest[0].weights, weightData }),
  });
}
