import { Card, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';

/** A part of a page with its heading. */
export function SectionCard({ title, children }: { title: string; children: ReactNode }): ReactElement {
  const heading = useId();
  return (
    <Card component="section" withBorder aria-labelledby={heading}>
      <Title order={2} size="h5" mb="xs" id={heading}>
        {title}
      </Title>
      {children}
    </Card>
  );
}
