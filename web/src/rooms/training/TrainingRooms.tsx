import type { TrainingView } from '../../../../contract/training.ts';
import { useWords } from '../../app/words/language.tsx';
import panels from '../../ui/ui.module.css';
import { TimeLine } from '../calls/TimeLine.tsx';
import { WrapUpPanel } from '../calls/WrapUpPanel.tsx';
import { DraftProvider } from '../enquiries/draft-context.tsx';
import { EnquiryForm } from '../enquiries/EnquiryForm.tsx';
import { useDraftView } from '../enquiries/use-draft-view.ts';
import { DangerPanel } from '../guidance/DangerPanel.tsx';
import { useDeskState } from '../routing/desk-context.tsx';
import { TrainingCall } from './TrainingCall.tsx';
import { TrainingIncoming } from './TrainingIncoming.tsx';
import { useTrainingDraft } from './use-training-draft.ts';

type TrainingRoomsProps = {
  training: TrainingView;
  /** How the desk lays out its columns. */
  columns: { rooms: string; side: string; centre: string; grows: string; idle: string };
};

/** The columns of the desk, with a training call in the place of a call. */
export function TrainingRooms({ training, columns }: TrainingRoomsProps) {
  const { training: words } = useWords();
  const { send } = useDeskState();
  const { trainingId, language, state, deadlineAt } = training;
  const draft = useTrainingDraft(trainingId);
  const flagged = Boolean(useDraftView(draft)?.details.children.some((child) => child.inImmediateDanger));
  return (
    <main className={columns.rooms}>
      <div className={columns.side}>
        {state === 'wrapping-up' && deadlineAt !== null ? (
          <WrapUpPanel
            title={words.wrapUpTitle}
            wrapUp={{ deadlineAt, handedOn: false, inLane: false }}
            suggested={null}
            finish={(code) => {
              if (code !== 'handed-on') send({ kind: 'finish-training', trainingId, code });
            }}
            className={columns.grows}
          />
        ) : (
          <TrainingCall training={training} className={columns.grows} />
        )}
      </div>
      <div className={columns.centre}>
        {state === 'ringing' && (
          <div className={`${panels['panel']} ${columns.idle}`}>
            <TrainingIncoming training={training} />
          </div>
        )}
        {state !== 'ringing' && draft && (
          <DraftProvider value={draft}>
            <EnquiryForm key={trainingId} language={language} practice={words.notSaved} />
          </DraftProvider>
        )}
      </div>
      <div className={columns.side}>
        <DangerPanel flagged={flagged} agency={{ proven: null, claimedOri: '' }} />
        <TimeLine events={[]} className={columns.grows} />
      </div>
    </main>
  );
}
