import type { Language } from '../../domain/program.ts';

export interface SlipTexts {
  title: string;
  name: string;
  document: string;
  code: string;
  next: string;
  step1: string;
  step2: string;
  step3: string;
  step4: string;
  /** For whoever has an account already: the code sets its password anew. */
  recovery1: string;
  recovery4: string;
  keep: string;
  warning1: string;
  warning2: string;
  warning3: string;
  help: string;
  issued: string;
}

export const slipTexts: Record<Language, SlipTexts> = {
  es: {
    title: 'Código de activación',
    name: 'Nombre',
    document: 'Documento',
    code: 'Su código de activación',
    next: 'Qué tiene que hacer ahora',
    step1: 'Entre en {{address}} con un ordenador, una tableta o un móvil.',
    step2: 'Escriba su documento, su correo electrónico y el código de activación de este papel.',
    step3: 'Le enviaremos un código por SMS al móvil que ha dado. Escríbalo en la página.',
    step4: 'Elija su contraseña. Ya podrá entrar con su documento y esa contraseña.',
    recovery1:
      'Ya tiene cuenta. Si recuerda su contraseña, no tiene que hacer nada. Si no, entre en {{address}}.',
    recovery4: 'Elija una contraseña nueva. Ya podrá entrar con su documento y esa contraseña.',
    keep: 'Guarde este papel en un lugar seguro',
    warning1: 'Con este código podrá elegir otra contraseña si la olvida o si su acceso se bloquea.',
    warning2: 'Nadie se lo pedirá por teléfono, por correo ni por SMS. No se lo diga a nadie.',
    warning3: 'Cinco códigos equivocados lo bloquean, y hace falta otro acto de registro.',
    help: 'Si tiene dudas, llame al {{phone}}.',
    issued: 'Entregado el {{date}}. Anula los códigos anteriores.',
  },
  en: {
    title: 'Activation code',
    name: 'Name',
    document: 'Document',
    code: 'Your activation code',
    next: 'What to do now',
    step1: 'Go to {{address}} on a computer, a tablet or a phone.',
    step2: 'Enter your document, your email and the activation code on this slip.',
    step3: 'We will send a code by text message to the mobile you gave. Enter it on the page.',
    step4: 'Choose your password. You can then log in with your document and that password.',
    recovery1:
      'You have an account. If you remember its password, there is nothing to do. If not, go to {{address}}.',
    recovery4: 'Choose a new password. You can then log in with your document and that password.',
    keep: 'Keep this slip in a safe place',
    warning1: 'With this code you can choose another password if you forget yours or your access is locked.',
    warning2: 'Nobody will ask you for it by phone, email or text message. Do not tell it to anyone.',
    warning3: 'Five wrong codes block it, and another registration act is needed.',
    help: 'If you have any doubts, call {{phone}}.',
    issued: 'Handed out on {{date}}. Earlier codes are no longer valid.',
  },
};
