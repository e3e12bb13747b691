import type { DestructionPause as Pause } from '../../../../../contract/legal-process.ts';
import { useLanguage } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { formatMoment } from '../../../ui/moments.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { FoldedProposal } from '../../staff/FoldedProposal.tsx';
import staff from '../../staff/staff.module.css';
import { proposeResume } from './process-api.ts';

type Props = { pause: Pause; tell: (sentence: string) => void };

/** Since a backup was put back nothing is destroyed: what was held and is not, and letting it go on. */
export function DestructionPause({ pause, tell }: Props) {
  const { words, language } = useLanguage();
  const { destructionPause: text, legalProcess } = words;
  const { begunAt, backupAt, hasList, missingEnquiries, missingHolds, waits, mayPropose } = pause;
  const isWhole = missingEnquiries.length + missingHolds.length === 0;
  return (
    <Panel title={text.title} icon="pause">
      <div className={staff['form']}>
        <Notice icon="pause">{fill(text.since, { moment: formatMoment(begunAt, language) })}</Notice>
        <p className={staff['lead']}>
          {backupAt === null
            ? text.otherMeans
            : fill(text.backup, { moment: formatMoment(backupAt, language) })}
        </p>
        {!hasList && <Notice icon="alert">{text.noList}</Notice>}
        {missingEnquiries.length > 0 && (
          <Notice icon="alert">
            {fill(text.missingEnquiries, { references: missingEnquiries.join(', ') })}
          </Notice>
        )}
        {missingHolds.length > 0 && (
          <Notice icon="alert">
            {fill(text.missingHolds, {
              holds: missingHolds.map(({ name, reason }) => `${name} (${reason})`).join('; '),
            })}
          </Notice>
        )}
        {hasList && isWhole && <p className={staff['lead']}>{text.whole}</p>}
        {waits && <Notice icon="note">{legalProcess.proposed}</Notice>}
        {mayPropose && isWhole && (
          <FoldedProposal
            label={text.resume}
            name="destruction-resume"
            isNext={hasList}
            send={proposeResume}
            tell={() => tell(legalProcess.proposed)}
          />
        )}
      </div>
    </Panel>
  );
}
