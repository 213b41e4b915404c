import type { Language } from '../../domain/program.ts';

export interface SlipTexts {
  title: string;
  name: string;
  document: string;
  code: string;
  next: string;
  steps: (address: string) => readonly string[];
  /** For whoever has an account already: the code sets its password anew. */
  stepsToRecover: (address: string) => readonly string[];
  keep: string;
  warnings: readonly string[];
  help: (phone: string) => string;
  issued: (date: string) => string;
}

export const slipTexts: Record<Language, SlipTexts> = {
  es: {
    title: 'Código de activación',
    name: 'Nombre',
    document: 'Documento',
    code: 'Su código de activación',
    next: 'Qué tiene que hacer ahora',
    steps: (address) => [
      `Entre en ${address} con un ordenador, una tableta o un móvil.`,
      'Escriba su documento, su correo electrónico y el código de activación de este papel.',
      'Le enviaremos un código por SMS al móvil que ha dado. Escríbalo en la página.',
      'Elija su contraseña. Ya podrá entrar con su documento y esa contraseña.',
    ],
    stepsToRecover: (address) => [
      `Ya tiene cuenta. Si recuerda su contraseña, no tiene que hacer nada. Si no, entre en ${address}.`,
      'Escriba su documento, su correo electrónico y el código de activación de este papel.',
      'Le enviaremos un código por SMS al móvil que ha dado. Escríbalo en la página.',
      'Elija una contraseña nueva. Ya podrá entrar con su documento y esa contraseña.',
    ],
    keep: 'Guarde este papel en un lugar seguro',
    warnings: [
      'Con este código podrá elegir otra contraseña si la olvida o si su acceso se bloquea.',
      'Nadie se lo pedirá por teléfono, por correo ni por SMS. No se lo diga a nadie.',
      'Cinco códigos equivocados lo bloquean, y hace falta otro acto de registro.',
    ],
    help: (phone) => `Si tiene dudas, llame al ${phone}.`,
    issued: (date) => `Entregado el ${date}. Anula los códigos anteriores.`,
  },
  en: {
    title: 'Activation code',
    name: 'Name',
    document: 'Document',
    code: 'Your activation code',
    next: 'What to do now',
    steps: (address) => [
      `Go to ${address} on a computer, a tablet or a phone.`,
      'Enter your document, your email and the activation code on this slip.',
      'We will send a code by text message to the mobile you gave. Enter it on the page.',
      'Choose your password. You can then log in with your document and that password.',
    ],
    stepsToRecover: (address) => [
      `You have an account. If you remember its password, there is nothing to do. If not, go to ${address}.`,
      'Enter your document, your email and the activation code on this slip.',
      'We will send a code by text message to the mobile you gave. Enter it on the page.',
      'Choose a new password. You can then log in with your document and that password.',
    ],
    keep: 'Keep this slip in a safe place',
    warnings: [
      'With this code you can choose another password if you forget yours or your access is locked.',
      'Nobody will ask you for it by phone, email or text message. Do not tell it to anyone.',
      'Five wrong codes block it, and another registration act is needed.',
    ],
    help: (phone) => `If you have any doubts, call ${phone}.`,
    issued: (date) => `Handed out on ${date}. Earlier codes are no longer valid.`,
  },
};
