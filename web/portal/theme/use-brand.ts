import { useEffect } from 'react';
import type { Brand } from '../../shared/api-types.ts';
import { brandVariables } from './brand-variables.ts';

/** Puts the page into a program's colours. */
export function useBrand(brand: Brand): void {
  useEffect(() => {
    const { style } = document.documentElement;
    for (const [name, value] of Object.entries(brandVariables(brand))) style.setProperty(name, value);
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', brand.primary);
  }, [brand]);
}

/** The browser installs the page as this program's app: its name, colours and icon. */
export function useManifest(program: string): void {
  useEffect(() => {
    const link = document.createElement('link');
    link.rel = 'manifest';
    link.href = `/manifests/${encodeURIComponent(program)}.webmanifest`;
    document.head.append(link);
    return () => link.remove();
  }, [program]);
}
