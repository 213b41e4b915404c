/** What Google's script puts on the page (https://developers.google.com/recaptcha/docs/display). */
export interface Grecaptcha {
  ready: (then: () => void) => void;
  render: (
    place: HTMLElement,
    options: {
      sitekey: string;
      callback: (token: string) => void;
      'expired-callback': () => void;
      'error-callback': () => void;
    },
  ) => number;
  reset: (widget: number) => void;
}

declare global {
  interface Window {
    grecaptcha?: Grecaptcha;
  }
}

const patienceMs = 15_000;
let loading: Promise<Grecaptcha> | undefined;

/** Loads Google's script, once a page. @throws Error when it does not come; the next call tries again */
export function loadRecaptcha(language: string): Promise<Grecaptcha> {
  loading ??= load(language).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function load(language: string): Promise<Grecaptcha> {
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      script.remove();
      reject(new Error('reCAPTCHA did not load'));
    };
    const timer = setTimeout(fail, patienceMs);
    const script = document.createElement('script');
    script.src = `https://www.google.com/recaptcha/api.js?render=explicit&hl=${language}`;
    script.async = true;
    script.addEventListener('error', fail);
    script.addEventListener('load', () => {
      const { grecaptcha } = window;
      if (!grecaptcha) {
        fail();
        return;
      }
      grecaptcha.ready(() => {
        clearTimeout(timer);
        resolve(grecaptcha);
      });
    });
    document.head.append(script);
  });
}
