import { Frame } from '../app/frame.tsx';
import { HelpdeskBox } from '../app/helpdesk-box.tsx';
import { Notice, Steps } from '../app/notice.tsx';
import { useWords } from '../app/words.tsx';

/** What the notice's appendix asks for before a change of phone (rows N11-N14), and the counter where it was forgotten. */
export function DeviceChangePage() {
  const { words } = useWords();
  const page = words.deviceChange;
  return (
    <Frame title={page.title} back={() => history.back()}>
      <p className="lead">{page.lead}</p>
      <section className="panel panel-open">
        <h2>{page.stepsTitle}</h2>
        <Steps steps={page.steps} />
      </section>
      <Notice tone="warning" title={page.forgotTitle}>
        <p>{page.forgot}</p>
      </Notice>
      <section className="panel panel-open">
        <h2>{page.helpdeskTitle}</h2>
        <HelpdeskBox />
      </section>
    </Frame>
  );
}
