import { Component } from 'react';
import type { ReactNode } from 'react';
import { CrashPage } from './crash-page.tsx';

/** When a page breaks, the applicant is told that nothing is lost and how to go on. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <CrashPage /> : this.props.children;
  }
}
