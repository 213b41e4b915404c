import { expect, it } from 'vitest';
import { portalPages, portalPath } from '../../domain/portal-pages.ts';

it('no address of a page says that a patient is discharged from hospital, which "alta" means along the River Plate', () => {
  expect(Object.values(portalPages).filter((path) => path.split('/').includes('alta'))).toEqual([]);
});

it('a path has the program, the page and what follows', () => {
  expect(portalPath('osseg', 'registration')).toBe('/osseg/registro');
  expect(portalPath('osseg', 'link', 'abc')).toBe('/osseg/link/abc');
});
