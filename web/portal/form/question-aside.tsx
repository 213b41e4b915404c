import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { checkIdentityDocument } from '../../../domain/identity-document.ts';
import { Address } from '../layout/address.tsx';
import { useProgram } from '../layout/program-context.ts';
import { looksLikeEmail, suggestEmail } from './check-email.ts';
import type { Question } from './questions.ts';

interface QuestionAside {
  question: Question;
  typed: string;
  onReplace: (value: string) => void;
}

/** What the page can say of an answer as it stands: that the letter is right, or where the email will go. */
export function QuestionAside({ question, typed, onReplace }: QuestionAside): ReactElement | null {
  switch (question.field) {
    case 'document':
      return <DocumentAside typed={typed} />;
    case 'email':
      return <EmailAside typed={typed} onReplace={onReplace} />;
    case 'mobile':
      return null;
  }
}

function DocumentAside({ typed }: { typed: string }): ReactElement {
  const { t } = useTranslation();
  const { registration } = useProgram();
  const check = checkIdentityDocument(typed, registration.documents);
  return (
    <p className="field-echo field-echo-good" role="status">
      {check.ok && t('form.documentGood', { ...check.document })}
    </p>
  );
}

function EmailAside({ typed, onReplace }: Omit<QuestionAside, 'question'>): ReactElement {
  const { t } = useTranslation();
  const suggestion = suggestEmail(typed);
  const good = looksLikeEmail(typed);
  return (
    <div className="field-echo" role="status">
      {good && (
        <p>
          {t('form.emailEcho')}{' '}
          <strong>
            <Address>{typed.trim()}</Address>
          </strong>
          <br />
          {t('form.emailEchoCheck')}
        </p>
      )}
      {good && suggestion !== undefined && (
        <p>
          {t('form.emailSuggestion', { email: suggestion })}{' '}
          <button className="link-button" type="button" onClick={() => onReplace(suggestion)}>
            {t('form.emailUseSuggestion')}
          </button>
        </p>
      )}
    </div>
  );
}
