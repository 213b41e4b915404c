import { createRequire, registerHooks } from 'node:module';

/** A tensor, as far as it is used here: what it holds is read, and its memory given back by hand. */
export interface Tensor {
  shape: readonly number[];
  data(): Promise<Float32Array>;
}

export interface TensorFlow {
  Tensor: { prototype: object };
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor3d(values: Uint8Array, shape: readonly [number, number, number], type: 'int32'): Tensor;
  tensor4d(values: Float32Array, shape: readonly [number, number, number, number]): Tensor;
  reshape(tensor: unknown, shape: readonly number[]): unknown;
  cast(tensor: unknown, type: string): unknown;
  dispose(tensors: Tensor | readonly Tensor[]): void;
}

const load = createRequire(import.meta.url);

/**
 * TensorFlow with its WebAssembly backend. face-api asks for `@tensorflow/tfjs`, 300 MB of which it uses the core alone: it is given that,
 * with operations as methods of tensors, which the large package adds and the core does not.
 */
export function tensorFlow(): TensorFlow {
  registerHooks({
    resolve: (name, context, next) =>
      next(name === '@tensorflow/tfjs' ? '@tensorflow/tfjs-core' : name, context),
  });
  const tf = load('@tensorflow/tfjs-core') as TensorFlow;
  load('@tensorflow/tfjs-backend-wasm');
  const methods: Record<string, unknown> = tf.Tensor.prototype as Record<string, unknown>;
  for (const [name, operation] of Object.entries(tf)) {
    if (typeof operation !== 'function' || name in methods) continue;
    methods[name] = function (this: unknown, ...rest: unknown[]): unknown {
      return (operation as (...all: unknown[]) => unknown)(this, ...rest);
    };
  }
  for (const name of ['as1D', 'as2D', 'as3D', 'as4D']) {
    methods[name] = function (this: { size: number }, ...shape: number[]): unknown {
      return tf.reshape(this, shape.length > 0 ? shape : [this.size]);
    };
  }
  methods['toInt'] = function (this: unknown): unknown {
    return tf.cast(this, 'int32');
  };
  return tf;
}
