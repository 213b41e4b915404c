/**
 * Where a picture is taken for one of a copy or a screen. Found by trial on rendered documents: honest pictures in every spoiling that the
 * gate lets through, against photocopies and screens at several distances (docs/identity.md has the figures and what is not caught).
 */
export const LOOK = {
  /** Of `colourfulness`: photocopies in white light have up to 1.2, under a warm lamp 3; cards 3.5 and more. */
  leastColour: 3,
  /** Of `rasterPeak`: documents have up to 22, screens in focus 30 and more. */
  mostRaster: 25,
  /** Share of rows or columns of one value: cameras take none, a viewer's bars are a tenth and more. */
  mostFlat: 0.03,
  /** Longer side over shorter side: cameras take up to 16:9, telephones' screens are longer than 18:9. */
  mostSlender: 1.9,
} as const;
