import { useEffect, useRef } from 'react';
import { useWords } from '../app/words.tsx';

/** Why there is no picture: the person or the browser said no, or there is no camera that can be used. */
export type CameraFault = 'camera_refused' | 'camera_absent';

interface CameraProps {
  onText: (text: string) => void;
  onFault: (fault: CameraFault) => void;
  onStop: () => void;
}

/** What the camera sees, until it sees a QR code. It goes off with the component, whatever happens. */
export function Camera({ onText, onFault, onStop }: CameraProps) {
  const { words } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef({ onText, onFault });
  told.current = { onText, onFault };
  useEffect(() => {
    const player = video.current;
    if (player === null) return;
    return watch(player, {
      onText: (text) => told.current.onText(text),
      onFault: (fault) => told.current.onFault(fault),
    });
  }, []);
  return (
    <div className="camera">
      <video ref={video} muted playsInline aria-label={words.addKey.cameraPicture} />
      <p role="status">{words.addKey.aiming}</p>
      <button type="button" className="button button-wide" onClick={onStop}>
        {words.addKey.cameraStop}
      </button>
    </div>
  );
}

/** Reads frames until there is a text. @returns what switches the camera off */
function watch(
  player: HTMLVideoElement,
  { onText, onFault }: Pick<CameraProps, 'onText' | 'onFault'>,
): () => void {
  let isOver = false;
  let stop = () => {};
  const run = async () => {
    const { QRCanvas, frameLoop, rearCamera } = await import('qr/dom.js');
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
    stop = () => {
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
