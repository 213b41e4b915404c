import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { endings } from '../../../domain/endings.ts';
import { stageKinds } from '../../../domain/stages/table.ts';
import type { ProgramMap } from '../../shared/api-types.ts';
import { useNumberWords } from '../numbers/use-number-words.ts';

interface MapWords {
  /** What a place is called. */
  place: (id: string) => string;
  /** How many are there, and how long one stays. */
  about: (map: ProgramMap, id: string) => string;
  /** How many took a way, and after how long. */
  way: (way: ProgramMap['ways'][number]) => string;
}

/** What the picture and its lists call what they show. */
export function useMapWords(): MapWords {
  const { t } = useTranslation('console');
  const { figure, time } = useNumberWords();
  return useMemo(() => {
    const placeOf = (id: string): string => {
      const stage = stageKinds.find((kind) => kind === id);
      if (stage) return t(`journey.steps.${stage}`);
      const ending = endings.find((each) => each === id);
      return ending ? t(`endings.${ending}`) : t('program.form');
    };
    return {
      place: placeOf,
      about: ({ stages }, id) => {
        const stage = stages.find((each) => each.stage === id);
        if (!stage) return '';
        const here = t('program.here', { count: stage.here, many: figure(stage.here) });
        return stage.time ? `${here} · ${time(stage.time.median)}` : here;
      },
      way: ({ taken, time: took }) => (took ? `${figure(taken)} · ${time(took.median)}` : figure(taken)),
    };
  }, [t, figure, time]);
}
