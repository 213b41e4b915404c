import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../layout/choice-group.tsx';
import { DateInput } from '../layout/date-input.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';
import { PasswordPair } from '../password/password-pair.tsx';
import { elementOf } from './element-of.ts';
import { LineInput } from './line-input.tsx';
import type { QuestionProps } from './question-props.ts';
import { questions } from './questions.ts';
import { TypedDocument } from './typed-document.tsx';

/** What a question is answered with: a line, a date in three parts, a choice, or a password twice. */
export function QuestionInput(props: QuestionProps): ReactElement {
  const { field, words, headed, answers, errors, onChange } = props;
  const { password: policy } = useProgram();
  const error = errorOf(errors, elementOf(field));
  switch (field) {
    case 'birthDate':
      return (
        <DateInput
          id={field}
          legend={words.label}
          legendHidden={headed}
          hint={words.hint ?? ''}
          error={error}
          value={answers.birthDate ?? ''}
          birthday
          onChange={(birthDate) => onChange({ birthDate })}
        />
      );
    case 'channel':
      return <ChannelChoice {...props} error={error} />;
    case 'password':
      return <PasswordPair answers={answers} policy={policy} errors={errors} onChange={onChange} />;
    case 'document':
      return <TypedDocument {...props} />;
    case 'identifier':
    case 'mobile':
    case 'email':
    case 'activationCode':
      return <LineInput {...props} field={field} line={questions[field].line} />;
  }
}

const channels = ['email', 'sms'] as const;

function ChannelChoice({
  words,
  headed,
  answers,
  error,
  onChange,
}: QuestionProps & { error: string | undefined }): ReactElement {
  const { t } = useTranslation();
  return (
    <ChoiceGroup
      name="channel"
      legend={words.label}
      legendHidden={headed}
      error={error}
      picked={channels.find((channel) => channel === answers.channel)}
      onPick={(channel) => onChange({ channel })}
      choices={channels.map((value) => ({
        value,
        label: t(`form.channels.${value}`),
        hint: t(`form.channelHints.${value}`),
      }))}
    />
  );
}
