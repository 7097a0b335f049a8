import type { SlipFacts } from '@madoguchi/contract/customer/slip-proofs';
import type { SlipProof } from '@madoguchi/otp-core/slip-proof';
import { sentenceTime } from '@madoguchi/web/dates';
import { currentLanguage, useWords } from '../../app/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import type { SlipFinding } from './proof.ts';

type Proved = Extract<SlipFinding, { kind: 'proved' }>;

/** A check that held: what the record says, what was checked, and what no check of this kind can show. */
export function ProvedStep({ slip, finding }: { slip: SlipProof; finding: Proved }) {
  const say = useWords();
  return (
    <Page title={say('proof.title')}>
      <Notice tone="success" role="status" title={say('proof.proved.title')} />
      <section className="card stack" aria-labelledby="proof-facts">
        <h2 id="proof-facts">{say('proof.factsTitle')}</h2>
        {finding.facts === null ? (
          <p>{say('proof.archived')}</p>
        ) : (
          <>
            <Facts facts={finding.facts} />
            <p>{say('proof.compare')}</p>
          </>
        )}
      </section>
      <section className="card stack" aria-labelledby="proof-checked">
        <h2 id="proof-checked">{say('proof.checked.title')}</h2>
        <ul className="checks">
          {(['signed', 'included', 'grew'] as const).map((each) => (
            <li key={each}>
              <Icon name="check" />
              {say(`proof.checked.${each}`)}
            </li>
          ))}
        </ul>
        <p className="small-print">{say('proof.checked.where')}</p>
      </section>
      <section className="card stack" aria-labelledby="proof-limits">
        <h2 id="proof-limits">{say('proof.limits.title')}</h2>
        <ul>
          <li>{say('proof.limits.facts')}</li>
          <li>{say('proof.limits.who')}</li>
          <li>{say('proof.limits.key', { keyId: finding.keyId })}</li>
        </ul>
      </section>
      <Technical slip={slip} finding={finding} />
      <p className="small-print">{say('proof.safety')}</p>
    </Page>
  );
}

function Facts({ facts: { receiptNumber, act, acceptedAtMs, releasedAtMs, branch } }: { facts: SlipFacts }) {
  const say = useWords();
  return (
    <dl className="facts">
      <dt>{say('proof.fact.receiptNumber')}</dt>
      <dd>{receiptNumber}</dd>
      <dt>{say('proof.fact.act')}</dt>
      <dd>{say(`proof.act.${act}`)}</dd>
      <dt>{say('proof.fact.acceptedAt')}</dt>
      <dd>
        <Time atMs={acceptedAtMs} />
      </dd>
      {act === 'force_release' && (
        <>
          <dt>{say('proof.fact.releasedAt')}</dt>
          <dd>{releasedAtMs === null ? say('proof.notReleased') : <Time atMs={releasedAtMs} />}</dd>
        </>
      )}
      {branch.name !== '' && (
        <>
          <dt>{say('proof.fact.branch')}</dt>
          <dd>
            {branch.name}{' '}
            {branch.telephone !== '' && <a href={`tel:${branch.telephone}`}>{branch.telephone}</a>}
          </dd>
        </>
      )}
    </dl>
  );
}

function Time({ atMs }: { atMs: number }) {
  return <time dateTime={new Date(atMs).toISOString()}>{sentenceTime(atMs, currentLanguage())}</time>;
}

/** For who wants to check with a program of her own; docs/audit-format.md says how. */
function Technical({ slip, finding }: { slip: SlipProof; finding: Proved }) {
  const say = useWords();
  const hex = [...slip.leafHash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const number = (n: number) => n.toLocaleString(currentLanguage());
  return (
    <details>
      <summary>{say('proof.technical.title')}</summary>
      <dl className="facts technical">
        <dt>{say('proof.technical.log')}</dt>
        <dd>{finding.logName}</dd>
        <dt>{say('proof.technical.seq')}</dt>
        <dd>{slip.seq}</dd>
        <dt>{say('proof.technical.leafHash')}</dt>
        <dd>{hex}</dd>
        <dt>{say('proof.technical.sizeThen')}</dt>
        <dd>{number(slip.size)}</dd>
        <dt>{say('proof.technical.sizeNow')}</dt>
        <dd>{number(finding.size)}</dd>
      </dl>
    </details>
  );
}
