import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useAnnounce } from '../app/announcer.tsx';
import { Frame } from '../app/frame.tsx';
import type { Navigation } from '../app/navigation.ts';
import { Notice } from '../app/notice.tsx';
import { useWords } from '../app/words.tsx';
import { useWorld } from '../app/world.tsx';
import { Camera, type CameraFault } from '../key/camera.tsx';
import { type KeptKey, keepKey, sameToken } from '../key/keep-key.ts';
import { type GivenKey, type KeyFault, type ReadKey, readKeyUri } from '../key/otpauth-uri.ts';
import { type ReadPicture, readPicture } from '../key/read-picture.ts';
import { TypedKeyForm } from '../key/typed-key-form.tsx';
import type { Token } from '../token/token.ts';
import type { Tokens } from '../token/use-tokens.ts';

type Fault = KeyFault | CameraFault | PictureFault | Exclude<KeptKey['kind'], 'done'>;
type PictureFault = Extract<ReadPicture, { kind: 'fault' }>['fault'];

/** Adds a token by a QR code or a typed key, e.g. the own token of a member of staff. Nothing goes to a server. */
export function AddKeyPage({ tokens, navigation }: { tokens: Tokens; navigation: Navigation }) {
  const { words } = useWords();
  const { addKey } = words;
  const announce = useAnnounce();
  const [given, setGiven] = useState<GivenKey | null>(null);
  const [isDiscarded, setIsDiscarded] = useState(false);
  const [fault, setFault] = useState<{ kind: Fault; turn: number } | null>(null);
  const fail = (kind: Fault) => setFault((last) => ({ kind, turn: (last?.turn ?? 0) + 1 }));
  const take = (read: ReadKey) => {
    if (read.kind === 'fault') return fail(read.fault);
    setFault(null);
    setIsDiscarded(false);
    setGiven(read.key);
  };
  const done = async (token: Token) => {
    announce(addKey.added);
    tokens.show(token.tokenId);
    // The way back must not lead to the form of a key that is gone.
    navigation.replace('home');
    await tokens.reload();
  };
  return (
    <Frame title={addKey.title} back={() => history.back()}>
      {fault !== null && (
        <Notice key={fault.turn} tone="error" title={addKey.faultTitle} urgent>
          <p>{addKey.fault[fault.kind]}</p>
        </Notice>
      )}
      {given === null ? (
        <Ways takesFocus={isDiscarded} onRead={take} onFault={fail} />
      ) : (
        <Confirm
          given={given}
          earlier={sameToken(tokens.all, given)}
          onDone={done}
          onFault={(kind) => {
            setGiven(null);
            fail(kind);
          }}
          onDiscard={() => {
            setIsDiscarded(true);
            setGiven(null);
          }}
        />
      )}
    </Frame>
  );
}

interface WaysProps {
  /** What had the focus is gone: the first way takes it. */
  takesFocus: boolean;
  onRead: (read: ReadKey) => void;
  onFault: (fault: Fault) => void;
}

/** Camera, picture, or by hand. */
function Ways({ takesFocus, onRead, onFault }: WaysProps) {
  const { words } = useWords();
  const { addKey } = words;
  const [isScanning, setIsScanning] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const isFocusDue = useRef(takesFocus);
  useEffect(() => {
    // The button is there again only after the camera.
    if (isFocusDue.current && !isScanning) first.current?.focus();
    isFocusDue.current = false;
  }, [isScanning]);
  return (
    <>
      <section className="card card-form">
        <p>{addKey.lead}</p>
        {isScanning ? (
          <Camera
            onText={(text) => {
              setIsScanning(false);
              onRead(readKeyUri(text));
            }}
            onFault={(fault) => {
              setIsScanning(false);
              onFault(fault);
            }}
            onStop={() => {
              isFocusDue.current = true;
              setIsScanning(false);
            }}
          />
        ) : (
          <>
            <button
              ref={first}
              type="button"
              className="button button-main button-wide"
              onClick={() => setIsScanning(true)}
            >
              {addKey.camera}
            </button>
            <PictureButton onRead={onRead} onFault={onFault} />
          </>
        )}
      </section>
      <details className="panel">
        <summary>{addKey.typed}</summary>
        <TypedKeyForm onRead={onRead} />
      </details>
    </>
  );
}

/** Takes a picture of the code, e.g. a screenshot. */
function PictureButton({ onRead, onFault }: Pick<WaysProps, 'onRead' | 'onFault'>) {
  const { addKey } = useWords().words;
  const [isReading, setIsReading] = useState(false);
  const readFile = async (file: File | undefined) => {
    if (file === undefined) return;
    setIsReading(true);
    const read = await readPicture(file);
    setIsReading(false);
    if (read.kind === 'fault') onFault(read.fault);
    else onRead(readKeyUri(read.text));
  };
  return (
    <label className="button button-wide picture">
      {isReading ? addKey.reading : addKey.picture}
      <input
        type="file"
        accept="image/*"
        className="visually-hidden"
        onChange={(event) => {
          void readFile(event.currentTarget.files?.[0]);
          // The same picture may be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

interface ConfirmProps {
  given: GivenKey;
  /** Whose place it would take; null: nobody's. */
  earlier: Token | null;
  onDone: (token: Token) => Promise<void>;
  onFault: (fault: Fault) => void;
  onDiscard: () => void;
}

/** What is going to be added, before it is. Left in any way, it overwrites the key. */
function Confirm({ given, earlier, onDone, onFault, onDiscard }: ConfirmProps) {
  const { words } = useWords();
  const { addKey } = words;
  const { storage, clock, webCrypto } = useWorld();
  const [isKeeping, setIsKeeping] = useState(false);
  const isHandedOver = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    return () => {
      // Handed over, it is overwritten there, once it has been imported.
      if (!isHandedOver.current) given.bytes.fill(0);
    };
  }, [given]);
  const keep = async () => {
    if (isKeeping) return;
    setIsKeeping(true);
    isHandedOver.current = true;
    const kept = await keepKey({ webCrypto, storage, nowMs: clock.nowMs }, given);
    if (kept.kind !== 'done') return onFault(kept.kind);
    void navigator.storage?.persist?.().catch(() => {});
    await onDone(kept.token);
  };
  const { digits, stepSeconds } = given.otp;
  return (
    <section className="card card-form" aria-labelledby="confirm-key">
      <h2 id="confirm-key" ref={heading} tabIndex={-1}>
        {addKey.confirmTitle}
      </h2>
      <dl className="facts">
        <Fact name={addKey.issuer}>{given.issuer === '' ? addKey.noIssuer : given.issuer}</Fact>
        <Fact name={addKey.account}>{given.account}</Fact>
        <Fact name={words.appName}>{addKey.codes(String(digits), String(stepSeconds))}</Fact>
      </dl>
      {earlier !== null && (
        <Notice tone="warning" title={addKey.replace}>
          <p>{addKey.duplicate}</p>
        </Notice>
      )}
      <button
        type="button"
        className="button button-main button-wide"
        aria-disabled={isKeeping}
        onClick={() => void keep()}
      >
        {earlier === null ? addKey.add : addKey.replace}
      </button>
      <button type="button" className="button button-wide" onClick={onDiscard}>
        {addKey.discard}
      </button>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
