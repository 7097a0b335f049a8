import { millisecondsLeftInStep, timeStepAt } from '@madoguchi/otp-core/time-step';
import { useEffect, useState } from 'react';
import { useVisible } from '../app/device.ts';
import { useWorld } from '../app/world.tsx';
import { useServerNow } from '../clock/use-server-now.ts';
import { codeAt } from './code.ts';
import type { Token } from './token.ts';

/** What is shown of a token now. */
export interface ShownCode {
  /** Null while it is computed, and while nobody can see the page. */
  code: string | null;
  /** 1 to `stepSeconds`. */
  secondsLeft: number;
  /** The key cannot sign. */
  isBroken: boolean;
}

/**
 * The code of the present step, never of the next. A code of another step or token is never shown, not even for the moment
 * in which its successor is computed; and none is left on a hidden page, which a task switcher would picture.
 */
export function useCode(token: Token): ShownCode {
  const { clock, webCrypto } = useWorld();
  const nowMs = useServerNow(clock);
  const isVisible = useVisible();
  const timeStep = timeStepAt(nowMs, token.otp);
  const [made, setMade] = useState<{ token: Token; timeStep: number; code: string | null } | null>(null);
  useEffect(() => {
    let isGone = false;
    codeAt(webCrypto.subtle, token, timeStep)
      .catch(() => null)
      .then((code) => {
        if (!isGone) setMade({ token, timeStep, code });
      });
    return () => {
      isGone = true;
    };
  }, [webCrypto, token, timeStep]);
  const isCurrent = made?.token === token && made.timeStep === timeStep;
  return {
    code: isCurrent && isVisible ? made.code : null,
    secondsLeft: Math.ceil(millisecondsLeftInStep(nowMs, token.otp) / 1000),
    isBroken: isCurrent && made.code === null,
  };
}
