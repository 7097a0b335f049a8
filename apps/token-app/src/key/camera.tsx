import { useEffect, useId, useRef } from 'react';
import { useWords } from '../app/words.tsx';

/** Why nothing is read: the person or the browser said no, no camera can be used, or the reader did not load. */
export type CameraFault = 'camera_refused' | 'camera_absent' | 'reader_absent';

interface CameraProps {
  onText: (text: string) => void;
  onFault: (fault: CameraFault) => void;
  onStop: () => void;
}

/** What the camera sees, until it sees a QR code. It goes off with the component, and when nobody looks at the page. */
export function Camera({ onText, onFault, onStop }: CameraProps) {
  const { words } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const stopButton = useRef<HTMLButtonElement>(null);
  const aimingId = useId();
  const told = useRef({ onText, onFault, onStop });
  told.current = { onText, onFault, onStop };
  useEffect(() => {
    const player = video.current;
    if (player === null) return;
    stopButton.current?.focus();
    return watch(player, {
      onText: (text) => told.current.onText(text),
      onFault: (fault) => told.current.onFault(fault),
      onStop: () => told.current.onStop(),
    });
  }, []);
  return (
    <div className="camera">
      <video ref={video} muted playsInline aria-label={words.addKey.cameraPicture} />
      <p id={aimingId}>{words.addKey.aiming}</p>
      <button
        ref={stopButton}
        type="button"
        className="button button-wide"
        aria-describedby={aimingId}
        onClick={onStop}
      >
        {words.addKey.cameraStop}
      </button>
    </div>
  );
}

/** Reads frames until there is a text. @returns what switches the camera off */
function watch(player: HTMLVideoElement, { onText, onFault, onStop }: CameraProps): () => void {
  let isOver = false;
  let stop = () => {};
  const run = async () => {
    const reader = await import('qr/dom.js').catch(() => null);
    if (isOver) return;
    if (reader === null) return onFault('reader_absent');
    const { QRCanvas, frameLoop, rearCamera } = reader;
    const camera = await rearCamera(player);
    const canvas = new QRCanvas();
    let isReading = false;
    const readFrame = async () => {
      isReading = true;
      const text = await camera.readFrame(canvas).catch(() => undefined);
      isReading = false;
      if (typeof text !== 'string' || isOver) return;
      isOver = true;
      stop();
      onText(text);
    };
    const cancel = frameLoop(() => {
      if (!isReading && !isOver) void readFrame();
    }, player);
    const onHidden = () => {
      if (document.visibilityState === 'hidden') onStop();
    };
    // Not before: phones may hide the page while they ask for the camera.
    document.addEventListener('visibilitychange', onHidden);
    stop = () => {
      document.removeEventListener('visibilitychange', onHidden);
      cancel();
      camera.stop();
      canvas.clear();
      stop = () => {};
    };
    // Left while the person was still being asked.
    if (isOver) stop();
  };
  run().catch((error: unknown) => {
    if (!isOver) onFault(isRefusal(error) ? 'camera_refused' : 'camera_absent');
  });
  return () => {
    isOver = true;
    stop();
  };
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError')
  );
}
