import { useTranslation } from 'react-i18next';
import { programName } from '../format/program-name.ts';
import { useContactWords } from '../layout/contact-ways.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import { useJourneyForm } from './use-journey-form.ts';

export type Channel = 'email' | 'sms';

interface OnFileWords {
  /** Where the message goes, without saying whether there is such a place. */
  sent: string;
  /** What to do when none comes. */
  help: string;
}

/** What can be said of a message to a contact that the institution has on file: the page never tells what that is. */
export function useOnFileWords(channel: Channel): OnFileWords {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const contact = useContactWords();
  const { definition } = useJourneyForm();
  const whose = definition?.contact ?? 'account';
  const values = { name: programName(program, language), contact };
  return {
    sent: t(`onFile.${channel}.${whose === 'typed' ? 'account' : whose}`, values),
    help: t(`onFile.help.${channel}`, values),
  };
}
