import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';

interface ButtonLink {
  to: string;
  variant?: 'filled' | 'default';
  state?: unknown;
  onClick?: () => void;
  children: ReactNode;
}

/** A link that is the page's next step and looks it. */
export function ButtonLink({ variant = 'filled', children, ...link }: ButtonLink): ReactElement {
  return (
    <Button component={Link} variant={variant} {...link}>
      {children}
    </Button>
  );
}
