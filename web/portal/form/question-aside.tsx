import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Address } from '../layout/address.tsx';
import { useProgram } from '../layout/program-context.ts';
import type { Answers } from './answers.ts';
import { normaliseEmail } from '../../../domain/email.ts';
import { hasTwoReadings, readIdentifier } from '../../../domain/identifier.ts';
import { suggestEmail } from './check-email.ts';
import { documentManner, readDocument } from './document-manner.ts';
import { definitionOf } from './form-kinds.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import type { FormField } from './questions.ts';

interface QuestionAside {
  kind: FormKind;
  field: FormField;
  answers: Answers;
  onReplace: (answers: Answers) => void;
}

/** What the page can say of an answer as it stands: that the letter is right, that the number can be two things, or where the email will go. */
export function QuestionAside({ kind, field, answers, onReplace }: QuestionAside): ReactElement | null {
  const program = useProgram();
  if (field === 'document' && documentManner(program) === 'letter')
    return <DocumentAside typed={answers.document ?? ''} />;
  if (field === 'identifier') return <IdentifierAside typed={answers.identifier ?? ''} />;
  if (field !== 'email') return null;
  const typed = answers.email ?? '';
  const ours = definitionOf(program, kind)?.contact !== 'typed';
  return <EmailAside typed={typed} onFile={ours} onReplace={(email) => onReplace({ email })} />;
}

function DocumentAside({ typed }: { typed: string }): ReactElement {
  const { t } = useTranslation();
  const check = readDocument(typed, useProgram());
  return (
    <p className="field-echo field-echo-good" role="status">
      {check.ok && t('form.documentGood', { ...check.document })}
    </p>
  );
}

/** How to write a number that can be a member's or a document's. It goes by the number's form alone: the service is not asked. */
function IdentifierAside({ typed }: { typed: string }): ReactElement {
  const { t } = useTranslation();
  const { documents, country } = useProgram();
  const check = readIdentifier(typed, documents, country);
  return (
    <p className="field-echo" role="status">
      {check.ok && hasTwoReadings(check.read) && t('form.identifierTwoReadings')}
    </p>
  );
}

interface EmailAside {
  typed: string;
  /** Messages go to what the institution has, not to what is typed here. */
  onFile: boolean;
  onReplace: (email: string) => void;
}

function EmailAside({ typed, onFile, onReplace }: EmailAside): ReactElement {
  const { t } = useTranslation();
  const suggestion = suggestEmail(typed);
  const email = normaliseEmail(typed);
  const good = email !== undefined;
  return (
    <div className="field-echo" role="status">
      {good && !onFile && (
        <p>
          {t('form.emailEcho')}{' '}
          <strong>
            <Address>{email}</Address>
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
