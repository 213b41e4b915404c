import { useEffect } from 'react';
import type { Brand } from '../../shared/api-types.ts';
import { brandVariables } from '../../../domain/brand-variables.ts';

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
    const face = `/manifests/${encodeURIComponent(program)}`;
    const links = [
      headLink('manifest', `${face}.webmanifest`),
      // Safari takes its icon from here.
      headLink('apple-touch-icon', `${face}-192.png`),
    ];
    document.head.append(...links);
    return () => links.forEach((link) => link.remove());
  }, [program]);
}

function headLink(rel: string, href: string): HTMLLinkElement {
  const link = document.createElement('link');
  link.rel = rel;
  link.href = href;
  return link;
}
