import { useState } from 'react';
import { lineLanguage } from '../../../../../contract/call.ts';
import {
  type StartTrainingRequest,
  type TrainingScenario,
  trainingScenario,
} from '../../../../../contract/training.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { ReasonChoice } from './ReasonChoice.tsx';

type PractiseChoiceProps = { name: string; choose: (call: Omit<StartTrainingRequest, 'accountId'>) => void };

/** Which training call somebody is to practise: who calls, then in which language. */
export function PractiseChoice({ name, choose }: PractiseChoiceProps) {
  const { floor, practisedScenario, training, call } = useWords();
  const [scenario, setScenario] = useState<TrainingScenario | null>(null);
  if (scenario === null)
    return (
      <ReasonChoice
        key="scenario"
        question={fill(floor.whatToPractise, { name })}
        reasons={trainingScenario.options.map((option) => ({
          label: practisedScenario[option],
          choose: () => setScenario(option),
        }))}
      />
    );
  return (
    <ReasonChoice
      key="language"
      question={training.language}
      reasons={lineLanguage.options.map((language) => ({
        label: call[language],
        choose: () => choose({ scenario, language }),
      }))}
    />
  );
}
